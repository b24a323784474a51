"""Reads the loosely typed values of other people's JSON about posts: texts, instants, hashtags, people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from ugcdesk.importing.cleaning import sound_text
from ugcdesk.tabular.dates import parse_date
from ugcdesk.text import fold, hashtags_in

# What networks and regulators ask creators to write on paid posts, in the languages of our shops; folded.
_PAID_TAGS = frozenset([
    "ad", "ads", "advert", "advertisement", "sponsored", "paidpartnership", "paidad", "gifted", "anzeige",
    "werbung", "werbungunbezahlt", "bezahltewerbung", "publicidad", "publi", "publicite", "sponsorise",
    "collaborationcommerciale", "adv", "sponsorizzato", "pubblicita", "reklama", "wspolpracareklamowa",
    "publicidade", "parceriapaga", "advertentie", "samenwerking",
])  # fmt: skip


def said_text(value: object) -> str | None:
    """The text that ``value`` is, stripped and fit to be stored; None when it is empty or no text."""
    return sound_text(value).strip() or None if isinstance(value, str) else None


def whole(value: object) -> int:
    """The whole number that ``value`` is, else 0."""
    return value if isinstance(value, int) else 0


def inner(said: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The object called ``name`` in ``said``, empty when there is none."""
    found = said.get(name)
    return found if isinstance(found, dict) else {}


def instant(value: object) -> datetime | None:
    """The aware instant that ``value`` names; one without a zone is UTC, a number is seconds since 1970."""
    try:
        moment = parse_date(str(value)) if value else None
    except ValueError:
        return None
    if moment is None or not isinstance(moment, datetime):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def hashtags(listed: object, caption: str | None) -> tuple[str, ...]:
    """The hashtags, each once and without its #: those in the caption in its order, then the others ``listed``.

    One that is spelt in two cases is one hashtag, as it is first spelt.
    """
    named = (said_text(tag) for tag in listed) if isinstance(listed, list) else ()
    tags = (*hashtags_in(caption or ""), *(tag.lstrip("#") for tag in named if tag))
    spelt: dict[str, str] = {}
    for tag in tags:
        spelt.setdefault(tag.casefold(), tag)
    return tuple(tag for tag in spelt.values() if tag)


def is_marked_paid(tags: Iterable[str]) -> bool:
    """Whether one of the hashtags says that the post was paid for, such as #ad or #werbung."""
    return any(fold(tag) in _PAID_TAGS for tag in tags)


def usernames(people: object) -> list[str]:
    """The names of a list of people, each a text or an object with a ``username``."""
    if not isinstance(people, list):
        return []
    names = (said_text(person.get("username") if isinstance(person, dict) else person) for person in people)
    return [name for name in names if name]
