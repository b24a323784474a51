"""A small real library in a temporary folder, with items and products to edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.library import Edit
from ugcdesk.library.recorder import Recorder

State = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class Fill:
    """Six items, one with two originals, and three products in two lines."""

    label: str = "Fill"

    def apply(self, recorder: Recorder) -> None:
        lines = recorder.insert(
            t.ProductLine,
            [{"name": "Tops", "key": "tops", "live": True}, {"name": "Dresses", "key": "dresses", "live": True}],
        )
        recorder.insert(
            t.Product,
            [
                {"sku": f"P-{n}", "key": f"p-{n}", "name": f"Product {n}", "line_id": lines[n % 2], "live": True}
                for n in range(3)
            ],
        )
        creator = recorder.insert_one(t.Creator, platform="instagram", handle="marta", key="marta", live=True)
        recorder.insert(t.Original, [_original("a" * 64), _original("b" * 64)])
        recorder.insert(t.Item, [_item(n, creator, recorder.now) for n in range(6)])
        recorder.insert(
            t.ItemOriginal,
            [
                {"item_id": 1, "position": 0, "hash": "a" * 64, "name": "one.jpg"},
                {"item_id": 1, "position": 1, "hash": "b" * 64, "name": "two.jpg"},
            ],
        )


def _original(digest: str) -> dict[str, object]:
    return {"hash": digest, "ext": ".jpg", "mime": "image/jpeg", "bytes": 10, "width": 4, "height": 3, "frames": 1}


def _item(number: int, creator: int, now: datetime) -> dict[str, object]:
    return {
        "source_key": f"test:{number}",
        "content_type": "photo" if number == 0 else "review",
        "platform": "instagram",
        "creator_id": creator,
        "text": f"Text {number}",
        "imported_at": now,
        "posted_at": datetime(2026, 11, number + 1, tzinfo=UTC),
        "live": True,
        "curation": "inbox",
        "stars": 0,
        "featured": False,
        "version": 1,
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Shop.ugclib"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    made = Library.create(folder)
    made.edit(Fill())
    yield made
    made.close()


def dump(library: Library) -> State:
    """Every row of every table but the log, without versions: what an undo must bring back exactly."""
    found = {}
    with library.read() as session:
        for table in t.Base.metadata.sorted_tables:
            if table.name != "edit_log":
                columns = [column for column in table.c if column.name != "version"]
                rows = session.execute(table.select().with_only_columns(*columns)).all()
                found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    return found


def states_after(library: Library, edits: Iterable[Edit]) -> list[State]:
    """What stands before, between and after ``edits``, which are made."""
    states = [dump(library)]
    for edit in edits:
        library.edit(edit)
        states.append(dump(library))
    return states


def assert_undone_and_redone(library: Library, states: Sequence[State]) -> None:
    """Undo brings every state back, the last first, and redo all of them again."""
    for before in states[-2::-1]:
        library.undo()
        assert dump(library) == before
    for after in states[1:]:
        library.redo()
        assert dump(library) == after
