"""The check names every kind of damage, raises no false alarm, and repairs without deleting."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.check import check_library
from ugcdesk.library.recorder import Recorder


class OneOriginal:
    label = "Add"

    def __init__(self, digest: str, size: int) -> None:
        self._digest, self._size = digest, size

    def apply(self, recorder: Recorder) -> None:
        recorder.insert(
            t.Original,
            [{"hash": self._digest, "ext": ".jpg", "mime": "image/jpeg", "bytes": self._size, "frames": 1}],
        )


@pytest.fixture
def kept(folder: Path, tmp_path: Path) -> tuple[Library, Path]:
    library = Library.create(folder)
    source = tmp_path / "photo.jpg"
    source.write_bytes(b"picture" * 100)
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    place = library.originals.keep(source, digest, ".jpg")
    library.edit(OneOriginal(digest, 700))
    return library, place


def test_a_sound_library_raises_no_alarm(kept: tuple[Library, Path]) -> None:
    library, _ = kept
    assert check_library(library) == []
    library.close()


@pytest.mark.parametrize("damage", ["missing", "damaged", "unreferenced"])
def test_damage_is_named(kept: tuple[Library, Path], damage: str) -> None:
    library, place = kept
    stray = place.with_name("f" * 64 + ".jpg")
    if damage == "missing":
        place.unlink()
    elif damage == "damaged":
        place.write_bytes(b"x" + place.read_bytes()[1:])
    else:
        stray.write_bytes(b"stray")
    assert [problem.kind for problem in check_library(library)] == [damage]
    library.close()


def test_repair_moves_strays_to_the_trash_and_deletes_nothing(kept: tuple[Library, Path]) -> None:
    library, place = kept
    stray = place.with_name("f" * 64 + ".jpg")
    stray.write_bytes(b"stray")
    assert [problem.repaired for problem in check_library(library, repair=True)] == [True]
    assert (library.folder.originals / "trash" / stray.name).read_bytes() == b"stray"
    assert check_library(library) == []
    library.close()
