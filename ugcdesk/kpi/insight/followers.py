"""How the followers of each channel grew in a period."""

from __future__ import annotations

from dataclasses import dataclass

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.metrics import metric_of
from ugcdesk.kpi.periods import Period
from ugcdesk.kpi.scope import Scope


@dataclass(frozen=True, slots=True)
class FollowerRow:
    """Followers of a channel: ``start`` and ``end`` of the period, the growth between, and the flows that files state.

    ``net`` is stated, or new − lost; ``n`` the days with figures. None is what is not known, and ``reason`` says why
    there is no growth.
    """

    channel: str
    n: int
    start: float | None
    end: float | None
    growth: float | None
    new: float | None
    lost: float | None
    net: float | None
    reason: str = ""

    @property
    def enough(self) -> bool:
        return self.growth is not None


def follower_growth(book: Book, period: Period, scope: Scope = Scope()) -> list[FollowerRow]:
    """The channels of a scope of which any number of followers is known in a period, by name. Any thread."""
    found = book.reckoning().by_channel(scope, period)
    stated = ("followers", "new_followers", "lost_followers", "net_followers")
    return [
        _row(channel, one.days, one.measures)
        for channel, one in sorted(found.items())
        if scope.channel in (None, channel) and any(name in one.measures for name in stated)
    ]


def _row(channel: str, days: int, measures: dict[str, float]) -> FollowerRow:
    start, end = measures.get("followers_start"), measures.get("followers")
    new, lost = measures.get("new_followers"), measures.get("lost_followers")
    net = measures.get("net_followers")
    if net is None and new is not None and lost is not None:
        net = new - lost
    growth = metric_of("follower_growth", measures)
    reason = "" if growth is not None else "Not enough: followers must be known on two days or more."
    return FollowerRow(channel, days, start, end, growth, new, lost, net, reason)
