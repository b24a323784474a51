"""Copies of originals: named for people, gated, written whole or not at all, retried, and read back by the importer."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.publish.conftest import GRANTED
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library.edits.items import Curate, Rate
from ugcdesk.library.edits.rights import SetRights
from ugcdesk.library.vocabulary import Curation, RightsStatus
from ugcdesk.media.metadata import read_xmp
from ugcdesk.publish import copies as copying
from ugcdesk.publish.copies import Copied, plan_copies, run_copies

NAMES = ("marta.lives_instagram_1.jpg", "marta.lives_instagram_2.jpg", "marta.lives_instagram_3.jpg")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "for the printer" / "best"


def tree(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def export(library: Library, out: Path, *, embed: bool = False) -> Copied:
    return run_copies(plan_copies(library, [1, 2, 3], out, embed=embed))


def originals(library: Library) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in library.folder.path.glob("originals/**/*.*")
        if path.is_file()
    }


def test_copies_are_the_originals_with_a_sidecar_each(library: Library, out: Path) -> None:
    before = originals(library)
    done = export(library, out)
    assert done.written == NAMES
    assert (done.unchanged, done.failed, done.blocked) == ((), (), ())
    assert set(tree(out)) == {*NAMES, *(f"{name}.xmp" for name in NAMES)}
    assert set(before.values()) == {tree(out)[name] for name in NAMES}
    assert originals(library) == before


def test_a_second_run_writes_only_what_is_missing_or_changed(library: Library, out: Path) -> None:
    export(library, out)
    (out / NAMES[0]).unlink()
    (out / f"{NAMES[1]}.xmp").write_text("changed")
    before = tree(out)[NAMES[2]]
    done = export(library, out)
    assert (done.written, done.unchanged) == (NAMES[:2], NAMES[2:])
    assert tree(out)[NAMES[2]] == before
    assert export(library, out).unchanged == NAMES
    library.edit(Rate([3], 5))
    assert export(library, out).written == NAMES[2:]


def test_embedded_words_leave_the_pixels_alone(library: Library, out: Path) -> None:
    library.edit(Rate([1], 3))
    before = originals(library)
    assert export(library, out, embed=True).written == NAMES
    assert set(tree(out)) == set(NAMES)
    assert originals(library) == before
    plan = plan_copies(library, [1], out)
    with Image.open(plan.copies[0].source) as original, Image.open(out / NAMES[0]) as copy:
        assert np.array_equal(np.asarray(original), np.asarray(copy))
        assert copy.getxmp()["xmpmeta"]["RDF"]["Description"]["Rating"] == "3"
        assert read_xmp(copy.info["xmp"]).creator == "marta.lives"
    assert export(library, out, embed=True).unchanged == NAMES


def test_what_may_not_go_out_stays_with_the_reason(library: Library, out: Path) -> None:
    library.edit(SetRights([1], RightsStatus.DENIED, GRANTED))
    library.edit(Curate([2], Curation.REJECTED))
    plan = plan_copies(library, [1, 2, 3, 4, 99], out)
    assert [copy.item_id for copy in plan.copies] == [3]
    assert {held.id for held in plan.blocked} == {1, 2, 4, 99}
    assert all(held.reason.endswith(".") for held in plan.blocked)
    archive = plan_copies(library, [1, 2, 3, 4, 99], out, channel=None)
    assert [copy.item_id for copy in archive.copies] == [1, 2, 3]
    assert {held.id for held in archive.blocked} == {4, 99}
    assert not out.exists()


def test_a_failed_write_is_told_and_retried(library: Library, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = plan_copies(library, [1, 2, 3], out)
    real = copying._copy

    def full(source: Path, target: Path) -> None:
        if target.name == NAMES[1]:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(copying, "_copy", full)
    done = run_copies(plan)
    assert (done.written, [(one.item_id, one.name) for one in done.failed]) == ((NAMES[0], NAMES[2]), [(2, NAMES[1])])
    assert "no space left" in done.failed[0].reason
    monkeypatch.undo()
    again = run_copies(plan)
    assert (again.written, again.failed) == ((NAMES[1],), ())
    assert not [path for path in out.iterdir() if path.suffix == ".part"]


def test_an_original_that_is_gone_is_a_line(library: Library, out: Path) -> None:
    plan = plan_copies(library, [1, 2, 3], out)
    plan.copies[0].source.unlink()
    done = run_copies(plan)
    assert [one.reason for one in done.failed] == ["The file photo-0.jpg is missing from the library. Import it again."]
    assert done.written == NAMES[1:]


def test_nothing_is_written_into_a_library(library: Library) -> None:
    with pytest.raises(WrongUse, match="lies in the library"):
        plan_copies(library, [1], library.folder.path / "out")


def test_a_copy_can_be_opened(library: Library, out: Path) -> None:
    export(library, out)
    with Image.open(BytesIO((out / NAMES[0]).read_bytes())) as picture:
        assert picture.size == (600, 800)
