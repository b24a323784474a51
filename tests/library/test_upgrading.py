"""Libraries of earlier revisions open with all they held and can still be undone; a failure leaves them whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, event, select
from sqlalchemy.exc import OperationalError

from ugcdesk.errors import DeskError, NotALibrary
from ugcdesk.library import Library, database, schema, upgrading
from ugcdesk.library import tables as t
from ugcdesk.library.check import check_library
from ugcdesk.library.edits.unmatched import MatchRows
from ugcdesk.library.observations import unmatched_figures
from ugcdesk.library.vocabulary import SubjectKind

REVISIONS = sorted((Path(__file__).parent / "revisions").glob("*.sql"))


@pytest.fixture(params=REVISIONS, ids=[path.stem for path in REVISIONS])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return _of_revision(request.param, tmp_path)


def _of_revision(dump: Path, tmp_path: Path) -> Path:
    """A library as the program of an earlier revision left it, with its log not yet written back."""
    folder = tmp_path / "Old.ugclib"
    Library.create(folder).close()
    database = folder / "library.db"
    database.unlink()
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
        connection.execute("PRAGMA journal_mode=WAL")
    return folder


def count(database: Path, table: str) -> int:
    with closing(sqlite3.connect(database)) as connection:
        number: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        return number


def test_every_revision_but_the_newest_is_kept_here() -> None:
    assert [path.stem for path in REVISIONS] == [known for known in schema.KNOWN if known != schema.HEAD]


def test_an_old_library_opens_with_all_it_held(old: Path) -> None:
    library = Library.open(old)
    try:
        with library.read() as session:
            assert session.scalars(select(t.Item.title).order_by(t.Item.id)).all() == ["Lovely", "Warm"]
            assert session.scalars(select(t.Campaign.name)).all() == ["Spring"]
            assert session.scalars(select(t.Rights.status)).all() == ["granted"]
        with library._writer.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), t.Base.metadata) == []
        assert check_library(library) == []
    finally:
        library.close()


def test_everything_done_before_can_be_undone_and_done_again(old: Path) -> None:
    library = Library.open(old)
    try:
        library.redo()
        done = len([entry for entry in library.history() if not entry.undone])
        for _ in range(done):
            library.undo()
        with library.read() as session:
            assert session.scalars(select(t.Item.id).where(t.Item.live)).all() == []
        for _ in range(done):
            library.redo()
        with library.read() as session:
            assert len(session.scalars(select(t.Item.id).where(t.Item.live)).all()) == 2
    finally:
        library.close()


def test_the_old_database_stays_as_a_backup_and_nothing_else_is_left(old: Path) -> None:
    named = schema.revision(old / "library.db")
    Library.open(old).close()
    assert count(old / "backups" / f"library-{named}.db", "item") == 2
    assert schema.revision(old / "backups" / f"library-{named}.db") == named
    assert [path.name for path in old.iterdir() if "migrating" in path.name] == []


def test_rows_without_an_item_learn_their_channel(tmp_path: Path) -> None:
    folder = _of_revision(REVISIONS[-1], tmp_path)
    with closing(sqlite3.connect(folder / "library.db")) as connection:
        columns = "subject, channel, row_key, measure, day, span, value, source, batch_id"
        connection.execute(
            f"INSERT INTO observation ({columns}) VALUES ('channel', 'tiktok', 'a', 'views', '2024-05-01', 'flow', 7, "
            "'t.csv', 2)"
        )
        rows = [(2, "t.csv", 2, "a", "No item."), (1, "t.csv", 2, "a", "No item."), (2, "t.csv", 3, "b", "No item.")]
        connection.executemany(
            "INSERT INTO unmatched_row (batch_id, source, row, key, reason) VALUES (?, ?, ?, ?, ?)", rows
        )
        connection.commit()
    library = Library.open(folder)
    try:
        with library.read() as session:
            channels = session.execute(select(t.UnmatchedRow.batch_id, t.UnmatchedRow.key, t.UnmatchedRow.channel))
            assert sorted(map(tuple, channels)) == [(1, "a", "tiktok"), (2, "a", "tiktok"), (2, "b", "")]
            row = next(row for row in unmatched_figures(session) if row.key == "a")
            assert row.measures == ("views",)
        library.edit(MatchRows([row.id], SubjectKind.ITEM, 1))
        with library.read() as session:
            o = t.Observation
            kept = session.execute(select(o.subject, o.value).where(o.live, o.measure == "views")).all()
            assert [tuple(one) for one in kept] == [("item", 7.0)]
    finally:
        library.close()


def test_a_second_opening_migrates_nothing(old: Path) -> None:
    Library.open(old).close()
    backup = next((old / "backups").iterdir())
    before = backup.stat().st_mtime_ns
    Library.open(old).close()
    assert backup.stat().st_mtime_ns == before


@pytest.mark.parametrize("step", ["_backed_up", "_verify", "_settle", "_sync"])
@pytest.mark.parametrize("time", [1, 2])
def test_a_full_disk_at_any_step_leaves_the_old_library(
    old: Path, monkeypatch: pytest.MonkeyPatch, step: str, time: int
) -> None:
    real, calls = getattr(upgrading, step), []

    def fail(*arguments: object) -> object:
        calls.append(arguments)
        if len(calls) == time:
            raise OSError(28, "No space left on device")
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(upgrading, step, fail)
        if (step, time) == ("_backed_up", 2):  # it is made but once
            Library.open(old).close()
        else:
            with pytest.raises(DeskError, match="as it was"):
                Library.open(old)
            assert schema.revision(old / "library.db") != schema.HEAD
    library = Library.open(old)
    with library.read() as session:
        assert len(session.scalars(select(t.Item.id)).all()) == 2
    library.close()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("database or disk is full", "its disk is full or refuses. Free some space"),
        ("database is locked", "another program has it open. Close the other program, then open it again."),
        ("database disk image is malformed", "its database is damaged. Bring it back from a backup."),
    ],
    ids=["full", "locked", "damaged"],
)
def test_a_fault_inside_a_migration_leaves_the_old_library(
    old: Path, monkeypatch: pytest.MonkeyPatch, fault: str, said: str
) -> None:
    def failing(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE half_done (id INTEGER)")
        raise OperationalError("CREATE TABLE", {}, sqlite3.OperationalError(fault))

    with monkeypatch.context() as patch:
        patch.setattr(schema, "upgrade", failing)
        with pytest.raises(DeskError, match=f"is as it was: {said}"):
            Library.open(old)
    assert schema.revision(old / "library.db") != schema.HEAD
    assert [path.name for path in old.iterdir() if "migrating" in path.name] == []
    Library.open(old).close()


def test_a_migration_that_really_runs_out_of_room_is_a_sentence(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = database.writing

    def small(path: Path) -> Engine:
        engine = real(path)

        @event.listens_for(engine, "connect")
        def limit(connection: Any, _record: Any) -> None:
            connection.execute("PRAGMA max_page_count=1")  # it may not grow: the database is full

        return engine

    with monkeypatch.context() as patch:
        patch.setattr(database, "writing", small)
        with pytest.raises(DeskError, match="its disk is full"):
            Library.open(old)
    assert schema.revision(old / "library.db") != schema.HEAD
    Library.open(old).close()


def test_a_damaged_old_library_is_refused_and_left_alone(old: Path) -> None:
    with closing(sqlite3.connect(old / "library.db")) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("UPDATE item SET creator_id = 4711")
        connection.commit()
    with pytest.raises(NotALibrary, match="damaged"):
        Library.open(old)
    assert count(old / "library.db", "item") == 2


@pytest.mark.parametrize("reason", ["unable to open database file", "disk I/O error", "database or disk is full"])
def test_a_full_disk_is_not_taken_for_damage(reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "My.ugclib"
    Library.create(folder).close()

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise sqlite3.OperationalError(reason)

    monkeypatch.setattr(schema.sqlite3, "connect", refuse)
    with pytest.raises(DeskError, match="disk is full or refuses") as raised:
        schema.revision(folder / "library.db")
    assert not isinstance(raised.value, NotALibrary)
