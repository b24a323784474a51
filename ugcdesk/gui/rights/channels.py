"""What the rights of an item mean for each channel, in the words and icons of the panels beside an item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ugcdesk.gui import words
from ugcdesk.library.rights import ChannelStanding
from ugcdesk.library.rights_book import Standing
from ugcdesk.library.vocabulary import EvidenceKind, RightsChannel, RightsStatus

_STANDS = (RightsStatus.GRANTED, RightsStatus.ENDS_SOON)


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """One channel: icon with its colour role, name, short state, and the whole reason when it is blocked."""

    icon: str
    role: str
    name: str
    state: str
    reason: str = ""


def channel_lines(standing: Standing, today: date) -> list[ChannelLine]:
    """A line for every channel, in the vocabulary's order."""
    return [_line(standing, channel, today) for channel in standing.channels]


def to_ask(standing: Standing) -> str:
    """What the button says: the first channel that a grant lacks and nobody was asked for, or rights as such."""
    if standing.status not in _STANDS:
        return "Record an answer" if standing.asked else "Ask for rights"
    lacking = lacking_channels(standing)
    if lacking:
        return f"Ask for {_inside(lacking[0])}"
    return "Record an answer" if standing.asked else "Change rights"


def lacking_channels(standing: Standing) -> list[RightsChannel]:
    """The channels that may not be used and that nobody was asked for."""
    lacking = (one for one in standing.channels if not one.is_allowed)
    return [one.channel for one in lacking if one.status is not RightsStatus.REQUESTED]


def by_terms(standing: Standing) -> str | None:
    """The name of the terms by which an item is granted, or None when a person granted it."""
    proof = standing.proof
    if standing.status not in _STANDS or proof is None or proof.kind is not EvidenceKind.TERMS:
        return None
    return (proof.text or "").partition(", http")[0] or None


def _inside(channel: RightsChannel) -> str:
    name = words.RIGHTS_CHANNELS[channel]
    return name[0].lower() + name[1:]


def _line(standing: Standing, one: ChannelStanding, today: date) -> ChannelLine:
    name = words.RIGHTS_CHANNELS_LONG[one.channel]
    if one.is_allowed:
        soon = one.status is RightsStatus.ENDS_SOON
        until = f"until {words.day(one.until, today, year=True)}" if one.until else by_terms(standing) or "no end date"
        return ChannelLine("calendar-clock" if soon else "check", "warn" if soon else "ok", name, until)
    icon, role, state = _blocked(standing, one, today)
    return ChannelLine(icon, role, name, state, one.reason or "")


def _blocked(standing: Standing, one: ChannelStanding, today: date) -> tuple[str, str, str]:
    row = standing.rights
    match one.status:
        case RightsStatus.REQUESTED:
            asked_at = standing.asked.at if standing.asked else row.requested_at if row else None
            return "hourglass", "warn", f"asked {words.day(asked_at, today, year=False)}"
        case RightsStatus.EXPIRED:
            return "shield-x", "bad", f"expired {words.day(one.until, today, year=True)}"
        case RightsStatus.DENIED | RightsStatus.REVOKED:
            return "ban", "bad", words.RIGHTS[one.status].lower()
        case RightsStatus.UNKNOWN if row is None:
            return "shield-question-mark", "text-3", "unknown"
        case RightsStatus.UNKNOWN:
            return "ban", "bad", "not covered"
        case _:
            starts = row.starts_on if row else None
            return "calendar-clock", "warn", f"from {words.day(starts, today, year=True)}"
