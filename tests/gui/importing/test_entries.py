"""The lines of a plan: how reasons are told apart, what is counted where, and that the model is a sound one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QObject
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.gui.desk import drawn
from ugcdesk.gui.context import Context
from ugcdesk.gui.importing.entry import Entry, Filter, Group, Offer, told_apart
from ugcdesk.gui.importing.entry_model import EntryModel
from ugcdesk.gui.importing.facts import Wording, told
from ugcdesk.gui.importing.item_entries import offer_of_items
from ugcdesk.gui.importing.tally import Wishes, tally
from ugcdesk.importing.plan import plan_import

LOCALE = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


@pytest.mark.parametrize(
    ("reason", "what", "remedy"),
    [
        ("File is cut off: copy it again.", "File is cut off", "Copy it again"),
        ("Line 4: the rating 9 is odd; correct it.", "The rating 9 is odd", "Correct it"),
        ("Line 4: it has no name: add one.", "It has no name", "Add one"),
        ("File is gone.", "File is gone", ""),
        (
            "File is a product export of Shopify: read it as products (“products import”).",
            "File is a product export of Shopify",
            "Read it as products",
        ),
    ],
    ids=["file", "line", "line with a colon", "without a remedy", "with a command"],
)
def test_a_reason_is_told_apart(reason: str, what: str, remedy: str) -> None:
    assert told_apart(reason) == (what, remedy)


@pytest.fixture
def offer(context: Context, tmp_path: Path) -> Offer:
    """One new photo, one larger look-alike of it offered too, an exact copy of the library's, a broken one."""
    from PIL import Image

    folder = tmp_path / "offered"
    folder.mkdir()
    (folder / "a new.jpg").write_bytes(drawn(201))
    with Image.open(folder / "a new.jpg") as picture:
        picture.resize((960, 720)).save(folder / "b larger.jpg")
    (folder / "c copy.jpg").write_bytes(drawn(0))
    (folder / "d broken.jpg").write_bytes(drawn(5)[:500])
    plan = plan_import(context.desk.library, [folder], pool=context.desk.pool)
    return offer_of_items(context.desk, plan, LOCALE)


def entry(offer: Offer, name: str) -> Entry:
    return next(one for one in offer.entries if one.name == name)


def test_groups_and_counts_agree(offer: Offer) -> None:
    assert [(one.name, one.group) for one in offer.entries] == [
        ("d broken.jpg", Group.PROBLEMS),
        ("b larger.jpg", Group.DUPLICATES),
        ("c copy.jpg", Group.DUPLICATES),
        ("a new.jpg", Group.NEW),
    ]
    assert {chosen: offer.count(chosen) for chosen in Filter} == {
        Filter.ALL: 4,
        Filter.NEEDS_YOU: 3,
        Filter.NEW: 2,
    }
    assert tally(offer, Wishes()).coming_in == 2
    assert tally(offer, Wishes(frozenset({entry(offer, "a new.jpg").position}))).coming_in == 1


def test_a_copy_says_of_what(offer: Offer) -> None:
    assert entry(offer, "c copy.jpg").remedy == "Every byte is the same as “IMG_0000.jpg”"


def test_a_post_that_is_told_twice_is_no_copy(context: Context, tmp_path: Path) -> None:
    for name, more in (("a.csv", ""), ("b.csv", "Thank you!")):
        rows = f"id,review,rating,product_handle,reply\nr77,Lovely and warm,5,wool-hat,{more}\n"
        (tmp_path / name).write_text(rows)
    plan = plan_import(context.desk.library, [tmp_path / "a.csv", tmp_path / "b.csv"], pool=context.desk.pool)
    found = [one for one in offer_of_items(context.desk, plan, LOCALE).entries if one.group is Group.DUPLICATES]
    assert [(one.what, one.remedy) for one in found] == [
        ("Offered more than once", "It is the same as a.csv; what it adds comes in with it")
    ]


def test_look_alikes_stand_side_by_side_and_the_larger_is_marked(offer: Offer, context: Context) -> None:
    found = told(offer, entry(offer, "b larger.jpg"), Wording(context.desk.library.today(), LOCALE))
    assert found.title == "Same photo, larger file"
    assert [side.heading for side in found.sides] == ["Offered too", "Incoming"]
    assert found.facts[0].values == ("480 × 360", "960 × 720")
    assert found.facts[0].best == 1


def test_a_copy_stands_beside_the_item_and_its_work(offer: Offer, context: Context) -> None:
    found = told(offer, entry(offer, "c copy.jpg"), Wording(context.desk.library.today(), LOCALE))
    assert [side.heading for side in found.sides] == ["In your library", "Incoming"]
    work = next(fact for fact in found.facts if fact.label == "Your work")
    assert work.values[0].startswith("Approved, 1 star, 2 tags, 2 products, rights granted")


@pytest.mark.parametrize("chosen", list(Filter))
def test_the_model_is_sound(offer: Offer, qtmodeltester: ModelTester, chosen: Filter, qtbot: QtBot) -> None:
    parent = QObject()
    model = EntryModel(parent)
    qtmodeltester.check(model)
    model.show_offer(offer)
    model.choose(chosen)
    qtmodeltester.check(model)


def test_skipping_is_told_with_exact_roles(offer: Offer, qtbot: QtBot) -> None:
    parent = QObject()
    model = EntryModel(parent)
    model.show_offer(offer)
    rows = (model.index(row) for row in range(model.rowCount()))
    index = next(index for index in rows if index.data() == "a new.jpg")
    with qtbot.waitSignal(model.dataChanged) as heard:
        model.skip(index, True)

    assert heard.args is not None
    assert EntryModel.SKIPPED in heard.args[2]
    assert model.wishes.skipped == {entry(offer, "a new.jpg").position}


def test_what_cannot_come_in_is_not_skipped(offer: Offer) -> None:
    parent = QObject()
    model = EntryModel(parent)
    model.show_offer(offer)
    model.skip(model.first_entry(), True)
    assert model.wishes == Wishes()
