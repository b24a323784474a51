"""Draws a figure by weekday and hour as a grid in one hue and five steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ugcdesk.charts.lettering import INTER, MISSING, Lettering
from ugcdesk.charts.shapes import Anchor, Box, Hit, HitValue, Picture, Rect, Shape

SHADES = (0.12, 0.3, 0.5, 0.75, 1.0)
_GAP = 2.0
_RADIUS = 4.0
_LEGEND = 28.0
_AXIS = 20.0


@dataclass(frozen=True, slots=True)
class Cell:
    """The figure of one weekday and hour, and how many posts it rests on."""

    value: float | None
    count: int


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the cells are, and which values the lowest and the highest shade stand for."""

    left: float
    cell_width: float
    cell_height: float
    low: float
    high: float
    least: int

    def box(self, row: int, column: int) -> Box:
        """The region of a cell with its share of the gap."""
        left, top = self.left + column * self.cell_width, row * self.cell_height
        return Box(left, top, left + self.cell_width, top + self.cell_height)

    def counts(self, cell: Cell) -> bool:
        """Whether a cell rests on enough posts to be coloured."""
        return cell.value is not None and cell.count >= self.least

    def shade(self, value: float) -> float:
        """One of the five opacities."""
        span = self.high - self.low
        step = int((value - self.low) / span * len(SHADES)) if span > 0 else len(SHADES) - 1
        return SHADES[min(step, len(SHADES) - 1)]


def heat_map(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[Cell]],
    *,
    width: float,
    height: float,
    format_value: Callable[[float], str],
    least: int = 3,
    value_label: str = "Rate",
    origin: str = "",
    lettering: Lettering = INTER,
) -> Picture:
    """One cell a weekday and hour, row by row; a cell with fewer than ``least`` posts is an empty outline.

    The best cell is outlined. Hits are in reading order, so that arrow keys can walk the grid; the card of each says
    ``origin``, how the figures are made.
    """
    known = [cell.value for row in cells for cell in row if cell.value is not None and cell.count >= least]
    left = lettering.widest(list(rows), 11) + 12
    below = (_AXIS + _LEGEND) * lettering.scale
    low, high = (min(known), max(known)) if known else (0.0, 0.0)
    grid = _Grid(left, (width - left) / max(len(columns), 1), (height - below) / max(len(rows), 1), low, high, least)
    best = _best(cells, grid)
    shapes = [shape for i, row in enumerate(cells) for j, cell in enumerate(row) for shape in _cell(grid, i, j, cell)]
    if best is not None:
        shapes += _outline(grid.box(*best))
    shapes += _axis_words(rows, columns, grid, height - below, lettering)
    shapes += _legend(grid, bool(known), width, height - 10 * lettering.scale, format_value, lettering)
    hits = tuple(
        _hit(f"{name} {columns[j]}", cell, grid.box(i, j), format_value, value_label, origin)
        for i, name in enumerate(rows)
        for j, cell in enumerate(cells[i])
    )
    alt = (
        "No time has enough posts yet." if best is None else f"Best: {hits[best[0] * len(columns) + best[1]].sentence}."
    )
    return Picture(width, height, tuple(shapes), hits, alt, None, "Time")


def _best(cells: Sequence[Sequence[Cell]], grid: _Grid) -> tuple[int, int] | None:
    for i, row in enumerate(cells):
        for j, cell in enumerate(row):
            if grid.counts(cell) and cell.value == grid.high:
                return i, j
    return None


def _cell(grid: _Grid, row: int, column: int, cell: Cell) -> list[Shape]:
    box = grid.box(row, column)
    place = (box.left, box.top, grid.cell_width - _GAP, grid.cell_height - _GAP)
    if cell.value is None or not grid.counts(cell):
        inner = (box.left + 0.5, box.top + 0.5, place[2] - 1, place[3] - 1)
        return [Rect(*inner, stroke="border", radius=_RADIUS - 0.5)]
    return [Rect(*place, fill="accent-line", radius=_RADIUS, opacity=grid.shade(cell.value))]


def _outline(box: Box) -> list[Shape]:
    """A ring around the cell with a hairline of the surface between, over the neighbours' edges."""
    width, height = box.right - box.left - _GAP, box.bottom - box.top - _GAP
    return [
        Rect(box.left - 0.5, box.top - 0.5, width + 1, height + 1, stroke="surface", stroke_width=2, radius=_RADIUS),
        Rect(box.left - 2, box.top - 2, width + 4, height + 4, stroke="text", stroke_width=2, radius=_RADIUS + 2),
    ]


def _axis_words(
    rows: Sequence[str], columns: Sequence[str], grid: _Grid, bottom: float, lettering: Lettering
) -> list[Shape]:
    words: list[Shape] = [
        lettering.set((0, (index + 0.5) * grid.cell_height - _GAP / 2), name, "text-2", size=11)
        for index, name in enumerate(rows)
    ]
    room = lettering.widest(list(columns), 11) + 32
    every = next((n for n in (1, 2, 3, 6, 12) if n * grid.cell_width >= room), 24)
    y = bottom + 10 * lettering.scale
    for index in range(0, len(columns), every):
        words.append(lettering.set((grid.left + index * grid.cell_width, y), columns[index], "text-2", size=11))
    return words


def _legend(
    grid: _Grid, has_values: bool, width: float, y: float, say: Callable[[float], str], lettering: Lettering
) -> list[Shape]:
    few = f"fewer than {grid.least} posts"
    few_left = width - lettering.width(few, 11)
    shapes: list[Shape] = [
        lettering.set((width, y), few, "text-2", size=11, anchor=Anchor.END),
        Rect(few_left - 20.5, y - 4.5, 13, 9, stroke="compare", radius=2.5),
    ]
    if has_values:
        low, swatch = say(grid.low), 15.0
        x = lettering.width(low, 11) + 8
        shapes.append(lettering.set((0, y), low, "text-2", size=11))
        for index, shade in enumerate(SHADES):
            place = (x + index * swatch, y - 4, swatch - 1, 8.0)
            shapes.append(Rect(*place, fill="accent-line", radius=2, opacity=shade))
        shapes.append(lettering.set((x + len(SHADES) * swatch + 7, y), say(grid.high), "text-2", size=11))
    return shapes


def _hit(label: str, cell: Cell, box: Box, say: Callable[[float], str], value_label: str, origin: str) -> Hit:
    value = MISSING if cell.value is None else say(cell.value)
    figures = (HitValue(value_label, value), HitValue("Posts", str(cell.count)))
    return Hit(box, box.centre[0], label, figures, "", origin)
