"""Reads a summary of paths, a row for each path with how often it was taken and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ugcdesk.kpi.attribution.told import Layout, Spot, Told, ToldJourney
from ugcdesk.kpi.reported import Refused
from ugcdesk.tabular.headers import find_column, header_key, header_unit
from ugcdesk.tabular.numbers import DecimalMark, guess_decimal, parse_number
from ugcdesk.tabular.table import Record, Table

_PATH = ("path", "transformed_path", "touch_path", "channel_path", "journey_path", "paths")
_CONVERSIONS = ("total_conversions", "conversions", "conversion", "converted")
_VALUE = (
    "total_conversion_value", "total_conversions_value", "conversion_value", "conversions_value", "total_value",
    "revenue", "total_revenue", "value",
)  # fmt: skip
_NULLS = ("total_null", "total_nulls", "non_conversions", "nulls", "null", "non_converting", "total_non_conversions")
_CURRENCY = ("currency", "currency_code")
_BETWEEN = re.compile(r"\s+>(?=\s)")
_CURRENCY_CODE = re.compile(r"[A-Z]{3}")


class _Columns:
    """Which columns of one table are ours, and how its numbers are written."""

    def __init__(self, table: Table) -> None:
        self.path = find_column(table.headers, *_PATH) or ""
        self.conversions = find_column(table.headers, *_CONVERSIONS) or ""
        self.value = find_column(table.headers, *_VALUE)
        self.nulls = find_column(table.headers, *_NULLS)
        self.currency = find_column(table.headers, *_CURRENCY)
        unit = header_unit(self.value or "") or ""
        self.unit = unit if _CURRENCY_CODE.fullmatch(unit) else ""
        used = [header for header in (self.conversions, self.value, self.nulls) if header]
        self.decimal: DecimalMark = guess_decimal(cell for header in used for cell in table.column(header)) or "."

    def number(self, record: Record, header: str | None) -> float:
        """The number of a cell, 0 for an empty one or no column. Raises ValueError for what can be no sum."""
        if header is None:
            return 0.0
        try:
            found = parse_number(record[header], self.decimal)
        except ValueError as error:
            raise ValueError(f"in the column “{header}” {error}") from error
        if found is not None and found < 0:
            raise ValueError(f"“{record[header]}” in the column “{header}” is below zero")
        return found or 0.0


def claims_paths(headers: Sequence[str]) -> bool:
    """Whether a table with these headers is a summary of paths."""
    return find_column(headers, *_PATH) is not None and find_column(headers, *_CONVERSIONS) is not None


def has_paths(table: Table) -> bool:
    """Whether a table that `claims_paths` is true of can be nothing else: pages of a website have a “path” too."""
    sure = (*_PATH[1:-1], _CONVERSIONS[0], *_NULLS)
    if find_column(table.headers, *sure) is not None:
        return True
    path = find_column(table.headers, *_PATH) or ""
    return any(_BETWEEN.search(cell) for cell in table.column(path))


def read_paths(table: Table) -> Told:
    """The paths of a summary that `claims_paths` is true of; a path that stands on several rows is added up."""
    columns = _Columns(table)
    spots: dict[str, int] = {}
    found: dict[str, ToldJourney] = {}
    refused: list[Refused] = []
    for record in table.records():
        try:
            journey = _journey(record, columns, spots)
        except ValueError as error:
            refused.append(Refused(table.path, record.line, f"Line {record.line}: {error}; correct it."))
            continue
        _add(found, journey)
    return Told(table.path, Layout.PATHS, tuple(map(Spot, spots)), tuple(found.values()), tuple(refused))


def _journey(record: Record, columns: _Columns, spots: dict[str, int]) -> ToldJourney:
    names = list(_touches(record[columns.path]))
    if not record[columns.conversions]:
        raise ValueError("it does not say how many conversions the path had")
    conversions = columns.number(record, columns.conversions)
    value, nulls = columns.number(record, columns.value), columns.number(record, columns.nulls)
    if value and not conversions:
        raise ValueError("it has a value but no conversion")
    return ToldJourney(
        key=" > ".join(names),
        line=record.line,
        rows=1,
        touches=tuple(spots.setdefault(name, len(spots)) for name in names),
        conversions=conversions,
        nulls=nulls,
        value=value,
        currency=(record[columns.currency] if columns.currency else "").upper() or columns.unit,
    )


def _touches(path: str) -> Iterator[str]:
    names = [name.strip() for name in (_BETWEEN.split(f" {path} ") if _BETWEEN.search(path) else [path])]
    if not path:
        raise ValueError("there is no path")
    if any(name in ("", ">") for name in names) or header_key(path) == "":
        raise ValueError(f"a touch of the path “{path}” has no name")
    return iter(names)


def _add(found: dict[str, ToldJourney], journey: ToldJourney) -> None:
    there = found.setdefault(f"{journey.key}\n{journey.currency}", journey)
    if there is not journey:
        there.rows += 1
        there.conversions += journey.conversions
        there.nulls += journey.nulls
        there.value += journey.value
