"""A grant as a value: channels with their last days, and how grants unite, meet and end; nothing is stored here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from ugcdesk.library.rights import RightsRow, covered, last_day
from ugcdesk.library.vocabulary import RightsChannel


@dataclass(frozen=True, slots=True)
class Grant:
    """The last day of each channel that is allowed, None for an open-ended one; no channel: nothing is allowed."""

    ends: Mapping[RightsChannel, date | None]

    @classmethod
    def over(cls, channels: Iterable[str], ends_on: date | None) -> Self:
        """A grant of ``channels``, all when there are none, that ends on one day."""
        named = [RightsChannel(channel) for channel in channels] or list(RightsChannel)
        return cls(dict.fromkeys(named, ends_on))

    @classmethod
    def of(cls, row: RightsRow) -> Self:
        """What a granted row allows."""
        return cls({channel: last_day(row, channel) for channel in covered(row)})

    def __bool__(self) -> bool:
        return bool(self.ends)

    def on(self, today: date) -> Grant:
        """What of the grant has not expired on ``today``."""
        return Grant({channel: end for channel, end in self.ends.items() if end is None or end >= today})

    def and_also(self, other: Grant) -> Grant:
        """Both together; a channel of both ends with the later of the two."""
        united = dict(self.ends)
        for channel, end in other.ends.items():
            united[channel] = _later(united[channel], end) if channel in united else end
        return Grant(united)

    def where_both(self, other: Grant) -> Grant:
        """Only what both allow, and only as long as both do."""
        shared = (channel for channel in self.ends if channel in other.ends)
        return Grant({channel: _earlier(self.ends[channel], other.ends[channel]) for channel in shared})

    def without(self, channels: Iterable[RightsChannel], since: date, today: date) -> Grant:
        """The grant when ``channels``, all when there are none, end the day before ``since``."""
        named = set(channels) or set(RightsChannel)
        last = since - timedelta(days=1)
        return Grant(
            {
                channel: _earlier(end, last) if channel in named else end
                for channel, end in self.ends.items()
                if channel not in named or last >= today
            }
        )

    def columns(self) -> dict[str, Any]:
        """The columns ``channels``, ``ends_on`` and ``ends_by_channel`` of Rights."""
        named = [channel for channel in RightsChannel if channel in self.ends]
        ends = [end for end in self.ends.values() if end is not None]
        last = max(ends) if len(ends) == len(self.ends) else None
        earlier = {str(channel): end.isoformat() for channel in named if (end := self.ends[channel]) and end != last}
        return {
            "channels": [] if len(named) == len(RightsChannel) else [str(channel) for channel in named],
            "ends_on": last,
            "ends_by_channel": earlier or None,
        }


def _later(first: date | None, second: date | None) -> date | None:
    return max(first, second) if first and second else None


def _earlier(first: date | None, second: date | None) -> date | None:
    return min(first, second) if first and second else first or second
