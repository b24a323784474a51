"""Where the cells and headings of the grid stand: arithmetic on places and pixels, without a widget."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

HEADING = 36  # px of a group's heading, at a text size of 100 %


@dataclass(frozen=True, slots=True)
class Section:
    """A run of ``count`` items under one heading, from the place ``start`` on among all that are shown.

    Of a folded one only the heading is shown: the next section has the same start.
    """

    label: str
    start: int
    count: int
    is_folded: bool = False

    @property
    def shown(self) -> int:
        """How many of its items are shown."""
        return 0 if self.is_folded else self.count


@dataclass(frozen=True, slots=True)
class Box:
    """Pixels from the top left corner of all cells, whatever is scrolled."""

    left: int
    top: int
    width: int
    height: int

    def meets(self, other: Box) -> bool:
        """Whether the two have a pixel in common."""
        across = self.left < other.left + other.width and other.left < self.left + self.width
        return across and self.top < other.top + other.height and other.top < self.top + self.height


class Cells:
    """Rows of equal cells, section below section. Without sections, or with one unnamed, there is no heading.

    Answers come in the time that a search among the sections takes, however many items there are.
    """

    def __init__(
        self, count: int, *, columns: int, cell: tuple[int, int], sections: Sequence[Section] = (), heading: int = 0
    ) -> None:
        self.columns, self.cell, self.heading = columns, cell, heading if sections else 0
        self.sections = tuple(one for one in sections if one.count) or (Section("", 0, count),)
        self._starts = [section.start for section in self.sections]
        self._tops: list[int] = []
        at = 0
        for section in self.sections:
            self._tops.append(at)
            at += self.heading + self._rows(section) * cell[1]
        self.height = at
        self.count = count

    def box(self, place: int) -> Box:
        """Where the cell of an item stands."""
        number = self.section_of(place)
        row, column = divmod(place - self._starts[number], self.columns)
        width, height = self.cell
        return Box(column * width, self._tops[number] + self.heading + row * height, width, height)

    def at(self, left: int, top: int) -> int | None:
        """The item whose cell covers a point."""
        if not 0 <= top < self.height or not 0 <= left < self.columns * self.cell[0]:
            return None
        number = self.section_at(top)
        below = top - self._tops[number] - self.heading
        if below < 0:
            return None
        place = below // self.cell[1] * self.columns + left // self.cell[0]
        return self._starts[number] + place if place < self.sections[number].shown else None

    def between(self, top: int, bottom: int) -> Iterator[range]:
        """The items in each section whose rows meet the stripe from ``top`` to ``bottom``."""
        for number in self.numbers_between(top, bottom):
            section, first_top = self.sections[number], self._tops[number] + self.heading
            first = max(0, (top - first_top) // self.cell[1]) * self.columns
            last = min(section.shown, ((bottom - first_top) // self.cell[1] + 1) * self.columns)
            if first < last:
                yield range(section.start + first, section.start + last)

    def numbers_between(self, top: int, bottom: int) -> range:
        """The numbers of the sections that meet the stripe."""
        return range(self.section_at(top), self.section_at(bottom) + 1)

    def top_of(self, number: int) -> int:
        """Where a section begins, with its heading."""
        return self._tops[number]

    def section_of(self, place: int) -> int:
        """The number of the section in which an item stands."""
        return max(0, bisect_right(self._starts, place) - 1)

    def section_at(self, top: int) -> int:
        """The number of the section at a height."""
        return max(0, bisect_right(self._tops, top) - 1)

    def inside(self, box: Box) -> list[int]:
        """The items whose cells a box meets, in order."""
        stripes = self.between(box.top, box.top + box.height - 1)
        return [place for stripe in stripes for place in stripe if self.box(place).meets(box)]

    def above(self, place: int, rows: int = 1) -> int:
        """The item so many rows further up in the same column, or the nearest there is; negative goes down."""
        box = self.box(place)
        step = -1 if rows > 0 else 1
        for _ in range(abs(rows)):
            further = self._next_row(place, step, box.left // self.cell[0])
            if further is None:
                return place
            place = further
        return place

    def _next_row(self, place: int, step: int, column: int) -> int | None:
        section = self.sections[self.section_of(place)]
        row = (place - section.start) // self.columns + step
        if not 0 <= row < self._rows(section):
            beyond = section.start + section.shown if step > 0 else section.start - 1
            if not 0 <= beyond < self.count:
                return None
            section = self.sections[self.section_of(beyond)]
            row = 0 if step > 0 else self._rows(section) - 1
        return section.start + min(row * self.columns + column, section.shown - 1)

    def _rows(self, section: Section) -> int:
        return -(-section.shown // self.columns)
