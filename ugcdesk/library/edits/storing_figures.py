"""Writes compared numbers, and what rows turned out to be of, as parts of a batch; it is no edit alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import insert, update

from ugcdesk.library import tables as t
from ugcdesk.library.edits.comparing_figures import Compared, Subject
from ugcdesk.library.edits.incoming_figures import IncomingUnmatched
from ugcdesk.library.observations import unmatched_rows
from ugcdesk.library.paging import in_pages
from ugcdesk.library.recorder import Recorder

_COLUMNS = (
    "subject", "subject_id", "channel", "row_key", "day", "span", "paid", "detail",
    "measure", "value", "currency", "source", "batch_id",
)  # fmt: skip
_COPIED = (
    "source", "row", "key", "reason", "channel", "url", "external_id", "caption", "posted_at", "content_type",
)  # fmt: skip
_PAGE = 5_000
_BY_INDEX = itemgetter(*map(_COLUMNS.index, ("subject", "subject_id", "measure", "day")))


def store_part(recorder: Recorder, part: Compared, batch: int) -> None:
    """Let what gives way give way, and insert the rest."""
    for some in in_pages(part.giving_way):
        gone = update(t.Observation).where(t.Observation.id.in_(some))
        recorder.session.execute(gone.values(live=False, replaced_by=batch))
    rows: list[tuple[Any, ...]] = [
        (*head, measure, *number, batch) for head, numbers in part.rows.items() for measure, number in numbers.items()
    ]
    rows.sort(key=_BY_INDEX)  # neighbours in the index are written one after the other
    recorder.bulk_tuples(t.Observation, _COLUMNS, rows)


def note_readers(recorder: Recorder, batch: int, readers: Mapping[str, str]) -> None:
    """Remember which reader read each file of ``batch``."""
    rows = [{"batch_id": batch, "source": source, "reader": reader} for source, reader in sorted(readers.items())]
    recorder.bulk(t.FigureSource, rows)


def note_found(recorder: Recorder, batch: int, subjects: Mapping[tuple[str, str], Subject]) -> None:
    """List the rows of ``subjects``, by channel and key, anew with what they are of.

    It is a copy in ``batch``, so that the undo of that lets them stand as before.
    """
    rows: list[dict[str, Any]] = []
    for row in _listed(recorder, subjects):
        kind, number = subjects[row.channel, row.key]
        told = {name: getattr(row, name) for name in _COPIED}
        rows.append({**told, "batch_id": batch, "subject": kind, "subject_id": number})
    recorder.bulk(t.UnmatchedRow, rows)


def list_unmatched(recorder: Recorder, batch: int, rows: Iterable[IncomingUnmatched]) -> None:
    """List the rows of ``batch`` that found no item; nothing asks for their keys, which would send each on its own."""
    names = [each.name for each in fields(IncomingUnmatched)]
    left = iter(rows)
    while some := list(islice(left, _PAGE)):
        told = [{"batch_id": batch, **{name: getattr(row, name) for name in names}} for row in some]
        recorder.session.execute(insert(t.UnmatchedRow), told)


def _listed(recorder: Recorder, subjects: Mapping[tuple[str, str], Subject]) -> Iterable[t.UnmatchedRow]:
    for channel in sorted({channel for channel, _key in subjects}):
        listed = unmatched_rows().where(t.UnmatchedRow.channel == channel)
        for some in in_pages([key for of, key in subjects if of == channel]):
            yield from recorder.session.scalars(listed.where(t.UnmatchedRow.key.in_(some)))
