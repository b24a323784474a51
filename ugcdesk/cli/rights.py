"""Commands about rights: rights request, remind, answer, withdraw, revoke, proof, unanswered, ending, bundle."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from ugcdesk.cli import rights_words, selection
from ugcdesk.cli.fields import channels_of
from ugcdesk.cli.selection import day, iso
from ugcdesk.cli.session import Session
from ugcdesk.errors import WrongUse
from ugcdesk.library.edits.rights import RevokeRights
from ugcdesk.library.edits.rights_evidence import AddEvidence
from ugcdesk.library.edits.rights_requests import AnswerRequest, AskRights, RemindRequest, WithdrawRequest
from ugcdesk.library.request_words import Composed
from ugcdesk.library.rights_due import Ending
from ugcdesk.library.rights_requests import RequestRow
from ugcdesk.library.vocabulary import EvidenceKind, RequestAnswer
from ugcdesk.publish.bundle import write_bundle
from ugcdesk.publish.proof import kept_proof

_DAYS = 36_500  # a hundred years

Channels = Annotated[str | None, typer.Option(help="website, email, social, ads, print; separated by commas.")]
Until = Annotated[str | None, typer.Option(help="Last day, as 2027-05-14; without it there is no end.")]
Request = Annotated[str, typer.Argument(metavar="CODE|ID", help="The code of a request, or its number.")]
Text = Annotated[str, typer.Option(help="What was written.")]
File = Annotated[Path | None, typer.Option("--file", help="A screenshot, mail or contract.")]


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(help="Rights of use: ugcdesk rights request 3", rich_markup_mode=None)
    commands = (request, remind, answer, withdraw, revoke, proof, unanswered, ending, bundle)
    for command in commands:
        group.command(command.__name__)(command)
    rights_words.add_to(group)
    app.add_typer(group, name="rights")


def request(
    context: typer.Context,
    item: selection.Item,
    channels: Channels = None,
    until: Until = None,
    language: Annotated[str | None, typer.Option(help="Such as es; else that of the item.")] = None,
) -> None:
    """Word a request for rights, to be pasted anywhere: ugcdesk rights request 3 --channels website,email"""
    session: Session = context.obj
    desk = session.desk()
    worded = desk.rights.compose([item], channels=channels_of(channels), until=day(until), language=language)
    desk.library.edit(AskRights(worded))
    _say_text(session, worded[0])


def remind(context: typer.Context, request: Request) -> None:
    """Word a reminder of a request: ugcdesk rights remind HV-7K3M9"""
    session: Session = context.obj
    desk = session.desk()
    row = _find(session, request)
    worded = desk.rights.reminder(row.id)
    desk.library.edit(RemindRequest([row.id]))
    _say_text(session, worded)


def answer(
    context: typer.Context,
    request: Request,
    said: Annotated[str, typer.Argument(metavar="granted|denied")],
    channels: Channels = None,
    until: Until = None,
    text: Text = "",
    file: File = None,
) -> None:
    """Record an answer, as asked unless said otherwise: ugcdesk rights answer HV-7K3M9 granted --text "Yes!" """
    session: Session = context.obj
    if said not in (RequestAnswer.GRANTED, RequestAnswer.DENIED):
        raise WrongUse(f"“{said}” is no answer. Write granted or denied.")
    row = _find(session, request)
    library = session.desk().library
    allowed = row.channels if channels is None else channels_of(channels)
    with kept_proof(library, file) if file else nullcontext() as kept:
        last = row.until if until is None else day(until)
        library.edit(AnswerRequest(row.id, RequestAnswer(said), library.today(), allowed, last, text, kept))
    _say_request(session, session.desk().rights.request(row.id))


def withdraw(context: typer.Context, request: Request) -> None:
    """Close a request that nobody answers: ugcdesk rights withdraw HV-7K3M9"""
    session: Session = context.obj
    row = _find(session, request)
    session.desk().library.edit(WithdrawRequest([row.id]))
    _say_request(session, session.desk().rights.request(row.id))


def revoke(
    context: typer.Context,
    ids: selection.Ids = None,
    query: selection.Query = None,
    since: Annotated[str | None, typer.Option("--from", help="First day without rights; else today.")] = None,
    channels: Channels = None,
    reason: Annotated[str, typer.Option(help="Why; kept as a proof.")] = "",
) -> None:
    """End rights: ugcdesk rights revoke --ids 3 --from 2026-12-01 --reason "She asked us to." """
    session: Session = context.obj
    chosen = selection.selected(session, ids, query)
    library = session.desk().library
    edit = RevokeRights(chosen, library.today(), day(since), channels_of(channels), reason)
    selection.changed(session, library.edit(edit), chosen)


def proof(
    context: typer.Context,
    item: selection.Item,
    file: Annotated[Path | None, typer.Argument(help="A screenshot, mail or contract.")] = None,
    text: Text = "",
) -> None:
    """Attach what proves rights: ugcdesk rights proof 3 screenshot.png"""
    session: Session = context.obj
    library = session.desk().library
    with kept_proof(library, file) if file else nullcontext() as kept:
        library.edit(AddEvidence([item], EvidenceKind.FILE if kept else EvidenceKind.NOTE, text, kept))
    rows = session.desk().rights.evidence_of(item)
    answer = [
        {"id": row.id, "kind": row.kind, "text": row.text, "name": row.name, "hash": row.hash, "at": iso(row.at),
         "by": row.by, "code": row.code}
        for row in rows
    ]  # fmt: skip
    session.say({"item": item, "evidence": answer}, [f"Item {item} has {len(rows)} proofs."])


def unanswered(
    context: typer.Context,
    days: Annotated[
        int, typer.Option(min=0, max=_DAYS, help="Nothing heard for so many days; 0 lists all open ones.")
    ] = 7,
) -> None:
    """List requests that nobody answered: ugcdesk rights unanswered --days 0"""
    session: Session = context.obj
    rows = session.desk().rights.unanswered(timedelta(days=days))
    lines = [f"{row.code}  item {row.item_id}  {row.creator or '–'}  {row.age_days} days" for row in rows]
    session.say({"requests": [_request_answer(row) for row in rows]}, lines or ["Every request was answered."])


def ending(
    context: typer.Context,
    days: Annotated[int, typer.Option(min=0, max=_DAYS, help="Within so many days.")] = 30,
) -> None:
    """List grants that end soon: ugcdesk rights ending --days 60"""
    session: Session = context.obj
    rows = session.desk().rights.ending_soon(timedelta(days=days))
    lines = [f"{row.ends_on}  item {row.item_id}  {', '.join(row.channels)}" for row in rows]
    session.say({"ending": [_ending_answer(row) for row in rows]}, lines or ["No grant ends soon."])


def bundle(
    context: typer.Context,
    item: selection.Item,
    out: Annotated[Path, typer.Option("--out", help="The zip file to write.")],
) -> None:
    """Put all that proves the rights of an item into a zip: ugcdesk rights bundle 3 --out item-3.zip"""
    session: Session = context.obj
    made = write_bundle(session.desk().library, item, out)
    answer = {"out": str(made.out), "files": list(made.files), "missing": list(made.missing), "bytes": made.bytes}
    answer["damaged"] = list(made.damaged)
    lines = [f"{made.out}: {len(made.files)} files."]
    lines += [f"{name} is missing from the library." for name in made.missing]
    lines += [f"{name} is damaged in the library." for name in made.damaged]
    session.say(answer, lines, exit_code=1 if made.missing or made.damaged else 0)


def _find(session: Session, named: str) -> RequestRow:
    book = session.desk().rights
    if named.isascii() and named.isdecimal() and int(named[:20]) < 2**63:
        return book.request(int(named))
    found = book.find_request(named)
    if found is None:
        raise WrongUse(
            f"There is no request “{named}”. “ugcdesk rights unanswered --days 0” lists those that are open."
        )
    return found


def _say_text(session: Session, worded: Composed) -> None:
    answer = {
        "code": worded.code,
        "text": worded.text,
        "language": worded.language,
        "link": worded.link,
        "item": worded.item_id,
        "channels": list(worded.channels),
        "until": iso(worded.until),
    }
    session.say(answer, worded.text.splitlines())


def _say_request(session: Session, row: RequestRow) -> None:
    session.say(_request_answer(row), [f"{row.code}: {row.answer or 'open'}."])


def _request_answer(row: RequestRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "code": row.code,
        "item": row.item_id,
        "creator": row.creator,
        "at": iso(row.at),
        "by": row.by,
        "language": row.language,
        "channels": list(row.channels),
        "until": iso(row.until),
        "reminders": row.reminders,
        "reminded_at": iso(row.reminded_at),
        "answer": row.answer,
        "answered_at": iso(row.answered_at),
        "age_days": row.age_days,
    }


def _ending_answer(row: Ending) -> dict[str, Any]:
    return {"item": row.item_id, "channels": list(row.channels), "ends_on": iso(row.ends_on), "days": row.days}
