"""The thumbnail cache: it may vanish or break at any time and begins anew."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from ugcdesk.media.cache import ThumbnailCache
from ugcdesk.throwaway import ThrowawayFile


def _hash(number: int) -> str:
    return f"{number:064x}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "thumbnails.db"


def test_what_is_put_is_got_after_a_restart(path: Path) -> None:
    cache = ThumbnailCache(path)
    cache.put(_hash(1), b"one")
    cache.put_many({_hash(2): b"two", _hash(1): b"newer"})
    cache.close()
    again = ThumbnailCache(path)
    assert [again.get(_hash(number)) for number in (1, 2, 3)] == [b"newer", b"two", None]
    again.close()


def test_missing_names_the_unknown_of_many(path: Path) -> None:
    cache = ThumbnailCache(path)
    cache.put_many({_hash(number): b"x" for number in range(0, 2000, 2)})
    assert cache.missing(map(_hash, range(2000))) == {_hash(number) for number in range(1, 2000, 2)}
    assert cache.missing([]) == set()
    cache.close()


@pytest.mark.parametrize("rubbish", [b"not a database at all" * 200, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_broken_file_begins_anew(path: Path, rubbish: bytes, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.mkdir()
    path.write_bytes(rubbish)
    with caplog.at_level(logging.WARNING):
        cache = ThumbnailCache(path)
    assert "begins anew" in caplog.text
    cache.put(_hash(1), b"one")
    assert cache.get(_hash(1)) == b"one"
    cache.close()


def test_a_file_that_breaks_while_open_is_renewed_by_use(path: Path) -> None:
    cache = ThumbnailCache(path)
    cache.put_many({_hash(number): bytes(5000) for number in range(200)})
    cache.close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    cache = ThumbnailCache(path)
    assert cache.get(_hash(5)) is None
    cache.put(_hash(5), b"again")
    assert cache.get(_hash(5)) == b"again"
    cache.close()


def test_a_deleted_file_comes_back_even_when_its_log_stayed(path: Path) -> None:
    cache = ThumbnailCache(path)
    cache.put(_hash(1), b"one")
    log = path.with_name(path.name + "-wal")
    stale = log.read_bytes()
    cache.close()
    path.unlink()
    log.write_bytes(stale)
    cache = ThumbnailCache(path)
    assert cache.get(_hash(1)) is None
    cache.put(_hash(2), b"two")
    assert cache.get(_hash(2)) == b"two"
    cache.close()


def test_many_threads_may_use_it(path: Path) -> None:
    cache = ThumbnailCache(path)

    def work(start: int) -> None:
        for number in range(start, start + 50):
            cache.put(_hash(number), str(number).encode())
            assert cache.get(_hash(number)) == str(number).encode()

    threads = [threading.Thread(target=work, args=(start,)) for start in (0, 100, 200, 300)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(cache.missing(map(_hash, range(400)))) == 200
    cache.close()


@pytest.mark.parametrize("error", [sqlite3.OperationalError("database or disk is full"), OSError(28, "full")])
def test_a_full_disk_at_the_start_leaves_the_file_and_serves_from_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    path = tmp_path / "thumbnails.db"
    kept = ThumbnailCache(path)
    kept.put("a", b"one")
    kept.close()
    with monkeypatch.context() as full:
        full.setattr(ThrowawayFile, "_open", _raises(error))
        cache = ThumbnailCache(path)
    cache.put("b", b"two")
    assert (cache.get("a"), cache.get("b")) == (None, b"two")
    cache.close()
    again = ThumbnailCache(path)
    assert again.get("a") == b"one"
    again.close()


def _raises(error: Exception) -> Callable[[ThrowawayFile], sqlite3.Connection]:
    def opening(_file: ThrowawayFile) -> sqlite3.Connection:
        raise error

    return opening
