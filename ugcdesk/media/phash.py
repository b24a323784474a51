"""Tells how alike two pictures look, by a 64-bit hash of their coarsest light and dark."""

from __future__ import annotations

import numpy as np
from PIL import Image

_SIDE = 32
_KEPT = 8
_FLAT = 1.0  # standard deviation in grey levels under which there is nothing to compare


def perceptual_hash(image: Image.Image) -> int | None:
    """The hash of a picture as a signed 64-bit number, or None for a picture of one plain tone.

    Grey, 32 × 32, two-dimensional DCT-II, the 8 × 8 lowest frequencies, each bit "above their median"
    (Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010).
    """
    grey = image.convert("L").resize((_SIDE, _SIDE), Image.Resampling.BICUBIC, reducing_gap=2.0)
    light = np.asarray(grey, dtype=np.float64)
    if light.std() < _FLAT:
        return None
    waves = _waves()
    low = waves @ light @ waves.T
    bits = low > np.median(low)
    return int.from_bytes(np.packbits(bits).tobytes(), "big", signed=True)


def distance(first: int, second: int) -> int:
    """In how many of the 64 bits two hashes differ; up to about 8 is the same picture saved again."""
    return ((first ^ second) & 0xFFFF_FFFF_FFFF_FFFF).bit_count()


def _waves() -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    frequency = np.arange(_KEPT)[:, None]
    place = np.arange(_SIDE)[None, :]
    return np.cos(np.pi * frequency * (2 * place + 1) / (2 * _SIDE))
