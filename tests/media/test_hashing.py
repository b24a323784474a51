"""The hash of a whole file: the same as anybody's, and given up at once when nobody wants it any more."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ugcdesk.errors import UnreadableFile
from ugcdesk.media.hashing import size_and_sha256


@pytest.mark.parametrize("length", [0, 1, (1 << 18) - 1, 1 << 18, 700_000])
def test_size_and_hash_are_those_of_the_whole_file(tmp_path: Path, length: int) -> None:
    content = bytes(number % 251 for number in range(length))
    (tmp_path / "a").write_bytes(content)
    assert size_and_sha256(tmp_path / "a") == (length, hashlib.sha256(content).hexdigest())


def test_it_ends_when_it_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a" * 1_000_000)
    asked: list[int] = []
    with pytest.raises(UnreadableFile, match="stopped"):
        size_and_sha256(tmp_path / "a", lambda: len(asked) > 1 or asked.append(1) is not None)
    assert len(asked) == 2


def test_a_file_that_went_away_has_its_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be read to its end"):
        size_and_sha256(tmp_path / "gone")
