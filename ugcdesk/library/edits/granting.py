"""Writes grants so that nothing that stands is shortened; part of the edits of rights."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from ugcdesk.library import tables as t
from ugcdesk.library.grants import Grant
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.rights import RightsRow
from ugcdesk.library.vocabulary import RightsStatus


def rights_row(recorder: Recorder, item_id: int) -> RightsRow | None:
    """The rights of an item as they stand in this transaction."""
    found = recorder.session.scalars(
        select(t.Rights).where(t.Rights.item_id == item_id).execution_options(populate_existing=True)
    ).one_or_none()
    return RightsRow.of(found) if found else None


def standing_grant(row: RightsRow | None, today: date) -> Grant:
    """What of a grant has not expired; an empty one without a grant."""
    return Grant.of(row).on(today) if row and row.status == RightsStatus.GRANTED else Grant({})


def widen(recorder: Recorder, item_id: int, grant: Grant, today: date) -> None:
    """Add ``grant`` to what an item's rights allow; a grant that is still to start keeps its first day."""
    row = rights_row(recorder, item_id)
    standing = standing_grant(row, today)
    values = {
        "status": str(RightsStatus.GRANTED),
        "starts_on": row.starts_on if row and standing else today,
        **standing.and_also(grant).columns(),
    }
    if row is None:
        recorder.insert(t.Rights, [{"item_id": item_id, **values}])
    else:
        recorder.update(t.Rights, [item_id], **values)


def update_each(recorder: Recorder, values: Mapping[int, Mapping[str, Any]]) -> None:
    """Set the columns of Rights of each item, those of the same values at once."""
    alike: dict[str, list[int]] = {}
    for item_id, columns in values.items():
        alike.setdefault(json.dumps(columns, default=str, sort_keys=True), []).append(item_id)
    for item_ids in alike.values():
        recorder.update(t.Rights, item_ids, **values[item_ids[0]])
