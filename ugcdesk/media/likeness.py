"""Describes a picture by numbers so that pictures that look alike have numbers that lie close; it stores nothing."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from numpy.typing import NDArray

Descriptor = NDArray[np.int8]
"""`LENGTH` whole numbers from -127 to 127, as a vector of length 127; or rows of such."""

VERSION = 1
"""Of what the numbers mean: numbers of another version cannot be compared with these."""

_SIDE = 64
_CELLS = 4
_TURNS = 8
_TONES = 4
# What each part says about a picture counts as much as these.
_WEIGHTS = {"colours": 0.8, "layout": 0.5, "edges": 1.6}
LENGTH = _TONES**3 + 3 * _CELLS**2 + _TURNS * _CELLS**2


def described(thumbnail: bytes) -> Descriptor | None:
    """The numbers of a picture: its colours, where they lie, and how its edges run; None when it cannot be read.

    ``thumbnail`` is a small picture of our own making. Edges are counted by direction in a grid of cells, as in
    histograms of oriented gradients (Dalal and Triggs, 2005). Two descriptors are as alike as their cosine.
    """
    from PIL import Image  # at the first picture: a start should not wait for it

    try:
        with Image.open(BytesIO(thumbnail)) as opened:
            opened.draft("RGB", (_SIDE, _SIDE))
            picture = opened.convert("RGB").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    except (OSError, ValueError):
        return None
    colours = np.asarray(picture.convert("YCbCr")).astype(np.float32) / np.float32(255) - np.float32(0.5)
    parts = {
        "colours": _colours(np.asarray(picture)),
        "layout": _cells(colours).mean(axis=1).ravel(),
        "edges": _edges(colours[:, :, 0]),
    }
    whole = np.concatenate([_unit(part) * _WEIGHTS[name] for name, part in parts.items()])
    return np.round(_unit(whole) * 127).astype(np.int8)


def _colours(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The share of each of 64 colours, the middle of the picture twice; square roots let small ones count."""
    bins = (rgb // (256 // _TONES)).astype(np.int64)
    number = (bins[:, :, 0] * _TONES + bins[:, :, 1]) * _TONES + bins[:, :, 2]
    quarter = _SIDE // 4
    every = np.concatenate([number.ravel(), number[quarter:-quarter, quarter:-quarter].ravel()])
    return np.sqrt(np.bincount(every, minlength=_TONES**3).astype(np.float32))


def _cells(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    """The picture in `_CELLS` × `_CELLS` cells: cell, pixel, channel."""
    size = _SIDE // _CELLS
    grid = picture.reshape(_CELLS, size, _CELLS, size, -1).swapaxes(1, 2)
    cells: NDArray[np.float32] = grid.reshape(_CELLS * _CELLS, size * size, -1)
    return cells


def _edges(light: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much of each cell's edges runs in which of 8 directions, as square roots, which lets faint ones count."""
    down, across = np.gradient(light)
    strength = np.hypot(across, down)
    direction = (np.arctan2(down, across) % np.pi / np.pi * _TURNS).astype(np.int64) % _TURNS
    one_hot = np.eye(_TURNS, dtype=np.float32)[direction] * strength[:, :, None]
    summed = _cells(one_hot).sum(axis=1)
    roots: NDArray[np.float32] = np.sqrt(summed).ravel()
    return roots


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    length = float(np.linalg.norm(vector))
    return (vector / np.float32(length or 1.0)).astype(np.float32)
