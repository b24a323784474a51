"""How the word that is being typed in a search box may go on."""

from __future__ import annotations

from collections.abc import Collection

from ugcdesk.search.columns import Columns
from ugcdesk.search.fields import FIELDS, ValueKind, field_named
from ugcdesk.search.query import written_value
from ugcdesk.search.terms import Terms
from ugcdesk.text import fold, name_key

_FROM_LETTERS = 2  # words of the library are offered from so many letters on


def suggestions(columns: Columns, terms: Terms, text: str, *, metrics: Collection[str], limit: int) -> list[str]:
    """Texts that may stand in place of the last word of ``text``; fields end in a colon."""
    last = _last_word(text)
    sign = "-" if last.startswith("-") else ""
    name, colon, begun = last.removeprefix("-").partition(":")
    if colon:
        return [f"{sign}{value}" for value in _values(columns, name, begun, metrics)[:limit]]
    start = fold(name)
    names = [f"{sign}{known}:" for known in (*FIELDS, *metrics) if known.startswith(start)] if start else []
    known_words = terms.words_from(start, limit) if len(start) >= _FROM_LETTERS else []
    return [*names, *(f"{sign}{word}" for word in known_words)][:limit]


def _values(columns: Columns, name: str, begun: str, metrics: Collection[str]) -> list[str]:
    field = field_named(name, metrics)
    if field is None or field.kind not in (ValueKind.CHOICE, ValueKind.NAME):
        return []
    *before, last = begun.split(",")
    start = name_key(last.strip('"'))
    labels = field.choices or columns.borne(field.name)
    found = sorted({label for label in labels if label and name_key(label).startswith(start)}, key=name_key)
    return [f"{field.name}:{','.join([*before, written_value(label)])}" for label in found]


def _last_word(text: str) -> str:
    """From the last blank that is not within quotation marks."""
    quoted = False
    start = 0
    for at, sign in enumerate(text):
        quoted ^= sign == '"'
        if not quoted and (sign.isspace() or sign == "("):
            start = at + 1
    return text[start:]
