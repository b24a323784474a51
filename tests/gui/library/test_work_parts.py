"""Replies, colleagues and languages in the inspector: what is shown, kept and undone; values of several items."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ugcdesk.gui.components.chips import TagChip
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.page import LibraryPage
from ugcdesk.gui.library.work_parts import language_name
from ugcdesk.library.edits.assigning import Assign, Reply
from ugcdesk.library.edits.flags import SetFlag
from ugcdesk.library.edits.tags import LinkProducts, UnlinkProducts
from ugcdesk.library.vocabulary import Flag

Settle = Callable[[], None]
PHOTO, REVIEW = 1, 3


def show(page: LibraryPage, settle: Settle, *ids: int) -> None:
    page.selected.select(ids)
    settle()


def test_a_reply_is_kept_and_undone(
    qtbot: QtBot, page: LibraryPage, context: Context, settle: Settle, said: list[str]
) -> None:
    show(page, settle, REVIEW)
    part = page.inspector.one.reply
    assert part.isVisible()
    qtbot.keyClicks(part.text, "Thank you")
    qtbot.keyClick(part.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert context.desk.item(REVIEW).reply == "Thank you"
    assert said == ["Kept the reply to 1 item"]
    context.undo()
    settle()
    assert context.desk.item(REVIEW).reply is None
    assert part.text.toPlainText() == ""


def test_an_earlier_reply_is_shown_with_its_day(page: LibraryPage, context: Context, settle: Settle) -> None:
    context.desk.library.edit(Reply(REVIEW, "Thank you, Hanna."))
    show(page, settle, REVIEW)
    assert page.inspector.one.reply.text.toPlainText() == "Thank you, Hanna."


def test_a_photo_has_no_reply(page: LibraryPage, settle: Settle) -> None:
    show(page, settle, PHOTO)
    assert not page.inspector.one.reply.isVisible()


def test_a_colleague_is_named_and_taken_back(
    qtbot: QtBot, page: LibraryPage, context: Context, settle: Settle, said: list[str]
) -> None:
    show(page, settle, PHOTO)
    assignee = page.inspector.one.work.assignee
    assert not assignee.clear.isVisible()
    qtbot.keyClicks(assignee.field, "Ana")
    qtbot.keyClick(assignee.field, Qt.Key.Key_Return)
    settle()
    assert context.desk.item(PHOTO).assigned_to == "Ana"
    assignee.clear.click()
    settle()
    assert context.desk.item(PHOTO).assigned_to is None
    assert said == ["Assigned 1 item to Ana", "Took 1 item back"]
    assert "tester" in context.desk.colleagues()


def test_what_is_typed_is_for_the_items_selected_when_it_began(
    qtbot: QtBot, page: LibraryPage, context: Context, settle: Settle
) -> None:
    show(page, settle, 1, 4, 7)
    field = page.inspector.many.assignee.field
    qtbot.keyClicks(field, "Bo")
    page.selected.select([2])
    settle()
    field.editingFinished.emit()
    settle()
    assert [context.desk.item(one).assigned_to for one in (1, 2, 4, 7)] == ["Bo", None, "Bo", "Bo"]


def test_escape_brings_back_the_name_that_stood_there(
    qtbot: QtBot, page: LibraryPage, context: Context, settle: Settle, said: list[str]
) -> None:
    context.desk.library.edit(Assign([PHOTO], "Ana"))
    show(page, settle, PHOTO)
    field = page.inspector.one.work.assignee.field
    qtbot.keyClicks(field, "X")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert field.text() == "Ana"
    assert said == []


def test_several_items_say_how_many_have_what(page: LibraryPage, context: Context, settle: Settle) -> None:
    library = context.desk.library
    library.edit(Assign([1, 4], "Ana"))
    library.edit(SetFlag([4], Flag.CHILDREN))
    show(page, settle, 1, 4, 7)
    many = page.inspector.many
    assert (many.assignee.field.text(), many.assignee.field.placeholderText()) == ("", "Ana 2 of 3")
    assert many._flags.text() == "Children 1 of 3"
    library.edit(Assign([7], "Ana"))
    page.inspector.set_narrow(False)
    settle()
    assert many.assignee.field.text() == "Ana"


def test_a_product_that_some_have_is_linked_to_all(
    page: LibraryPage, context: Context, settle: Settle, said: list[str]
) -> None:
    skus = [product.sku for product in context.desk.products()]
    context.desk.library.edit(UnlinkProducts([1, 4, 7], skus))
    context.desk.library.edit(LinkProducts([1], ["HH-06"]))
    show(page, settle, 1, 4, 7)
    chips = {chip.accessibleName(): chip for chip in page.inspector.many.findChildren(TagChip)}
    chips["Wool throw 1"].click()
    settle()
    assert said == ["Linked Wool throw to 3 items"]
    assert page.selected.ids() == [1, 4, 7]
    assert [product.sku for product in context.desk.item(7).row.products] == ["HH-06"]


@pytest.mark.parametrize(
    ("code", "name"), [("es", "Spanish"), ("pl", "Polish"), (None, "–"), ("xx-nonsense", "xx-nonsense")]
)
def test_languages_have_names(code: str | None, name: str) -> None:
    assert language_name(code) == name
