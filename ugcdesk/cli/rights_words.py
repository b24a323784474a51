"""Commands about what is agreed and asked in general: rights terms set, end, list; rights template set, reset, list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ugcdesk.cli.fields import channels_of
from ugcdesk.cli.selection import day, iso
from ugcdesk.cli.session import Session
from ugcdesk.errors import WrongUse
from ugcdesk.importing.readers import READERS
from ugcdesk.library.edits.rights_templates import ResetTemplate, SetTemplate
from ugcdesk.library.edits.rights_terms import EndTerms, SetTerms
from ugcdesk.library.vocabulary import TemplateKind

Source = Annotated[str, typer.Argument(help="The reader that brings the items in, as “import” names it.")]
Language = Annotated[str, typer.Argument(help="Such as es.")]
_MOST_BYTES = 1_000_000
Kind = Annotated[str, typer.Argument(metavar="request|reminder")]


def add_to(group: typer.Typer) -> None:
    terms = typer.Typer(help="Usage terms by source: ugcdesk rights terms list", rich_markup_mode=None)
    terms.command("set")(set_terms)
    terms.command("end")(end_terms)
    terms.command("list")(list_terms)
    group.add_typer(terms, name="terms")
    words = typer.Typer(help="How requests are worded: ugcdesk rights template list", rich_markup_mode=None)
    words.command("set")(set_template)
    words.command("reset")(reset_template)
    words.command("list")(list_templates)
    group.add_typer(words, name="template")


def set_terms(
    context: typer.Context,
    source: Source,
    name: Annotated[str, typer.Option(help="How the terms are called, such as “Review terms 2026”.")],
    url: Annotated[str | None, typer.Option(help="Where they can be read.")] = None,
    channels: Annotated[str | None, typer.Option(help="Separated by commas; without it all.")] = None,
    since: Annotated[str | None, typer.Option(help="First day they hold, as 2026-01-01; else today.")] = None,
) -> None:
    """Grant reviews and questions of a source by the shop's terms: ugcdesk rights terms set judge.me --name "Terms" """
    session: Session = context.obj
    library = session.desk().library
    _require_reader(source)
    edit = SetTerms(source, name, day(since) or library.today(), url, channels_of(channels))
    changes = library.edit(edit)
    granted = sorted(changes.of("item"))
    session.say({"source": source, "changed": granted}, [f"{len(granted):,} items are granted by “{name}”."])


def end_terms(context: typer.Context, source: Source) -> None:
    """Grant nothing more by terms; what they granted stands: ugcdesk rights terms end judgeme"""
    session: Session = context.obj
    session.desk().library.edit(EndTerms(source))
    session.say({"source": source}, [f"Nothing new of {source} is granted by terms."])


def list_terms(context: typer.Context) -> None:
    """List the terms in force, and the sources there are: ugcdesk rights terms list"""
    session: Session = context.obj
    rows, sources = session.desk().rights.terms(), session.desk().rights.sources()
    answer: list[dict[str, Any]] = [
        {
            "source": row.source,
            "name": row.name,
            "url": row.url,
            "channels": list(row.channels),
            "since": iso(row.since),
        }
        for row in rows
    ]
    lines = [f"{row.source}  {row.name}, since {row.since}" for row in rows]
    session.say({"terms": answer, "sources": sources}, lines or ["No terms are set."])


def set_template(
    context: typer.Context,
    language: Language,
    kind: Kind,
    file: Annotated[Path, typer.Argument(help="A text file with {handle} {shop} {link} {channels} {until} {code}.")],
) -> None:
    """Word requests yourself: ugcdesk rights template set es request words.txt"""
    session: Session = context.obj
    session.desk().library.edit(SetTemplate(language, _kind(kind), _read(file)))
    session.say({"language": language, "kind": kind}, [f"A {kind} in {language} is worded by {file.name} from now on."])


def reset_template(context: typer.Context, language: Language, kind: Kind) -> None:
    """Go back to the wording that ships: ugcdesk rights template reset es request"""
    session: Session = context.obj
    session.desk().library.edit(ResetTemplate(language, _kind(kind)))
    session.say({"language": language, "kind": kind}, [f"A {kind} in {language} is worded as shipped."])


def list_templates(context: typer.Context) -> None:
    """List the wordings in use: ugcdesk rights template list"""
    session: Session = context.obj
    rows = session.desk().rights.templates()
    answer = [{"language": row.language, "kind": row.kind, "text": row.text, "own": row.is_own} for row in rows]
    session.say({"templates": answer}, [f"{row.language}  {row.kind}{'  (own)' * row.is_own}" for row in rows])


def _require_reader(source: str) -> None:
    known = [make().name for make in READERS]
    if source not in known:
        raise WrongUse(f"No reader is called “{source}”. Name one of {', '.join(known)}.")


def _kind(word: str) -> TemplateKind:
    if word not in tuple(TemplateKind):
        raise WrongUse(f"“{word}” is no kind of wording. Write request or reminder.")
    return TemplateKind(word)


def _read(file: Path) -> str:
    try:
        if file.exists() and not (file.is_file() and file.stat().st_size <= _MOST_BYTES):
            raise WrongUse(f"{file} is no text file, or a very long one. Name a file with the words of a request.")
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{file} cannot be read as text. Save it as UTF-8, then name it again.") from error
