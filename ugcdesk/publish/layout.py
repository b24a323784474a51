"""Lays tiles out in justified rows, as the exported page's style sheet does, so that a preview is true to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# A tile asks for this part of its width at the target height and grows from there, so that rows end up on both
# sides of the target instead of all above it. The style sheet has the same three numbers.
BASIS = 0.85
TALLEST = 1.4
NARROWEST, WIDEST = 0.5, 2.5


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
    per_aspect = min(full, target * BASIS) if is_last else full
    height = min(per_aspect, target * TALLEST)
    boxes: list[Box] = []
    left = 0.0
    for index, aspect in enumerate(aspects, start=first):
        boxes.append(Box(index, left, top, per_aspect * aspect, height))
        left += per_aspect * aspect + gap
    return Row(tuple(boxes))
