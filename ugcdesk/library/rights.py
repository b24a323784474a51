"""What a creator allowed, and what a calendar makes of it. The rules live here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import RightsChannel, RightsStatus

ENDS_SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class RightsRow:
    """What is stored of an item's rights; no channels means all of them."""

    status: str
    channels: tuple[str, ...]
    scope: str | None
    starts_on: date | None
    ends_on: date | None
    requested_at: datetime | None
    evidence: str | None

    @classmethod
    def of(cls, row: t.Rights) -> RightsRow:
        return cls(
            row.status, tuple(row.channels), row.scope, row.starts_on, row.ends_on, row.requested_at, row.evidence
        )


def effective_status(rights: t.Rights | RightsRow | None, today: date) -> RightsStatus:
    """The status on ``today``: a grant may have expired, or end within 30 days."""
    if rights is None:
        return RightsStatus.UNKNOWN
    if rights.status != RightsStatus.GRANTED or rights.ends_on is None:
        return RightsStatus(rights.status)
    if rights.ends_on < today:
        return RightsStatus.EXPIRED
    return RightsStatus.ENDS_SOON if rights.ends_on <= today + ENDS_SOON else RightsStatus.GRANTED


def why_blocked(rights: t.Rights | RightsRow | None, channel: RightsChannel, today: date) -> str | None:
    """Why an item may not go out on ``channel`` today, as a short sentence with the remedy, or None if it may."""
    status = effective_status(rights, today)
    if rights is None or status not in (RightsStatus.GRANTED, RightsStatus.ENDS_SOON):
        return _REASONS[status].format(ended=rights.ends_on if rights else None)
    if rights.starts_on and rights.starts_on > today:
        return f"Rights start on {rights.starts_on}. Wait until then, or ask for an earlier start."
    if rights.channels and channel not in rights.channels:
        return (
            f"Rights do not cover the {channel}. Ask for it."
            if channel == "website"
            else f"Rights do not cover {channel}. Ask for it."
        )
    return None


_REASONS = {
    RightsStatus.UNKNOWN: "Rights are unknown. Ask the creator.",
    RightsStatus.REQUESTED: "Rights were asked for and not granted yet. Wait for the answer.",
    RightsStatus.EXPIRED: "Rights expired on {ended}. Renew them.",
    RightsStatus.DENIED: "Rights were denied. Choose another item.",
    RightsStatus.REVOKED: "Rights were revoked. Choose another item.",
}
