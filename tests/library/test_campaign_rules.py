"""Items join a campaign by its rule: those that fit, at once and as they come in, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.library.conftest import dump
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library.campaign_book import CampaignBook
from ugcdesk.library.campaign_rules import Rule, hashtag_key
from ugcdesk.library.campaigns import placement_rows
from ugcdesk.library.edits.campaign_rules import AddFitting, SetCampaignRule
from ugcdesk.library.edits.campaigns import CreateCampaign, PlaceItems, RemoveCampaign
from ugcdesk.library.edits.imports import ImportItems
from ugcdesk.library.edits.incoming import IncomingItem
from ugcdesk.library.edits.items import Curate, Trash
from ugcdesk.library.edits.products import IncomingProduct
from ugcdesk.library.vocabulary import Curation

BERLIN = ZoneInfo("Europe/Berlin")
CHAIR = IncomingProduct("C-1", name="Chair", line="Seating")
LAMP = IncomingProduct("L-1", name="Lamp", line="Lighting")


def coming(number: int, caption: str, posted: datetime | None, *products: IncomingProduct, **more: str) -> IncomingItem:
    values = {"caption": caption, "posted_at": posted, **more}
    return IncomingItem(f"t:{number}", "photo", "instagram", values, products=products)


ITEMS = [
    coming(1, "Cosy #AutumnAtHome", datetime(2026, 10, 1, tzinfo=UTC), CHAIR),
    coming(2, "#autumnathomes is another word", datetime(2026, 10, 2, tzinfo=UTC), LAMP),
    coming(3, "No tag", datetime(2026, 9, 14, 22, 30, tzinfo=UTC), CHAIR),  # the 15th in Berlin
    coming(4, "Très #CAFÉ", datetime(2026, 9, 14, 21, 30, tzinfo=UTC)),
    coming(5, "Listed only", datetime(2027, 1, 1, tzinfo=UTC), LAMP, hashtags="Walnut autumnathome"),
    coming(6, "https://shop.example/a#autumnathome", None, CHAIR),
]


@pytest.fixture
def shop(folder: Path) -> Iterator[Library]:
    made = Library.create(folder, time_zone="Europe/Berlin")
    made.edit(ImportItems(ITEMS, (), "test", ["posts.json"], zone=BERLIN))
    made.edit(CreateCampaign("Autumn", "EUR", date(2026, 9, 15), date(2026, 11, 30)))
    yield made
    made.close()


def placed(library: Library) -> list[tuple[int, str, date | None]]:
    with library.read() as session:
        return sorted((row.item_id, row.channel, row.on) for row in placement_rows(session, 1))


@pytest.mark.parametrize(
    ("rule", "fitting"),
    [
        (Rule(hashtags=("autumnathome",)), [1, 5]),
        (Rule(hashtags=("cafe", "autumnathome")), [1, 4, 5]),
        (Rule(lines=("Seating",)), [1, 3, 6]),
        (Rule(lines=("seating", "Lighting")), [1, 2, 3, 5, 6]),
        (Rule(within_dates=True), [1, 2, 3]),
        (Rule(hashtags=("autumnathome",), lines=("Lighting",)), [5]),
        (Rule(lines=("Seating",), within_dates=True), [1, 3]),
        (Rule(), []),
    ],
    ids=["tag", "any tag", "line", "any line", "dates", "tag and line", "line and dates", "nothing"],
)
def test_what_fits(shop: Library, rule: Rule, fitting: list[int]) -> None:
    assert CampaignBook(shop).items_that_would_join(1, rule) == fitting


def test_what_is_rejected_trashed_or_there_already_does_not_fit(shop: Library) -> None:
    shop.edit(Curate([1], Curation.REJECTED))
    shop.edit(Trash([3]))
    shop.edit(PlaceItems("Autumn", [6], "tiktok"))
    assert CampaignBook(shop).items_that_would_join(1, Rule(lines=("Seating",))) == []


def test_without_dates_nothing_was_posted_within_them(shop: Library) -> None:
    shop.edit(CreateCampaign("Always", "EUR"))
    assert CampaignBook(shop).items_that_would_join(2, Rule(within_dates=True)) == []


def test_adding_what_fits_is_one_step_that_says_the_rule(shop: Library) -> None:
    rule = Rule(hashtags=("AutumnAtHome",), lines=("seating", "lighting"))
    shop.edit(SetCampaignRule(1, rule))
    stored = CampaignBook(shop).rule(1)
    assert stored == Rule(hashtags=("autumnathome",), lines=("Seating", "Lighting"))
    before = dump(shop)
    ids = CampaignBook(shop).items_that_would_join(1)
    changes = shop.edit(AddFitting(1, "Autumn", stored, ids, BERLIN))
    assert changes.label == "Add 2 items to “Autumn” by its rule #autumnathome, Seating or Lighting"
    assert placed(shop) == [(1, "instagram", date(2026, 10, 1)), (5, "instagram", date(2027, 1, 1))]
    assert CampaignBook(shop).items_that_would_join(1) == []
    shop.undo()
    assert dump(shop) == before


def test_a_plan_that_grew_old_adds_only_what_still_fits(shop: Library) -> None:
    shop.edit(SetCampaignRule(1, Rule(lines=("Seating",))))
    shop.edit(Curate([3], Curation.REJECTED))
    shop.edit(AddFitting(1, "Autumn", Rule(lines=("Seating",)), [1, 2, 3], BERLIN))
    assert [row[0] for row in placed(shop)] == [1]


def test_what_comes_in_joins_by_itself_and_leaves_with_its_import(shop: Library) -> None:
    shop.edit(SetCampaignRule(1, Rule(hashtags=("autumnathome",), within_dates=True, channel="website")))
    before = dump(shop)
    new = [
        coming(7, "#autumnathome", datetime(2026, 11, 30, 22, 30, tzinfo=UTC)),
        coming(8, "#autumnathome", datetime(2026, 11, 30, 23, 30, tzinfo=UTC)),  # December in Berlin
        coming(9, "nothing", datetime(2026, 11, 1, tzinfo=UTC)),
    ]
    shop.edit(ImportItems(new, (), "test", ["more.json"], zone=BERLIN))
    assert placed(shop) == [(7, "website", None)], "those that were there wait to be added"
    shop.undo()
    with_withdrawn = dump(shop)
    assert with_withdrawn["placement"] == before["placement"]
    shop.redo()
    assert [row[0] for row in placed(shop)] == [7]


def test_a_campaign_named_by_the_import_comes_first(shop: Library) -> None:
    shop.edit(SetCampaignRule(1, Rule(hashtags=("autumnathome",), channel="website")))
    new = [coming(7, "#autumnathome", None)]
    shop.edit(ImportItems(new, (), "test", ["more.json"], campaign="Autumn", zone=BERLIN))
    assert placed(shop) == [(7, "instagram", None)]


def test_setting_changing_removing_and_deleting_can_be_undone(shop: Library) -> None:
    states = [dump(shop)]
    for edit in (
        SetCampaignRule(1, Rule(hashtags=("a",))),
        SetCampaignRule(1, Rule(lines=("Seating",), within_dates=True)),
        RemoveCampaign(1),
    ):
        assert shop.edit(edit).touches("campaign", [1])
        states.append(dump(shop))
    for state in reversed(states[:-1]):
        shop.undo()
        assert dump(shop) == state
    shop.redo()
    assert shop.edit(SetCampaignRule(1, Rule()))
    assert CampaignBook(shop).rule(1) is None


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        (Rule(lines=("Sheds",)), "no product line called “Sheds”"),
        (Rule(hashtags=("two words",)), "no hashtag"),
        (Rule(hashtags=("#",)), "no hashtag"),
        (Rule(within_dates=True), "no dates"),
    ],
    ids=["line", "words", "sign alone", "dates"],
)
def test_what_cannot_be_is_refused(shop: Library, rule: Rule, reason: str) -> None:
    shop.edit(CreateCampaign("Always", "EUR"))
    with pytest.raises(WrongUse, match=reason):
        shop.edit(SetCampaignRule(2, rule))
    with pytest.raises(WrongUse, match="no rule"):
        shop.edit(AddFitting(2, "Always", Rule(), [1], BERLIN))


def test_hashtags_are_compared_folded() -> None:
    assert hashtag_key(" #Été2026 ") == "ete2026"
