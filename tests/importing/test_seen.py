"""What was seen in watched folders is kept by folder, and the file it is kept in may be gone at any time."""

from __future__ import annotations

import os
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ugcdesk.importing.watching.landing import Stamp
from ugcdesk.importing.watching.seen import SeenFiles

SINCE = datetime(2026, 11, 20, tzinfo=UTC)


def test_what_was_seen_is_kept_by_folder(tmp_path: Path) -> None:
    kept, one, other = tmp_path / "cache" / "watched.db", tmp_path / "one", tmp_path / "other"
    seen = SeenFiles(kept)
    assert seen.place(one, SINCE) is None
    seen.begin(one, SINCE, "1:2", {one / "old.jpg": Stamp(1, 2)})
    seen.remember(one, {one / "new.jpg": Stamp(3, 4)})
    seen.remember(one, {one / "new.jpg": Stamp(5, 6)})
    seen.close()

    seen = SeenFiles(kept)
    assert seen.known(one) == {one / "old.jpg": Stamp(1, 2), one / "new.jpg": Stamp(5, 6)}
    assert seen.known(other) == {}
    assert seen.place(one, SINCE) == "1:2"
    assert seen.place(one, SINCE.replace(hour=1)) is None, "a folder that is chosen anew begins anew"
    seen.close()


def test_another_place_adds_to_what_was_seen_and_another_moment_begins_anew(tmp_path: Path) -> None:
    seen = SeenFiles(tmp_path / "watched.db")
    seen.begin(tmp_path, SINCE, "1:2", {tmp_path / "a.jpg": Stamp(1, 2)})
    seen.begin(tmp_path, SINCE, "3:4", {tmp_path / "b.jpg": Stamp(3, 4)})
    assert seen.known(tmp_path) == {tmp_path / "a.jpg": Stamp(1, 2), tmp_path / "b.jpg": Stamp(3, 4)}
    assert seen.place(tmp_path, SINCE) == "3:4"
    seen.begin(tmp_path, SINCE.replace(hour=1), "3:4", {})
    assert seen.known(tmp_path) == {}
    assert seen.place(tmp_path, SINCE) is None
    seen.close()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are always Unicode there")
def test_a_name_that_is_no_unicode_is_kept_with_the_others(tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"caf\xe9.jpg")
    seen = SeenFiles(tmp_path / "watched.db")
    seen.remember(tmp_path, {odd: Stamp(1, 2), tmp_path / "a.jpg": Stamp(3, 4)})
    assert seen.known(tmp_path) == {odd: Stamp(1, 2), tmp_path / "a.jpg": Stamp(3, 4)}
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
