"""Each picker applies one edit with a sentence, undone in one step; Esc changes nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.gui.hearing import words_said
from ugcdesk.gui.context import Context
from ugcdesk.gui.pickers import (
    CampaignPicker,
    GalleryPicker,
    NamePopover,
    Popover,
    ProductPicker,
    TagPicker,
)
from ugcdesk.gui.pickers.choices import Choice, ChoiceModel, Held
from ugcdesk.gui.pickers.picker import Picker
from ugcdesk.library.edits.tagging import AddAlias
from ugcdesk.library.edits.tags import AddTags

Settle = Callable[[], None]


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """A shown window with a field that has the focus."""
    window = QWidget()
    QVBoxLayout(window).addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    window.findChild(QLineEdit).setFocus()
    return window


@pytest.fixture
def said(context: Context) -> list[str]:
    return words_said(context)


@pytest.mark.parametrize(
    ("make", "typed", "toast"),
    [
        pytest.param(TagPicker, "autumn hero", "Tagged 2 items “autumn hero”", id="a new tag"),
        pytest.param(TagPicker, "reading", "Tagged 2 items “reading corner”", id="a tag that is there"),
        pytest.param(TagPicker, "one, two", "Tagged 2 items “one”, “two”", id="several tags"),
        pytest.param(ProductPicker, "nord", "Linked Nord oak chair to 2 items", id="a product by name"),
        pytest.param(ProductPicker, "HH-06", "Linked Wool throw to 2 items", id="a product by SKU"),
        pytest.param(CampaignPicker, "small", "Added 2 items to “Small Space Stories”", id="a campaign"),
        pytest.param(CampaignPicker, "Winter", "Added 2 items to “Winter”", id="a new campaign"),
        pytest.param(GalleryPicker, "hero", "Added 2 items to “Hero shots”", id="a collection"),
        pytest.param(GalleryPicker, "Home page", "Added 2 items to “Home page”", id="a new gallery"),
    ],
)
def test_enter_applies_one_edit(
    qtbot: QtBot,
    context: Context,
    settle: Settle,
    host: QWidget,
    said: list[str],
    make: type[Picker],
    typed: str,
    toast: str,
) -> None:
    before = len(context.desk.library.history())
    picker = make(context, [17, 13])
    picker.open_at(host)
    settle()
    qtbot.keyClicks(picker.field, typed)
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    settle()
    assert said == [toast]
    assert len(context.desk.library.history()) == before + 1
    assert host.findChild(QLineEdit).hasFocus()


def test_what_all_items_bear_is_taken_off(
    qtbot: QtBot, context: Context, settle: Settle, host: QWidget, said: list[str]
) -> None:
    tags = set(context.desk.item(1).row.tags) & set(context.desk.item(5).row.tags)
    picker = TagPicker(context, [1, 5])
    picker.open_at(host)
    settle()
    first = picker.model.at(picker.list.currentIndex())
    assert first is not None
    assert first.key in tags
    assert first.held is Held.ALL
    picker.apply()
    settle()
    assert said == [f"Took “{first.key}” off 2 items"]
    assert first.key not in context.desk.item(1).row.tags


def test_items_are_placed_where_they_came_from(
    context: Context, settle: Settle, host: QWidget, said: list[str]
) -> None:
    picker = CampaignPicker(context, [20, 21, 22])
    picker.open_at(host)
    settle()
    picker.field.setText("Winter")
    picker.apply()
    settle()
    placed = context.desk.placements(context.desk.campaign("Winter").id)
    assert {row.item_id: row.channel for row in placed} == {
        item_id: context.desk.item(item_id).row.platform for item_id in (20, 21, 22)
    }


def test_escape_changes_nothing_and_gives_the_focus_back(
    qtbot: QtBot, context: Context, settle: Settle, host: QWidget, said: list[str]
) -> None:
    picker = TagPicker(context, [1])
    picker.open_at(host)
    settle()
    qtbot.keyClicks(picker.field, "never")
    qtbot.keyClick(picker.field, Qt.Key.Key_Escape)
    settle()
    assert said == []
    assert "never" not in context.desk.tags()
    assert host.findChild(QLineEdit).hasFocus()


def test_a_name_is_handed_on_without_blanks(qtbot: QtBot, context: Context, host: QWidget) -> None:
    names: list[str] = []
    popover = NamePopover(context, "Save search", button="Save", on_name=names.append)
    popover.open_at(host)
    qtbot.keyClick(popover.field, Qt.Key.Key_Return)
    assert names == []
    qtbot.keyClicks(popover.field, "  Oak  ")
    qtbot.keyClick(popover.field, Qt.Key.Key_Return)
    assert names == ["Oak"]


def test_a_popover_stays_on_the_screen(context: Context, host: QWidget) -> None:
    screen = host.screen().availableGeometry()
    host.move(screen.right() - 50, screen.bottom() - 20)
    popover = Popover(context, "Anything")
    popover.open_at(host.findChild(QLineEdit))
    assert screen.contains(popover.frameGeometry())
    popover.close()


def test_the_model_narrows_down_by_every_word(qtmodeltester: ModelTester) -> None:
    model = ChoiceModel()
    model.set_choices([Choice("1", "Oak chair", "HH-5"), Choice("2", "Chair, Éclair", "HH-6"), Choice("3", "Lamp")])
    qtmodeltester.check(model)
    model.type("chair")
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Chair, Éclair", "Oak chair"]
    model.type("eclair hh-6")
    assert model.rowCount() == 1
    model.type("nothing", [Choice("new", "Add “nothing”", fresh=True)])
    assert model.index(0, 0).data() == "Add “nothing”"


def test_an_alias_is_offered_as_its_tag_and_the_exact_match_comes_first(
    qtbot: QtBot, context: Context, settle: Settle, host: QWidget, said: list[str]
) -> None:
    for edit in (AddTags([1], ["Home|oak bench"]), AddAlias("reading corner", "oakish")):
        context.desk.library.edit(edit)
    picker = TagPicker(context, [17, 13])
    picker.open_at(host)
    settle()
    qtbot.keyClicks(picker.field, "oak")
    shown = [picker.model.at(picker.model.index(row, 0)) for row in range(picker.model.rowCount())]
    assert [(one.text, one.note) for one in shown if one] == [
        ("oak", ""),
        ("oak bench", "Home"),
        ("oakish → reading corner", ""),
    ]
    qtbot.keyClicks(picker.field, "ish")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    settle()
    assert said == ["Tagged 2 items “reading corner”"]


def test_backspace_selects_the_last_tag_and_then_removes_it(
    qtbot: QtBot, context: Context, settle: Settle, host: QWidget, said: list[str]
) -> None:
    context.desk.library.edit(AddTags([17, 13], ["zebra"]))
    picker = TagPicker(context, [17, 13])
    picker.open_at(host)
    settle()
    qtbot.keyClicks(picker.field, "a")
    for _ in range(2):
        qtbot.keyClick(picker.field, Qt.Key.Key_Backspace)
    assert said == []
    qtbot.keyClick(picker.field, Qt.Key.Key_Backspace)
    settle()
    assert said == ["Took “zebra” off 2 items"]
    assert "zebra" not in context.desk.item(17).row.tags
