"""Edits of a library's own reference values; those that are shipped are never changed, only hidden by own ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import isfinite

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.words import count
from ugcdesk.library.recorder import Recorder

_FIRST_YEAR, _LAST_YEAR = 1990, 2200


@dataclass(frozen=True, slots=True)
class OwnValue:
    """A reference value of a metric, with the formula it was reckoned by; ``low`` and ``high`` are equal unless it
    is a range. Fractions for rates, minor units for money. None for ``network`` or ``paid``: of any.
    """

    metric: str
    formula: str
    low: float
    high: float
    source: str
    year: int
    network: str | None = None
    paid: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SetBenchmark:
    """Set a reference value; one of the same metric, network and kind of reach is replaced.

    Raises WrongUse for a range that ends before it begins, no source, or a year that is none.
    """

    value: OwnValue

    @property
    def label(self) -> str:
        return f"Set benchmark for {self.value.metric.replace('_', ' ')}"

    def apply(self, recorder: Recorder) -> None:
        _set(recorder, self.value)


@dataclass(frozen=True, slots=True)
class ImportBenchmarks:
    """Set many reference values at once, as `SetBenchmark` does."""

    values: Sequence[OwnValue]

    @property
    def label(self) -> str:
        return f"Import {count(self.values, 'benchmark')}"

    def apply(self, recorder: Recorder) -> None:
        for value in self.values:
            _set(recorder, value)


@dataclass(frozen=True, slots=True)
class RemoveBenchmark:
    """Remove an own reference value, so that a shipped one shows again; raises WrongUse when it is not there."""

    benchmark: int

    @property
    def label(self) -> str:
        return "Remove benchmark"

    def apply(self, recorder: Recorder) -> None:
        if not recorder.delete(t.OwnBenchmark, [self.benchmark]):
            raise WrongUse(
                f"There is no own benchmark {self.benchmark}. Look its number up with “ugcdesk benchmark list”."
            )


def require_sound(value: OwnValue) -> None:
    """Raise WrongUse for a value that can be no reference."""
    if not (isfinite(value.low) and isfinite(value.high) and 0 <= value.low <= value.high):
        raise WrongUse("The lower end of a benchmark lies above the upper, or below zero. Check the two numbers.")
    if not value.source.strip():
        raise WrongUse("A benchmark needs a source. Say who published it.")
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise WrongUse(f"{value.year} is no year that a benchmark can be of. Write it as 2026.")


def same_kind(session: Session, value: OwnValue) -> t.OwnBenchmark | None:
    """The own value that this one would replace."""
    row = t.OwnBenchmark
    kind = (row.metric == value.metric, row.network.is_(value.network), row.paid.is_(value.paid))
    return session.scalars(select(row).where(*kind)).first()


def _set(recorder: Recorder, value: OwnValue) -> None:
    require_sound(value)
    there = same_kind(recorder.session, value)
    if there is None:
        recorder.insert_one(t.OwnBenchmark, **asdict(value))
    else:
        recorder.update(t.OwnBenchmark, [there.id], **asdict(value))
