"""The primitive shapes of a picture, coloured by role name; not how anything paints them.

Lengths are pixels at 1×, x grows to the right and y downwards. A role ("accent-line", "band") is turned
into a colour by the painter, so that one picture serves both themes, the SVG and the PDF.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float]
Dash = tuple[float, ...]

DASHED: Dash = (5.0, 4.0)
DOTTED: Dash = (1.5, 3.0)


class Anchor(StrEnum):
    """Which end of a text its x stands for; the words are those of SVG."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke; ``dash`` gives lengths of strokes and gaps in turn, empty is solid."""

    start: Point
    end: Point
    role: str
    width: float = 1.0
    dash: Dash = ()
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Polyline:
    """A stroke through two or more points, with round joins."""

    points: tuple[Point, ...]
    role: str
    width: float = 1.0
    dash: Dash = ()
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Area:
    """A closed, filled outline without a stroke."""

    points: tuple[Point, ...]
    role: str
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle with round corners; ``fill`` and ``stroke`` are roles, None paints neither."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1.0
    radius: float = 0.0
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Circle:
    """A disc, a ring, or both."""

    centre: Point
    radius: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1.0
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; ``at`` is its baseline at the end named by ``anchor``."""

    at: Point
    text: str
    role: str
    size: float = 12.0
    weight: int = 400
    anchor: Anchor = Anchor.START


Shape = Line | Polyline | Area | Rect | Circle | Text


@dataclass(frozen=True, slots=True)
class Box:
    """A region of a picture."""

    left: float
    top: float
    right: float
    bottom: float

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies inside; right and bottom edges belong to the neighbour."""
        return self.left <= x < self.right and self.top <= y < self.bottom

    @property
    def centre(self) -> Point:
        """The middle of the region."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class HitValue:
    """One figure of a hit: ``text`` is "–" and ``y`` None where there is no figure."""

    name: str
    text: str
    role: str = "text"
    y: float | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """What the pointer finds in ``box``: a row of the chart's table and the content of its card.

    ``origin`` says how its figures are made; it is told on the card and aloud, but not again in each row of a table.
    """

    box: Box
    x: float
    label: str
    values: tuple[HitValue, ...]
    note: str = ""
    origin: str = ""

    @property
    def sentence(self) -> str:
        """The hit read aloud: "Thursday, 12 Nov: Engagement 5.9 %, Last year 3.8 %"."""
        figures = ", ".join(f"{value.name} {value.text}".strip() for value in self.values)
        return ". ".join(part for part in (f"{self.label}: {figures}", self.note, self.origin) if part)


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished chart: shapes in painting order, hits in reading order, and ``alt``, its sentence.

    ``plot`` is set where a crosshair makes sense; otherwise the current hit's box is outlined.
    ``heading`` names what the labels of the hits are, for the first column of the table.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    hits: tuple[Hit, ...] = ()
    alt: str = ""
    plot: Box | None = None
    heading: str = ""

    def hit_at(self, x: float, y: float) -> int | None:
        """The index of the hit under a point, or None."""
        return next((i for i, hit in enumerate(self.hits) if hit.box.contains(x, y)), None)
