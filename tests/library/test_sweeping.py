"""Files that only an undone edit would bear stay until its redo is dropped, then they go; others never go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.collections import CreateCollection
from ugcdesk.library.edits.imports import ImportItems
from ugcdesk.library.edits.incoming import Bearer, IncomingFile, IncomingItem, ItemJoin, ItemUpdate

FIRST, SECOND = (
    IncomingFile(sign * 32, ".jpg", "image/jpeg", 10, 4, 3, None, 1, place, None, f"{place}.jpg")
    for place, sign in enumerate(("ab", "cd"))
)
MORE = ItemUpdate(IncomingItem("a", "post", "instagram", files=(FIRST, SECOND)), {})


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library.create(tmp_path / "Shop.ugclib")
    yield made
    made.close()


def bring_in(library: Library, *new: IncomingItem, **more: object) -> ImportItems:
    for file in (FIRST, SECOND):
        path = library.originals.path(file.hash, file.ext)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"kept")
    edit = ImportItems(new, reader=None, sources=["x"], **{"updates": (), **more})  # type: ignore[arg-type]
    library.edit(edit)
    return edit


def kept(library: Library, file: IncomingFile) -> tuple[bool, bool]:
    """Whether there is a row, and a file."""
    with library.read() as session:
        return session.get(t.Original, file.hash) is not None, library.originals.path(file.hash, file.ext).is_file()


@pytest.mark.parametrize("how", ["update", "join"])
def test_what_an_undone_update_brought_goes_with_its_redo(library: Library, how: str) -> None:
    (item,) = bring_in(library, IncomingItem("a", "post", "instagram", files=(FIRST,))).ids.values()
    if how == "update":
        bring_in(library, updates=(MORE,))
    else:
        joining = IncomingItem("b", "photo", "file", files=(SECOND,))
        bring_in(library, joins=(ItemJoin(joining, Bearer(item, FIRST.hash)),))
    library.undo()
    assert kept(library, SECOND) == (True, True)
    library.redo()
    library.undo()
    library.edit(CreateCollection("Best"))
    assert kept(library, SECOND) == (False, False)
    assert kept(library, FIRST) == (True, True)


def test_what_another_item_bears_stays(library: Library) -> None:
    bring_in(library, IncomingItem("a", "post", "instagram", files=(FIRST,)))
    bring_in(library, IncomingItem("b", "photo", "file", files=(SECOND,)))
    bring_in(library, updates=(MORE,))
    library.undo()
    library.edit(CreateCollection("Best"))
    assert kept(library, SECOND) == (True, True)
