"""What a merge may never do with rights: unblock anything, or give one creator's grant, request or proof to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.library.asked import requests_of
from tests.library.conftest import Fill
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.creators import BarCreator, UnbarCreator
from ugcdesk.library.edits.items import Curate, Untrash
from ugcdesk.library.edits.merging import MergeItems
from ugcdesk.library.edits.rights import SetRights
from ugcdesk.library.edits.rights_evidence import AddEvidence
from ugcdesk.library.edits.rights_requests import AnswerRequest, AskRights, WithdrawRequest
from ugcdesk.library.holds import holds
from ugcdesk.library.library import Edit
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.rights_book import RightsBook
from ugcdesk.library.vocabulary import (
    ContentType,
    Curation,
    EvidenceKind,
    RequestAnswer,
    RightsChannel,
    RightsStatus,
)
from ugcdesk.publish.selection import gate

DAY = date(2026, 11, 22)
KEEP, GONE = 2, 3
WEBSITE, EMAIL, PRINT = RightsChannel.WEBSITE, RightsChannel.EMAIL, RightsChannel.PRINT


@dataclass(frozen=True)
class Be:
    """Let an item be of a kind, by a creator, and show one file or none."""

    item_id: int
    kind: ContentType
    creator_id: int | None
    file: str | None = None
    label: str = "Be"

    def apply(self, recorder: Recorder) -> None:
        recorder.update(t.Item, [self.item_id], content_type=str(self.kind), creator_id=self.creator_id)
        if self.file:
            row = {"item_id": self.item_id, "position": 0, "hash": self.file * 64, "name": "file.jpg"}
            recorder.insert(t.ItemOriginal, [row])


@dataclass(frozen=True)
class SecondCreator:
    label: str = "Second creator"

    def apply(self, recorder: Recorder) -> None:
        recorder.insert_one(t.Creator, platform="instagram", handle="ada", key="ada", live=True)


@dataclass(frozen=True)
class Recorded:
    """What is recorded of an item; no status: nothing."""

    status: RightsStatus | None
    channels: tuple[RightsChannel, ...] = ()
    ends_in: int | None = None

    def store(self, library: Library, item_id: int) -> None:
        if self.status is not None:
            ends = None if self.ends_in is None else library.today() + timedelta(days=self.ends_in)
            start = library.today() - timedelta(days=40)
            granted = self.status is RightsStatus.GRANTED
            library.edit(SetRights([item_id], self.status, start, self.channels, ends if granted else None))


records = st.builds(
    Recorded,
    st.sampled_from([None, "requested", "granted", "granted", "denied", "revoked"]).map(
        lambda s: s and RightsStatus(s)
    ),
    st.sets(st.sampled_from(list(RightsChannel)), max_size=3).map(lambda some: tuple(sorted(some))),
    st.none() | st.integers(-20, 60),
)


def made(folder: Path) -> Library:
    library = Library.create(folder)
    library.edit(Fill())
    library.edit(SecondCreator())
    library.edit(Curate([KEEP, GONE], Curation.APPROVED))
    return library


def blocked(library: Library, item_id: int) -> set[RightsChannel]:
    """The channels for which rights hold an item back."""
    return {channel for channel in RightsChannel if gate(library, [item_id], channel).blocked}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(records, records, st.sampled_from(["one", "two", "unnamed"]))
def test_two_reviews_are_blocked_wherever_one_of_them_was(
    tmp_path_factory: pytest.TempPathFactory, own: Recorded, theirs: Recorded, people: str
) -> None:
    library = made(tmp_path_factory.mktemp("shop") / "Shop.ugclib")
    try:
        other = {"one": 1, "two": 2, "unnamed": None}[people]
        library.edit(Be(GONE, ContentType.REVIEW, other))
        own.store(library, KEEP)
        theirs.store(library, GONE)
        before = blocked(library, KEEP) | blocked(library, GONE)
        library.edit(MergeItems(KEEP, [GONE]))
        assert blocked(library, KEEP) >= before
        library.edit(SetRights([KEEP], RightsStatus.REQUESTED, library.today()))
        assert blocked(library, KEEP) >= before
    finally:
        library.close()


@pytest.mark.parametrize(
    ("creators", "files", "status"),
    [
        pytest.param((1, 1), "ab", "granted", id="one person"),
        pytest.param((1, 2), "ab", "unknown", id="two people"),
        pytest.param((1, 2), "aa", "granted", id="the same file"),
        pytest.param((1, None), "ab", "granted", id="nobody named"),
    ],
)
@pytest.mark.parametrize("holder", [KEEP, GONE], ids=["own grant", "their grant"])
def test_a_grant_does_not_cover_what_somebody_else_made(
    library: Library, holder: int, creators: Sequence[int | None], files: str, status: str
) -> None:
    library.edit(SecondCreator())
    for item, creator, file in zip((KEEP, GONE), creators, files, strict=True):
        library.edit(Be(item, ContentType.PHOTO, creator, file))
    library.edit(SetRights([holder], RightsStatus.GRANTED, DAY, [WEBSITE]))
    library.edit(MergeItems(KEEP, [GONE]))
    assert RightsBook(library, lambda _text: None).standing(KEEP).status == status


def test_a_grant_does_not_reach_what_was_merged_before(library: Library) -> None:
    library.edit(SecondCreator())
    for item, creator, file in ((4, 1, None), (KEEP, 1, "a"), (GONE, 2, "b")):
        library.edit(Be(item, ContentType.PHOTO, creator, file))
    library.edit(MergeItems(KEEP, [GONE]))
    library.edit(SetRights([4], RightsStatus.GRANTED, DAY))
    library.edit(MergeItems(KEEP, [4]))
    assert RightsBook(library, lambda _text: None).standing(KEEP).status is RightsStatus.UNKNOWN


def asked_and_merged(library: Library) -> tuple[RightsBook, int]:
    """A request with a proof of an item that another one takes in."""
    book = RightsBook(library, lambda _text: None)
    library.edit(AskRights(book.compose([GONE], channels=[EMAIL])))
    library.edit(AddEvidence([GONE], EvidenceKind.NOTE, "By phone"))
    library.edit(MergeItems(KEEP, [GONE]))
    return book, requests_of(library, GONE)[0].id


def test_what_was_asked_and_proved_stays_where_it_was_and_is_read_with_the_whole(library: Library) -> None:
    book, request = asked_and_merged(library)
    assert [(one.id, one.item_id) for one in requests_of(library, KEEP)] == [(request, KEEP)]
    assert [one.id for one in book.open_about([KEEP])] == [request]
    assert [one.id for one in book.unanswered(timedelta())] == [request]
    assert [(one.text, one.item_id) for one in book.evidence_of(KEEP)] == [("By phone", GONE)]
    with library.read() as session:
        assert session.get_one(t.RightsRequest, request).item_id == GONE
    library.edit(Untrash([GONE]))
    assert requests_of(library, KEEP) == []


def test_an_answer_to_the_part_counts_for_the_whole_and_is_kept_with_the_part(library: Library) -> None:
    book, request = asked_and_merged(library)
    library.edit(AnswerRequest(request, RequestAnswer.GRANTED, library.today(), [EMAIL], None, "Yes"))
    standing = book.standing(KEEP)
    assert (standing.status, standing.asked) == (RightsStatus.GRANTED, None)
    assert [(one.text, one.item_id) for one in book.evidence_of(KEEP)] == [("Yes", GONE), ("By phone", GONE)]


def test_withdrawing_what_the_part_was_asked_for_forgets_it_of_both(library: Library) -> None:
    book, request = asked_and_merged(library)
    assert book.standing(KEEP).status is RightsStatus.REQUESTED
    library.edit(WithdrawRequest([request]))
    assert [book.standing(one).status for one in (KEEP, GONE)] == [RightsStatus.UNKNOWN] * 2


@pytest.mark.parametrize("bars_first", [True, False], ids=["barred before", "barred after"])
def test_a_bar_reaches_what_took_their_item_in_and_ends_there_too(library: Library, bars_first: bool) -> None:
    library.edit(SecondCreator())
    library.edit(Be(GONE, ContentType.REVIEW, 2))
    steps: list[Edit] = [BarCreator(2, "Asked us to."), MergeItems(KEEP, [GONE])]
    for step in steps if bars_first else steps[::-1]:
        library.edit(step)
    assert is_held(library)
    library.edit(BarCreator(1, "Asked us too."))
    library.edit(UnbarCreator(2))
    assert is_held(library)
    library.edit(UnbarCreator(1))
    assert not is_held(library)


def is_held(library: Library) -> bool:
    with library.read() as session:
        return KEEP in holds(session, [KEEP])
