"""Proposes which of their columns is which of ours, says what is in doubt, and reads and writes mapping files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import cast, get_args

from ugcdesk.errors import UnreadableFile, WrongUse
from ugcdesk.tabular.dates import DateOrder, guess_date_order
from ugcdesk.tabular.decoding import read_text
from ugcdesk.tabular.headers import find_column, header_key
from ugcdesk.tabular.known_names import known_names
from ugcdesk.tabular.looks import Look, date_look, number_look
from ugcdesk.tabular.numbers import DecimalMark, guess_decimal
from ugcdesk.tabular.table import Record, Table

_SAMPLE_ROWS = 500
_LEVELS = {"line_level": 1, "type_level": -1}
_USUAL = {**_LEVELS, "best": None}
_LARGEST_BEST = 100


class Kind(StrEnum):
    """What a column of ours holds; dates decide the date order, numbers the decimal mark."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of ours to be found in their table.

    ``synonyms`` are headers it goes by, surest first, before those of ``known_names``. ``looks_like`` scores a
    column's values, stripped: 0 is "no such column", and without a header the one that scores highest is taken.
    """

    name: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    looks_like: Look | None = None
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Mapping:
    """Their header for each column of ours that has one; ``date_order`` is None while it is in doubt.

    ``line_level`` and ``type_level`` say which part of a path such as ``A > B > C`` names the product line and the
    product type: 1 is the first, -1 the last, 0 none. ``best`` is the best score of the table, such as 10; None where
    its scores themselves are to tell.
    """

    columns: dict[str, str]
    date_order: DateOrder | None = "ymd"
    decimal: DecimalMark = "."
    line_level: int = 1
    type_level: int = -1
    best: int | None = None

    def read(self, record: Record, ours: str) -> str:
        """The cell of ``record`` in the column that is ``ours``, stripped; "" when no column is."""
        header = self.columns.get(ours)
        return "" if header is None else record[header]

    def to_json(self) -> dict[str, object]:
        """The content of a mapping file: ``columns``, ``date_order`` (null in doubt), ``decimal``, what is unusual."""
        told = {name: getattr(self, name) for name, usual in _USUAL.items() if getattr(self, name) != usual}
        return {"columns": dict(self.columns), "date_order": self.date_order, "decimal": self.decimal, **told}

    @classmethod
    def from_json(cls, content: object) -> Mapping:
        """The mapping that parsed JSON states; all but the columns may be absent. Raises WrongUse otherwise."""
        columns = content.get("columns") if isinstance(content, dict) else None
        if not isinstance(content, dict) or not isinstance(columns, dict) or not _are_names(columns):
            raise WrongUse('A mapping needs "columns", an object of our names and their headers; add it.')
        order, decimal = content.get("date_order"), content.get("decimal") or "."
        if order is not None and order not in get_args(DateOrder):
            raise WrongUse(f"The date order “{order}” of the mapping is none of dmy, mdy and ymd; choose one.")
        if decimal not in get_args(DecimalMark):
            raise WrongUse(f"The decimal mark “{decimal}” of the mapping is neither . nor ,; choose one.")
        return cls(dict(columns), order, cast(DecimalMark, decimal), **_levels(content), best=_best(content))


def read_mapping(path: Path) -> Mapping:
    """The mapping file at ``path``. Raises UnreadableFile when it is no JSON, WrongUse when it is no mapping."""
    try:
        content = json.loads(read_text(path).text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"{path.name} is not a readable mapping file; write it as JSON.", str(error)) from error
    return Mapping.from_json(content)


def propose(fields: Sequence[Field], table: Table) -> Mapping:
    """The likeliest mapping of ``table``: by header where the values agree, then by the values themselves.

    A required field takes a header of its name even when the values look odd, so that they can be reported by
    line. Order and decimal mark come from whole columns. No column of theirs serves twice.
    """
    samples = _samples(table)
    columns: dict[str, str] = {}
    for only_certain in (True, False):
        _by_header(fields, samples, columns, only_certain)
        if only_certain:
            _by_values(fields, samples, columns)
    dates = _values(table, (columns.get(field.name) for field in fields if field.kind is Kind.DATE))
    numbers = _values(table, (columns.get(field.name) for field in fields if field.kind is Kind.NUMBER))
    ordered = {field.name: columns[field.name] for field in fields if field.name in columns}
    return Mapping(ordered, guess_date_order(dates), guess_decimal(numbers) or _usual_decimal(table))


def doubts(mapping: Mapping, fields: Sequence[Field], headers: Sequence[str] | None = None) -> tuple[str, ...]:
    """One sentence for each thing to be settled before the mapping may be used; () when it may.

    In doubt are required columns without a counterpart, the date order, and, when ``headers`` are given,
    columns that the mapping names and the file does not have.
    """
    missing = [
        f"No column of the file was recognised as “{field.name}”, which is needed; name it in the mapping."
        for field in fields
        if field.required and field.name not in mapping.columns
    ]
    absent = [
        f"The mapping reads “{ours}” from the column “{theirs}”, which the file does not have; correct it."
        for ours, theirs in mapping.columns.items()
        if headers is not None and find_column(headers, theirs) is None
    ]
    dates = [mapping.columns[field.name] for field in fields if _is_date(field) and field.name in mapping.columns]
    unclear = [
        f"The dates in the column “{theirs}” can be read day first or month first; state the date order."
        for theirs in dates
        if mapping.date_order is None
    ]
    return (*missing, *absent, *unclear)


def _levels(content: dict[str, object]) -> dict[str, int]:
    levels: dict[str, int] = {}
    for name, usual in _LEVELS.items():
        level = content.get(name, usual)
        if not isinstance(level, int) or isinstance(level, bool):
            raise WrongUse(f"The {name} of the mapping is no whole number; write 1 for the first, -1 for the last.")
        levels[name] = level
    return levels


def _best(content: dict[object, object]) -> int | None:
    best = content.get("best")
    if best is None or (type(best) is int and 1 <= best <= _LARGEST_BEST):
        return best
    raise WrongUse(f"The best score “{best}” of the mapping is no whole number up to {_LARGEST_BEST}; correct it.")


def _are_names(columns: dict[object, object]) -> bool:
    return all(isinstance(name, str) for pair in columns.items() for name in pair)


def _is_date(field: Field) -> bool:
    return field.kind is Kind.DATE


def _samples(table: Table) -> dict[str, list[str]]:
    """The first values of each column that has a name."""
    records = list(islice(table.records(), _SAMPLE_ROWS))
    return {header: [record[header] for record in records] for header in table.headers if header.strip()}


def _by_header(
    fields: Sequence[Field], samples: dict[str, list[str]], columns: dict[str, str], only_certain: bool
) -> None:
    for field in fields:
        if field.name in columns or not (only_certain or field.required):
            continue
        names = (field.name, *field.synonyms, *known_names(field.name))
        free = [header for header in samples if header not in columns.values()]
        fits = _fits if only_certain else _may_be_odd
        fitting = [header for header in free if fits(field, samples[header])]
        found = find_column(fitting, *names) or (_by_part(field, fitting, names) if only_certain else None)
        if found is not None:
            columns[field.name] = found


def _by_part(field: Field, headers: Sequence[str], names: Sequence[str]) -> str | None:
    """A header that begins or ends with a known name, such as “Overall rating”; only where values can confirm it."""
    if field.looks_like is None:
        return None
    for key in map(header_key, names):
        for header in headers:
            if f"{header_key(header)} ".startswith(f"{key} ") or f" {header_key(header)}".endswith(f" {key}"):
                return header
    return None


def _by_values(fields: Sequence[Field], samples: dict[str, list[str]], columns: dict[str, str]) -> None:
    for field in fields:
        if field.name in columns or field.looks_like is None:
            continue
        free = [header for header in samples if header not in columns.values()]
        scores = sorted(((field.looks_like(samples[header]), header) for header in free), reverse=True)
        is_tie = len(scores) > 1 and scores[0][0] == scores[1][0]
        if scores and scores[0][0] > 0 and not is_tie:
            columns[field.name] = scores[0][1]


def _fits(field: Field, values: Sequence[str]) -> bool:
    """Whether nothing in ``values`` speaks against the field; a column without values fits."""
    by_kind = {Kind.DATE: date_look, Kind.NUMBER: number_look}.get(field.kind)
    look = field.looks_like or by_kind
    filled = [value for value in values if value]
    return look is None or not filled or look(filled) > 0


def _may_be_odd(field: Field, values: Sequence[str]) -> bool:
    """Whether the name alone may decide: a count of comments is never a comment."""
    return field.kind is not Kind.TEXT or _fits(field, values) or not number_look(values)


def _usual_decimal(table: Table) -> DecimalMark:
    """Spreadsheets part columns by semicolons where the comma is the decimal mark."""
    return "," if table.separator == ";" else "."


def _values(table: Table, headers: Iterable[str | None]) -> list[str]:
    return [value for header in headers if header is not None for value in table.column(header)]
