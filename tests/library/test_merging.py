"""Merging items: what the kept one takes, what stays, and that undo brings back every row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library.conftest import Fill, assert_undone_and_redone, dump
from tests.stopping import StopAfter
from tests.stored import detail
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.campaigns import CreateCampaign, PlaceItems
from ugcdesk.library.edits.collections import AddToCollection, CreateCollection
from ugcdesk.library.edits.galleries import AddToGallery, CreateGallery
from ugcdesk.library.edits.items import Classify, Curate, Feature, Rate, Trash, Untrash, Write
from ugcdesk.library.edits.merging import KeepApart, MergeItems
from ugcdesk.library.edits.rights import SetRights
from ugcdesk.library.edits.tags import AddHotspot, AddTags, LinkProducts
from ugcdesk.library.edits.together import Together
from ugcdesk.library.library import Edit
from ugcdesk.library.lists import collection_rows, gallery_rows
from ugcdesk.library.look_alikes import LookAlikeRow, look_alikes_of, undecided
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import ContentType, Curation, LookAlikeDecision, RightsChannel, RightsStatus
from ugcdesk.progress import Cancelled

TODAY = date(2026, 11, 22)
ITEMS = range(1, 7)


@dataclass(frozen=True)
class Rows:
    """Insert rows as they are."""

    model: type[t.Base]
    rows: list[dict[str, Any]] = field(default_factory=list)
    label: str = "Rows"

    def apply(self, recorder: Recorder) -> None:
        recorder.insert(self.model, self.rows)


def alike(*pairs: tuple[int, int]) -> Rows:
    return Rows(t.LookAlike, [{"item_id": item, "other_id": other, "likeness": 0.95} for item, other in pairs])


def original(sign: str, width: int, **more: Any) -> dict[str, Any]:
    return {
        "hash": sign * 64, "ext": ".jpg", "mime": "image/jpeg", "bytes": 10, "width": width, "height": 3, "frames": 1,
        "phash": None, **more,
    }  # fmt: skip


def test_tags_products_texts_and_decisions_are_united(library: Library) -> None:
    for edit in (
        AddTags([2], ["oak", "warm"]),
        AddTags([3], ["oak", "beach"]),
        LinkProducts([3], ["P-1"]),
        Write([2], "notes", "first"),
        Write([3], "notes", "second"),
        Write([3], "alt_text", "A chair"),
        Curate([3], Curation.APPROVED),
        Rate([2], 4),
        Rate([3], 5),
        Feature([3], True),
    ):
        library.edit(edit)
    library.edit(MergeItems(2, [3]))
    found = detail(library, 2)
    assert found.row.tags == ("beach", "oak", "warm")
    assert [product.sku for product in found.row.products] == ["P-1"]
    assert (found.row.text, found.row.alt_text, found.notes) == ("Text 1", "A chair", "first\nsecond")
    assert (found.row.curation, found.row.stars, found.row.featured) == ("approved", 4, True)
    gone = detail(library, 3)
    assert (gone.row.trashed, gone.merged_into) == (True, 2)
    assert gone.row.tags == ("beach", "oak")


@pytest.mark.parametrize(
    ("mine", "theirs", "order"),
    [
        pytest.param({"width": 40}, {"width": 80}, "ba", id="larger leads"),
        pytest.param({"width": 80}, {"width": 40}, "ab", id="smaller follows"),
        pytest.param({"width": 40}, {"width": 40, "taken_at": datetime(2026, 1, 1, tzinfo=UTC)}, "ba", id="camera"),
        pytest.param({"width": 40, "bytes": 5}, {"width": 40, "bytes": 9}, "ba", id="more bytes"),
        pytest.param({"width": 40}, {"width": 80, "phash": 2**40 - 1}, "ab", id="another picture follows"),
    ],
)
def test_the_better_file_leads(library: Library, mine: dict[str, Any], theirs: dict[str, Any], order: str) -> None:
    rows = [original("c", **{"phash": 1, **mine}), original("d", **{"phash": 3, **theirs})]
    library.edit(Rows(t.Original, rows))
    links = [
        {"item_id": item, "position": 0, "hash": sign * 64, "name": name}
        for item, sign, name in ((2, "c", "a"), (3, "d", "b"))
    ]
    library.edit(Rows(t.ItemOriginal, links))
    library.edit(MergeItems(2, [3]))
    assert "".join(file.name for file in detail(library, 2).row.files) == order


def test_the_whole_takes_the_places_of_its_part(library: Library) -> None:
    for edit in (
        CreateCollection("Best"),
        AddToCollection("Best", [5, 3, 6]),
        CreateGallery("Wall", item_ids=[3, 2]),
        CreateCampaign("Autumn", "EUR"),
        PlaceItems("Autumn", [2, 3], "instagram", spend_minor=500),
        PlaceItems("Autumn", [3], "email"),
        MergeItems(2, [3]),
    ):
        library.edit(edit)
    with library.read() as session:
        assert collection_rows(session)[0].item_ids == (5, 2, 6)
        assert gallery_rows(session)[0].item_ids == (2,)
        placed = {(row.channel, row.item_id, row.spend_minor) for row in session.query(t.Placement)}
    assert placed == {("instagram", 2, 500), ("instagram", 3, 500), ("email", 2, None)}


W, E, P = RightsChannel.WEBSITE, RightsChannel.EMAIL, RightsChannel.PRINT


def granted(item: int, *channels: RightsChannel, ends: date | None = None, evidence: str | None = None) -> SetRights:
    return SetRights([item], RightsStatus.GRANTED, TODAY, channels, ends_on=ends, evidence=evidence)


def answered(item: int, status: RightsStatus) -> SetRights:
    return SetRights([item], status, TODAY)


def photo(item: int) -> Classify:
    return Classify([item], content_type=ContentType.PHOTO)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param([granted(2, W)], ("granted", ["website"], None), id="only the whole"),
        pytest.param([granted(3, W)], ("granted", ["website"], None), id="only the part"),
        pytest.param([granted(2), granted(3, E)], ("granted", ["email"], None), id="all and one channel"),
        pytest.param([granted(2, W, E), granted(3, E, P)], ("granted", ["email"], None), id="common channel"),
        pytest.param([granted(2, W), granted(3, E)], ("revoked", [], None), id="no common channel"),
        pytest.param(
            [granted(2, ends=date(2027, 5, 1)), granted(3)], ("granted", [], date(2027, 5, 1)), id="the earlier end"
        ),
        pytest.param([granted(2), answered(3, RightsStatus.DENIED)], ("denied", [], None), id="denied"),
        pytest.param(
            [answered(2, RightsStatus.REQUESTED), granted(3, E)],
            ("granted", ["email"], None),
            id="review keeps limits",
        ),
        pytest.param(
            [photo(2), answered(2, RightsStatus.REQUESTED), granted(3)], ("requested", [], None), id="requested"
        ),
        pytest.param([photo(2), photo(3), granted(3, W)], ("granted", ["website"], None), id="photos of one person"),
        pytest.param(
            [answered(2, RightsStatus.REVOKED), answered(3, RightsStatus.REQUESTED)],
            ("revoked", [], None),
            id="revoked",
        ),
    ],
)
def test_of_two_rights_the_stricter_holds(library: Library, edits: list[Edit], expected: tuple[object, ...]) -> None:
    library.edit(Together(edits))
    library.edit(MergeItems(2, [3]))
    with library.read() as session:
        row = session.get_one(t.Rights, 2)
        assert (row.status, row.channels, row.ends_on) == expected


def test_the_evidence_of_both_is_kept(library: Library) -> None:
    library.edit(Together([granted(2, evidence="mail of May"), granted(3, evidence="mail of June")]))
    library.edit(MergeItems(2, [3]))
    with library.read() as session:
        assert session.get_one(t.Rights, 2).evidence == "mail of May; mail of June"


def test_questions_about_the_part_go_on_about_the_whole(library: Library) -> None:
    library.edit(alike((3, 2), (5, 3), (6, 5)))
    with library.read() as session:
        assert [(one.item_id, one.other_id) for one in undecided(session)] == [(6, 5), (5, 3), (3, 2)]
    library.edit(MergeItems(2, [3]))
    library.edit(KeepApart([(5, 6)]))
    with library.read() as session:
        assert undecided(session) == [LookAlikeRow(5, 2, 0.95, None)]
        assert look_alikes_of(session, 5) == [
            LookAlikeRow(5, 2, 0.95, None),
            LookAlikeRow(5, 6, 0.95, LookAlikeDecision.KEPT),
        ]
    library.edit(Trash([5]))
    with library.read() as session:
        assert undecided(session) == []


def test_a_part_of_a_part_is_part_of_the_whole(library: Library) -> None:
    library.edit(MergeItems(2, [3]))
    library.edit(MergeItems(1, [2]))
    assert [detail(library, item).merged_into for item in (1, 2, 3)] == [None, 1, 1]
    library.edit(Untrash([3]))
    assert (detail(library, 3).merged_into, detail(library, 3).row.trashed) == (None, False)


@pytest.mark.parametrize(
    ("before", "edit", "says"),
    [
        pytest.param([], MergeItems(2, []), "at least two", id="nothing to merge"),
        pytest.param([], MergeItems(2, [2]), "at least two", id="with itself"),
        pytest.param([], MergeItems(2, [99]), "no item 99", id="unknown"),
        pytest.param([Trash([3])], MergeItems(2, [3]), "Item 3 is in the trash", id="trashed"),
        pytest.param([MergeItems(1, [3])], MergeItems(2, [3]), "part of item 1 already", id="merged already"),
        pytest.param([], KeepApart([(2, 3)]), "do not look alike", id="no look-alikes"),
    ],
)
def test_what_cannot_be_is_refused(library: Library, before: list[Edit], edit: Edit, says: str) -> None:
    for one in before:
        library.edit(one)
    there = dump(library)
    with pytest.raises(WrongUse, match=says):
        library.edit(edit)
    assert dump(library) == there


@pytest.mark.parametrize("checks", [0, 1, 2])
def test_a_cancelled_merge_leaves_no_trace(library: Library, checks: int) -> None:
    there = dump(library)
    with pytest.raises(Cancelled):
        library.edit(MergeItems(1, [2, 3, 4], StopAfter(checks)))
    assert dump(library) == there
    assert library.undo_label() == "Fill"


some = st.lists(st.sampled_from(ITEMS), min_size=1, max_size=4, unique=True)
texts = st.sampled_from(["", "one", "two"])
works = st.one_of(
    st.builds(AddTags, some, st.lists(st.sampled_from(["oak", "warm", "sea"]), min_size=1)),
    st.builds(LinkProducts, some, st.lists(st.sampled_from(["P-0", "P-1", "P-2"]), min_size=1, unique=True)),
    st.builds(Write, some, st.sampled_from(["caption", "title", "notes", "alt_text"]), texts),
    st.builds(Curate, some, st.sampled_from(Curation)),
    st.builds(Rate, some, st.integers(0, 5)),
    st.builds(AddToCollection, st.just("Best"), some),
    st.builds(AddToGallery, st.just("Wall"), some),
    st.builds(PlaceItems, st.sampled_from(["Autumn", "Spring"]), some, st.sampled_from(["email", "tiktok"])),
    st.builds(AddHotspot, st.just(1), st.sampled_from(["P-0", "P-1"]), st.just(0.5), st.just(0.5)),
    st.builds(
        SetRights,
        some,
        st.sampled_from([RightsStatus.GRANTED, RightsStatus.DENIED, RightsStatus.REQUESTED]),
        st.just(TODAY),
        st.lists(st.sampled_from(RightsChannel), unique=True),
    ),
)


@settings(max_examples=25)
@given(st.lists(works, max_size=8), st.lists(some, min_size=1, max_size=3))
def test_undo_brings_every_row_back(done: list[Edit], merges: list[list[int]]) -> None:
    campaigns = [CreateCampaign(name, "EUR") for name in ("Autumn", "Spring")]
    begun: list[Edit] = [Fill(), CreateCollection("Best"), CreateGallery("Wall"), *campaigns, alike((3, 2), (5, 1))]
    with TemporaryDirectory() as folder:
        library = Library.create(Path(folder) / "Shop.ugclib")
        try:
            for edit in [*begun, *done]:
                library.edit(edit)
            states = [dump(library)]
            for keep, *gone in merges:
                try:
                    library.edit(MergeItems(keep, gone))
                except WrongUse:  # it is part of another by now, or alone
                    continue
                states.append(dump(library))
            assert_undone_and_redone(library, states)
        finally:
            library.close()
