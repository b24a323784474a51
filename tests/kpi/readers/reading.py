"""Short ways to write a file as a platform writes it, and to see what the reader that claims it makes of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ugcdesk.kpi.readers import JSON_READERS, READERS
from ugcdesk.kpi.reported import LeftOut, Reading, Refused, Reported
from ugcdesk.tabular.mapping import Mapping
from ugcdesk.tabular.table import read_tables


@dataclass(frozen=True)
class Read:
    """Who read a file, and what came of it."""

    reader: str
    rows: list[Reported]
    refused: list[Refused]
    left_out: list[LeftOut]

    def sum(self, measure: str, *, paid: bool = False) -> float | None:
        """The sum of a measure; None where no row states it."""
        values = [row.values[measure] for row in self.rows if row.paid == paid and measure in row.values]
        return sum(values) if values else None

    def by_day(self, measure: str) -> dict[date, float]:
        found: dict[date, float] = defaultdict(float)
        for row in self.rows:
            if measure in row.values:
                found[row.day] += row.values[measure]
        return dict(found)


def write(path: Path, lines: Sequence[str], encoding: str = "utf-8") -> Path:
    """A file of these lines; ``utf-16`` is with a mark, little-endian, as Meta writes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return path


def read(path: Path, *, channel: str | None = None, mapping: Mapping | None = None, zone: str = "UTC") -> Read:
    """What the first reader that claims the file makes of it. Raises WrongUse as that does."""
    reading = Reading("EUR", channel, mapping, zone)
    if path.suffix == ".json":
        value = json.loads(path.read_text("utf-8"))
        by_json = next(one for one in (make() for make in JSON_READERS) if one.claims_json(value))
        return _sorted(by_json.name, list(by_json.read_json(path, value, reading)))
    tables = read_tables(path)
    reader = next(one for one in (make() for make in READERS) if one.claims(tables))
    return _sorted(reader.name, list(reader.read(tables, reading)))


def _sorted(reader: str, found: Sequence[Reported | Refused | LeftOut]) -> Read:
    return Read(
        reader,
        [one for one in found if isinstance(one, Reported)],
        [one for one in found if isinstance(one, Refused)],
        [one for one in found if isinstance(one, LeftOut)],
    )
