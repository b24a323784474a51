"""Erasing a creator whatever was done before: the rest can be undone and done again, and no row points at nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from tests.library.conftest import Fill, dump
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.doomed import Naming
from ugcdesk.library.edits.campaigns import CreateCampaign, PlaceItems
from ugcdesk.library.edits.collections import AddToCollection, CreateCollection, RemoveFromCollection
from ugcdesk.library.edits.creators import BarCreator, JoinCreators, SeparateCreator, UnbarCreator
from ugcdesk.library.edits.flags import ClearFlag, RemoveFlag, SetFlag
from ugcdesk.library.edits.galleries import AddToGallery, CreateGallery
from ugcdesk.library.edits.items import Rate, Trash, Untrash, Write
from ugcdesk.library.edits.merging import MergeItems
from ugcdesk.library.edits.tags import AddHotspot, AddTags, LinkProducts, RemoveTags
from ugcdesk.library.erasing import erase
from ugcdesk.library.library import Edit
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import Flag

THEIRS, OTHER = 1, 2
TRACE = b"Quixotry"


@dataclass(frozen=True)
class Two:
    """Gives half of the items to a second creator."""

    label: str = "Two"

    def apply(self, recorder: Recorder) -> None:
        recorder.insert_one(t.Creator, platform="tiktok", handle="bo", key="bo", live=True)
        recorder.update(t.Item, [4, 5, 6], creator_id=OTHER)


ITEM = st.integers(1, 6)
ACTS: st.SearchStrategy[Edit] = st.one_of(
    st.builds(lambda one, tag: AddTags([one], [tag]), ITEM, st.sampled_from(["oak", "beach"])),
    st.builds(lambda one: RemoveTags([one], ["oak"]), ITEM),
    st.builds(lambda one, stars: Rate([one, 5], stars), ITEM, st.integers(0, 5)),
    st.builds(lambda one: Write([one], "notes", f"{TRACE.decode() if one < 4 else 'Plain'} {one}"), ITEM),
    st.builds(lambda one: AddToCollection("Wall", [one, 6]), ITEM),
    st.builds(lambda one: RemoveFromCollection("Wall", [one]), ITEM),
    st.builds(lambda one: AddToGallery("Home", [one]), ITEM),
    st.builds(lambda one: PlaceItems("Spring", [one], "instagram"), ITEM),
    st.builds(lambda one: LinkProducts([one], ["P-1"]), ITEM),
    st.builds(lambda: AddHotspot(1, "P-1", 0.5, 0.5)),
    st.builds(lambda one: Trash([one]), ITEM),
    st.builds(lambda one: Untrash([one]), ITEM),
    st.builds(MergeItems, ITEM, st.lists(ITEM, min_size=1, max_size=2)),
    st.builds(lambda one, flag: SetFlag([one], flag), ITEM, st.sampled_from([Flag.FACES, Flag.CHILDREN])),
    st.builds(lambda one: ClearFlag([one], Flag.FACES), ITEM),
    st.builds(lambda one: RemoveFlag([one], Flag.FACES), ITEM),
    st.builds(BarCreator, st.sampled_from([THEIRS, OTHER]), st.just("Asked us")),
    st.builds(UnbarCreator, st.sampled_from([THEIRS, OTHER])),
)


def _do(library: Library, act: Callable[[], object]) -> bool:
    try:
        act()
    except WrongUse:
        return False
    return True


def _dangling(library: Library) -> list[object]:
    with library.read() as session:
        return list(session.execute(text("PRAGMA foreign_key_check")))


@settings(max_examples=40)
@given(acts=st.lists(ACTS, max_size=14), undone=st.integers(0, 3))
def test_the_rest_can_be_undone_and_done_again(acts: list[Edit], undone: int) -> None:
    with TemporaryDirectory() as folder:
        library = Library.create(Path(folder) / "Shop.ugclib")
        try:
            begin = (CreateCollection("Wall"), CreateGallery("Home"), CreateCampaign("Spring", "EUR"))
            for edit in (Fill(), Two(), *begin, *acts):
                _do(library, lambda edit=edit: library.edit(edit))
            for _ in range(undone):
                library.undo()
            erase(library, THEIRS)
            _hold_after_erasing(library)
        finally:
            library.close()


def _hold_after_erasing(library: Library) -> None:
    before = dump(library)
    assert not [row for row in before["item"] if row[0] < 4]
    undone = 0
    while library.undo_label() and _do(library, library.undo):
        undone += 1
        assert _dangling(library) == []
    for _ in range(undone):
        library.redo()
    assert dump(library) == before
    for path in library.folder.path.rglob("*"):
        assert not path.is_file() or TRACE not in path.read_bytes()


def test_what_others_gave_comes_back_and_what_they_took_goes(library: Library) -> None:
    for edit in (Two(), Write([1], "caption", "Mine"), Write([5], "caption", "Theirs")):
        library.edit(edit)
    library.edit(MergeItems(1, [5]))
    library.edit(MergeItems(4, [2]))
    erase(library, THEIRS)
    with library.read() as session:
        rows = session.execute(
            select(t.Item.id, t.Item.caption, t.Item.text, t.Item.merged_into, t.Item.trashed_at).order_by(t.Item.id)
        ).all()
    assert [tuple(row) for row in rows] == [
        (4, None, "Text 3", None, None),
        (5, "Theirs", "Text 4", None, None),
        (6, None, "Text 5", None, None),
    ]


def test_a_person_goes_with_all_handles(library: Library) -> None:
    library.edit(Two())
    library.edit(JoinCreators(OTHER, [THEIRS]))
    done = erase(library, THEIRS)
    assert (done.gone.handles, len(done.item_ids)) == (("tiktok/bo", "instagram/marta"), 6)
    with library.read() as session:
        assert len(session.scalars(select(t.Tombstone.digest)).all()) == 2 + 6 + 2
        assert session.scalars(select(t.Creator.id)).all() == []


def test_joining_and_separating(library: Library) -> None:
    library.edit(Two())
    before = dump(library)
    library.edit(BarCreator(THEIRS, "Asked us"))
    library.edit(JoinCreators(OTHER, [THEIRS]))
    with library.read() as session:
        flagged = session.scalars(select(t.ItemFlag.item_id).where(t.ItemFlag.flag == Flag.BARRED)).all()
        assert sorted(flagged) == [1, 2, 3, 4, 5, 6]
        assert {one.same_as for one in session.scalars(select(t.Creator))} == {None, OTHER}
    library.edit(SeparateCreator(OTHER))
    with library.read() as session:
        assert {one.same_as for one in session.scalars(select(t.Creator))} == {None}
    for _ in range(3):
        library.undo()
    assert dump(library) == before


@pytest.mark.parametrize(
    ("said", "left"),
    [
        pytest.param("Import 3 photos from Łódź.Maja", "Import 3 photos from …", id="accents"),
        pytest.param("@lodz.maja", "…", id="at"),
        pytest.param("lodz.maja_3.jpg", "…_3.jpg", id="underscore"),
        pytest.param("blodz.maja", "blodz.maja", id="part of a word"),
        pytest.param("Tag 6 items", "Tag 6 items", id="nothing"),
    ],
)
def test_names_are_left_out(said: str, left: str) -> None:
    assert Naming(["lodz.maja", "Maja Ł"]).left_out_of(said) == left
