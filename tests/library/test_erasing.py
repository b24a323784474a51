"""Erasing a creator whatever was done before: the rest can be undone and done again, and no row points at nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from tests.library.conftest import Fill, dump
from ugcdesk.errors import DeskError, WrongUse
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.check import check_library
from ugcdesk.library.doomed import Naming
from ugcdesk.library.edits.campaigns import CreateCampaign, PlaceItems
from ugcdesk.library.edits.collections import (
    AddToCollection,
    CreateCollection,
    DeleteCollection,
    RemoveFromCollection,
)
from ugcdesk.library.edits.creators import BarCreator, JoinCreators, SeparateCreator, UnbarCreator
from ugcdesk.library.edits.flags import ClearFlag, RemoveFlag, SetFlag
from ugcdesk.library.edits.galleries import AddToGallery, CreateGallery
from ugcdesk.library.edits.items import Rate, Trash, Untrash, Write
from ugcdesk.library.edits.merging import MergeItems
from ugcdesk.library.edits.rights import SetRights
from ugcdesk.library.edits.rights_evidence import AddEvidence, RemoveEvidence
from ugcdesk.library.edits.rights_requests import AnswerRequest, AskRights
from ugcdesk.library.edits.tagging import AddAlias, RemoveAlias, RenameTag
from ugcdesk.library.edits.tags import AddHotspot, AddTags, LinkProducts, RemoveTags
from ugcdesk.library.erasing import erase
from ugcdesk.library.evidence import ProofFile
from ugcdesk.library.library import Edit
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.rights_book import RightsBook
from ugcdesk.library.tombstones import Tombstones
from ugcdesk.library.vocabulary import EvidenceKind, Flag, RequestAnswer, RightsStatus

THEIRS, OTHER = 1, 2
TRACE = b"Quixotry"


@dataclass(frozen=True)
class Two:
    """Gives half of the items to a second creator."""

    label: str = "Two"

    def apply(self, recorder: Recorder) -> None:
        recorder.insert_one(t.Creator, platform="tiktok", handle="bo", key="bo", live=True)
        recorder.update(t.Item, [4, 5, 6], creator_id=OTHER)


@dataclass(frozen=True)
class Named:
    """Lets the first creator be known by name alone."""

    label: str = "Named"

    def apply(self, recorder: Recorder) -> None:
        recorder.update(t.Creator, [THEIRS], platform="website")


@dataclass
class Ask:
    """Asks for rights to an item, worded when it is done."""

    item_id: int
    library: list[Library] = field(default_factory=list)
    label: str = "Ask"

    def apply(self, recorder: Recorder) -> None:
        book = RightsBook(self.library[0], lambda _edit: None)
        AskRights(book.compose([self.item_id])).apply(recorder)


@dataclass
class Answer:
    """Records what the creator of whatever was asked ``turn`` requests ago said."""

    turn: int
    answer: RequestAnswer
    library: list[Library] = field(default_factory=list)
    label: str = "Answer"

    def apply(self, recorder: Recorder) -> None:
        asked = recorder.session.execute(select(t.RightsRequest.id, t.RightsRequest.item_id)).all()
        if len(asked) <= self.turn:
            raise WrongUse("Nobody was asked.")
        number, item_id = asked[-1 - self.turn]
        said = f"{TRACE.decode() if item_id < 4 else 'Plain'} says yes"
        AnswerRequest(number, self.answer, self.library[0].today(), text=said).apply(recorder)


@dataclass
class Prove:
    """Attaches a file to an item, one of its own."""

    item_id: int
    library: list[Library] = field(default_factory=list)
    label: str = "Prove"

    def apply(self, recorder: Recorder) -> None:
        AddEvidence([self.item_id], EvidenceKind.FILE, "", _proof(self.library[0], self.item_id)).apply(recorder)


@dataclass
class Unprove:
    """Removes the newest proof."""

    label: str = "Unprove"

    def apply(self, recorder: Recorder) -> None:
        proofs = recorder.session.scalars(select(t.Evidence.id)).all()
        RemoveEvidence(proofs[-1:]).apply(recorder)


def _proof(library: Library, item_id: int) -> ProofFile:
    """A file that says whose item it is about."""
    said = f"{TRACE.decode() if item_id < 4 else 'Plain'} {item_id} said yes"
    path = library.folder.path.parent / f"{item_id}.txt"
    path.write_text(said)
    digest = hashlib.sha256(said.encode()).hexdigest()
    return ProofFile(
        digest,
        ".txt",
        "text/plain",
        len(said),
        f"{item_id}.txt",
        lambda: library.originals.keep(path, digest, ".txt"),
    )


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
    st.builds(Ask, ITEM),
    st.builds(Answer, st.integers(0, 2), st.sampled_from([RequestAnswer.GRANTED, RequestAnswer.DENIED])),
    st.builds(Prove, ITEM),
    st.builds(Unprove),
    st.builds(MergeItems, ITEM, st.lists(ITEM, min_size=1, max_size=2)),
)


def _do(library: Library, act: Callable[[], object]) -> bool:
    try:
        act()
    except WrongUse:
        return False
    return True


def _tell(edit: Edit, library: Library) -> None:
    if isinstance(edit, Ask | Answer | Prove):
        edit.library.append(library)


def _done(library: Library, *edits: Edit) -> None:
    for edit in edits:
        _tell(edit, library)
        library.edit(edit)


def _traces(library: Library, words: Iterable[bytes]) -> list[str]:
    """Every file of the library that holds one of the words."""
    files = [path for path in library.folder.path.rglob("*") if path.is_file()]
    return [f"{path.name}: {word!r}" for path in files for word in words if word in path.read_bytes()]


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
                _tell(edit, library)
                _do(library, lambda edit=edit: library.edit(edit))
            for _ in range(undone):
                library.undo()
            erase(library, THEIRS)
            before = dump(library)
            assert not [row for row in before["item"] if row[0] < 4]
            undone = _undo_all(library)
            assert _dangling(library) == []
            for _ in range(undone):
                library.redo()
            assert dump(library) == before
            assert _traces(library, [TRACE]) == []
            assert _unborne(library) <= _brought_back(library)
        finally:
            library.close()


def _undo_all(library: Library) -> int:
    """Undo as long as no row points at nothing, and tell how often that was."""
    undone = 0
    while not _dangling(library) and library.undo_label() and _do(library, library.undo):
        undone += 1
    return undone


def _unborne(library: Library) -> set[str]:
    """The originals that no item and no proof bears."""
    with library.read() as session:
        borne = set(session.scalars(select(t.ItemOriginal.hash))) | set(session.scalars(select(t.Evidence.hash)))
        return set(session.scalars(select(t.Original.hash))) - borne


def _brought_back(library: Library) -> set[str]:
    """The originals that an undo would need again."""
    with library.read() as session:
        found = [op for row in session.scalars(select(t.LogRow.inverse)) if row for op in row["ops"]]
    bearing = [op for op in found if op["op"] == "insert" and op["table"] in ("item_original", "evidence")]
    return {row["hash"] for op in bearing for row in op["rows"]}


@pytest.mark.parametrize("erased", [THEIRS, OTHER])
def test_a_request_that_moved_keeps_nobody_from_being_erased(library: Library, erased: int) -> None:
    _done(library, Two(), Ask(4), Answer(0, RequestAnswer.GRANTED), MergeItems(1, [4]))
    gone = erase(library, erased)
    assert (gone.gone.requests, _dangling(library)) == (0 if erased == THEIRS else 1, [])
    left = dump(library)
    assert [row[1] for row in left["rights_request"]] == ([4] if erased == THEIRS else [])
    assert [row[1] for row in left["evidence"]] == ([4] if erased == THEIRS else [])
    assert [row[0] for row in left["rights"]] == ([4] if erased == THEIRS else [])


def test_what_rests_on_the_word_of_the_erased_is_withdrawn(library: Library) -> None:
    today = library.today()
    _done(library, Two(), SetRights([1, 4], RightsStatus.GRANTED, today, ["website"]), Ask(4))
    _done(library, MergeItems(1, [4]), Answer(0, RequestAnswer.GRANTED))
    erase(library, OTHER)
    with library.read() as session:
        assert [(one.item_id, one.channels) for one in session.scalars(select(t.Rights))] == [(1, ["website"])]


def test_files_that_others_took_over_go(library: Library) -> None:
    _done(library, Two(), Write([1], "notes", "Call Quixotry"), Write([5], "notes", "Ours"), MergeItems(5, [1]))
    _done(library, Write([5], "caption", "Mine"))
    assert {digest for digest, _ in erase(library, THEIRS).files} == {"a" * 64, "b" * 64}
    left = dump(library)
    assert (left["original"], left["item_original"], _traces(library, [TRACE])) == ([], [], [])
    with library.read() as session:
        assert session.scalars(select(t.Item.notes).where(t.Item.id == 5)).one() == "Ours"


def test_proofs_that_were_removed_go(library: Library) -> None:
    _done(library, Two(), Prove(1), Unprove())
    assert _traces(library, [TRACE])
    erase(library, THEIRS)
    assert (_traces(library, [TRACE]), len(dump(library)["original"])) == ([], 0)


def test_names_leave_the_history(library: Library) -> None:
    _done(library, Two(), CreateCollection("Best of Marta"), DeleteCollection("Best of Marta"))
    _done(library, AddTags([5], ["marta"]), AddAlias("marta", "Marta's"), RemoveAlias("Marta's"))
    _done(library, RenameTag("marta", "other"))
    erase(library, THEIRS)
    assert _traces(library, [b"marta", b"Marta"]) == []
    before = dump(library)
    while library.undo_label():
        library.undo()
    while library.redo_label():
        library.redo()
    assert dump(library) == before


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


def test_a_lost_key_is_said(library: Library) -> None:
    _done(library, Two())
    erase(library, THEIRS)
    told = library.folder.path / "library.toml"
    kept = told.read_text()
    told.write_text("\n".join(line for line in kept.splitlines() if "erasing_key" not in line))
    with library.read() as session, pytest.raises(DeskError, match="key"):
        Tombstones(session, library.folder)
    with pytest.raises(DeskError, match="key"):
        erase(library, OTHER)
    assert [one.kind for one in check_library(library) if "key" in one.what] == ["erasing"]
    assert all(one.repaired for one in check_library(library, repair=True) if "key" in one.what)
    erase(library, OTHER)
    with library.read() as session:
        found = Tombstones(session, library.folder)
    assert found.of_creator("instagram", "marta") is None
    assert found.of_creator("tiktok", "bo") is not None


def test_a_name_alone_is_not_buried(library: Library) -> None:
    _done(library, Named())
    gone = erase(library, THEIRS).gone
    assert [one.what for one in gone.remains] == [
        "Several people may be called “marta”. Check that all of these items are of one; later ones by somebody of "
        "that name are let in."
    ]
    with library.read() as session:
        found = Tombstones(session, library.folder)
    assert (found.of_creator("website", "marta"), found.of_post("test:0") is None) == (None, False)
