"""Items that are like another one by what is said of them, and by pictures that live in a cache of their own."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from tests.media.drawing import photo
from tests.stopping import StopAfter
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library.edits.imports import ImportItems
from ugcdesk.library.edits.incoming import IncomingFile, IncomingItem
from ugcdesk.library.edits.items import Trash
from ugcdesk.media.thumbnails import thumbnail_bytes
from ugcdesk.progress import Cancelled
from ugcdesk.search import SearchIndex
from ugcdesk.search.similar_pictures import SimilarPictures

TEXTS = (
    "The oak sideboard stands by the window",
    "Our oak sideboard came with the window blinds",
    "The lamp gives a warm light in the corner",
    "A lamp that stands by the sofa",
    "Socks, blue ones, and nothing else",
    "The delivery was late but the people were kind",
)


class Shown:
    """Thumbnails by hash: pictures a and A are nearly the same, the others are not; z is not to be had."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, digest: str) -> bytes | None:
        self.asked.append(digest)
        if digest[0] == "f":
            return None
        seed = {"a": 1, "b": 1}.get(digest[0], ord(digest[0]))
        picture = photo(seed, (300, 200))
        return thumbnail_bytes(picture if digest[0] == "a" else picture.crop((6, 4, 294, 196)))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Items 1 to 6 have words only, 7 to 10 a picture each, 11 one that cannot be read."""
    made = Library.create(tmp_path / "Shop.ugclib")
    words = [IncomingItem(f"r:{n}", "review", "website", {"text": text}) for n, text in enumerate(TEXTS)]
    files = [IncomingFile(c * 64, ".jpg", "image/jpeg", 9, 3, 2, None, 1, None, None, f"{c}.jpg") for c in "abcdf"]
    photos = [IncomingItem(f"p:{one.hash[0]}", "photo", "instagram", {}, files=(one,)) for one in files]
    made.edit(ImportItems([*words, *photos], [], "test", ["folder"]))
    return made


@pytest.mark.parametrize("is_on_disk", [False, True])
def test_rare_words_in_common_make_items_alike(library: Library, is_on_disk: bool) -> None:
    index = SearchIndex(library)
    index.catch_up()
    if is_on_disk:
        index.close()
        index = SearchIndex(library)
    found = index.similar(1)
    assert found[0].id == 2
    assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)
    assert all(0 < one.likeness <= 1 and one.id != 1 for one in found)
    assert index.similar(5) == []
    library.edit(Trash([2]))
    index.catch_up()
    assert 2 not in {one.id for one in index.similar(1)}
    index.close()


def test_a_nearly_equal_picture_comes_first(library: Library, tmp_path: Path) -> None:
    shown = Shown()
    pictures = SimilarPictures(library, tmp_path / "likeness.db", shown)
    assert pictures.catch_up() == 5
    assert pictures.catch_up() == 0
    found = pictures.like(7)
    assert [found[0].id, {one.id for one in found}] == [8, {8, 9, 10}]
    assert found[0].likeness > 0.95 > found[1].likeness
    assert [one.id for one in pictures.like(7, limit=1)] == [8]
    library.edit(Trash([8]))
    assert 8 not in {one.id for one in pictures.like(7)}
    pictures.close()
    asked = len(shown.asked)
    again = SimilarPictures(library, tmp_path / "likeness.db", shown)
    assert again.catch_up() == 0
    assert len(shown.asked) == asked
    assert {one.id for one in again.like(7)} == {9, 10}
    again.close()


def test_what_cannot_be_compared_says_why(library: Library, tmp_path: Path) -> None:
    pictures = SimilarPictures(library, tmp_path / "likeness.db", Shown())
    pictures.catch_up()
    for item, said in ((1, "no picture to compare"), (11, "cannot be read"), (99, "no item 99")):
        with pytest.raises(WrongUse, match=said):
            pictures.like(item)
    pictures.close()


def test_a_stopped_comparison_goes_on_the_next_time(library: Library, tmp_path: Path) -> None:
    pictures = SimilarPictures(library, tmp_path / "likeness.db", Shown())
    with pytest.raises(Cancelled):
        pictures.catch_up(StopAfter(0))
    assert pictures.catch_up() == 5
    pictures.close()


def test_a_hundred_thousand_pictures_are_compared_at_once(library: Library, tmp_path: Path) -> None:
    pictures = SimilarPictures(library, tmp_path / "likeness.db", Shown())
    pictures.catch_up()
    rows = np.random.default_rng(1).standard_normal((100_000, pictures._rows.shape[1])).astype(np.float32) / 40
    pictures._rows = np.concatenate([pictures._rows, rows])
    pictures._hashes = [*pictures._hashes, *(f"x{n}" for n in range(100_000))]
    pictures.like(7, limit=3)
    took = []
    for _ in range(5):
        began = time.process_time()
        pictures.like(7, limit=3)
        took.append(time.process_time() - began)
    pictures.close()
    assert min(took) < 0.1
