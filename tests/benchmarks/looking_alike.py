"""How long it takes to find a photo's look-alikes among 100,000, by their hashes and then by their thumbnails."""

from __future__ import annotations

import numpy as np
from PIL import Image

from tests.benchmarks.figure import Figure, Took, median_ms, took
from tests.benchmarks.libraries import noisy_photo
from ugcdesk.importing.alike.near_hashes import LookAlikes
from ugcdesk.media.alike import resemblance
from ugcdesk.media.thumbnails import thumbnail_bytes

_COUNT = 100_000
_SOUGHT = 200
_ROUNDS = 5


def measure() -> list[Figure]:
    """Building the index, one look-up in it, and one comparison of two thumbnails."""
    hashes = np.random.default_rng(7).integers(-(1 << 63), (1 << 63) - 1, _COUNT).tolist()
    numbers = list(range(_COUNT))
    index = LookAlikes(hashes, numbers)
    sought = [hashes[place] ^ 0b1011 for place in range(_SOUGHT)]
    assert all(index.nearest(one)[0].number == place for place, one in enumerate(sought))
    photo = noisy_photo(1, (512, 384))
    whole, cut = thumbnail_bytes(photo), thumbnail_bytes(_cut(photo))
    return [
        median_ms(
            f"look-alikes: index of {_COUNT:,} photos",
            [took(lambda: LookAlikes(hashes, numbers)) for _ in range(_ROUNDS)],
        ),
        _each("look-alikes: one look-up in it", [took(lambda: _find(index, sought)) for _ in range(_ROUNDS)]),
        _each(
            "look-alikes: comparing two thumbnails",
            [took(lambda: [resemblance(whole, cut) for _ in range(_SOUGHT)]) for _ in range(_ROUNDS)],
        ),
    ]


def _find(index: LookAlikes, sought: list[int]) -> None:
    for one in sought:
        index.nearest(one)


def _each(what: str, runs: list[Took]) -> Figure:
    """The median of one of `_SOUGHT`."""
    return median_ms(what, [Took(run.wall / _SOUGHT, run.processor / _SOUGHT) for run in runs])


def _cut(photo: Image.Image) -> Image.Image:
    return photo.crop((20, 15, photo.width - 20, photo.height - 15))
