"""Lays tiles out in rows, squares or a phone's columns, as the exported page's style sheet does, for a true preview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# A tile asks for this part of its width at the target height and grows from there, so that rows end up on both
# sides of the target instead of all above it. The style sheet has the same three numbers.
BASIS = 0.85
TALLEST = 1.4
NARROWEST, WIDEST = 0.5, 2.5
PHONE = 640  # a page at most this wide has two columns
WIDEST_WALL = 1232


@dataclass(frozen=True, slots=True)
class Box:
    """Where one tile lies, in pixels from the top left corner of the wall; ``index`` is its place in the order."""

    index: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Row:
    boxes: tuple[Box, ...]

    @property
    def height(self) -> float:
        return self.boxes[0].height


def shown_aspect(aspect: float) -> float:
    """Width by height of a tile for a picture with this ``aspect``: slivers are cropped."""
    return min(WIDEST, max(NARROWEST, aspect))


def rows(aspects: Sequence[float], width: float, target_height: float = 320, gap: float = 12) -> list[Row]:
    """Rows of tiles as wide as ``width`` pixels, each near ``target_height``, in the order of ``aspects``.

    The last row is not stretched: it stays at 0.85 of the target. A tile alone in a row may be cropped to 1.4 of it.
    Raises ValueError for a width or height that is not positive.
    """
    if width <= 0 or target_height <= 0:
        raise ValueError(f"a wall of {width} × {target_height} px holds nothing")
    laid: list[Row] = []
    top = 0.0
    split = _split([shown_aspect(aspect) for aspect in aspects], width, target_height, gap)
    for number, (first, some) in enumerate(split, start=1):
        row = _row(first, some, (width, target_height, gap), top, is_last=number == len(split))
        laid.append(row)
        top += row.height + gap
    return laid


def _split(aspects: Sequence[float], width: float, target: float, gap: float) -> list[tuple[int, list[float]]]:
    """The tiles of each row with the index of its first: as many as fit at their basis."""
    found: list[tuple[int, list[float]]] = []
    taken = width + 1
    for index, aspect in enumerate(aspects):
        basis = aspect * target * BASIS
        if taken + gap + basis > width:
            found.append((index, []))
            taken = -gap
        found[-1][1].append(aspect)
        taken += gap + basis
    return found


def _row(first: int, aspects: Sequence[float], wall: tuple[float, float, float], top: float, *, is_last: bool) -> Row:
    width, target, gap = wall
    full = (width - gap * (len(aspects) - 1)) / sum(aspects)
    # Widths follow the unclamped height, so that a row is always full; only then is the height cut.
    per_aspect = _basis_if_it_fits(full, target * BASIS, sum(aspects), gap) if is_last else full
    height = min(per_aspect, target * TALLEST)
    boxes: list[Box] = []
    left = 0.0
    for index, aspect in enumerate(aspects, start=first):
        boxes.append(Box(index, left, top, per_aspect * aspect, height))
        left += per_aspect * aspect + gap
    return Row(tuple(boxes))


def _basis_if_it_fits(full: float, basis: float, aspects: float, gap: float) -> float:
    """The height by width of a last row: its basis, unless less than a gap would be left of its width."""
    return basis if (full - basis) * aspects >= gap else full


@dataclass(frozen=True, slots=True)
class Measures:
    """What surrounds the wall on a page of one width, in pixels; from 640 px down it is a phone's."""

    side: float
    top: float
    bottom: float
    below_head: float
    gap: float
    title: float
    intro: float
    is_phone: bool


def measures(width: float) -> Measures:
    """The measures of the exported page at ``width`` pixels; the style sheet has the same numbers."""
    title = min(48.0, max(30.0, 0.036 * width))
    if width <= PHONE:
        return Measures(16, 32, 40, 24, 8, title, 16, is_phone=True)
    side = 32 + max(0.0, (width - WIDEST_WALL - 64) / 2)
    return Measures(side, 56, 64, 32, 12, title, 18, is_phone=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A tile on a phone: over one or both of its columns, with the width by height that it wants there."""

    is_wide: bool
    aspect: float


def squares(count: int, width: float, target_height: float = 320, gap: float = 12) -> list[Row]:
    """Rows of ``count`` equal squares that fill ``width`` pixels, each at least 0.85 of the target.

    Raises ValueError for a width or height that is not positive.
    """
    if width <= 0 or target_height <= 0:
        raise ValueError(f"a wall of {width} × {target_height} px holds nothing")
    across = max(1, int((width + gap) // (min(width, target_height * BASIS) + gap)))
    side = (width - gap * (across - 1)) / across
    boxes = [Box(n, n % across * (side + gap), n // across * (side + gap), side, side) for n in range(count)]
    return [Row(tuple(boxes[first : first + across])) for first in range(0, count, across)]


def columns(cells: Sequence[Cell], width: float, gap: float = 8) -> list[Row]:
    """The two columns of a phone: a wide cell has a row of its own, a small one fills the first place left.

    So the boxes of a row may stand out of order. Raises ValueError for a width that is not positive.
    """
    if width <= gap:
        raise ValueError(f"a wall of {width} px holds nothing")
    placed: list[list[int]] = []
    open_row: list[int] | None = None
    for index, cell in enumerate(cells):
        if open_row is not None and not cell.is_wide:
            open_row.append(index)
            open_row = None
            continue
        placed.append([index])
        open_row = open_row if cell.is_wide else placed[-1]
    return _stacked(placed, cells, width, gap)


def _stacked(placed: Sequence[Sequence[int]], cells: Sequence[Cell], width: float, gap: float) -> list[Row]:
    laid: list[Row] = []
    half, top = (width - gap) / 2, 0.0
    for indexes in placed:
        widths = [width if cells[index].is_wide else half for index in indexes]
        height = max(wide / cells[index].aspect for wide, index in zip(widths, indexes, strict=True))
        pairs = enumerate(zip(widths, indexes, strict=True))
        laid.append(Row(tuple(Box(index, place * (half + gap), top, wide, height) for place, (wide, index) in pairs)))
        top += height + gap
    return laid
