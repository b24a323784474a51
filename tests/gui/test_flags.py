"""What is to be checked on items: shown as it stands, settled by a click, set and taken off by menus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from ugcdesk.gui.context import Context
from ugcdesk.gui.flags import FlagsPart, add_flag_menu, keep_in_sight
from ugcdesk.library.edits.creators import BarCreator
from ugcdesk.library.edits.flags import SetFlag
from ugcdesk.library.vocabulary import Flag

Settle = Callable[[], None]


@pytest.fixture
def part(qtbot: Any, context: Context, settle: Settle) -> FlagsPart:
    made = FlagsPart(context)
    qtbot.addWidget(made)
    made.show()
    made.show_item(1)
    context.feed.changed.connect(lambda _changes: made.show_item(1))
    settle()
    return made


def buttons(part: FlagsPart) -> dict[str, QPushButton]:
    return {one.accessibleName() or one.text(): one for one in part.findChildren(QPushButton) if one.isVisible()}


def test_an_item_without_flags_has_nothing_to_check(part: FlagsPart) -> None:
    assert part.told() == []
    assert buttons(part) == {}


def test_a_click_notes_that_a_flag_was_checked(part: FlagsPart, qtbot: Any, context: Context, settle: Settle) -> None:
    context.edit(SetFlag([1], Flag.CHILDREN))
    settle()
    assert part.told() == ["children"]
    button = buttons(part)["Children checked"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    settle()
    assert part.told() == []
    context.undo()
    settle()
    assert part.told() == ["children"]


def test_the_menu_sets_what_is_not_there_and_takes_off_what_is(
    part: FlagsPart, context: Context, settle: Settle
) -> None:
    next(one for one in part.menu().actions() if one.text() == "Faces").trigger()
    settle()
    assert part.told() == ["faces"]
    texts = [one.text() for one in part.menu().actions()]
    assert texts == ["Paid partnership", "Children", "Take “Faces” off"]
    part.menu().actions()[2].trigger()
    settle()
    assert part.told() == []


def test_a_barred_creator_is_explained_on_their_page(
    part: FlagsPart, qtbot: Any, context: Context, settle: Settle
) -> None:
    creator_id = context.desk.creators.of(1)
    assert creator_id is not None
    context.edit(BarCreator(creator_id, "Asked us not to"))
    settle()
    assert part.told() == ["barred"]
    with qtbot.waitSignal(part.creator_asked):
        qtbot.mouseClick(buttons(part)["Why"], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))


def test_the_menu_of_several_items_flags_and_settles_all_of_them(qtbot: Any, context: Context, settle: Settle) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    inner = add_flag_menu(context, menu, [1, 2, 3])
    entries = {one.text(): one for one in inner.actions()}
    entries["Children"].trigger()
    settle()
    assert context.desk.attention([1, 2, 3]).flags == (("children", 3),)
    entries["Children checked"].trigger()
    settle()
    assert context.desk.attention([1, 2, 3]).flags == ()


def test_the_flags_stand_high_only_while_something_is_open(qtbot: Any, context: Context, settle: Settle) -> None:
    panel, part = QWidget(), FlagsPart(context)
    qtbot.addWidget(panel)
    column, rights, texts = QVBoxLayout(panel), QLabel("Rights"), QLabel("Texts")
    for one in (rights, part, texts):
        column.addWidget(one)
    context.feed.changed.connect(lambda _changes: part.show_item(1))
    part.show_item(1)
    settle()
    keep_in_sight(part, column, when_open=rights, when_none=texts)

    def order() -> list[int]:
        return [column.indexOf(one) for one in (rights, part, texts)]

    assert order() == [0, 1, 2]
    context.edit(SetFlag([1], Flag.FACES))
    settle()
    assert order() == [1, 0, 2]
    context.undo()
    settle()
    assert order() == [0, 1, 2]
