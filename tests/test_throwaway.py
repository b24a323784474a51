"""A file that may be thrown away: whatever happens to it, work goes on, and it is never half written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from ugcdesk.throwaway import ThrowawayFile

SCHEMA = ("CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, content BLOB)",)
LARGE = bytes(200_000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "kept.db"


@pytest.fixture
def file(path: Path) -> Iterator[ThrowawayFile]:
    made = opened(path)
    yield made
    made.close()


def opened(path: Path) -> ThrowawayFile:
    return ThrowawayFile(path, SCHEMA, "The cache")


def put(file: ThrowawayFile, *names: str, content: bytes = b"x") -> None:
    def work(db: sqlite3.Connection) -> None:
        for name in names:
            db.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (name, content))

    file.write(work)


def names(file: ThrowawayFile) -> list[str] | None:
    rows = file.read(lambda db: db.execute("SELECT name FROM kept ORDER BY name").fetchall())
    return None if rows is None else [row[0] for row in rows]


def names_after_restart(path: Path) -> list[str] | None:
    file = opened(path)
    found = names(file)
    file.close()
    return found


def test_what_is_written_is_there_after_a_restart(path: Path) -> None:
    file = opened(path)
    put(file, "a", "b")
    file.close()
    assert names_after_restart(path) == ["a", "b"]


@pytest.mark.parametrize("whole_folder", [False, True], ids=["the file", "its folder"])
def test_a_file_deleted_meanwhile_begins_anew(
    file: ThrowawayFile, path: Path, whole_folder: bool, caplog: pytest.LogCaptureFixture
) -> None:
    put(file, "before")
    for each in path.parent.iterdir() if whole_folder else [path]:
        each.unlink()
    if whole_folder:
        path.parent.rmdir()
    assert names(file) == []
    assert "The cache was deleted meanwhile" in caplog.text
    put(file, "after")
    assert names(file) == ["after"]
    file.close()
    assert names_after_restart(path) == ["after"]


@pytest.mark.parametrize(
    "rubbish",
    [b"no database at all" * 200, b"SQLite format 3\0" + b"\xff" * 5000, b""],
    ids=["rubbish", "only the head", "empty"],
)
def test_a_broken_file_begins_anew(path: Path, rubbish: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(rubbish)
    file = opened(path)
    put(file, "a")
    assert names(file) == ["a"]
    file.close()
    assert names_after_restart(path) == ["a"]


def test_a_broken_file_takes_what_lies_beside_it_along(path: Path) -> None:
    path.parent.mkdir()
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).write_bytes(b"of another file" * 500)
    file = opened(path)
    put(file, "a")
    beside = {one.name: one.read_bytes()[:15] for one in path.parent.iterdir()}
    file.close()
    assert set(beside) == {"kept.db", "kept.db-wal", "kept.db-shm"}
    assert b"of another file" not in beside.values()


def test_a_log_that_stayed_behind_is_not_taken_for_its_own(path: Path) -> None:
    file = opened(path)
    put(file, "old")
    log = path.with_name(path.name + "-wal")
    stale = log.read_bytes()
    file.close()
    path.unlink()
    log.write_bytes(stale)
    assert names_after_restart(path) == []


def test_a_file_that_breaks_while_open_is_renewed_by_use(path: Path) -> None:
    file = opened(path)
    put(file, *map(str, range(100)), content=bytes(5000))
    file.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    file = opened(path)
    assert names(file) is None
    put(file, "after")
    assert names(file) == ["after"]
    file.close()


def test_a_full_disk_keeps_what_is_there_and_leaves_no_half(
    file: ThrowawayFile, caplog: pytest.LogCaptureFixture
) -> None:
    put(file, "a")
    file.read(lambda db: db.execute("PRAGMA max_page_count = 20").fetchall())
    put(file, "b", "c", content=LARGE)
    assert "could not be used this once: database or disk is full" in caplog.text
    assert names(file) == ["a"]
    put(file, "d")
    assert names(file) == ["a", "d"]


def test_work_that_fails_leaves_no_half_and_the_next_goes_on(file: ThrowawayFile) -> None:
    def work(db: sqlite3.Connection) -> None:
        db.execute("INSERT INTO kept VALUES ('half', NULL)")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        file.write(work)
    put(file, "a")
    assert names(file) == ["a"]


def test_a_file_that_another_program_holds_is_done_without(path: Path, file: ThrowawayFile) -> None:
    file.read(lambda db: db.execute("PRAGMA busy_timeout = 0").fetchall())
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    put(file, "a")
    other.execute("ROLLBACK")
    other.close()
    assert names(file) == []
    put(file, "b")
    assert names(file) == ["b"]


@pytest.mark.parametrize("error", [sqlite3.OperationalError("database or disk is full"), OSError(28, "full")])
def test_a_full_disk_at_the_start_leaves_the_file_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    file = opened(path)
    put(file, "a")
    file.close()
    connect = sqlite3.connect

    def refuse(place: object, **options: object) -> sqlite3.Connection:
        if place != ":memory:":
            raise error
        return connect(":memory:", check_same_thread=False, isolation_level=None)

    with monkeypatch.context() as full:
        full.setattr(sqlite3, "connect", refuse)
        file = opened(path)
    put(file, "b")
    assert names(file) == ["b"], "it lasts in memory"
    file.close()
    assert names_after_restart(path) == ["a"]


def test_where_no_folder_can_be_made_memory_serves(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    file = opened(tmp_path / "cache" / "kept.db")
    put(file, "a")
    assert names(file) == ["a"]
    file.close()


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="nothing is read-only to the superuser")
def test_a_folder_that_cannot_be_written_to_is_done_without(path: Path) -> None:
    path.parent.mkdir()
    path.parent.chmod(0o500)
    file = opened(path)
    put(file, "a")
    assert names(file) == ["a"]
    file.close()
    path.parent.chmod(0o700)
    assert list(path.parent.iterdir()) == []


def test_a_broken_file_that_cannot_be_removed_is_done_without(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 200)

    def refuse(_path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as held:
        held.setattr(Path, "unlink", refuse)
        file = opened(path)
    put(file, "a")
    assert names(file) == ["a"]
    file.close()
    assert path.read_bytes().startswith(b"no database")


def test_after_its_end_it_cannot_be_used(file: ThrowawayFile, path: Path) -> None:
    file.close()
    path.unlink()
    with pytest.raises(sqlite3.ProgrammingError):
        names(file)
    assert not path.exists()
