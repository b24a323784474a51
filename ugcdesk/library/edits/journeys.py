"""The edit that stores journeys with their touches in one batch; a newer account of the same journey replaces it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import BatchKind
from ugcdesk.progress import QUIET, Progress

_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class IncomingTouch:
    """Where one touch was, as the file says it and as what it was found to be."""

    name: str
    channel: str
    campaign_id: int | None = None
    item_id: int | None = None


@dataclass(slots=True)
class IncomingJourney:
    """One journey, or all of one path; ``before_s`` as long as ``touches``, or None where there are no times.

    What stands under one of its ``earlier_keys`` gives way to it: the same journey, of which less was known.
    """

    # Not frozen: a file has hundreds of thousands, and a frozen one costs three times as much to make.
    key: str
    source: str
    day: date | None
    touches: tuple[IncomingTouch, ...]
    before_s: tuple[float, ...] | None
    conversions: float
    nulls: float
    value_minor: float
    currency: str | None
    new_customers: float | None
    earlier_keys: tuple[str, ...] = ()

    @property
    def head(self) -> tuple[Any, ...]:
        """What it comes to, to be compared."""
        money = self.value_minor, self.currency
        return self.day, self.conversions, self.nulls, *money, self.new_customers

    @property
    def steps(self) -> tuple[tuple[Any, ...], ...]:
        """Its touches, to be compared."""
        times = self.before_s or (None,) * len(self.touches)
        return tuple(
            (each.name, each.channel, before, each.campaign_id, each.item_id)
            for each, before in zip(self.touches, times, strict=True)
        )


@dataclass(frozen=True, slots=True)
class ComparedJourneys:
    """What storing would do: journeys to insert, the ids of those that give way, how many are there already."""

    rows: tuple[IncomingJourney, ...]
    giving_way: tuple[int, ...]
    unchanged: int

    @property
    def new(self) -> int:
        return len(self.rows) - self.replaced

    @property
    def replaced(self) -> int:
        return min(len(self.giving_way), len(self.rows))


def compare_journeys(session: Session, journeys: Iterable[IncomingJourney]) -> ComparedJourneys:
    """Set ``journeys`` against what stands; of two with the same key the later counts."""
    incoming = {journey.key: journey for journey in journeys}
    earlier = {key for journey in incoming.values() for key in journey.earlier_keys}
    incoming = {key: journey for key, journey in incoming.items() if key not in earlier}
    standing = _standing(session, {*incoming, *earlier})
    rows: list[IncomingJourney] = []
    for key, journey in incoming.items():
        there = standing.get(key)
        if there is None or there[1:] != (journey.head, journey.steps):
            rows.append(journey)
    replaced = {*earlier, *(journey.key for journey in rows)}
    giving_way = tuple(there[0] for key, there in standing.items() if key in replaced)
    return ComparedJourneys(tuple(rows), giving_way, len(incoming) - len(rows))


@dataclass(frozen=True, slots=True)
class StoreJourneys:
    """Store journeys as one bulk act. Nothing new leaves no trace.

    What stands is compared again inside the transaction. Raises Cancelled when ``progress`` says so; then nothing is
    changed.
    """

    journeys: Sequence[IncomingJourney]
    sources: Sequence[str]
    progress: Progress = QUIET

    @property
    def label(self) -> str:
        return f"Import journeys from {self.sources[0]}" if len(self.sources) == 1 else "Import journeys"

    def apply(self, recorder: Recorder) -> None:
        found = compare_journeys(recorder.session, self.journeys)
        if not (found.rows or found.giving_way):
            return
        batch = recorder.begin_batch(BatchKind.FIGURES, self.label, "journeys", self.sources)
        recorder.update(t.Journey, found.giving_way, live=False)
        first = (recorder.session.scalar(select(func.max(t.Journey.id))) or 0) + 1
        for start in range(0, len(found.rows), _CHUNK):
            self.progress.check()
            some = list(enumerate(found.rows[start : start + _CHUNK], first + start))
            recorder.bulk(t.Journey, [_row(number, journey, batch) for number, journey in some])
            recorder.bulk(t.Touch, [row for number, journey in some for row in _touch_rows(number, journey)])
            self.progress.report(start + len(some), len(found.rows), "Saving journeys")


def _standing(session: Session, keys: Iterable[str]) -> dict[str, tuple[Any, ...]]:
    """By key the id, the head and the steps of what stands."""
    j, wanted = t.Journey, sorted(keys)
    columns = (j.key, j.id, j.day, j.conversions, j.nulls, j.value_minor, j.currency, j.new_customers)
    found: dict[str, tuple[Any, ...]] = {}
    for start in range(0, len(wanted), _CHUNK):
        some = session.execute(select(*columns).where(j.live, j.key.in_(wanted[start : start + _CHUNK]))).all()
        steps = _steps(session, [row.id for row in some])
        found |= {row.key: (row.id, tuple(row[2:]), tuple(steps.get(row.id, ()))) for row in some}
    return found


def _steps(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[Any, ...]]]:
    c = t.Touch
    columns = (c.journey_id, c.name, c.channel, c.before_s, c.campaign_id, c.item_id)
    found: dict[int, list[tuple[Any, ...]]] = {}
    statement = select(*columns).where(c.journey_id.in_(ids)).order_by(c.journey_id, c.place)
    for row in session.execute(statement):
        found.setdefault(row[0], []).append(tuple(row[1:]))
    return found


def _row(number: int, journey: IncomingJourney, batch: int) -> Mapping[str, Any]:
    return {
        "id": number,
        "batch_id": batch,
        "live": True,
        "source": journey.source,
        "key": journey.key,
        "day": journey.day,
        "conversions": journey.conversions,
        "nulls": journey.nulls,
        "value_minor": journey.value_minor,
        "currency": journey.currency,
        "new_customers": journey.new_customers,
    }


def _touch_rows(number: int, journey: IncomingJourney) -> Iterator[Mapping[str, Any]]:
    for place, (name, channel, before, campaign, item) in enumerate(journey.steps):
        yield {
            "journey_id": number,
            "place": place,
            "name": name,
            "channel": channel,
            "before_s": before,
            "campaign_id": campaign,
            "item_id": item,
        }
