"""Tells from two thumbnails whether they show the same photo, perhaps cut a little; it does not search for them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import numpy as np
from PIL import Image

from ugcdesk.errors import UnreadableFile

# Measured on 149 photos: the same one cut by up to a tenth on each side reached 0.975, two different ones 0.931.
ALIKE = 0.95
_SHARP = 96
_SIDE = 32
_MOST_CUT = 0.14
_STEPS = (0.05, 0.02, 0.01)
_TRIES = 4
_HOPELESS = 0.2
_FLAT = 1e-3

_Cut = Sequence[float]
_Vector = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


def resemblance(first: bytes, second: bytes) -> float:
    """The best correlation, 0 to 1, of two thumbnails (JPEG) when up to 14 % is cut off either's sides.

    From `ALIKE` on they show the same photo. Takes about 4 ms, and a tenth of it for pictures with nothing in common.
    Any thread. Raises UnreadableFile when one of them is no picture.
    """
    one, other = _grey(first), _grey(second)
    whole = float(_vector(one) @ _vector(other))
    if whole < _HOPELESS:
        return max(0.0, whole)
    return min(1.0, max(_best_fit(one, other), _best_fit(other, one)))


def _grey(thumbnail: bytes) -> Image.Image:
    try:
        with Image.open(BytesIO(thumbnail), formats=("JPEG",)) as image:
            image.draft("L", (_SHARP, _SHARP))
            return image.convert("L").resize((_SHARP, _SHARP), Image.Resampling.BOX)
    except (OSError, ValueError, SyntaxError) as error:
        raise UnreadableFile("Thumbnail is damaged: delete the library's cache, and it comes back.") from error


def _best_fit(larger: Image.Image, smaller: Image.Image) -> float:
    """The best correlation of ``smaller`` with ``larger`` cut at its sides, by going downhill from no cut at all."""
    target = _vector(smaller)
    cut: _Cut = (0.0, 0.0, 0.0, 0.0)
    best = float(_vector(larger) @ target)
    for step in _STEPS:
        for _ in range(_TRIES):
            better = max((float(_vector(larger, one) @ target), one) for one in _neighbours(cut, step))
            if better[0] <= best:
                break
            best, cut = better
    return best


def _neighbours(cut: _Cut, step: float) -> list[_Cut]:
    """``cut`` with one side or all a ``step`` more or less; left, top, right, bottom as shares of the side's length."""
    moves = [[step * (side == moved) for side in range(4)] for moved in range(4)] + [[step] * 4]
    moved = (tuple(a + sign * b for a, b in zip(cut, move, strict=True)) for move in moves for sign in (1, -1))
    return [one for one in moved if all(0 <= part <= _MOST_CUT for part in one)]


def _vector(image: Image.Image, cut: _Cut = (0.0, 0.0, 0.0, 0.0)) -> _Vector:
    """The picture without what is cut off, 32 × 32, as a vector of length 1 around grey."""
    left, top, right, bottom = cut
    box = (left * _SHARP, top * _SHARP, (1 - right) * _SHARP, (1 - bottom) * _SHARP)
    light = np.asarray(image.resize((_SIDE, _SIDE), Image.Resampling.BILINEAR, box=box), np.float32).ravel()
    around: _Vector = light - light.mean()
    length = np.float32(np.linalg.norm(around))
    if length > _FLAT:
        around /= length
    return around
