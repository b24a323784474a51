"""Archives of strangers come out inside their folder, or not at all, with a reason each."""

from __future__ import annotations

import errno
import gc
import os
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.importing import zips
from ugcdesk.importing.offering.members import is_wanted
from ugcdesk.importing.offering.staging import Staging, sweep
from ugcdesk.importing.offering.unpacking import Limits, Unpacked, unpack
from ugcdesk.progress import Cancelled, Progress

SMALL = Limits(entries=5, total=100_000, ratio=10, floor=1_000)
NOISE = os.urandom(3_000)
LONG = "é" * 240 + ".jpg.json"


def names(unpacked: Unpacked, archive: Path) -> list[str]:
    return [str(shown.relative_to(archive)) for shown in unpacked.files.values()]


def reasons(unpacked: Unpacked, archive: Path) -> dict[str, str]:
    return {str(one.path.relative_to(archive)): one.reason for one in unpacked.refused}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "Photos.zip"


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "staging" / "0"


def test_members_come_out_under_the_archives_own_folders(archive: Path, into: Path) -> None:
    content = {"posts.json": b"[]", "media/posts/1.jpg": NOISE, "media/": b"", "media/posts/2.jpg": b"two"}
    unpacked = unpack(zips.packed(archive, content), into)
    assert names(unpacked, archive) == ["posts.json", "media/posts/1.jpg", "media/posts/2.jpg"]
    assert {str(path.relative_to(into)): path.read_bytes() for path in unpacked.files} == {
        name: said for name, said in content.items() if name != "media/"
    }
    assert unpacked.refused == ()


@pytest.mark.parametrize(
    ("name", "shown", "reason"),
    [
        ("../../evil.jpg", "evil.jpg", "outside its archive"),
        ("a/../../evil.jpg", "a/evil.jpg", "outside its archive"),
        ("/etc/evil.jpg", "etc/evil.jpg", "outside its archive"),
        ("C:\\evil.jpg", "C:/evil.jpg", "outside its archive"),
        ("..\\..\\evil.jpg", "evil.jpg", "outside its archive"),
        ("\\\\server\\evil.jpg", "server/evil.jpg", "outside its archive"),
        ("a.jpg\0.exe", "a.jpg.exe", "NUL character"),
        ("x" * 300 + ".jpg", "x" * 255, "no disk takes"),
        ("/".join(["d"] * 600), "/".join(["d"] * 600), "no disk takes"),
    ],
    ids=["up", "down-and-up", "absolute", "drive", "backslashes", "share", "nul", "long", "deep"],
)
def test_names_that_may_not_come_out(archive: Path, into: Path, name: str, shown: str, reason: str) -> None:
    unpacked = unpack(zips.packed(archive, {"good.jpg": NOISE, name: NOISE}), into)
    assert names(unpacked, archive) == ["good.jpg"]
    ((path, said),) = reasons(unpacked, archive).items()
    assert path == shown
    assert reason in said
    assert {path for path in into.parent.parent.rglob("*") if path.is_file()} == {archive, into / "good.jpg"}


@pytest.mark.parametrize(
    ("name", "shown", "on_disk"),
    [
        ("sub\\a.jpg", "sub/a.jpg", "sub/a.jpg"),
        ("./sub//a.jpg", "sub/a.jpg", "sub/a.jpg"),
        ("photo\u202egpj.exe", "photogpj.exe", "photogpj.exe"),
        ("a\x07\nb.jpg", "ab.jpg", "ab.jpg"),
        ("con.jpg", "con.jpg", "_con.jpg"),
        ("NUL", "NUL", "_NUL"),
        ("sub/com1.tar.jpg", "sub/com1.tar.jpg", "sub/_com1.tar.jpg"),
        ("what?.jpg", "what?.jpg", "what_.jpg"),
        ("a.jpg:stream", "a.jpg:stream", "a.jpg_stream"),
        ("dots. .", "dots. .", "dots"),
        ("cafe\u0301.jpg", "caf\u00e9.jpg", "caf\u00e9.jpg"),
        ("שלום.jpg", "שלום.jpg", "שלום.jpg"),
        ("\u202e", "_", "_"),
    ],
)
def test_odd_names_come_out_under_harmless_ones(archive: Path, into: Path, name: str, shown: str, on_disk: str) -> None:
    unpacked = unpack(zips.packed(archive, {name: NOISE}), into)
    ((path, known),) = unpacked.files.items()
    assert (str(known.relative_to(archive)), str(path.relative_to(into))) == (shown, on_disk)
    assert path.read_bytes() == NOISE


def test_a_long_name_keeps_its_endings(archive: Path, into: Path) -> None:
    first, second = LONG, LONG.replace(".json", "")
    unpacked = unpack(zips.packed(archive, {first: b"{}", second: NOISE}), into)
    assert names(unpacked, archive) == [first, second]
    assert [path.name[-9:] for path in unpacked.files] == [".jpg.json", "ééééé.jpg"]


def test_utf8_that_is_not_declared_is_recognised(archive: Path, into: Path) -> None:
    name = unicodedata.normalize("NFD", "Été/plage.jpg")
    assert names(unpack(zips.undeclared(archive, name, NOISE), into), archive) == ["Été/plage.jpg"]


def test_what_systems_leave_behind_is_not_offered(archive: Path, into: Path) -> None:
    members = dict.fromkeys(["__MACOSX/._a.jpg", "a/.DS_Store", "a/._b.jpg", "Thumbs.db", "a/b.jpg"], NOISE)
    unpacked = unpack(zips.packed(archive, members), into)
    assert (names(unpacked, archive), unpacked.refused) == (["a/b.jpg"], ())


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (zips.link, "a link to another place"),
        (zips.device, "a device or pipe"),
        (lambda path: zips.locked(path, {"a.jpg": NOISE}), "locked with a password"),
        (lambda path: zips.with_a_flipped_byte(path, {"a.jpg": NOISE}), "damaged in its archive"),
        (lambda path: zips.packed(path, {"a.jpg": NOISE}, zipfile.ZIP_LZMA), "packed in a way that is not read"),
        (lambda path: zips.packed(path, {"a.bmp": bytes(40 << 20)}), "more than 100 times its packed size"),
    ],
    ids=["link", "device", "locked", "flipped", "lzma", "bomb"],
)
def test_members_that_are_refused(archive: Path, into: Path, make: Callable[[Path], Path], reason: str) -> None:
    unpacked = unpack(make(archive), into)
    assert unpacked.files == {}
    ((path, said),) = reasons(unpacked, archive).items()
    assert path != "."
    assert reason in said
    assert [path for path in into.rglob("*") if path.is_file()] == []


def test_one_name_twice_is_refused_once(archive: Path, into: Path) -> None:
    unpacked = unpack(zips.packed_twice(archive, "a.jpg", NOISE, b"other"), into)
    assert [path.read_bytes() for path in unpacked.files] == [NOISE]
    assert "once more under the same name" in reasons(unpacked, archive)["a.jpg"]


def test_names_that_some_disks_take_for_one_both_come_out(archive: Path, into: Path) -> None:
    unpacked = unpack(zips.packed(archive, {"A.jpg": b"1", "a.jpg": b"2"}), into)
    assert names(unpacked, archive) == ["A.jpg", "a.jpg"]
    assert [path.read_bytes() for path in unpacked.files] == [b"1", b"2"]


def test_a_file_and_a_folder_of_one_name(archive: Path, into: Path) -> None:
    unpacked = unpack(zips.packed(archive, {"a": b"1", "a/b.jpg": b"2", "c/d.jpg": b"3", "c": b"4"}), into)
    assert names(unpacked, archive) == ["a", "c/d.jpg"]
    assert set(reasons(unpacked, archive)) == {"a/b.jpg", "c"}


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: zips.cut(path, {"a.jpg": NOISE}), "damaged or cut short"),
        (zips.with_an_endless_directory, "more files than are unpacked"),
        (lambda path: zips.packed(path, {}), "Archive is empty"),
        (lambda path: zips.packed(path, {"__MACOSX/._a.jpg": b"x"}), "Archive is empty"),
        (lambda path: zips.packed(path, {f"{n}.jpg": b"" for n in range(6)}), "holds 6 files and no more than 5"),
        (lambda path: zips.packed(path, dict.fromkeys("abc", bytes(40_000))), "more than 1 MB"),
        (lambda path: zips.packed(path, dict.fromkeys("abcde", bytes(3_000))), "more than 10 times its size"),
        (lambda path: zips.packed(path, {"[Content_Types].xml": b"", "word/document.xml": b""}), "Word document"),
        (lambda path: zips.packed(path, {"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "as CSV"),
        (lambda path: zips.packed(path, {"META-INF/MANIFEST.MF": b"", "A.class": b""}), "Java program"),
        (lambda path: zips.packed(path, {"AndroidManifest.xml": b"", "META-INF/MANIFEST.MF": b""}), "Android"),
        (
            lambda path: zips.packed(path, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            "OpenDocument spreadsheet",
        ),
    ],
    ids=[
        *("cut", "endless", "empty", "junk", "many", "large", "bomb", "word", "excel", "jar", "apk", "ods"),
    ],
)
def test_archives_that_are_refused_whole(archive: Path, into: Path, make: Callable[[Path], Path], reason: str) -> None:
    unpacked = unpack(make(archive), into, limits=SMALL)
    assert unpacked.files == {}
    ((path, said),) = ((one.path, one.reason) for one in unpacked.refused)
    assert path == archive
    assert reason in said
    assert not into.exists()


def test_a_real_archive_of_too_many_photos_says_what_to_do(archive: Path, into: Path) -> None:
    unpacked = unpack(zips.packed(archive, {f"IMG_{n}.jpg": b"" for n in range(12_000)}, zipfile.ZIP_STORED), into)
    assert [one.reason for one in unpacked.refused] == [
        "Archive holds 12,000 files and no more than 10,000 are unpacked here: unpack it yourself and offer the folder."
    ]


def test_the_need_for_room_is_told_before_unpacking(archive: Path, into: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(archive.parent)._replace(free=1 << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    unpacked = unpack(zips.packed(archive, {"a.jpg": NOISE * 1_000}), into)
    assert [one.reason for one in unpacked.refused] == [
        "Archive needs 2 MB to be unpacked and the library's disk has 1 MB free: "
        "make room there, or unpack it on another disk and offer the folder."
    ]
    assert not into.exists()


def test_a_full_disk_is_one_sentence_and_leaves_nothing(
    archive: Path, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")

    zips.packed(archive, {"a.jpg": NOISE, "b.jpg": NOISE})
    monkeypatch.setattr(zipfile.ZipExtFile, "read", full)
    unpacked = unpack(archive, into)
    assert [one.path for one in unpacked.refused] == [archive]
    assert "disk is full" in unpacked.refused[0].reason
    assert not into.exists()


class Counting(Progress):
    def __init__(self, stop_at: int = 1 << 30) -> None:
        self.said: list[tuple[int, int | None, str]] = []
        self._left = stop_at

    def report(self, done: int, total: int | None, what: str) -> None:
        self.said.append((done, total, what))

    def check(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise Cancelled


def test_it_reports_and_hears_cancel(archive: Path, into: Path) -> None:
    zips.packed(archive, {"a.jpg": NOISE, "b.jpg": NOISE})
    heard = Counting()
    unpack(archive, into, progress=heard)
    assert heard.said == [(1, 2, "Unpacking Photos.zip"), (2, 2, "Unpacking Photos.zip")]
    with pytest.raises(Cancelled):
        unpack(archive, into.with_name("1"), progress=Counting(stop_at=2))


LETTERS = st.sampled_from("./\\:aA~e\0\u202e\u0301") | st.characters()


@given(st.dictionaries(st.text(LETTERS, max_size=40), st.binary(max_size=50), max_size=6))
@example({"0": b"", ".": b""})
@example({"0": b"", "..\x1f/a": b""})
def test_any_names_stay_inside_and_add_up(tmp_path_factory: pytest.TempPathFactory, members: dict[str, bytes]) -> None:
    folder = tmp_path_factory.mktemp("any")
    writable = {name: said for name, said in members.items() if _is_writable(name)}
    archive = zips.packed(folder / "any.zip", writable)
    with zipfile.ZipFile(archive) as opened:
        count = sum(is_wanted(info) for info in opened.infolist())
    unpacked = unpack(archive, folder / "in" / "0")
    told = len(unpacked.files) + len(unpacked.refused)
    there = {path for path in folder.rglob("*") if path.is_file()}
    assert there == {archive, *unpacked.files}
    is_whole = [one.path for one in unpacked.refused] == [archive]
    assert told == (1 if is_whole else count)
    assert is_whole or count
    shutil.rmtree(folder)


def _is_writable(name: str) -> bool:
    try:
        return bool(name) and len(name.encode()) < 60_000
    except UnicodeEncodeError:
        return False


def test_staging_goes_with_close_and_with_its_owner(tmp_path: Path) -> None:
    first, second = Staging(tmp_path), Staging(tmp_path)
    (first.folder / "a.jpg").write_bytes(NOISE)
    (second.folder / "a.jpg").write_bytes(NOISE)
    first.close()
    first.close()
    assert (second.folder / "a.jpg").exists()
    del second
    gc.collect()
    assert list((tmp_path / "staging").iterdir()) == []


def test_what_a_killed_program_left_is_swept_and_what_is_in_use_is_not(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, sys; from ugcdesk.importing.offering.staging import Staging;"
        "staging = Staging(pathlib.Path(sys.argv[1])); (staging.folder / 'a.jpg').touch(); os._exit(1)"
    )
    mine = Staging(tmp_path)
    (mine.folder / "b.jpg").touch()
    subprocess.run([sys.executable, "-c", script, tmp_path], check=False)
    assert len(list((tmp_path / "staging").rglob("*.jpg"))) == 2
    sweep(tmp_path)
    assert [path.name for path in (tmp_path / "staging").rglob("*.jpg")] == ["b.jpg"]
    mine.close()
