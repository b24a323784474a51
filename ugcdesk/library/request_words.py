"""Words a request for rights, or a reminder, in the creator's language; the wording ships or is the shop's own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import Platform, RightsChannel, TemplateKind
from ugcdesk.resources import resource

FALLBACK = "en"
PLACEHOLDERS = ("handle", "shop", "link", "channels", "until", "code")

_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_LANGUAGE = re.compile(r"[a-z]{2}")
# A reviewer's name is no handle that could be called.
_NAMED = (Platform.WEBSITE, Platform.EMAIL, Platform.FILE)


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """The wording of one kind in one language; ``is_own`` when the shop wrote it itself."""

    language: str
    kind: TemplateKind
    text: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Composed:
    """A request that is worded and not sent yet; the edit `AskRights` records it. No channels means all of them."""

    item_id: int
    code: str
    language: str
    text: str
    channels: tuple[RightsChannel, ...]
    until: date | None
    link: str | None


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whose item it is about, and where that is to be seen."""

    handle: str | None
    platform: str
    link: str | None
    language: str | None
    words: str


def templates(session: Session) -> list[TemplateRow]:
    """The wordings in use: those that ship, unless the shop wrote its own, and its own in other languages."""
    own = {(row.language, row.kind): row.text for row in session.scalars(select(t.RequestTemplate))}
    keys = {(code, str(kind)) for code in shipped_languages() for kind in TemplateKind} | set(own)
    rows = []
    for language, name in sorted(keys, key=lambda key: (key[0], key[1] != TemplateKind.REQUEST)):
        kind = TemplateKind(name)
        text = own.get((language, name))
        rows.append(TemplateRow(language, kind, text or shipped(language, kind), is_own=text is not None))
    return rows


def shipped_languages() -> list[str]:
    """The two-letter codes of the languages that wordings ship in."""
    return sorted(_shipped())


def shipped(language: str, kind: TemplateKind) -> str:
    """The wording that comes with the program, the English one for a language that it lacks."""
    said = _shipped().get(language) or _shipped()[FALLBACK]
    return str(said[kind])


def require_template(language: str, text: str) -> tuple[str, str]:
    """The language and the wording as they are stored; raises WrongUse for what could not be filled in."""
    code = language.strip().lower()
    if not _LANGUAGE.fullmatch(code):
        raise WrongUse(f"“{language}” is no language. Write its code of two letters, such as es.")
    unknown = [name for name in _PLACEHOLDER.findall(text) if name not in PLACEHOLDERS]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise WrongUse(f"“{{{unknown[0]}}}” stands for nothing. Use only {known}.")
    if "{code}" not in text:
        raise WrongUse("The wording lacks {code}, by which a reply is found again. Add it.")
    return code, text.strip()


def choose_language(session: Session, *wished: str | None) -> str:
    """The first of ``wished`` that there is a request in, else English."""
    known = {row.language for row in templates(session)}
    return next((code for one in wished if one and (code := one.lower()[:2]) in known), FALLBACK)


def fill(
    session: Session,
    kind: TemplateKind,
    language: str,
    to: Addressee,
    shop: str,
    asked: Composed,
    *,
    wording: str | None = None,
) -> str:
    """The text of a request: the wording of ``language``, or another one, with everything filled in.

    What is not known goes without a trace, with the blank or the new line before it.
    """
    known = (row.text for row in templates(session) if (row.language, row.kind) == (language, kind))
    wording = wording or next(known, None)
    values = {
        "handle": called(to),
        "shop": shop,
        "link": asked.link or "",
        "channels": channel_words(language, asked.channels),
        "until": until_words(language, asked.until),
        "code": asked.code,
    }
    lacking = "|".join(name for name, value in values.items() if not value)
    text = re.sub(rf"[ \n]?\{{(?:{lacking})\}}", "", wording or shipped(language, kind)) if lacking else wording
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text or shipped(language, kind)).strip()


def called(to: Addressee) -> str:
    """How a creator is called: by the handle where there are handles, by name elsewhere."""
    if not to.handle:
        return ""
    return to.handle if to.platform in _NAMED else f"@{to.handle}"


def channel_words(language: str, channels: Sequence[RightsChannel]) -> str:
    """“our website, our e-mails and print”; no channels are all of them."""
    said = _words(language)
    names = [str(said["channels"][channel]) for channel in RightsChannel if not channels or channel in channels]
    return f"{', '.join(names[:-1])} {said['and']} {names[-1]}" if len(names) > 1 else names[0]


def until_words(language: str, until: date | None) -> str:
    """“until 14 May 2027”, or that there is no end."""
    said = _words(language)
    if until is None:
        return str(said["no_end"])
    day = str(said["day"]).format(day=until.day, month=said["months"][until.month - 1], year=until.year)
    return str(said["until"]).format(day=day)


def _words(language: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = _shipped().get(language) or _shipped()[FALLBACK]
    return found


@cache
def _shipped() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(resource("rights", "templates.toml").read_text(encoding="utf-8"))
