"""What a creator allowed, and what a calendar makes of it. The rules live here and nowhere else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import RightsChannel, RightsStatus

ENDS_SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class RightsRow:
    """What is stored of an item's rights; no channels means all of them.

    ``ends_by_channel`` holds the last days of channels that end before ``ends_on``.
    """

    status: str
    channels: tuple[str, ...]
    scope: str | None
    starts_on: date | None
    ends_on: date | None
    requested_at: datetime | None
    evidence: str | None
    ends_by_channel: Mapping[str, date] = field(default_factory=dict)

    @classmethod
    def of(cls, row: t.Rights) -> RightsRow:
        return cls(
            status=row.status,
            channels=tuple(row.channels),
            scope=row.scope,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            requested_at=row.requested_at,
            evidence=row.evidence,
            ends_by_channel={name: date.fromisoformat(day) for name, day in (row.ends_by_channel or {}).items()},
        )


@dataclass(frozen=True, slots=True)
class ChannelStanding:
    """How rights stand for one channel on a day; it may be used when there is no ``reason`` against it.

    ``status`` is unknown for a channel that a grant does not cover, requested while somebody is asked for it.
    ``until`` is the last day of the grant for this channel, past or to come; none: open-ended, or no grant.
    ``reason`` is a sentence with the remedy.
    """

    channel: RightsChannel
    status: RightsStatus
    until: date | None
    reason: str | None

    @property
    def is_allowed(self) -> bool:
        return self.reason is None


def effective_status(rights: t.Rights | RightsRow | None, today: date) -> RightsStatus:
    """The status on ``today``: a grant may have expired on every channel, or end on all of them within 30 days."""
    row = _row(rights)
    if row is None:
        return RightsStatus.UNKNOWN
    if row.status != RightsStatus.GRANTED:
        return RightsStatus(row.status)
    ends = [last_day(row, channel) for channel in covered(row)]
    known = [day for day in ends if day is not None]
    return _by_clock(max(known) if known and len(known) == len(ends) else None, today)


def channel_standing(
    rights: t.Rights | RightsRow | None, today: date, asked: Collection[RightsChannel] = ()
) -> tuple[ChannelStanding, ...]:
    """How rights stand on ``today`` for every channel, in the vocabulary's order.

    ``asked`` are the channels that an open request is about.
    """
    row = _row(rights)
    return tuple(_standing(row, channel, today, is_asked=channel in asked) for channel in RightsChannel)


def why_blocked(rights: t.Rights | RightsRow | None, channel: RightsChannel, today: date) -> str | None:
    """Why an item may not go out on ``channel`` today, as a short sentence with the remedy, or None if it may."""
    row = _row(rights)
    status = effective_status(row, today)
    if row is None or status not in (RightsStatus.GRANTED, RightsStatus.ENDS_SOON):
        return _REASONS[status].format(ended=_last_of_all(row))
    if row.starts_on and row.starts_on > today:
        return f"Rights start on {row.starts_on}. Wait until then, or ask for an earlier start."
    name = f"the {channel}" if channel is RightsChannel.WEBSITE else str(channel)
    if channel not in covered(row):
        return f"Rights do not cover {name}. Ask for it."
    ended = last_day(row, channel)
    if ended and ended < today:
        return f"Rights for {name} expired on {ended}. Renew them."
    return None


def days_allowed(row: RightsRow, channel: RightsChannel) -> tuple[date | None, date | None] | None:
    """The first and the last day on which `why_blocked` says nothing against a channel; None for never.

    An end that is None is open.
    """
    if row.status != RightsStatus.GRANTED or channel not in covered(row):
        return None
    return row.starts_on, last_day(row, channel)


def covered(row: RightsRow) -> tuple[RightsChannel, ...]:
    """The channels that a row is about, in the vocabulary's order."""
    return tuple(channel for channel in RightsChannel if not row.channels or channel in row.channels)


def last_day(row: RightsRow, channel: RightsChannel) -> date | None:
    """The last day of a grant on one of its channels; None for an open-ended one."""
    own = row.ends_by_channel.get(channel)
    return min(own, row.ends_on) if own and row.ends_on else own or row.ends_on


def _row(rights: t.Rights | RightsRow | None) -> RightsRow | None:
    return RightsRow.of(rights) if isinstance(rights, t.Rights) else rights


def _by_clock(ends_on: date | None, today: date) -> RightsStatus:
    if ends_on is None:
        return RightsStatus.GRANTED
    if ends_on < today:
        return RightsStatus.EXPIRED
    return RightsStatus.ENDS_SOON if ends_on <= today + ENDS_SOON else RightsStatus.GRANTED


def _last_of_all(row: RightsRow | None) -> date | None:
    ends = [last_day(row, channel) for channel in covered(row)] if row else []
    return max((day for day in ends if day), default=None)


def _standing(row: RightsRow | None, channel: RightsChannel, today: date, *, is_asked: bool) -> ChannelStanding:
    reason = why_blocked(row, channel, today)
    until: date | None = None
    if row is None:
        status = RightsStatus.UNKNOWN
    elif row.status != RightsStatus.GRANTED:
        status = RightsStatus(row.status)
    elif channel not in covered(row):
        status = RightsStatus.UNKNOWN
    else:
        until = last_day(row, channel)
        status = _by_clock(until, today)
    if is_asked and status in (RightsStatus.UNKNOWN, RightsStatus.EXPIRED):
        status = RightsStatus.REQUESTED
    return ChannelStanding(channel, status, until, reason)


_REASONS = {
    RightsStatus.UNKNOWN: "Rights are unknown. Ask the creator.",
    RightsStatus.REQUESTED: "Rights were asked for and not granted yet. Wait for the answer.",
    RightsStatus.EXPIRED: "Rights expired on {ended}. Renew them.",
    RightsStatus.DENIED: "Rights were denied. Choose another item.",
    RightsStatus.REVOKED: "Rights were revoked. Choose another item.",
}
