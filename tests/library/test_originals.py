"""Originals are what was looked at, whether their hash or the file's state says so."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from ugcdesk.errors import UnreadableFile
from ugcdesk.library import originals as module
from ugcdesk.library.originals import FileState, Originals, state_of

CONTENT = b"picture" * 100_000
DIGEST = hashlib.sha256(CONTENT).hexdigest()


def _state(path: Path) -> FileState:
    said = path.stat()
    return FileState(said.st_dev, said.st_ino, said.st_size, said.st_mtime_ns, said.st_ctime_ns)


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "originals")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    path.write_bytes(CONTENT)
    return path


@pytest.mark.parametrize("is_seen", [True, False], ids=["state known", "state unknown"])
def test_the_copy_is_the_file(originals: Originals, source: Path, is_seen: bool) -> None:
    place = originals.keep(source, DIGEST, ".jpg", seen=_state(source) if is_seen else None)
    assert place.read_bytes() == CONTENT
    assert not list(originals.path("tmp", "").parent.parent.glob("tmp/*.part"))


@pytest.mark.parametrize("is_seen", [True, False], ids=["state known", "state unknown"])
def test_a_file_that_was_written_since_is_not_kept(originals: Originals, source: Path, is_seen: bool) -> None:
    seen = _state(source) if is_seen else None
    times = source.stat()
    source.write_bytes(CONTENT[::-1])
    os.utime(source, ns=(times.st_atime_ns, times.st_mtime_ns))  # the same length, and the same date for show
    with pytest.raises(UnreadableFile, match="changed while"):
        originals.keep(source, DIGEST, ".jpg", seen=seen)
    assert not originals.path(DIGEST, ".jpg").exists()


def test_a_file_that_was_only_touched_is_kept(originals: Originals, source: Path) -> None:
    seen = _state(source)
    os.utime(source, (1, 1))
    assert originals.keep(source, DIGEST, ".jpg", seen=seen).read_bytes() == CONTENT


def test_a_file_written_while_it_is_copied_is_not_kept(
    originals: Originals, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest, seen = module._write_whole, _state(source)

    def meddling(file: module.FileIO, block: memoryview) -> None:
        honest(file, block)
        with source.open("r+b") as other:
            other.write(b"other")

    monkeypatch.setattr(module, "_write_whole", meddling)
    with pytest.raises(UnreadableFile, match="changed while"):
        originals.keep(source, DIGEST, ".jpg", seen=seen)


def test_the_state_of_a_file_changed_just_now_proves_nothing(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert state_of(source) is None
    assert state_of(tmp_path / "gone") is None
    later = source.stat().st_ctime_ns + 3_000_000_000
    monkeypatch.setattr(module.time, "time_ns", lambda: later)
    assert state_of(source) == (_state(source) if os.name == "posix" else None)
