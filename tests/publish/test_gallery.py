"""Builds: what lies in the folder, the same bytes each time, and a folder that is never half a gallery."""

from __future__ import annotations

import difflib
import errno
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.publish.conftest import CANARY
from tests.publish.schema import problems
from ugcdesk.errors import DeskError, WrongUse
from ugcdesk.library import Library
from ugcdesk.library.edits.galleries import ChangeGallery, CreateGallery, SetGalleryItems
from ugcdesk.library.edits.items import Classify, Curate
from ugcdesk.library.edits.rights import SetRights
from ugcdesk.library.lists import edition_rows, gallery_named
from ugcdesk.library.vocabulary import ContentType, Curation, GalleryLayout, RightsStatus
from ugcdesk.progress import Cancelled, Progress
from ugcdesk.publish import build_gallery, plan_gallery
from ugcdesk.publish.pictures import widths_for

GOLDEN = Path(__file__).parent.parent / "golden" / "gallery"
SCHEMAS = Path(__file__).parent.parent / "schemas"
NAME = "Autumn wall"


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "web" / "autumn"


def test_the_folder_holds_what_the_answer_says(library: Library, out: Path) -> None:
    built = build_gallery(library, "autumn WALL", out)
    files = tree(out)
    assert {"index.html", "gallery.json", "manifest.json", "gallery.css", "gallery.js"} < set(files)
    assert (built.edition, built.published, built.blocked) == (1, (1, 4, 2, 3), ())
    assert (built.files, built.bytes) == (len(files), sum(map(len, files.values())))
    assert built.files == plan_gallery(library, NAME).files
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_the_manifest_lists_every_other_file_by_its_hash(library: Library, out: Path) -> None:
    build_gallery(library, NAME, out)
    files = tree(out)
    manifest = json.loads(files.pop("manifest.json"))
    listed = {entry["path"]: (entry["bytes"], entry["sha256"]) for entry in manifest["files"]}
    assert listed == {name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items()}


@pytest.mark.parametrize("name", ["gallery", "manifest"])
def test_json_keeps_to_its_schema(library: Library, out: Path, name: str) -> None:
    build_gallery(library, NAME, out)
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    document = json.loads((out / f"{name}.json").read_text(encoding="utf-8"))
    assert problems(document, schema) == []
    assert problems({**document, "format": 1}, schema) != []


def test_the_same_input_gives_the_same_bytes(library: Library, out: Path) -> None:
    build_gallery(library, NAME, out)
    build_gallery(library, NAME, out.with_name("again"))
    assert tree(out) == tree(out.with_name("again"))


def test_the_page_is_the_golden_one(library: Library, out: Path) -> None:
    """Set UGCDESK_RENEW=1 to accept the page as it is now, then read the difference before committing it."""
    build_gallery(library, NAME, out)
    made = {name: without_hashes((out / name).read_text(encoding="utf-8")) for name in ("index.html", "gallery.json")}
    if os.environ.get("UGCDESK_RENEW"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            (GOLDEN / name).write_text(text, encoding="utf-8")
    for name, text in made.items():
        wanted = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
        difference = "\n".join(difflib.unified_diff(wanted, text.splitlines(), "golden", "made", lineterm=""))
        assert not difference, f"{name} differs:\n{difference}"


def without_hashes(text: str) -> str:
    """``text`` with pictures numbered as they come: their bytes, and so their names, differ between encoders."""
    names = list(dict.fromkeys(re.findall(r"images/[0-9a-f]{24}", text)))
    for number, name in enumerate(names, start=1):
        text = text.replace(name, f"images/picture-{number}")
    return re.sub(r"UGC Desk [0-9.]+", "UGC Desk", text)


def test_nothing_personal_leaves_with_a_picture(library: Library, out: Path) -> None:
    originals = tree(library.folder.originals)
    assert sum(data.count(CANARY.encode()) for data in originals.values()) >= 4 * len(originals)
    build_gallery(library, NAME, out)
    for name, data in tree(out).items():
        for trace in (b"Canary", "Canary".encode("utf-16-le"), b"Exif", b"xmpmeta", b"EXIF", b"XMP ", b"photo-"):
            assert trace not in data, f"{trace!r} is in {name}"


def test_pictures_come_in_three_widths_and_are_never_enlarged(library: Library, out: Path) -> None:
    build_gallery(library, NAME, out)
    for item in items(out):
        for one in [item["media"]["jpeg"], *item["media"]["webp"]] if item["media"] else []:
            with Image.open(out / one["src"]) as image:
                assert image.size == (one["width"], one["height"])
    widths = {item["id"]: [one["width"] for one in item["media"]["webp"]] for item in items(out) if item["media"]}
    assert widths == {1: [480, 600], 2: [480, 960, 1000], 3: [480, 600]}


def items(out: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((out / "gallery.json").read_text(encoding="utf-8"))["items"]
    return found


@pytest.mark.parametrize(
    ("width", "widths"),
    [(200, [200]), (480, [480]), (1000, [480, 960, 1000]), (4000, [480, 960, 1600]), (None, [480, 960, 1600])],
)
def test_widths(width: int | None, widths: list[int]) -> None:
    assert widths_for(width) == widths


def test_blocked_items_stay_in_and_the_rest_goes_out(library: Library, out: Path) -> None:
    library.edit(SetRights([2], RightsStatus.REVOKED, library.today()))
    library.edit(Curate([3], Curation.INBOX))
    plan = plan_gallery(library, NAME)
    built = build_gallery(library, NAME, out)
    assert built.published == plan.published == (1, 4)
    assert [(held.id, held.remedy_kind) for held in built.blocked] == [(2, "rights"), (3, "approve")]
    assert built.blocked == plan.blocked
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "Caption 0" in page
    assert "Caption 1" not in page


def test_a_rotten_original_is_blocked_and_the_rest_goes_out(library: Library, out: Path) -> None:
    lead = plan_gallery(library, NAME).selection.publishable[0].lead
    assert lead
    library.originals.path(lead.hash, lead.ext).write_bytes(b"\xff\xd8\xff rotten")
    built = build_gallery(library, NAME, out)
    assert built.published == (4, 2, 3)
    assert [(held.id, held.remedy_kind) for held in built.blocked] == [(1, "file")]


def test_an_edition_is_recorded_and_undone(library: Library, out: Path) -> None:
    built = build_gallery(library, NAME, out)
    assert build_gallery(library, NAME, out).edition == 2
    with library.read() as session:
        gallery = gallery_named(session, NAME)
        newest, first = edition_rows(session, gallery.id)
    assert gallery.folder == str(out)
    assert (newest.number, first.number, first.published) == (2, 1, built.published)
    library.undo()
    library.undo()
    with library.read() as session:
        assert edition_rows(session, gallery.id) == []
        assert gallery_named(session, NAME).folder is None


def test_an_earlier_edition_is_replaced_as_a_whole(library: Library, out: Path) -> None:
    build_gallery(library, NAME, out)
    before = set(tree(out))
    library.edit(SetGalleryItems(1, [4, 2]))
    build_gallery(library, NAME, out)
    assert len(set(tree(out))) < len(before)
    (out / ".DS_Store").write_bytes(b"x")
    build_gallery(library, NAME, out, layout="squares")
    assert "ugc-squares" in (out / "index.html").read_text(encoding="utf-8")
    assert not (out / ".DS_Store").exists()


def _stranger(out: Path) -> None:
    out.mkdir(parents=True)
    (out / "thesis.docx").write_bytes(b"x")


def _deep_stranger(out: Path) -> None:
    (out / "images").mkdir(parents=True)
    (out / "images" / "holiday.jpg").write_bytes(b"x")


def _other_manifest(out: Path) -> None:
    out.mkdir(parents=True)
    (out / "manifest.json").write_text('{"name": "a web app"}')


def _file(out: Path) -> None:
    out.parent.mkdir(parents=True)
    out.write_bytes(b"x")


@pytest.mark.parametrize("prepare", [_stranger, _deep_stranger, _other_manifest, _file])
def test_a_folder_with_anything_else_is_refused_untouched(library: Library, out: Path, prepare: object) -> None:
    prepare(out)  # type: ignore[operator]
    before = tree(out.parent)
    with pytest.raises(WrongUse, match="Choose"):
        build_gallery(library, NAME, out)
    assert tree(out.parent) == before


def test_a_link_to_a_folder_stays_a_link(library: Library, out: Path, tmp_path: Path) -> None:
    out.mkdir(parents=True)
    link = tmp_path / "site"
    link.symlink_to(out, target_is_directory=True)
    build_gallery(library, NAME, link)
    assert link.is_symlink()
    assert (out / "index.html").is_file()
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


@pytest.mark.parametrize("inside", [".", "originals", "new", "cache/new"])
def test_no_edition_is_written_into_a_library(library: Library, inside: str) -> None:
    with pytest.raises(WrongUse, match="lies in the library"):
        build_gallery(library, NAME, library.folder.path / inside)
    assert not (library.folder.path / "new").exists()


def test_a_stranger_beside_an_edition_is_refused(library: Library, out: Path) -> None:
    build_gallery(library, NAME, out)
    (out / "own.css").write_text("body {}")
    with pytest.raises(WrongUse, match=r"own\.css"):
        build_gallery(library, NAME, out)
    assert (out / "own.css").exists()


def test_an_empty_folder_is_taken(library: Library, out: Path) -> None:
    out.mkdir(parents=True)
    assert build_gallery(library, NAME, out).edition == 1


@pytest.mark.parametrize(
    ("name", "layout", "says"), [("None", None, "no gallery"), (NAME, "story", "Choose one of: justified, squares")]
)
def test_unknown_names_are_refused(library: Library, out: Path, name: str, layout: str | None, says: str) -> None:
    with pytest.raises(WrongUse, match=says):
        build_gallery(library, name, out, layout=layout)
    assert not out.parent.exists()


class _StopAfter(Progress):
    def __init__(self, pictures: int) -> None:
        self._left = pictures

    def report(self, done: int, total: int | None, what: str) -> None:
        self._left -= 1

    def check(self) -> None:
        if self._left <= 0:
            raise Cancelled


@pytest.mark.parametrize("pictures", [0, 2, 10])
@pytest.mark.parametrize("existed", [True, False], ids=["over an edition", "into nothing"])
def test_cancel_leaves_everything_as_it_was(library: Library, out: Path, pictures: int, existed: bool) -> None:
    if existed:
        build_gallery(library, NAME, out)
        library.edit(ChangeGallery(1, title="Other"))
    before, log = tree(out.parent.parent), library.history()
    with pytest.raises(Cancelled):
        build_gallery(library, NAME, out, progress=_StopAfter(pictures))
    after = tree(out.parent.parent)
    assert {name: data for name, data in after.items() if "library.db" not in name} == {
        name: data for name, data in before.items() if "library.db" not in name
    }
    assert library.history() == log
    assert out.parent.exists() == existed


@pytest.mark.parametrize("what", ["write_bytes", "rename"])
def test_a_full_disk_is_one_sentence_and_the_old_edition_stands(
    library: Library, out: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    build_gallery(library, NAME, out)
    before = tree(out)
    calls = 0
    real = getattr(Path, what)

    def full(path: Path, *arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, *arguments)

    monkeypatch.setattr(Path, what, full)
    with pytest.raises(DeskError, match="The disk is full"):
        build_gallery(library, NAME, out)
    assert tree(out) == before
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_a_library_that_cannot_be_written_leaves_the_old_edition(
    library: Library, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_gallery(library, NAME, out)
    before = tree(out)
    library.edit(ChangeGallery(1, title="Other"))

    def refuse(edit: object) -> None:
        raise DeskError("Another program is writing to the library.")

    monkeypatch.setattr(library, "edit", refuse)
    with pytest.raises(DeskError, match="Another program"):
        build_gallery(library, NAME, out)
    assert tree(out) == before


def test_what_a_killed_build_left_is_put_right(library: Library, out: Path) -> None:
    build_gallery(library, NAME, out)
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    number = int(gone.stdout)
    out.rename(out.with_name(f".{out.name}.{number}.old"))
    out.with_name(f".{out.name}.{number}.part").mkdir()
    with pytest.raises(Cancelled):
        build_gallery(library, NAME, out, progress=_StopAfter(0))
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    assert (out / "index.html").is_file()


def test_a_gallery_of_nothing_is_still_a_page(library: Library, out: Path) -> None:
    library.edit(CreateGallery("Empty", layout=GalleryLayout.SQUARES))
    built = build_gallery(library, "Empty", out)
    assert built.published == ()
    assert "<h1" in (out / "index.html").read_text(encoding="utf-8")


def test_the_picture_of_a_review_is_not_published(library: Library, out: Path) -> None:
    library.edit(Classify([1, 2, 3], content_type=ContentType.REVIEW))
    library.edit(SetRights([1, 2, 3], RightsStatus.UNKNOWN, library.today()))
    assert build_gallery(library, NAME, out).published == (1, 4, 2, 3)
    assert not [name for name in tree(out) if name.startswith("images/")]
