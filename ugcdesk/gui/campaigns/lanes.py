"""Where the bars, days and words of a timeline are, and what a drag does to a bar; it paints nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from ugcdesk.charts.scales import TimeScale
from ugcdesk.gui.theme import Theme
from ugcdesk.library.campaigns import PhaseRow

DAY = timedelta(days=1)
POSTS = "Posts live"


class Grip(Enum):
    """Which part of a bar is held."""

    WHOLE = auto()
    START = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Shown:
    """What the timeline shows; ``live`` are the days on which posts went out, one a post."""

    first: date
    last: date
    today: date
    phases: tuple[PhaseRow, ...]
    live: tuple[date, ...]


def moved(phase: PhaseRow, grip: Grip, days: int) -> PhaseRow:
    """The phase after dragging a part of it by whole days; it never gets shorter than one day."""
    by = DAY * days
    if grip is Grip.WHOLE:
        return replace(phase, starts_on=phase.starts_on + by, ends_on=phase.ends_on + by)
    if grip is Grip.START:
        return replace(phase, starts_on=min(phase.starts_on + by, phase.ends_on))
    return replace(phase, ends_on=max(phase.ends_on + by, phase.starts_on))


@dataclass(frozen=True, slots=True)
class Lanes:
    """The geometry of one size and theme. Rows are the phases in order, then the posts."""

    theme: Theme
    shown: Shown
    width: float

    # Pixels at 100 %: a lane, its bar, the days above, today's badge below.
    LANE, BAR, HEAD, AXIS, FOOT = 28, 16, 36, 28, 22
    LABEL_GAP, EDGE = 16, 6

    @property
    def left(self) -> float:
        """Where the days begin, right of the names."""
        metrics = QFontMetricsF(self.theme.font(12))
        widest = max(metrics.horizontalAdvance(name) for name in (*(each.name for each in self.shown.phases), POSTS))
        return min(widest, self.width / 3) + self.LABEL_GAP

    @property
    def scale(self) -> TimeScale:
        """Days to pixels; a day is as wide as the distance to the next."""
        return TimeScale(self.shown.first, self.shown.last + DAY, self.left, self.width - self.EDGE)

    @property
    def day_width(self) -> float:
        scale = self.scale
        return (scale.end - scale.start) / max((scale.last - scale.first).days, 1)

    def top(self, row: int) -> float:
        """The upper edge of a lane."""
        return float(self.theme.scaled(self.HEAD) + row * self.theme.scaled(self.LANE))

    def bar(self, row: int, phase: PhaseRow) -> QRectF:
        """The bar of a phase in its lane."""
        scale = self.scale
        left, right = scale(phase.starts_on), scale(phase.ends_on + DAY)
        top = self.top(row) + (self.theme.scaled(self.LANE) - self.BAR) / 2
        return QRectF(left, top, max(right - left, 4.0), self.BAR)

    def at(self, point: QPointF) -> tuple[int, Grip] | None:
        """The lane and the part of the bar under a point."""
        for row, phase in enumerate(self.shown.phases):
            bar = self.bar(row, phase)
            if bar.adjusted(-self.EDGE, -4, self.EDGE, 4).contains(point):
                edge = min(self.EDGE, bar.width() / 4)
                if point.x() <= bar.left() + edge:
                    return row, Grip.START
                return row, Grip.END if point.x() >= bar.right() - edge else Grip.WHOLE
        return None

    def labelled(self, room: float) -> Sequence[date]:
        """The first day, the first and the middle of months as far as they fit, and the last day."""
        scale, last = self.scale, self.shown.last
        found = [scale.first]
        day = scale.first
        while (day := day + DAY) < last:
            fits = scale(day) - scale(found[-1]) >= room and scale(last) - scale(day) >= room
            if day.day in (1, 15) and fits:
                found.append(day)
        return [*found, last] if last > scale.first else found

    def height(self) -> int:
        """What all lanes need."""
        scaled = self.theme.scaled
        return scaled(self.HEAD) + (len(self.shown.phases) + 1) * scaled(self.LANE) + scaled(self.FOOT)

    def has_posts(self, phase: PhaseRow) -> bool:
        """Whether anything went live in a phase."""
        return any(phase.starts_on <= day <= phase.ends_on for day in self.shown.live)
