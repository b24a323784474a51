"""Writes what creators said so that nothing that stands is shortened; part of the edits of rights."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.words import rows_of
from ugcdesk.library.grants import Grant
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.rights import RightsRow
from ugcdesk.library.vocabulary import RequestAnswer, RightsChannel, RightsStatus


def rights_of(recorder: Recorder, item_ids: Sequence[int], status: RightsStatus | None = None) -> dict[int, RightsRow]:
    """The rights of those of ``item_ids`` that have any, or any of that status, as they stand in this transaction."""
    statement = select(t.Rights).execution_options(populate_existing=True)
    if status is not None:
        statement = statement.where(t.Rights.status == status)
    found = rows_of(recorder.session, statement, t.Rights.item_id, item_ids)
    return {row[0].item_id: RightsRow.of(row[0]) for row in found}


def standing_grant(row: RightsRow | None, today: date) -> Grant:
    """What of a grant has not expired; an empty one without a grant."""
    return Grant.of(row).on(today) if row and row.status == RightsStatus.GRANTED else Grant({})


def record_answer(
    recorder: Recorder,
    item_ids: Sequence[int],
    answer: RequestAnswer,
    ends: Mapping[RightsChannel, date | None],
    today: date,
) -> None:
    """Record what creators said about items: a grant adds ``ends`` to what stands, a no leaves alone what stands.

    Raises WrongUse for an answer that creators do not give, and for a grant without channels or with an end that is
    over.
    """
    if answer is RequestAnswer.WITHDRAWN:
        raise WrongUse("A creator grants or denies. Withdraw a request that is not needed any more.")
    if answer is RequestAnswer.GRANTED:
        _require_grant(ends, today)
    rows = rights_of(recorder, item_ids)
    answered = answer is RequestAnswer.GRANTED
    columns = {
        item_id: _widened(rows.get(item_id), Grant(ends), today) if answered else _denied(rows.get(item_id), today)
        for item_id in dict.fromkeys(item_ids)
    }
    update_each(recorder, {item_id: values for item_id, values in columns.items() if values and item_id in rows})
    fresh = ((item_id, values) for item_id, values in columns.items() if item_id not in rows)
    recorder.insert(t.Rights, [{"item_id": item_id, **values} for item_id, values in fresh if values])


def update_each(recorder: Recorder, values: Mapping[int, Mapping[str, Any]]) -> None:
    """Set the columns of Rights of each item, those of the same values at once."""
    alike: dict[str, list[int]] = {}
    for item_id, columns in values.items():
        alike.setdefault(json.dumps(columns, default=str, sort_keys=True), []).append(item_id)
    for item_ids in alike.values():
        recorder.update(t.Rights, item_ids, **values[item_ids[0]])


def _require_grant(ends: Mapping[RightsChannel, date | None], today: date) -> None:
    if not ends:
        raise WrongUse("A grant needs a channel. Choose those that the creator allowed.")
    for end in ends.values():
        if end is not None and end < today:
            raise WrongUse(f"A grant until {end} is over already. Give a day to come, or none.")


def _widened(row: RightsRow | None, grant: Grant, today: date) -> Mapping[str, Any]:
    """Both together; a grant that is still to start keeps its first day."""
    standing = standing_grant(row, today)
    starts_on = row.starts_on if row and standing else today
    return {"status": str(RightsStatus.GRANTED), "starts_on": starts_on, **standing.and_also(grant).columns()}


def _denied(row: RightsRow | None, today: date) -> Mapping[str, Any] | None:
    if standing_grant(row, today) or (row and row.status == RightsStatus.REVOKED):
        return None
    nothing: dict[str, Any] = {"channels": [], "starts_on": None, "ends_on": None, "ends_by_channel": None}
    return {"status": str(RightsStatus.DENIED), **nothing}
