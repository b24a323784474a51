"""Edits of what creators allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.granting import rights_of, standing_grant, update_each
from ugcdesk.library.edits.rights_evidence import add_evidence
from ugcdesk.library.edits.rights_requests import close_open
from ugcdesk.library.edits.words import count, require_dates, require_items
from ugcdesk.library.grants import Grant
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.rights import RightsRow
from ugcdesk.library.vocabulary import EvidenceKind, RequestAnswer, RightsChannel, RightsStatus

_SETTABLE = {
    RightsStatus.UNKNOWN: "Forget the rights of",
    RightsStatus.REQUESTED: "Ask rights for",
    RightsStatus.GRANTED: "Grant rights for",
    RightsStatus.DENIED: "Deny rights for",
    RightsStatus.REVOKED: "Revoke rights for",
}
_ANSWERS = {
    RightsStatus.GRANTED: RequestAnswer.GRANTED,
    RightsStatus.DENIED: RequestAnswer.DENIED,
    RightsStatus.REVOKED: RequestAnswer.DENIED,
}


@dataclass(frozen=True, slots=True)
class SetRights:
    """Record what creators answered; ``channels`` empty means all, ``ends_on`` None means open-ended.

    Granting needs no evidence here. ``starts_on`` is the day of the grant when it is None. Any answer closes the
    requests that are open. Requested is said only where nothing else is recorded: asking takes nothing back.
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
        have = {item_id: row.status for item_id, row in rights_of(recorder, self.item_ids).items()}
        if self.status is RightsStatus.UNKNOWN:
            recorder.delete(t.Rights, sorted(have))
            return
        is_asking = self.status is RightsStatus.REQUESTED
        changing = [item for item, was in have.items() if not is_asking or was == RightsStatus.REQUESTED]
        recorder.update(t.Rights, changing, **values)
        fresh = [item for item in dict.fromkeys(self.item_ids) if item not in have]
        recorder.insert(t.Rights, [{"item_id": item, **values} for item in fresh])
        if not is_asking:
            close_open(recorder, self.item_ids, _ANSWERS[self.status])

    def _values(self, recorder: Recorder) -> dict[str, Any]:
        granted = self.status is RightsStatus.GRANTED
        return {
            "status": str(self.status),
            "channels": [str(channel) for channel in self.channels],
            "scope": self.scope,
            "starts_on": (self.starts_on or self.today) if granted else None,
            "ends_on": self.ends_on if granted else None,
            "ends_by_channel": None,
            "requested_at": recorder.now if self.status is RightsStatus.REQUESTED else None,
            "evidence": self.evidence,
        }


@dataclass(frozen=True, slots=True)
class LimitRights:
    """Change the end date or the channels of grants that stand; None leaves what there is.

    ``ends_on`` leaves channels alone that end earlier by themselves. ``ends`` gives channels last days of their own,
    which may be later than the others'; None makes one of them open-ended.
    """

    item_ids: Sequence[int]
    ends_on: date | None = None
    channels: Sequence[RightsChannel] | None = None
    ends: Mapping[RightsChannel, date | None] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return f"Change rights of {count(self.item_ids, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        rows = rights_of(recorder, self.item_ids, RightsStatus.GRANTED)
        lacking = sorted(set(self.item_ids) - rows.keys())
        if lacking:
            raise WrongUse(f"Item {lacking[0]} has no granted rights to change. Grant them first.")
        limited = {item_id: self._limited(item_id, row) for item_id, row in rows.items()}
        update_each(recorder, {item_id: grant.columns() for item_id, grant in limited.items()})

    def _limited(self, item_id: int, row: RightsRow) -> Grant:
        ends = dict(Grant.of(row).ends)
        if self.channels is not None:
            ends = {one: ends.get(one, row.ends_on) for one in self.channels or RightsChannel}
        if self.ends_on is not None:
            own = row.ends_by_channel
            ends = {one: min(own.get(one, self.ends_on), self.ends_on) for one in ends}
        for channel, day in self.ends.items():
            if channel not in ends:
                raise WrongUse(f"The rights of item {item_id} do not cover {channel}. Add the channel first.")
            ends[channel] = day
        if self.ends_on is not None or self.ends:
            for end in ends.values():
                require_dates(row.starts_on, end)
        return Grant(ends)


@dataclass(frozen=True, slots=True)
class RevokeRights:
    """Let rights end from a day on, for all channels or some; ``reason`` is kept as evidence.

    ``since`` None is today. From a day to come, or on some channels only, it takes a grant: the rest of it stands.
    Where nothing is left, open requests are closed.
    """

    item_ids: Sequence[int]
    today: date
    since: date | None = None
    channels: Sequence[RightsChannel] = ()
    reason: str = ""

    @property
    def label(self) -> str:
        return f"Revoke rights for {count(self.item_ids, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        rows = rights_of(recorder, self.item_ids)
        values = {item_id: self._values(item_id, rows.get(item_id)) for item_id in dict.fromkeys(self.item_ids)}
        update_each(recorder, {item_id: columns for item_id, columns in values.items() if item_id in rows})
        fresh = [{"item_id": item_id, **columns} for item_id, columns in values.items() if item_id not in rows]
        recorder.insert(t.Rights, [{"channels": [], **row} for row in fresh])
        close_open(recorder, [one for one, row in values.items() if row is _REVOKED], RequestAnswer.DENIED)
        if self.reason.strip():
            add_evidence(recorder, self.item_ids, EvidenceKind.NOTE, self.reason, None)

    def _values(self, item_id: int, row: RightsRow | None) -> Mapping[str, Any]:
        since = self.since or self.today
        is_partial = since > self.today or bool(self.channels)
        if not is_partial:
            return _REVOKED
        standing = standing_grant(row, self.today)
        if not standing:
            raise WrongUse(f"Item {item_id} has no granted rights that could end later. Revoke them from today.")
        left = standing.without(self.channels, since, self.today)
        return left.columns() if left else _REVOKED


_REVOKED: Mapping[str, Any] = {
    "status": str(RightsStatus.REVOKED),
    "channels": [],
    "starts_on": None,
    "ends_on": None,
    "ends_by_channel": None,
}
