"""The columns of a table of reviews: which we know, by what names, and which are nobody's business to keep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from ugcdesk.importing.readers.reviews.ratings import are_mostly_ratings
from ugcdesk.tabular.dates import DateOrder, guess_date_order
from ugcdesk.tabular.headers import find_column, header_key
from ugcdesk.tabular.known_names import known_names
from ugcdesk.tabular.looks import date_look, email_look, link_look, number_look, prose_look, rating_look
from ugcdesk.tabular.mapping import Field, Kind, Mapping, doubts, propose
from ugcdesk.tabular.numbers import guess_decimal
from ugcdesk.tabular.table import Table


def _written_look(values: Sequence[str]) -> float:
    """The mean length of values that somebody wrote: no numbers, dates or addresses. A review may be one word."""
    filled = [value for value in values if value]
    if not filled or any(look(filled) for look in (number_look, date_look, link_look, email_look)):
        return 0.0
    return sum(map(len, filled)) / len(filled)


# The handle stands before the SKU, the e-mail before the creator, and questions and replies before the text, because
# one is also a name of the other. What is required is taken by its name even where its values look odd, so that they
# are reported by line.
FIELDS: tuple[Field, ...] = (
    Field("id"),
    Field("handle", ("product handle", "handle", "url handle")),
    Field("email", looks_like=email_look),
    Field("rating", required=True, looks_like=rating_look, kind=Kind.NUMBER),
    Field("question"),
    Field("reply"),
    Field("replied_at", kind=Kind.DATE),
    Field("title"),
    Field("text", required=True, looks_like=_written_look),
    Field("posted_at", required=True, kind=Kind.DATE),
    Field("creator"),
    Field("sku"),
    Field("product", ("app",)),
    Field("product_line"),
    Field("product_type"),
    Field("product_url", ("product link", "product page", "product page url")),
    Field("variant", ("variant title", "variant name", "product variant", "variation")),
    Field("url"),
    Field("pictures", ("picture urls", "photo urls", "review images", "review photos", *known_names("picture"))),
    Field("language"),
    Field("location"),
    Field("status", ("review status", "moderation status", "curated", "state", "published", "is published")),
    Field("verified", ("verified buyer", "is verified", "is verified purchase")),
    Field("incentivised", ("incentivized", "is incentivized", "is incentivised", "incentivized review", "sampled")),
    Field("recommended", ("recommended ind", "is recommended", "would recommend")),
    Field(
        "helpful",
        ("positive feedback count", "thumbs up count", "helpful votes", "total positive feedback count", "upvotes"),
        kind=Kind.NUMBER,
    ),
    Field("age", ("reviewer age",), kind=Kind.NUMBER),
)
_ROW_NUMBERS = frozenset({"", "#", "index", "unnamed 0", "row", "row number", "no", "nr"})
_PERSONAL = (
    "email", "e mail", "ip address", "phone", "telephone", "mobile", "address", "first name", "last name",
    "full name", "customer id", "date of birth", "birthday", "user agent",
)  # fmt: skip
# Whole names only: “ip” is a part of “description”, and a key of an account opens it.
_PRIVATE = frozenset({"ip", "appkey", "app key", "api key"})
_SURE_SIGNS = ("rating", "text", "question")
_ABOUT_WHAT_OR_WHOM = frozenset({"sku", "handle", "product", "creator"})
_SAMPLE_ROWS = 500


def propose_columns(table: Table) -> Mapping:
    """The likeliest mapping of a table of reviews; a text that no header names must be prose."""
    mapping = _with_named_rating(propose(FIELDS, table), table)
    text = mapping.columns.get("text")
    if text is None or _is_named(text, "text") or prose_look(_sample(table, text)):
        return mapping
    return replace(mapping, columns={ours: theirs for ours, theirs in mapping.columns.items() if ours != "text"})


def fitted(remembered: Mapping, table: Table) -> Mapping:
    """A mapping remembered from another table, with the order of dates and the decimal mark that fit this one.

    The order is in doubt again where this table's dates contradict the one remembered.
    """
    order = guess_date_order(_cells(table, remembered, Kind.DATE))
    decimal = guess_decimal(_cells(table, remembered, Kind.NUMBER)) or remembered.decimal
    return replace(remembered, date_order=_agreed(remembered.date_order, order), decimal=decimal)


def is_review_table(table: Table, mapping: Mapping) -> bool:
    """Whether the header itself names a rating, or a text or question together with what or whom it is about."""
    rating, text, question = (mapping.columns.get(ours, "") for ours in _SURE_SIGNS)
    if not table.rows or len(table.headers) < 2:
        return False
    if _is_named(rating, "rating") and are_mostly_ratings(_sample(table, rating)):
        return True
    if _is_named(question, "question"):
        return bool((_ABOUT_WHAT_OR_WHOM | {"reply"}) & mapping.columns.keys())
    return _is_named(text, "text") and bool(_ABOUT_WHAT_OR_WHOM & mapping.columns.keys())


def doubts_of_reviews(mapping: Mapping, headers: Sequence[str]) -> tuple[str, ...]:
    """What is to be settled before the reviews can come in; each needs a text, a question or a rating."""
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
    # Not isdecimal alone, which takes digits of any script.
    if not all(number.isascii() and number.isdecimal() and len(number) < 10 for number in numbers):
        return None
    start = int(numbers[0]) if numbers else 0
    counted = all(int(number) == start + place for place, number in enumerate(numbers))
    return first if counted else None


def kept_columns(headers: Sequence[str], mapping: Mapping) -> tuple[tuple[str, str], ...]:
    """Header and key of each column that no field of ours reads and that may be kept as it is."""
    read = {find_column(headers, theirs) or theirs for theirs in mapping.columns.values()}
    rest = (header for header in headers if header.strip() and header not in read)
    keyed = ((header, header_key(header)) for header in rest)
    return tuple((header, key) for header, key in keyed if _may_be_kept(key))


def _may_be_kept(key: str) -> bool:
    return key not in _PRIVATE and not any(word in key for word in _PERSONAL)


def _with_named_rating(mapping: Mapping, table: Table) -> Mapping:
    """A column that is called a rating is it, on any scale, before one that merely holds 1 to 5."""
    if _is_named(mapping.columns.get("rating", ""), "rating"):
        return mapping
    taken = {theirs for ours, theirs in mapping.columns.items() if ours != "rating"}
    free = [header for header in table.headers if header not in taken]
    named = find_column(free, "rating", *known_names("rating"))
    if named is None or not are_mostly_ratings(_sample(table, named)):
        return mapping
    return replace(mapping, columns={**mapping.columns, "rating": named})


def _agreed(remembered: DateOrder | None, seen: DateOrder | None) -> DateOrder | None:
    if seen == "ymd":
        return remembered or seen
    if seen is None:
        return None if remembered == "ymd" else remembered
    return seen if remembered in (None, "ymd", seen) else None


def _cells(table: Table, mapping: Mapping, kind: Kind) -> Iterable[str]:
    read = (mapping.columns[field.name] for field in FIELDS if field.kind is kind and field.name in mapping.columns)
    return (cell for theirs in read for cell in table.column(theirs))


def _is_named(header: str, ours: str) -> bool:
    return bool(header) and find_column([header], ours, *known_names(ours)) is not None


def _sample(table: Table, header: str) -> list[str]:
    return [record[header] for record in islice(table.records(), _SAMPLE_ROWS)]
