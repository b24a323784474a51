"""Edits of what creators allowed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.words import count, require_dates, require_items, rows_of
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import RightsChannel, RightsStatus

_SETTABLE = {
    RightsStatus.UNKNOWN: "Forget the rights of",
    RightsStatus.REQUESTED: "Ask rights for",
    RightsStatus.GRANTED: "Grant rights for",
    RightsStatus.DENIED: "Deny rights for",
    RightsStatus.REVOKED: "Revoke rights for",
}


@dataclass(frozen=True, slots=True)
class SetRights:
    """Record what creators answered; ``channels`` empty means all, ``ends_on`` None means open-ended.

    Granting needs no evidence here. ``starts_on`` is the day of the grant when it is None.
    """

    item_ids: Sequence[int]
    status: RightsStatus
    today: date
    channels: Sequence[RightsChannel] = ()
    ends_on: date | None = None
    starts_on: date | None = None
    scope: str | None = None
    evidence: str | None = None

    @property
    def label(self) -> str:
        return f"{_SETTABLE.get(self.status, 'Change rights of')} {count(self.item_ids, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        if self.status not in _SETTABLE:
            raise WrongUse(f"“{self.status}” comes from the end date of a grant. Set that date instead.")
        require_items(recorder, self.item_ids)
        values = self._values(recorder)
        require_dates(values["starts_on"], values["ends_on"])
        rows = rows_of(recorder.session, select(t.Rights.item_id), t.Rights.item_id, self.item_ids)
        have = {row.item_id for row in rows}
        if self.status is RightsStatus.UNKNOWN:
            recorder.delete(t.Rights, sorted(have))
            return
        recorder.update(t.Rights, sorted(have), **values)
        fresh = [item for item in dict.fromkeys(self.item_ids) if item not in have]
        recorder.insert(t.Rights, [{"item_id": item, **values} for item in fresh])

    def _values(self, recorder: Recorder) -> dict[str, Any]:
        granted = self.status is RightsStatus.GRANTED
        return {
            "status": str(self.status),
            "channels": [str(channel) for channel in self.channels],
            "scope": self.scope,
            "starts_on": (self.starts_on or self.today) if granted else None,
            "ends_on": self.ends_on if granted else None,
            "requested_at": recorder.now if self.status is RightsStatus.REQUESTED else None,
            "evidence": self.evidence,
        }


@dataclass(frozen=True, slots=True)
class LimitRights:
    """Change the end date or the channels of grants that stand; None leaves what there is."""

    item_ids: Sequence[int]
    ends_on: date | None = None
    channels: Sequence[RightsChannel] | None = None

    @property
    def label(self) -> str:
        return f"Change rights of {count(self.item_ids, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        granted = select(t.Rights.item_id, t.Rights.starts_on).where(t.Rights.status == RightsStatus.GRANTED)
        rows = rows_of(recorder.session, granted, t.Rights.item_id, self.item_ids)
        lacking = sorted(set(self.item_ids) - {row.item_id for row in rows})
        if lacking:
            raise WrongUse(f"Item {lacking[0]} has no granted rights to change. Grant them first.")
        for row in rows:
            require_dates(row.starts_on, self.ends_on)
        keys = [row.item_id for row in rows]
        if self.ends_on is not None:
            recorder.update(t.Rights, keys, ends_on=self.ends_on)
        if self.channels is not None:
            recorder.update(t.Rights, keys, channels=[str(channel) for channel in self.channels])
