"""Copies of originals: named for people, gated, written whole or not at all, retried, and read back by the importer."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.publish.conftest import GRANTED, photo
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library.edits.imports import ImportItems
from ugcdesk.library.edits.items import Classify, Curate, Rate, Trash
from ugcdesk.library.edits.rights import SetRights
from ugcdesk.library.edits.tags import AddTags
from ugcdesk.library.items import item_rows
from ugcdesk.library.library import Edit
from ugcdesk.library.vocabulary import ContentType, Curation, RightsChannel, RightsStatus
from ugcdesk.media.metadata import read_xmp
from ugcdesk.publish import copies as copying
from ugcdesk.publish.copies import Copied, Copy, copy_name, plan_copies, run_copies


@pytest.fixture
def names(library: Library) -> tuple[str, ...]:
    with library.read() as session:
        rows = item_rows(session, [1, 2, 3], today=library.today())
    return tuple(f"marta.lives_instagram_{row.id}_{row.files[0].hash[:8]}.jpg" for row in rows)


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


def test_copies_are_the_originals_with_a_sidecar_each(library: Library, out: Path, names: tuple[str, ...]) -> None:
    before = originals(library)
    done = export(library, out)
    assert done.written == names
    assert (done.unchanged, done.failed, done.blocked) == ((), (), ())
    assert set(tree(out)) == {*names, *(f"{name}.xmp" for name in names)}
    assert set(before.values()) == {tree(out)[name] for name in names}
    assert originals(library) == before


def test_a_second_run_writes_only_what_is_missing_or_changed(
    library: Library, out: Path, names: tuple[str, ...]
) -> None:
    export(library, out)
    (out / names[0]).unlink()
    (out / f"{names[1]}.xmp").unlink()
    before = tree(out)[names[2]]
    done = export(library, out)
    assert (done.written, done.unchanged) == (names[:2], names[2:])
    assert tree(out)[names[2]] == before
    assert export(library, out).unchanged == names
    library.edit(Rate([3], 5))
    assert export(library, out).written == names[2:]


def test_embedded_words_leave_the_pixels_alone(library: Library, out: Path, names: tuple[str, ...]) -> None:
    library.edit(Rate([1], 3))
    before = originals(library)
    assert export(library, out, embed=True).written == names
    assert set(tree(out)) == set(names)
    assert originals(library) == before
    plan = plan_copies(library, [1], out)
    with Image.open(plan.copies[0].source) as original, Image.open(out / names[0]) as copy:
        assert np.array_equal(np.asarray(original), np.asarray(copy))
        assert copy.getxmp()["xmpmeta"]["RDF"]["Description"]["Rating"] == "3"
        assert read_xmp(copy.info["xmp"]).creator == "marta.lives"
    assert export(library, out, embed=True).unchanged == names


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


def test_a_failed_write_is_told_and_retried(
    library: Library, out: Path, names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_copies(library, [1, 2, 3], out)
    real = copying._copy

    def full(copy: Copy, target: Path) -> None:
        if target.name == names[1]:
            raise OSError(28, "No space left on device")
        real(copy, target)

    monkeypatch.setattr(copying, "_copy", full)
    done = run_copies(plan)
    assert (done.written, [(one.item_id, one.name) for one in done.failed]) == ((names[0], names[2]), [(2, names[1])])
    assert "no space left" in done.failed[0].reason
    monkeypatch.undo()
    again = run_copies(plan)
    assert (again.written, again.failed) == ((names[1],), ())
    assert not [path for path in out.iterdir() if path.suffix == ".part"]


def test_an_original_that_is_gone_is_a_line(library: Library, out: Path, names: tuple[str, ...]) -> None:
    plan = plan_copies(library, [1, 2, 3], out)
    plan.copies[0].source.unlink()
    done = run_copies(plan)
    assert [one.reason for one in done.failed] == ["The file photo-0.jpg is missing from the library. Import it again."]
    assert done.written == names[1:]


def test_nothing_is_written_into_a_library(library: Library) -> None:
    with pytest.raises(WrongUse, match="lies in the library"):
        plan_copies(library, [1], library.folder.path / "out")


def test_a_copy_can_be_opened(library: Library, out: Path, names: tuple[str, ...]) -> None:
    export(library, out)
    with Image.open(BytesIO((out / names[0]).read_bytes())) as picture:
        assert picture.size == (600, 800)


@pytest.mark.parametrize(
    ("edits", "reason"),
    [
        pytest.param([Curate([1], Curation.INBOX)], "Not approved yet. Approve it first.", id="not approved"),
        pytest.param([SetRights([1], RightsStatus.UNKNOWN, GRANTED)], "Rights are unknown. Ask the creator.", id="no"),
        pytest.param(
            [SetRights([1], RightsStatus.GRANTED, GRANTED, channels=[RightsChannel.EMAIL])],
            "Rights do not cover the website. Ask for it.",
            id="another channel",
        ),
        pytest.param([], None, id="approved and granted"),
    ],
)
def test_a_picture_of_a_review_needs_what_any_picture_needs(
    library: Library, out: Path, edits: list[Edit], reason: str | None
) -> None:
    for edit in [Classify([1], content_type=ContentType.REVIEW), *edits]:
        library.edit(edit)
    plan = plan_copies(library, [1], out)
    assert [held.reason for held in plan.blocked] == ([reason] if reason else [])
    assert len(plan.copies) == (0 if reason else 1)


def test_the_trash_stays_out_of_an_archive(library: Library, out: Path) -> None:
    library.edit(Trash([1]))
    plan = plan_copies(library, [1, 2], out, channel=None)
    assert [(held.id, held.reason.split(".")[0]) for held in plan.blocked] == [(1, "In the trash")]
    assert [copy.item_id for copy in plan.copies] == [2]


@pytest.mark.parametrize("embed", [False, True], ids=["sidecar", "embedded"])
@pytest.mark.parametrize("ending", ["", ".xmp"], ids=["the copy", "the sidecar"])
def test_another_file_is_never_replaced(
    library: Library, out: Path, names: tuple[str, ...], ending: str, *, embed: bool
) -> None:
    out.mkdir(parents=True)
    foreign = out / f"{names[0]}{ending}"
    foreign.write_text("somebody's own work")
    done = export(library, out, embed=embed)
    if embed and ending:
        assert not done.failed
    else:
        assert [one.item_id for one in done.failed] == [1]
        assert "is another file" in done.failed[0].reason
    assert foreign.read_text() == "somebody's own work"
    assert done.written[-2:] == names[1:]


def test_a_picture_that_somebody_else_described_stays(library: Library, out: Path, names: tuple[str, ...]) -> None:
    export(library, out, embed=True)
    changed = (out / names[0]).read_bytes().replace(b"UGC Desk", b"XMP Core")
    (out / names[0]).write_bytes(changed)
    library.edit(Rate([1], 2))
    assert [one.name for one in export(library, out, embed=True).failed] == [names[0]]
    assert (out / names[0]).read_bytes() == changed


def test_sidecars_and_embedded_words_take_turns(library: Library, out: Path, names: tuple[str, ...]) -> None:
    for embed in (True, False, True):
        assert export(library, out, embed=embed).written == names
        library.edit(Rate([1, 2, 3], 5 if embed else 4))


def test_two_libraries_share_a_folder(library: Library, out: Path, tmp_path: Path) -> None:
    export(library, out)
    other = Library.create(tmp_path / "Other.ugclib")
    folder = tmp_path / "more"
    folder.mkdir()
    other.edit(ImportItems([photo(other, folder, 4)], [], "test", ["folder"]))
    done = run_copies(plan_copies(other, [1], out, channel=None))
    other.close()
    assert (len(done.written), done.failed) == (1, ())
    assert len(list(out.glob("*.jpg"))) == 4


@pytest.mark.parametrize("embed", [False, True], ids=["sidecar", "embedded"])
def test_a_damaged_original_is_named_and_not_copied(
    library: Library, out: Path, names: tuple[str, ...], *, embed: bool
) -> None:
    plan = plan_copies(library, [1, 2], out, embed=embed)
    rotten = bytearray(plan.copies[0].source.read_bytes())
    rotten[-50] ^= 255
    plan.copies[0].source.chmod(0o644)
    plan.copies[0].source.write_bytes(rotten)
    done = run_copies(plan)
    assert [one.reason for one in done.failed] == [
        "The file photo-0.jpg is damaged in the library. Bring it back from a backup."
    ]
    assert done.written == names[1:2]
    assert not (out / names[0]).exists()


@pytest.mark.parametrize(
    ("creator", "begins"),
    [
        ("con.artist", "con-artist_"),
        ("aux", "aux_"),
        ("COM1.shop", "com1-shop_"),
        ("console.x", "console.x_"),
        ("marta.lives", "marta.lives_"),
        ("../../etc/x", "etc-x_"),
        ("...", "unknown_"),
        ("Ünï ✨", "uni_"),
        (None, "unknown_"),
    ],
)
def test_names_hold_on_every_system(library: Library, creator: str | None, begins: str) -> None:
    with library.read() as session:
        row = item_rows(session, [1], today=library.today())[0]
    name = copy_name(replace(row, creator=creator), 0)
    assert name.startswith(begins)
    assert name.partition(".")[0].lower() not in {"con", "prn", "aux", "nul", "com1"}


@pytest.mark.parametrize(
    ("rights", "channel", "usage"),
    [
        pytest.param({}, RightsChannel.WEBSITE, "Use granted for website.", id="open-ended"),
        pytest.param(
            {"ends_on": date(2031, 5, 1)}, RightsChannel.ADS, "Use granted for ads until 2031-05-01.", id="with an end"
        ),
        pytest.param(
            {"channels": [RightsChannel.EMAIL], "ends_on": date(2030, 1, 31)},
            None,
            "Use granted for email until 2030-01-31.",
            id="archive",
        ),
        pytest.param({"channels": [RightsChannel.EMAIL]}, RightsChannel.EMAIL, "Use granted for email.", id="only one"),
        pytest.param({"starts_on": date(2090, 1, 1)}, None, "Use granted from 2090-01-01 on.", id="later"),
    ],
)
def test_usage_names_the_channel_with_its_own_end(
    library: Library, out: Path, rights: dict[str, object], channel: RightsChannel | None, usage: str
) -> None:
    library.edit(SetRights([1], RightsStatus.GRANTED, GRANTED, **rights))  # type: ignore[arg-type]
    (copy,) = plan_copies(library, [1], out, channel=channel).copies
    assert read_xmp(copy.packet).rights == usage


def test_tags_go_out_with_those_above_them(library: Library, out: Path) -> None:
    library.edit(AddTags([1], ["Summer|Beach"]))
    (copy,) = plan_copies(library, [1], out).copies
    assert "Summer|Beach" in read_xmp(copy.packet).tags
