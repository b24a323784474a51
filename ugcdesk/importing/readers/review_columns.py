"""The columns of a table of reviews: which we know, by what names, and which are nobody's business to keep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from ugcdesk.tabular.headers import find_column, header_key
from ugcdesk.tabular.known_names import known_names
from ugcdesk.tabular.looks import date_look, email_look, link_look, number_look, prose_look, rating_look
from ugcdesk.tabular.mapping import Field, Kind, Mapping, doubts, propose
from ugcdesk.tabular.table import Table


def _written_look(values: Sequence[str]) -> float:
    """The mean length of values that somebody wrote: no numbers, dates or addresses. A review may be one word."""
    filled = [value for value in values if value]
    if not filled or any(look(filled) for look in (number_look, date_look, link_look, email_look)):
        return 0.0
    return sum(map(len, filled)) / len(filled)


# The handle stands before the SKU, and the e-mail before the creator, because one is also a name of the other. What is
# required is taken by its name even where its values look odd, so that they are reported by line.
FIELDS: tuple[Field, ...] = (
    Field("id"),
    Field("handle", ("product handle", "handle", "url handle")),
    Field("email", looks_like=email_look),
    Field("rating", required=True, looks_like=rating_look, kind=Kind.NUMBER),
    Field("title"),
    Field("text", required=True, looks_like=_written_look),
    Field("posted_at", required=True, kind=Kind.DATE),
    Field("creator"),
    Field("sku"),
    Field("product", ("app",)),
    Field("product_line"),
    Field("product_type"),
    Field("url"),
    Field("language"),
    Field("location"),
    Field("verified"),
    Field("recommended", ("recommended ind", "is recommended", "would recommend"), kind=Kind.NUMBER),
    Field(
        "helpful",
        ("positive feedback count", "thumbs up count", "helpful votes", "total positive feedback count", "upvotes"),
        kind=Kind.NUMBER,
    ),
    Field("age", ("reviewer age",), kind=Kind.NUMBER),
)
_ROW_NUMBERS = frozenset({"", "#", "index", "unnamed 0", "row", "row number", "no", "nr"})
_PERSONAL = ("email", "e mail", "ip address", "phone", "address", "first name", "last name", "customer id")
_SURE_SIGNS = ("rating", "text")
_SAMPLE_ROWS = 500


def propose_columns(table: Table) -> Mapping:
    """The likeliest mapping of a table of reviews; a text that no header names must be prose."""
    mapping = propose(FIELDS, table)
    text = mapping.columns.get("text")
    if text is None or _is_named(text, "text") or prose_look(_sample(table, text)):
        return mapping
    return replace(mapping, columns={ours: theirs for ours, theirs in mapping.columns.items() if ours != "text"})


def is_review_table(table: Table, mapping: Mapping) -> bool:
    """Whether the header itself names a rating, or a text together with a product or a reviewer."""
    rating, text = (mapping.columns.get(ours, "") for ours in _SURE_SIGNS)
    if not table.rows or len(table.headers) < 2:
        return False
    if _is_named(rating, "rating") and _are_mostly_numbers(_sample(table, rating)):
        return True
    return _is_named(text, "text") and bool({"sku", "handle", "product", "creator"} & mapping.columns.keys())


def doubts_of_reviews(mapping: Mapping, headers: Sequence[str]) -> tuple[str, ...]:
    """What is to be settled before the reviews can come in; each needs a text or a rating."""
    unsure = doubts(mapping, [replace(field, required=False) for field in FIELDS], headers)
    if mapping.columns.keys() & set(_SURE_SIGNS):
        return unsure
    return (*unsure, "No column of the file was recognised as “text” or “rating”; name one of them in the mapping.")


def row_number_column(table: Table) -> str | None:
    """The header of a first column that only counts the rows, or None."""
    first = table.headers[0]
    if header_key(first) not in _ROW_NUMBERS:
        return None
    numbers = [row.cells[0].strip() for row in table.rows]
    if not all(number.isdecimal() for number in numbers):
        return None
    start = int(numbers[0]) if numbers else 0
    counted = all(int(number) == start + place for place, number in enumerate(numbers))
    return first if counted else None


def kept_columns(table: Table, mapping: Mapping) -> tuple[tuple[str, str], ...]:
    """Header and key of each column that no field of ours reads and that may be kept as it is."""
    read = {find_column(table.headers, theirs) or theirs for theirs in mapping.columns.values()}
    rest = (header for header in table.headers if header.strip() and header not in read)
    keyed = ((header, header_key(header)) for header in rest)
    return tuple((header, key) for header, key in keyed if not any(word in key for word in _PERSONAL))


def _is_named(header: str, ours: str) -> bool:
    return bool(header) and find_column([header], ours, *known_names(ours)) is not None


def _sample(table: Table, header: str) -> list[str]:
    return [record[header] for record in islice(table.records(), _SAMPLE_ROWS)]


def _are_mostly_numbers(values: Sequence[str]) -> bool:
    filled = [value for value in values if value]
    return sum(number_look([value]) > 0 for value in filled) * 2 >= len(filled)
