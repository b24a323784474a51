"""Reference values from a file that somebody made: CSV, any other table, or TOML as the shipped ones are written.

Columns or keys: metric, network, paid, low, high (or value), source, year, formula, note. Rates are fractions or
written with %, money is in major units. Without a formula that of our metric is meant.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ugcdesk.errors import UnreadableFile, WrongUse
from ugcdesk.kpi.metrics import METRICS
from ugcdesk.kpi.reported import Refused
from ugcdesk.library import Changes, Library
from ugcdesk.library.edits.benchmarks import ImportBenchmarks, OwnValue, require_sound, same_kind
from ugcdesk.tabular.numbers import parse_number
from ugcdesk.tabular.table import read_tables
from ugcdesk.text import name_key

_PAID = {
    "": None, "true": True, "yes": True, "1": True, "paid": True, "ads": True,
    "false": False, "no": False, "0": False, "organic": False,
}  # fmt: skip

Cell = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class BenchmarksPlan:
    """What an import of benchmarks would do: offered = new + replaced + unchanged + duplicates + refused."""

    values: tuple[OwnValue, ...]
    offered: int
    new: int
    replaced: int
    unchanged: int
    duplicates: int
    refused: tuple[Refused, ...]


def plan_benchmarks(library: Library, path: Path) -> BenchmarksPlan:
    """Read ``path`` and say what storing its benchmarks would do; of two of the same kind the later holds.

    Raises WrongUse for a file that is not there; a file or row that cannot be read is refused. Any thread.
    """
    if not path.exists():
        raise WrongUse(f"There is no file {path}. Check the path.")
    found = list(_values(path))
    read = [one for one in found if isinstance(one, OwnValue)]
    values = tuple({(one.metric, one.network, one.paid): one for one in read}.values())
    refused = tuple(one for one in found if isinstance(one, Refused))
    with library.read() as session:
        there = [same_kind(session, value) for value in values]
        same = [row is not None and _is_same(row, value) for row, value in zip(there, values, strict=True)]
    new = sum(row is None for row in there)
    return BenchmarksPlan(
        values=values,
        offered=len(found),
        new=new,
        replaced=len(values) - new - sum(same),
        unchanged=sum(same),
        duplicates=len(read) - len(values),
        refused=refused,
    )


def run_benchmarks(library: Library, plan: BenchmarksPlan) -> Changes:
    """Store what ``plan`` found, as one step of undo."""
    return library.edit(ImportBenchmarks(plan.values))


def _values(path: Path) -> Iterator[OwnValue | Refused]:
    try:
        cells = list(_of_toml(path) if path.suffix.lower() == ".toml" else _of_tables(path))
    except (UnreadableFile, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        reason = error.sentence if isinstance(error, UnreadableFile) else f"{path.name} is no TOML file: {error}."
        cells = []
        yield Refused(path, None, reason)
    for line, cell in cells:
        try:
            yield _value(cell)
        except (ValueError, WrongUse) as error:
            yield Refused(path, line, f"{error}".rstrip(".") + ".")


def _of_tables(path: Path) -> Iterator[tuple[int, Cell]]:
    for table in read_tables(path):
        for record in table.records():
            yield record.line, record.__getitem__


def _of_toml(path: Path) -> Iterator[tuple[int, Cell]]:
    """The entries under ``[[benchmark]]``, by their place."""
    entries = tomllib.loads(path.read_text("utf-8-sig")).get("benchmark", [])
    for place, entry in enumerate(entries if isinstance(entries, list) else [], 1):
        said = entry if isinstance(entry, dict) else {}
        yield place, lambda name, said=said: str(said.get(name, "")).strip()  # type: ignore[misc]


def _value(cell: Cell) -> OwnValue:
    metric = name_key(cell("metric")).replace(" ", "_").replace("-", "_")
    if metric not in METRICS:
        raise ValueError(f"“{cell('metric')}” is no metric; use one such as ctr")
    paid = cell("paid").lower()
    if paid not in _PAID:
        raise ValueError(f"“{cell('paid')}” does not say whether it is paid; write yes, no or nothing")
    scale = 100 if METRICS[metric].unit == "money" else 1
    low, high = _number(cell, "low", scale), _number(cell, "high", scale)
    value = OwnValue(
        metric=metric,
        formula=cell("formula") or METRICS[metric].formula,
        low=low,
        high=high,
        source=cell("source"),
        year=int(cell("year") or 0),
        network=name_key(cell("network")) or None,
        paid=_PAID[paid],
        note=cell("note"),
    )
    require_sound(value)
    return value


def _number(cell: Cell, name: str, scale: int) -> float:
    found = parse_number(cell(name) or cell("value") or cell("high" if name == "low" else "low"))
    if found is None:
        raise ValueError(f"there is no number in the column “{name}”")
    return found * scale


def _is_same(row: object, value: OwnValue) -> bool:
    return all(getattr(row, name) == getattr(value, name) for name in OwnValue.__dataclass_fields__)
