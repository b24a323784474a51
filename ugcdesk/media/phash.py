"""Tells how alike two pictures look, by a 64-bit hash of their coarsest light and dark."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image

# Up to so many bits apart it is the same picture, saved again, smaller or with another light.
SURE_BITS = 7
_BITS = 64
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
    """In how many of the 64 bits two hashes differ; see `SURE_BITS`."""
    return ((first ^ second) & 0xFFFF_FFFF_FFFF_FFFF).bit_count()


def likeness(first: int, second: int) -> float:
    """How alike the coarse structure of two pictures is by their hashes, from 0 (nothing in common) to 1.

    It is the correlation that makes that share of signs differ (arcsine law: Van Vleck and Middleton, "The Spectrum of
    Clipped Noise", 1966), so 4 bits are 0.98, 7 are 0.94, 12 are 0.83 and from 32 bits on it is 0.
    """
    return max(0.0, math.cos(math.pi * distance(first, second) / _BITS))


def _waves() -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    frequency = np.arange(_KEPT)[:, None]
    place = np.arange(_SIDE)[None, :]
    return np.cos(np.pi * frequency * (2 * place + 1) / (2 * _SIDE))
