"""What the rights of an item mean for each channel, in the words and icons of the side panel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ugcdesk.gui import words
from ugcdesk.library.rights import RightsRow, effective_status, why_blocked
from ugcdesk.library.vocabulary import RightsChannel, RightsStatus


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """One channel: icon with its colour role, name, short state, and the whole reason when it is blocked."""

    icon: str
    role: str
    name: str
    state: str
    reason: str = ""


def channel_lines(rights: RightsRow | None, today: date) -> list[ChannelLine]:
    """A line for every channel, in the vocabulary's order."""
    return [_line(rights, channel, today) for channel in RightsChannel]


def to_ask(rights: RightsRow | None, today: date) -> str:
    """What the button that asks for rights says: the first channel that a grant lacks, or rights as such."""
    status = effective_status(rights, today)
    if status not in (RightsStatus.GRANTED, RightsStatus.ENDS_SOON):
        return "Ask for rights"
    lacking = [channel for channel in RightsChannel if why_blocked(rights, channel, today)]
    return f"Ask for {_inside(lacking[0])}" if lacking else "Change rights"


def _inside(channel: RightsChannel) -> str:
    name = words.RIGHTS_CHANNELS[channel]
    return name[0].lower() + name[1:]


def _line(rights: RightsRow | None, channel: RightsChannel, today: date) -> ChannelLine:
    name = words.RIGHTS_CHANNELS[channel]
    reason = why_blocked(rights, channel, today)
    if reason is None and rights is not None:
        until = f"until {words.day(rights.ends_on, today, year=True)}" if rights.ends_on else "no end date"
        soon = effective_status(rights, today) is RightsStatus.ENDS_SOON
        return ChannelLine("calendar-clock" if soon else "check", "warn" if soon else "ok", name, until)
    icon, role, state = _blocked(rights, channel, today)
    return ChannelLine(icon, role, name, state, reason or "")


def _blocked(rights: RightsRow | None, channel: RightsChannel, today: date) -> tuple[str, str, str]:
    status = effective_status(rights, today)
    if rights is None or status is RightsStatus.UNKNOWN:
        return "shield-question-mark", "text-3", "unknown"
    if rights.channels and channel not in rights.channels:
        return "ban", "bad", "not covered"
    if status is RightsStatus.REQUESTED:
        return "hourglass", "warn", f"asked {words.day(rights.requested_at, today, year=False)}"
    if status is RightsStatus.EXPIRED:
        return "shield-x", "bad", f"expired {words.day(rights.ends_on, today, year=True)}"
    if status in (RightsStatus.DENIED, RightsStatus.REVOKED):
        return "ban", "bad", words.RIGHTS[status].lower()
    return "calendar-clock", "warn", f"from {words.day(rights.starts_on, today, year=True)}"
