"""The words `FIELD=VALUE` of `set`, as edits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from ugcdesk.cli.selection import day
from ugcdesk.errors import WrongUse
from ugcdesk.library.edits import items, rights
from ugcdesk.library.library import Edit
from ugcdesk.library.vocabulary import ContentType, Curation, Platform, RightsChannel, RightsStatus

Word = TypeVar("Word", bound=StrEnum)
_RIGHTS = ("rights", "rights_until", "rights_channels")


def edits_for(words: Sequence[str], ids: Sequence[int], today: date) -> list[Edit]:
    """One edit a field, rights fields together; raises WrongUse for an unknown field or value."""
    values = dict(_split(word) for word in words)
    for name in values:
        if name not in _SIMPLE and name not in _RIGHTS:
            known = ", ".join(sorted((*_SIMPLE, *_RIGHTS)))
            raise WrongUse(f"“{name}” is no field that can be set. Use one of {known}.")
    edits: list[Edit] = [_SIMPLE[name](ids, value) for name, value in values.items() if name in _SIMPLE]
    if any(name in values for name in _RIGHTS):
        edits.append(_rights(values, ids, today))
    return edits


def channels_of(named: str | None) -> list[RightsChannel]:
    """Rights channels separated by commas; none for no words. Raises WrongUse for an unknown one."""
    return [_one_of(RightsChannel, part.strip(), "rights channel") for part in named.split(",")] if named else []


def _split(word: str) -> tuple[str, str]:
    name, equals, value = word.partition("=")
    if not equals:
        raise WrongUse(f"“{word}” is no FIELD=VALUE. Write it as stars=5.")
    return name.strip(), value.strip()


def _one_of(vocabulary: type[Word], value: str, what: str) -> Word:
    try:
        return vocabulary(value.lower())
    except ValueError as error:
        raise WrongUse(f"“{value}” is no {what}. Use one of {', '.join(vocabulary)}.") from error


def _stars(ids: Sequence[int], value: str) -> Edit:
    if value not in tuple("012345"):
        raise WrongUse(f"Stars go from 0 to 5, not “{value}”. Write a number.")
    return items.Rate(ids, int(value))


def _rights(values: dict[str, str], ids: Sequence[int], today: date) -> Edit:
    until = day(values.get("rights_until") or None)
    named = values.get("rights_channels")
    channels = channels_of(named)
    if "rights" not in values:
        return rights.LimitRights(ids, until, channels if named is not None else None)
    return rights.SetRights(ids, _one_of(RightsStatus, values["rights"], "rights status"), today, channels, until)


_SIMPLE: dict[str, Callable[[Sequence[int], str], Edit]] = {
    "curation": lambda ids, value: items.Curate(ids, _one_of(Curation, value, "decision")),
    "stars": _stars,
    "caption": lambda ids, value: items.Write(ids, "caption", value),
    "alt_text": lambda ids, value: items.Write(ids, "alt_text", value),
    "note": lambda ids, value: items.Write(ids, "notes", value),
    "content_type": lambda ids, value: items.Classify(ids, content_type=_one_of(ContentType, value, "content type")),
    "platform": lambda ids, value: items.Classify(ids, platform=_one_of(Platform, value, "platform")),
}
