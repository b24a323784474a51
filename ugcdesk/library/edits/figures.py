"""The edit that stores measured numbers in one batch, replacing those at the same grain; it reads no files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import BatchKind, Span, SubjectKind
from ugcdesk.progress import QUIET, Progress

_CHUNK = 5_000
_SAME = 1e-9


class Grain(NamedTuple):
    """What makes two observations the same one: at a grain only one stands."""

    subject: str
    subject_id: int
    channel: str
    row_key: str
    measure: str
    day: date
    span: str
    paid: bool


@dataclass(frozen=True, slots=True)
class IncomingFigure:
    """One number as a file states it; money in minor units of ``currency``.

    ``row_key`` names the row of the file. It is stored only for a row that found no item, and when the row finds
    its item later, the figures stored under that key give way; ``merged_keys`` are those of other rows of the file that
    were added to this figure.
    """

    subject: SubjectKind
    subject_id: int
    channel: str
    row_key: str
    measure: str
    day: date
    span: Span
    value: float
    source: str
    paid: bool = False
    currency: str | None = None
    merged_keys: tuple[str, ...] = ()

    @property
    def is_placed(self) -> bool:
        """Whether it is of something that can be found, and not only of its channel."""
        return self.subject is not SubjectKind.CHANNEL

    @property
    def keys(self) -> tuple[str, ...]:
        """Under which keys its rows may have been stored while they had no item."""
        return tuple(key for key in (self.row_key, *self.merged_keys) if key) if self.is_placed else ()

    @property
    def grain(self) -> Grain:
        key = "" if self.is_placed else self.row_key
        return Grain(
            str(self.subject),
            self.subject_id,
            self.channel,
            key,
            self.measure,
            self.day,
            str(self.span),
            self.paid,
        )


@dataclass(frozen=True, slots=True)
class IncomingUnmatched:
    """A row whose item was not found; ``row`` is its 1-based line."""

    source: str
    row: int
    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What storing would do: rows to insert, ids of observations that give way, and how many are there already."""

    new: int
    replaced: int
    unchanged: int
    rows: tuple[IncomingFigure, ...]
    giving_way: frozenset[int]


def compare_figures(session: Session, figures: Sequence[IncomingFigure]) -> Comparison:
    """Set ``figures`` against what stands; of two at the same grain the later counts."""
    incoming = {figure.grain: figure for figure in figures}
    standing = _standing(session, incoming.values())
    rows: list[IncomingFigure] = []
    giving_way: set[int] = set()
    replaced = 0
    for grain, figure in incoming.items():
        there = standing.get(grain)
        if there is not None and _is_same(there, figure):
            continue
        rows.append(figure)
        if there is not None:
            giving_way.add(there.id)
            replaced += 1
    elsewhere = {grain: there for grain, there in standing.items() if grain not in incoming}
    for found, moved in _found_at_last(incoming.values(), elsewhere):
        giving_way.add(found)
        rows.extend([moved] if moved.grain not in incoming and moved.grain not in standing else [])
    unchanged = len(incoming) - sum(figure.grain in incoming for figure in rows)
    new = len(rows) - replaced
    return Comparison(new, replaced, unchanged, tuple(rows), frozenset(giving_way))


@dataclass(frozen=True, slots=True)
class StoreFigures:
    """Store figures and list the rows without a match, as one bulk act. Nothing new leaves no trace.

    What stands is compared again inside the transaction, so a plan that has grown old stores nothing twice.
    Raises Cancelled when ``progress`` says so; then nothing is changed.
    """

    figures: Sequence[IncomingFigure]
    unmatched: Sequence[IncomingUnmatched]
    reader: str | None
    sources: Sequence[str]
    progress: Progress = QUIET

    @property
    def label(self) -> str:
        return f"Import figures from {self.sources[0]}" if len(self.sources) == 1 else "Import figures"

    def apply(self, recorder: Recorder) -> None:
        found = compare_figures(recorder.session, self.figures)
        if not found.rows and not found.giving_way:
            return
        batch = recorder.begin_batch(BatchKind.FIGURES, self.label, self.reader, self.sources)
        _withdraw(recorder.session, sorted(found.giving_way), batch)
        for start in range(0, len(found.rows), _CHUNK):
            self.progress.check()
            some = found.rows[start : start + _CHUNK]
            recorder.bulk(t.Observation, [_row(figure, batch) for figure in some])
            self.progress.report(start + len(some), len(found.rows), "Saving")
        recorder.bulk(t.UnmatchedRow, [{"batch_id": batch, **asdict(row)} for row in self.unmatched])


class _Standing(NamedTuple):
    id: int
    value: float
    currency: str | None
    source: str


def _standing(session: Session, figures: Iterable[IncomingFigure]) -> dict[Grain, _Standing]:
    """What stands of the same measures and days, or under the same keys of rows."""
    days = {figure.day for figure in figures}
    if not days:
        return {}
    o = t.Observation
    columns = (o.subject, o.subject_id, o.channel, o.row_key, o.measure, o.day, o.span, o.paid)
    statement = select(*columns, o.id, o.value, o.currency, o.source).where(
        o.live, o.measure.in_({figure.measure for figure in figures})
    )
    rows = list(session.execute(statement.where(o.day.between(min(days), max(days)))))
    keys = sorted({key for figure in figures for key in figure.keys})
    for start in range(0, len(keys), _CHUNK):
        channels = {figure.channel for figure in figures}
        by_key = o.channel.in_(channels), o.row_key.in_(keys[start : start + _CHUNK])
        rows.extend(session.execute(statement.where(*by_key)))
    return {Grain(*row[:8]): _Standing(row.id, row.value, row.currency, row.source) for row in rows}


def _found_at_last(
    figures: Iterable[IncomingFigure], standing: dict[Grain, _Standing]
) -> Iterable[tuple[int, IncomingFigure]]:
    """Stored figures of rows that had no item and now have one, each with what it becomes under its item.

    Only lifetime totals of other days move; daily numbers of other days stay where they are.
    """
    owners: dict[tuple[str, ...], IncomingFigure] = {}
    days: set[tuple[object, ...]] = set()
    for figure in figures:
        for key in figure.keys:
            row = (figure.channel, key, figure.measure, str(figure.span), str(figure.paid))
            owners[row] = figure
            days.add((*row, figure.day))
    for grain, there in standing.items():
        row = (grain.channel, grain.row_key, grain.measure, grain.span, str(grain.paid))
        owner, is_same_day = owners.get(row), (*row, grain.day) in days
        if owner is None or not (is_same_day or grain.span == Span.TOTAL):
            continue
        yield (
            there.id,
            replace(
                owner,
                day=grain.day,
                value=owner.value if is_same_day else there.value,
                currency=there.currency,
                source=there.source,
            ),
        )


def _is_same(there: _Standing, figure: IncomingFigure) -> bool:
    return there.currency == figure.currency and abs(there.value - figure.value) <= _SAME * max(1, abs(figure.value))


def _withdraw(session: Session, ids: Sequence[int], batch: int) -> None:
    for start in range(0, len(ids), _CHUNK):
        some = t.Observation.id.in_(ids[start : start + _CHUNK])
        session.execute(update(t.Observation).where(some).values(live=False, replaced_by=batch))


def _row(figure: IncomingFigure, batch: int) -> dict[str, Any]:
    return {
        **figure.grain._asdict(),
        "value": figure.value,
        "currency": figure.currency,
        "source": figure.source,
        "batch_id": batch,
        "live": True,
    }
