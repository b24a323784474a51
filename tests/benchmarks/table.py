"""Figures as the table that is printed and that the README shows, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.figure import Figure

BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
_MISSING = "–"
_HEAD = "| | measured | in processor time | how |\n|---|--:|--:|---|\n"

Results = Mapping[str, Sequence[Figure]]


def markdown(results: Results, machine: str, *, details: bool = True) -> str:
    """One row for each figure under the name of its benchmark, and below the table what it was measured on."""
    rows = []
    for name, figures in results.items():
        rows += [f"| **{name}** | | | |\n", *(_row(one) for one in figures if details or not one.detail)]
    return _HEAD + "".join(rows) + f"\n{machine}\n"


def as_json(results: Results, machine: str) -> str:
    """Everything, with numbers as measured."""
    said = {"machine": machine, "figures": {name: [asdict(one) for one in some] for name, some in results.items()}}
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def write_between_marks(file: Path, text: str) -> None:
    """Put ``text`` between the marks of ``file``; raises ValueError when it has no such marks."""
    before, begin, rest = file.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{file.name} has no place for the table: write {BEGIN} and {END} on lines of their own")
    file.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")


def _row(one: Figure) -> str:
    return f"| {one.what} | {_shown(one.value, one.unit)} | {_shown(one.processor, one.unit)} | {one.how} |\n"


def _shown(value: float | None, unit: str) -> str:
    if value is None:
        return _MISSING
    places = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{places}f} {unit}".rstrip()
