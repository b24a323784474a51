"""Which files have landed whole: by name, by standing still, by being readable; and what was seen is kept."""

from __future__ import annotations

import sqlite3
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ugcdesk.importing.landing import Settling, Stamp, files_in, is_passing
from ugcdesk.importing.seen import SeenFiles

SINCE = datetime(2026, 11, 20, tzinfo=UTC)
SETTLE, PATIENCE = 2.0, 60.0


@pytest.mark.parametrize(
    ("name", "passing"),
    [
        pytest.param("photo.jpg", False, id="a photo"),
        pytest.param("photo.jpg.json", False, id="a sidecar"),
        pytest.param("photo.v2.jpg", False, id="dots in the name"),
        pytest.param("no ending", False, id="no ending"),
        pytest.param("photo.jpg.part", True, id="Firefox and gallery-dl"),
        pytest.param("photo.jpg.CRDOWNLOAD", True, id="Chrome, in capitals"),
        pytest.param("clip.mp4.part-Frag3", True, id="a fragment of yt-dlp"),
        pytest.param("~$table.xlsx", True, id="an office's lock"),
        pytest.param("photo.jpg~", True, id="an editor's copy"),
        pytest.param(".photo.jpg.Xy12", True, id="rsync, and hidden"),
        pytest.param("Thumbs.db", True, id="the system's own"),
    ],
)
def test_temporary_names_are_told_from_others(name: str, passing: bool) -> None:
    assert is_passing(name) is passing


def test_hidden_and_temporary_folders_are_not_looked_through(tmp_path: Path) -> None:
    for name in ("a.jpg", "deep/b.jpg", ".git/c.jpg", "d.download/e.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert [str(path.relative_to(tmp_path)) for path in files_in(tmp_path)] == ["a.jpg", "deep/b.jpg"]
    assert files_in(tmp_path / "absent") == {}


def settled(tmp_path: Path, **contents: bytes) -> tuple[Settling, dict[str, Path]]:
    settling, paths = Settling(SETTLE, PATIENCE), {}
    for name, content in contents.items():
        paths[name] = tmp_path / name
        paths[name].write_bytes(content)
        settling.note(paths[name], 0.0)
    return settling, paths


def test_a_file_is_at_rest_when_it_stood_still(tmp_path: Path) -> None:
    settling, paths = settled(tmp_path, one=b"half")
    assert settling.at_rest(1.9) == {}
    paths["one"].write_bytes(b"half and half")
    assert settling.at_rest(2.1) == {}  # it grew: the wait begins anew
    assert settling.at_rest(4.0) == {}
    assert list(settling.at_rest(4.2)) == [paths["one"]]
    assert not settling
    assert settling.at_rest(9.0) == {}


def test_what_lands_together_is_handed_on_together(tmp_path: Path) -> None:
    settling, paths = settled(tmp_path, first=b"1")
    paths["second"] = tmp_path / "second"
    paths["second"].write_bytes(b"2")
    settling.note(paths["second"], 1.5)
    assert settling.at_rest(2.5) == {}
    assert set(settling.at_rest(3.6)) == set(paths.values())


def test_one_that_never_rests_does_not_hold_the_others_for_ever(tmp_path: Path) -> None:
    settling, paths = settled(tmp_path, photo=b"1", log=b"")
    for second in range(1, 60):
        paths["log"].write_bytes(b"x" * second)
        assert settling.at_rest(float(second)) == {}
    paths["log"].write_bytes(b"x" * 60)
    assert list(settling.at_rest(60.0)) == [paths["photo"]]
    assert settling


def test_a_file_that_vanishes_is_forgotten(tmp_path: Path) -> None:
    settling, paths = settled(tmp_path, gone=b"1")
    paths["gone"].unlink()
    assert settling.at_rest(5.0) == {}
    assert not settling


@pytest.mark.parametrize(
    ("name", "content"),
    [pytest.param("empty.jpg", b"", id="an empty file"), pytest.param("cut.zip", b"PK\3\4cut", id="a zip cut off")],
)
def test_what_cannot_be_read_yet_is_given_more_time(tmp_path: Path, name: str, content: bytes) -> None:
    settling = Settling(SETTLE, PATIENCE)
    path = tmp_path / name
    path.write_bytes(content)
    settling.note(path, 0.0)
    assert settling.at_rest(30.0) == {}
    assert list(settling.at_rest(60.0)) == [path]


def test_a_whole_zip_is_at_rest_at_once(tmp_path: Path) -> None:
    path = tmp_path / "whole.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    settling = Settling(SETTLE, PATIENCE)
    settling.note(path, 0.0)
    assert list(settling.at_rest(2.0)) == [path]


def test_what_was_seen_is_kept_by_folder(tmp_path: Path) -> None:
    kept, one, other = tmp_path / "cache" / "watched.db", tmp_path / "one", tmp_path / "other"
    seen = SeenFiles(kept)
    assert not seen.is_begun(one, SINCE)
    seen.begin(one, SINCE, {one / "old.jpg": Stamp(1, 2)})
    seen.remember(one, {one / "new.jpg": Stamp(3, 4)})
    seen.remember(one, {one / "new.jpg": Stamp(5, 6)})
    seen.close()

    seen = SeenFiles(kept)
    assert seen.known(one) == {one / "old.jpg": Stamp(1, 2), one / "new.jpg": Stamp(5, 6)}
    assert seen.known(other) == {}
    assert seen.is_begun(one, SINCE)
    assert not seen.is_begun(one, SINCE.replace(hour=1)), "a folder that is chosen anew begins anew"
    seen.begin(one, SINCE.replace(hour=1), {})
    assert seen.known(one) == {}
    seen.close()


@pytest.mark.parametrize("content", [b"no database at all" * 100, b""], ids=["broken", "empty"])
def test_a_broken_file_begins_anew(tmp_path: Path, content: bytes) -> None:
    kept = tmp_path / "watched.db"
    kept.write_bytes(content)
    seen = SeenFiles(kept)
    seen.remember(tmp_path, {tmp_path / "a.jpg": Stamp(1, 2)})
    assert seen.known(tmp_path) == {tmp_path / "a.jpg": Stamp(1, 2)}
    seen.close()


def test_without_a_place_to_keep_it_what_was_seen_lasts_until_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def refuse(place: object, **options: object) -> sqlite3.Connection:
        if place != ":memory:":
            raise sqlite3.OperationalError("disk full")
        return connect(":memory:", check_same_thread=False, isolation_level=None)

    monkeypatch.setattr(sqlite3, "connect", refuse)
    seen = SeenFiles(tmp_path / "watched.db")
    seen.remember(tmp_path, {tmp_path / "a.jpg": Stamp(1, 2)})
    assert list(seen.known(tmp_path)) == [tmp_path / "a.jpg"]
    seen.close()
