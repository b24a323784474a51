"""Examples of how values of a table will be read: a date, an amount, a path of categories."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QDate, QLocale

from ugcdesk.importing.products.levels import levels_of, line_and_kind
from ugcdesk.tabular.dates import DateOrder, parse_date
from ugcdesk.tabular.mapping import Mapping
from ugcdesk.tabular.numbers import DecimalMark, parse_number

_TOLD_PATHS = 2


def date_example(values: Iterable[str], order: DateOrder | None, locale: QLocale) -> tuple[str, bool]:
    """How a date of the file will be read, and whether it can be: ``05/03/2024 → 5 March 2024``.

    One that cannot be read comes first, then one that another order would read otherwise. ("", True) without dates.
    """
    written = [value for value in values if any(map(str.isdigit, value))]
    if order is not None:
        unread = next((value for value in written if not _readings(value, order)), None)
        if unread is not None:
            return f"{unread} cannot be read so", False
    readings = [(value, _readings(value, "dmy", "mdy")) for value in written]
    open_ones = [pair for pair in readings if len(set(pair[1])) == 2]
    for value, days in open_ones or readings:
        if order is None and len(set(days)) == 2:
            return f"{value} is {_long(days[0], locale)} or {_long(days[1], locale)}", False
        if read := _readings(value, order):
            return f"{value} → {_long(read[0], locale)}", True
    return "", True


def number_example(values: Iterable[str], mark: DecimalMark, locale: QLocale) -> str:
    """``1.234,50 → 1,234.50``; "" where no value has a mark."""
    for value in values:
        if not {".", ","} & set(value):
            continue
        try:
            number = parse_number(value, mark)
        except ValueError:
            continue
        if number is not None:
            return f"{value} → {locale.toString(number, 'f', 2)}"
    return ""


def level_examples(paths: Iterable[str], mapping: Mapping) -> str:
    """``Clothing > Dresses > Midi → line Clothing, type Midi``, a line for paths of each of a few depths."""
    by_depth: dict[int, str] = {}
    for path in paths:
        by_depth.setdefault(len(levels_of(path)), path)
    deepest = [by_depth[depth] for depth in sorted(by_depth, reverse=True)[:_TOLD_PATHS]]
    return "\n".join(_level_example(path, mapping) for path in deepest)


def _level_example(path: str, mapping: Mapping) -> str:
    line, kind = line_and_kind(mapping, path)
    from_column = "line" in mapping.columns
    told = [f"line {line}" if line and not from_column else "", f"type {kind}" if kind else ""]
    return f"{' > '.join(levels_of(path))} → {', '.join(filter(None, told)) or 'neither line nor type'}"


def _readings(value: str, *orders: DateOrder | None) -> list[date]:
    days: list[date] = []
    for order in orders:
        try:
            found = parse_date(value, order)
        except ValueError:
            continue
        if found is not None:
            days.append(date(found.year, found.month, found.day))
    return days


def _long(day: date, locale: QLocale) -> str:
    return locale.toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
