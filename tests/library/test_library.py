"""Making, opening and refusing a library; undo over restarts; two programs on one library."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.library.conftest import dump
from ugcdesk.errors import LibraryInUse, NewerFormat, NotALibrary, UnreadableFile, WrongUse
from ugcdesk.library import Changes, Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits import items, tags
from ugcdesk.library.edits.collections import CreateCollection
from ugcdesk.library.vocabulary import Curation


def state_of(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_migrations_make_exactly_the_tables_of_the_code(library: Library, folder: Path) -> None:
    with library._writer.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), t.Base.metadata) == []


def test_the_database_is_durable_and_checked(library: Library) -> None:
    with library._writer.connect() as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        said = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
    assert said == ["wal", 2, 1, 1]


def test_readers_cannot_write(library: Library) -> None:
    with library.read() as session, pytest.raises(Exception, match="readonly"):
        session.connection().exec_driver_sql("DELETE FROM item")


@pytest.mark.parametrize("spoil", ["absent", "empty", "foreign", "no database", "not a database", "damaged toml"])
def test_what_is_no_library_is_refused_and_left_alone(tmp_path: Path, spoil: str) -> None:
    folder = tmp_path / "Shop.ugclib"
    if spoil == "empty":
        folder.mkdir()
    elif spoil == "foreign":
        folder.mkdir()
        (folder / "holiday.jpg").write_bytes(b"x")
    elif spoil != "absent":
        Library.create(folder).close()
    if spoil == "no database":
        (folder / "library.db").unlink()
    if spoil == "not a database":
        (folder / "library.db").write_bytes(b"not a database at all" * 100)
    if spoil == "damaged toml":
        (folder / "library.toml").write_text("= = =")
    before = state_of(folder)
    with pytest.raises(NotALibrary):
        Library.open(folder)
    assert state_of(folder) == before


@pytest.mark.parametrize("where", ["toml", "database"])
def test_a_newer_library_is_refused_untouched(folder: Path, where: str) -> None:
    Library.create(folder).close()
    if where == "toml":
        file = folder / "library.toml"
        file.write_text(file.read_text().replace("format = 1", "format = 2"))
    else:
        connection = sqlite3.connect(folder / "library.db")
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
        connection.close()
    before = state_of(folder)
    with pytest.raises(NewerFormat, match="newer UGC Desk"):
        Library.open(folder)
    assert state_of(folder) == before


def test_a_folder_with_something_in_it_is_not_made_a_library(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"x")
    with pytest.raises(WrongUse, match="not empty"):
        Library.create(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.jpg"]


@pytest.mark.parametrize(("inside", "says"), [("new", "lies in the library"), ("library.toml", "is a file")])
def test_no_library_is_made_in_another(library: Library, folder: Path, inside: str, says: str) -> None:
    before = state_of(folder)
    with pytest.raises(WrongUse, match=says):
        Library.create(folder / inside)
    assert state_of(folder) == before


def test_bytes_that_are_no_letters_are_refused_and_nothing_is_saved(library: Library) -> None:
    before = dump(library)
    with pytest.raises(WrongUse, match="no letters"):
        library.edit(tags.AddTags([1], ["linen", "a\udcff"]))
    assert dump(library) == before


def test_undo_and_redo_work_after_a_restart(library: Library, folder: Path) -> None:
    library.edit(items.Rate([1], 5))
    after = dump(library)
    library.close()
    again = Library.open(folder)
    assert again.undo_label() == "Rate 1 item"
    again.undo()
    again.close()
    third = Library.open(folder)
    assert third.redo_label() == "Rate 1 item"
    third.redo()
    assert dump(third) == after
    third.close()


def test_a_new_edit_drops_what_could_be_redone(library: Library) -> None:
    library.edit(items.Rate([1], 5))
    library.undo()
    library.edit(items.Rate([2], 1))
    with pytest.raises(WrongUse, match="nothing to redo"):
        library.redo()


def test_listeners_hear_edits_undos_and_those_of_other_programs(library: Library, folder: Path) -> None:
    heard: list[Changes] = []
    stop = library.subscribe(heard.append)
    library.edit(items.Curate([1], Curation.APPROVED))
    library.undo()
    other = Library.open(folder)
    other.edit(tags.AddTags([3], ["oak"]))
    other.close()
    library.poll()
    assert [changes.label for changes in heard] == ["Approve 1 item", "Approve 1 item", "Tag 1 item"]
    assert heard[2].touches("item", {3})
    assert not heard[2].touches("item", {4})
    stop()
    library.edit(items.Rate([1], 2))
    assert len(heard) == 3


def test_a_listener_that_fails_does_not_make_the_edit_fail(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    def fails(_changes: Changes) -> None:
        raise ValueError("a fault of the listener")

    library.subscribe(fails)
    assert library.edit(items.Rate([1], 2))
    assert "a listener failed" in caplog.text


def test_a_second_window_is_told_so(library: Library, folder: Path) -> None:
    library.claim_window()
    other = Library.open(folder)
    with pytest.raises(LibraryInUse, match="already open in another window"):
        other.claim_window()
    other.close()


def test_a_write_that_waits_too_long_names_the_holder(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        "import sys, pathlib\n"
        "from ugcdesk.library.database import WriteLock\n"
        "with WriteLock(pathlib.Path(sys.argv[1])).held():\n"
        "    print('held', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folder / "write.lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        holder.stdout.readline()
        library._lock._lock.timeout = 0.2
        with pytest.raises(LibraryInUse, match=f"process {holder.pid}"):
            library.edit(items.Rate([1], 2))
        holder.kill()
    library._lock._lock.timeout = 5
    assert library.edit(items.Rate([1], 2))


def test_closing_waits_for_nobody(library: Library, folder: Path) -> None:
    other = Library.open(folder)
    with library._lock.held():
        other.close()
    assert library.edit(tags.AddTags([1], ["linen"]))


def test_threads_write_one_after_the_other(library: Library) -> None:
    def rate(item: int) -> None:
        for stars in (1, 2, 3, 4, 5):
            library.edit(items.Rate([item], stars))

    threads = [threading.Thread(target=rate, args=(item,)) for item in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(library.history(100)) == 21


def test_setting_the_clock_back_does_not_move_the_library_back(folder: Path) -> None:
    Library.create(folder).close()
    late = datetime(2027, 5, 1, tzinfo=UTC)
    first = Library.open(folder, clock=lambda: late)

    first.edit(tags_without_items())
    first.close()
    second = Library.open(folder, clock=lambda: late - timedelta(days=400))
    assert second.now() == late
    second.close()


def tags_without_items() -> CreateCollection:
    return CreateCollection("Any")


def test_an_original_is_kept_once_under_its_hash(library: Library, tmp_path: Path) -> None:
    source = tmp_path / "photo.jpg"
    source.write_bytes(b"picture" * 1000)
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    place = library.originals.keep(source, digest, ".jpg")
    assert library.originals.keep(source, digest, ".jpg") == place
    assert place.read_bytes() == source.read_bytes()
    assert not list((library.folder.originals / "tmp").iterdir())


def test_a_file_that_changed_meanwhile_is_not_kept(library: Library, tmp_path: Path) -> None:
    source = tmp_path / "photo.jpg"
    source.write_bytes(b"other")
    with pytest.raises(UnreadableFile, match="changed while"):
        library.originals.keep(source, "0" * 64, ".jpg")
    assert not library.originals.path("0" * 64, ".jpg").exists()


def test_what_a_crash_left_half_written_is_swept_at_the_next_start(library: Library, folder: Path) -> None:
    library.close()
    left = folder / "originals" / "tmp" / f"{'0' * 64}.999999999.part"
    left.parent.mkdir()
    left.write_bytes(b"half")
    Library.open(folder).close()
    assert not left.exists()
