"""The columns of a table of reviews: which we know, by what names, and which are nobody's business to keep."""

from __future__ import annotations

from collections.abc import Sequence

from ugcdesk.tabular.headers import find_column, header_key
from ugcdesk.tabular.known_names import known_names
from ugcdesk.tabular.looks import email_look, prose_look, rating_look
from ugcdesk.tabular.mapping import Field, Kind, Mapping
from ugcdesk.tabular.table import Table

# The handle stands before the SKU, and the e-mail before the creator, because one is also a name of the other.
FIELDS: tuple[Field, ...] = (
    Field("id"),
    Field("handle", ("product handle", "handle", "url handle")),
    Field("email", looks_like=email_look),
    Field("rating", looks_like=rating_look, kind=Kind.NUMBER),
    Field("title"),
    Field("text", looks_like=prose_look),
    Field("posted_at", kind=Kind.DATE),
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


def is_review_table(table: Table, mapping: Mapping) -> bool:
    """Whether the header itself names a rating, or a text together with a product or a reviewer."""
    named = {ours for ours in _SURE_SIGNS if mapping.columns.get(ours) in _known(table.headers, ours)}
    if not table.rows or len(table.headers) < 2:
        return False
    about = {"sku", "handle", "product", "creator"} & set(mapping.columns)
    return "rating" in named or ("text" in named and bool(about))


def doubts_of_reviews(mapping: Mapping) -> tuple[str, ...]:
    """What is in doubt beyond the mapping itself: a review needs a text or a rating."""
    if mapping.columns.keys() & set(_SURE_SIGNS):
        return ()
    return ("No column of the file was recognised as “text” or “rating”; name one of them in the mapping.",)


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


def _known(headers: Sequence[str], ours: str) -> set[str | None]:
    names = (ours, *known_names(ours))
    return {header for header in headers if find_column([header], *names)}
