"""The edit that stores journeys with their touches in one batch; a newer account of the same journey replaces it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from ugcdesk.library import tables as t
from ugcdesk.library.edits.comparing_journeys import KEY, compare_journeys
from ugcdesk.library.edits.incoming_journeys import IncomingJourney
from ugcdesk.library.folder import Folder
from ugcdesk.library.pseudonyms import key_of
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import BatchKind
from ugcdesk.progress import QUIET, Progress

_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class StoreJourneys:
    """Store journeys as one bulk act. Nothing new leaves no trace.

    What stands is compared again inside the transaction. Raises Cancelled when ``progress`` says so; then nothing is
    changed.
    """

    folder: Folder
    journeys: Sequence[IncomingJourney]
    sources: Sequence[str]
    progress: Progress = QUIET

    @property
    def label(self) -> str:
        return f"Import journeys from {self.sources[0]}" if len(self.sources) == 1 else "Import journeys"

    def apply(self, recorder: Recorder) -> None:
        if self.journeys:
            key_of(self.folder.path, KEY)
        found = compare_journeys(recorder.session, self.folder, self.journeys)
        if not found.is_change:
            return
        batch = recorder.begin_batch(BatchKind.FIGURES, self.label, "journeys", self.sources)
        recorder.update(t.Journey, found.giving_way, live=False)
        first = (recorder.session.scalar(select(func.max(t.Journey.id))) or 0) + 1
        rows = list(found.rows.items())
        for start in range(0, len(rows), _CHUNK):
            self.progress.check()
            some = list(enumerate(rows[start : start + _CHUNK], first + start))
            recorder.bulk(t.Journey, [_row(number, key, journey, batch) for number, (key, journey) in some])
            recorder.bulk(t.Touch, [row for number, (_, journey) in some for row in _touch_rows(number, journey)])
            self.progress.report(start + len(some), len(rows), "Saving journeys")


def _row(number: int, key: str, journey: IncomingJourney, batch: int) -> Mapping[str, Any]:
    return {
        "id": number,
        "batch_id": batch,
        "live": True,
        "source": journey.source,
        "key": key,
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
