"""Reads the numbers of a row by measure: which header is which measure, thousands, time, money. Knows no format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ugcdesk.kpi.measures import MEASURES
from ugcdesk.kpi.readers.durations import parse_seconds
from ugcdesk.kpi.reported import Doubt, InDoubt
from ugcdesk.tabular.headers import find_column, header_unit
from ugcdesk.tabular.numbers import DecimalMark, guess_decimal, mark_of_counts, parse_number, reads_either_way
from ugcdesk.tabular.table import Record, Table

Names = Mapping[str, Sequence[str]]  # measure → headers it goes by, surest first

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_MONEY_UNIT = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table that hold measures; ``currency`` is the one that a header names."""

    headers: Mapping[str, str]
    decimal: DecimalMark
    currency: str | None

    def read(self, record: Record) -> dict[str, float]:
        """The numbers of a row, empty cells left out. Raises ValueError with the header that holds no number."""
        values = {}
        for measure, header in self.headers.items():
            try:
                value = read_value(measure, record[header], self.decimal, header_unit(header))
            except ValueError as error:
                raise ValueError(f"in the column “{header}” {error}") from error
            if value is not None:
                values[measure] = value
        return values


_PLAIN = 16  # digits of a count that a float keeps; nearly all cells have no more and nothing else


def find_columns(table: Table, names: Names) -> Columns:
    """The columns of ``table`` that are measures of ``names``; no column serves two of them."""
    headers: dict[str, str] = {}
    for measure, spellings in names.items():
        free = [header for header in table.headers if header not in headers.values()]
        found = find_column(free, *spellings)
        if found is not None:
            headers[measure] = found
    return Columns(headers, evident_decimal(table, headers) or ".", _currency(headers.values()))


def evident_decimal(table: Table, headers: Mapping[str, str]) -> DecimalMark | None:
    """The decimal mark of the columns of measures, from their numbers or the file; None when nothing decides."""
    cells = (cell for header in headers.values() for cell in table.column(header))
    counts = (header for measure, header in headers.items() if MEASURES[measure].unit == "count")
    found = guess_decimal(cells) or mark_of_counts(cell for header in counts for cell in table.column(header))
    # Spreadsheets part columns by semicolons where the comma is the decimal mark.
    return found or ("," if table.separator == ";" else None)


def settled_decimal(table: Table, headers: Mapping[str, str], said: DecimalMark | None, reader: str) -> DecimalMark:
    """The evident mark, else the one the person ``said``.

    Raises InDoubt, naming the column, when an amount of money can be read either way and nobody said how.
    """
    found = evident_decimal(table, headers) or said
    money = (header for measure, header in headers.items() if MEASURES[measure].unit == "money")
    unsure = found is None and next((one for one in money if any(map(reads_either_way, table.column(one)))), None)
    if unsure:
        raise InDoubt(
            Doubt.COLUMNS,
            f"The amounts in the column “{unsure}” of {table.path.name} can be read with thousands or with a fraction; "
            f'say which with “--reader {reader}” and a mapping file that names the columns and "decimal": "," or ".".',
        )
    return found or "."


def read_value(measure: str, text: str, decimal: DecimalMark = ".", unit: str | None = None) -> float | None:
    """The number a cell holds, money in minor units, time in seconds; None for an empty cell.

    ``unit`` is the one that the header states, such as hours. Raises ValueError.
    """
    kind = MEASURES[measure]
    if kind.unit == "count" and len(text) < _PLAIN and text.isdecimal() and text.isascii():
        return float(text)
    if "%" in text:
        raise ValueError(f"“{text}” is a share")
    value = parse_seconds(text, unit, decimal) if kind.unit == "seconds" else parse_number(text, decimal)
    if value is None:
        return None
    if kind.unit == "count" and _GROUPED.fullmatch(text.strip()):
        # A count has no fraction, so the mark in 1.250 and 1.000 parts thousands.
        value = parse_number(text, "," if "." in text else ".")
    if value is not None and value < 0 and not kind.may_be_negative:
        raise ValueError(f"“{text}” is below zero")
    return value if value is None or kind.unit != "money" else float(round(value * 100))


def _currency(headers: Iterable[str]) -> str | None:
    units = (header_unit(header) for header in headers)
    return next((unit for unit in units if unit and _MONEY_UNIT.fullmatch(unit)), None)
