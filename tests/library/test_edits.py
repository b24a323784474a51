"""Every edit: what it does, what it refuses, and that its inverse brings back exactly what was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.library.conftest import Fill, assert_undone_and_redone, dump, states_after
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits import campaign_parts, campaigns, collections, goals, items, rights, tags
from ugcdesk.library.items import item_detail, item_rows
from ugcdesk.library.library import Edit
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import ContentType, Curation, Platform, RightsChannel, RightsStatus

TODAY = date(2026, 11, 22)
CREATE = campaigns.CreateCampaign("Autumn", "EUR", starts_on=date(2026, 9, 1), ends_on=date(2026, 11, 30))

EDITS: dict[str, list[Edit]] = {
    "approve": [items.Curate([1, 2], Curation.APPROVED)],
    "approve and back": [items.Curate([1], Curation.APPROVED), items.Curate([1, 2], Curation.INBOX)],
    "rate": [items.Rate([1, 2, 3], 4)],
    "feature": [items.Feature([2], True)],
    "write": [items.Write([1], "alt_text", "A red dress")],
    "classify": [items.Classify([1], ContentType.STORY, Platform.TIKTOK)],
    "trash": [items.Trash([1, 3]), items.Untrash([3])],
    "tag": [tags.AddTags([1, 2], ["oak", "Summer|Beach"]), tags.AddTags([1, 2, 3], ["OAK"])],
    "untag": [tags.AddTags([1, 2], ["oak"]), tags.RemoveTags([2, 3], ["oak"])],
    "link": [tags.LinkProducts([1, 2], ["P-0", "p-1"]), tags.UnlinkProducts([1], ["P-0"])],
    "hotspot": [tags.AddHotspot(1, "P-0", 0.5, 0.25), tags.MoveHotspot(1, 0.1, 0.2, "P-2")],
    "hotspot removed": [tags.AddHotspot(1, "P-0", 0.5, 0.25), tags.RemoveHotspot(1)],
    "unlink with hotspot": [tags.AddHotspot(1, "P-0", 0.5, 0.25), tags.UnlinkProducts([1], ["P-0"])],
    "rights": [
        rights.SetRights([1, 2], RightsStatus.GRANTED, TODAY, [RightsChannel.WEBSITE], date(2027, 1, 1)),
        rights.LimitRights([1], date(2027, 2, 1), [RightsChannel.ADS]),
        rights.SetRights([1], RightsStatus.UNKNOWN, TODAY),
    ],
    "campaign": [
        CREATE,
        campaigns.PlaceItems("autumn", [1, 2], "instagram", spend_minor=500),
        campaigns.PlaceItems("Autumn", [2, 3], "instagram", on=TODAY),
        campaigns.AddPhase(1, "Briefs", date(2026, 9, 1), date(2026, 9, 10)),
        campaigns.MovePhase(1, date(2026, 9, 2), date(2026, 9, 11)),
        campaigns.AddCost(1, "Samples", 5000, "EUR"),
        goals.SetGoal("impressions", 1000, campaign=1),
        goals.SetGoal("impressions", 2000, campaign=1),
        campaigns.ChangeCampaign(1, "Fall", None, None, 100, notes="Later"),
        campaign_parts.ChangePlacement(1, "tiktok", TODAY, 900, "https://shop.example/x", "tiktok", "paid", "a"),
        campaign_parts.ChangePhase(1, "Briefing", date(2026, 9, 1), date(2026, 9, 3)),
        campaign_parts.RemovePhase(1, "Briefing"),
        campaign_parts.ChangeCost(1, "Gifts", 4000),
        campaign_parts.RemoveCost(1, "Gifts"),
        campaigns.RemoveFromCampaign("fall", [1]),
    ],
    "campaign removed": [CREATE, campaigns.PlaceItems("Autumn", [1], "tiktok"), campaigns.RemoveCampaign(1)],
    "collection": [
        collections.CreateCollection("Best"),
        collections.AddToCollection("best", [2, 1]),
        collections.AddToCollection("best", [3, 1]),
        collections.MoveInCollection("Best", [3], 2),
        collections.MoveInCollection("Best", [2], 1, after=True),
        collections.RemoveFromCollection("Best", [2]),
    ],
    "saved search": [
        collections.SaveSearch("Oak", "oak"),
        collections.SaveSearch("oak", "oak OR ash"),
        collections.ForgetSearch(1),
    ],
}


@pytest.mark.parametrize("edits", EDITS.values(), ids=EDITS.keys())
def test_undo_brings_back_what_was_and_redo_what_was_done(library: Library, edits: list[Edit]) -> None:
    assert_undone_and_redone(library, states_after(library, edits))


REFUSED: dict[str, tuple[list[Edit], str]] = {
    "no such item": ([items.Rate([99], 1)], "no item 99"),
    "six stars": ([items.Rate([1], 6)], "0 to 5"),
    "no such tag": ([tags.RemoveTags([1], ["elm"])], "no tag"),
    "empty tag": ([tags.AddTags([1], ["  "])], "needs a name"),
    "no such product": ([tags.LinkProducts([1], ["P-9"])], "P-9"),
    "point outside": ([tags.AddHotspot(1, "P-0", 1.5, 0)], "between 0 and 1"),
    "no picture to mark": ([tags.AddHotspot(2, "P-0", 0.5, 0.5)], "no picture"),
    "campaign twice": ([CREATE, campaigns.CreateCampaign("AUTUMN", "EUR")], "already a campaign"),
    "campaign renamed to another": (
        [CREATE, campaigns.CreateCampaign("B", "EUR"), campaigns.ChangeCampaign(2, "AUTUMN", None, None, None)],
        "already a campaign",
    ),
    "placed there already": (
        [
            CREATE,
            campaigns.PlaceItems("Autumn", [1], "x"),
            campaigns.PlaceItems("Autumn", [1], "email"),
            campaign_parts.ChangePlacement(2, "x"),
        ],
        "already",
    ),
    "cost below zero": (
        [CREATE, campaigns.AddCost(1, "A", 1, "EUR"), campaign_parts.ChangeCost(1, "A", -1)],
        "below zero",
    ),
    "dates backwards": ([campaigns.CreateCampaign("X", "EUR", TODAY, date(2026, 1, 1))], "before the start"),
    "unknown campaign": ([campaigns.PlaceItems("Spring", [1], "x")], "no campaign"),
    "goal of nothing": ([goals.SetGoal("impressions", 0)], "above zero"),
    "rights that only a clock gives": ([rights.SetRights([1], RightsStatus.EXPIRED, TODAY)], "end date"),
    "limit without a grant": ([rights.LimitRights([1], TODAY)], "Grant them first"),
    "collection twice": ([collections.CreateCollection("A"), collections.CreateCollection("a")], "already"),
}


@pytest.mark.parametrize(("edits", "says"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(
    library: Library, edits: list[Edit], says: str
) -> None:
    for edit in edits[:-1]:
        library.edit(edit)
    before, entries = dump(library), len(library.history())
    with pytest.raises(WrongUse, match=says):
        library.edit(edits[-1])
    assert dump(library) == before
    assert len(library.history()) == entries


def test_undo_takes_back_only_what_really_changed(library: Library) -> None:
    library.edit(tags.AddTags([1, 2, 3], ["oak"]))
    library.edit(tags.AddTags([1, 2, 3, 4, 5], ["oak"]))
    library.undo()
    with library.read() as session:
        tagged = [row.id for row in item_rows(session, [1, 2, 3, 4, 5, 6], today=TODAY) if row.tags]
    assert tagged == [1, 2, 3]


def test_an_edit_that_changes_nothing_leaves_no_entry(library: Library) -> None:
    library.edit(items.Rate([1], 3))
    before = library.history()
    assert not library.edit(items.Rate([1], 3))
    assert library.history() == before


def test_an_edit_that_changes_nothing_leaves_what_can_be_redone(library: Library) -> None:
    library.edit(items.Rate([1], 3))
    library.edit(items.Rate([1], 4))
    library.undo()
    assert not library.edit(items.Rate([1], 3))
    assert library.redo().label == library.undo_label()


def test_everything_of_an_item_is_told(library: Library) -> None:
    library.edit(tags.AddTags([1], ["oak"]))
    library.edit(tags.AddHotspot(1, "P-1", 0.25, 0.75))
    library.edit(rights.SetRights([1], RightsStatus.GRANTED, TODAY, ends_on=date(2026, 12, 1)))
    library.edit(CREATE)
    library.edit(campaigns.PlaceItems("Autumn", [1], "instagram"))
    with library.read() as session:
        detail = item_detail(session, 1, today=TODAY)
    assert detail is not None
    assert detail.row.tags == ("oak",)
    assert [product.sku for product in detail.row.products] == ["P-1"]
    assert detail.row.products[0].line == "Dresses"
    assert [(spot.sku, spot.x, spot.y) for spot in detail.hotspots] == [("P-1", 0.25, 0.75)]
    assert detail.row.campaigns == ("Autumn",)
    assert detail.row.rights == RightsStatus.ENDS_SOON
    assert [file.name for file in detail.row.files] == ["one.jpg", "two.jpg"]


SIMPLE = st.one_of(
    st.builds(items.Rate, st.lists(st.integers(1, 6), min_size=1), st.integers(0, 5)),
    st.builds(items.Curate, st.lists(st.integers(1, 6), min_size=1), st.sampled_from(Curation)),
    st.builds(
        tags.AddTags, st.lists(st.integers(1, 6), min_size=1), st.lists(st.sampled_from("abc"), min_size=1, unique=True)
    ),
    st.builds(tags.LinkProducts, st.lists(st.integers(1, 6), min_size=1, unique=True), st.just(["P-0", "P-2"])),
    st.builds(items.Trash, st.lists(st.integers(1, 6), min_size=1)),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(SIMPLE, min_size=1, max_size=6))
def test_any_edits_undone_are_as_if_never_done(tmp_path_factory: pytest.TempPathFactory, edits: list[Edit]) -> None:
    folder: Path = tmp_path_factory.mktemp("any") / "Any.ugclib"
    library = Library.create(folder)
    library.edit(Fill())
    before = dump(library)
    done = sum(bool(library.edit(edit)) for edit in edits)
    after = dump(library)
    for _ in range(done):
        library.undo()
    assert dump(library) == before
    for _ in range(done):
        library.redo()
    assert dump(library) == after
    library.close()


def test_rows_that_name_different_columns_keep_them_all(library: Library) -> None:
    class Two:
        label = "Two"

        def apply(self, recorder: Recorder) -> None:
            row = {"content_type": "photo", "platform": "file", "imported_at": recorder.now}
            recorder.insert(t.Item, [{**row, "source_key": "a"}, {**row, "source_key": "b", "stars": 4}])

    made = library.edit(Two()).created["item"]
    with library.read() as session:
        assert [row.stars for row in item_rows(session, made, today=TODAY)] == [0, 4]
