"""The inspector shows one item or what several share, and changes what it shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ugcdesk.gui.components.chips import TagChip
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.page import LibraryPage
from ugcdesk.gui.library.shared_values import read_shared

Settle = Callable[[], None]


def _words(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.fixture
def one(page: LibraryPage, settle: Settle) -> LibraryPage:
    page.selected.select([1])
    settle()
    return page


def test_one_item_is_told_in_words(one: LibraryPage) -> None:
    said = _words(one.inspector.one)
    for expected in ("@studio.fern", "Instagram, 3 days ago", "Granted until 14 May 2027", "Holm sideboard, walnut"):
        assert expected in said
    assert "Paid ads" in said
    assert "– No figures for this period." in said


def test_a_star_rates(one: LibraryPage, context: Context, settle: Settle, said: list[str]) -> None:
    one.inspector.one.stars.rated.emit(5)
    settle()
    assert context.desk.item(1).row.stars == 5
    assert one.inspector.one.stars.rating == 5
    assert said == ["Gave 1 item 5 stars"]


def test_the_curation_menu_decides(one: LibraryPage, context: Context, settle: Settle) -> None:
    actions = one.inspector.one.decisions.actions()
    next(action for action in actions if action.text().startswith("Rejected")).trigger()
    settle()
    assert context.desk.item(1).row.curation == "rejected"
    assert one.inspector.one.curation.text() == "Rejected"


@pytest.mark.parametrize(
    ("name", "field"), [pytest.param("alt", "alt_text", id="alt text"), pytest.param("notes", "notes", id="notes")]
)
def test_texts_are_kept_when_left(
    qtbot: QtBot, one: LibraryPage, context: Context, settle: Settle, name: str, field: str
) -> None:
    box: QPlainTextEdit = getattr(one.inspector.one.texts, name)
    box.setFocus()
    qtbot.keyClicks(box, "A chair by a window")
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    detail = context.desk.item(1)
    kept = detail.row.alt_text if field == "alt_text" else detail.notes
    assert kept == "A chair by a window"


def test_the_caption_is_changed_by_key(qtbot: QtBot, one: LibraryPage, context: Context, settle: Settle) -> None:
    qtbot.keyClick(one.centre.view, Qt.Key.Key_F2)
    field = next(box for box in one.inspector.one.caption.findChildren(QPlainTextEdit) if box.isVisible())
    qtbot.keyClicks(field, "Short now")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert context.desk.item(1).row.caption == "Short now"


def test_a_review_keeps_its_words(qtbot: QtBot, page: LibraryPage, settle: Settle, said: list[str]) -> None:
    page.selected.select([3])
    settle()
    qtbot.keyClick(page.centre.view, Qt.Key.Key_F2)
    assert said == ["refused: A review stays as its customer wrote it. Write a note instead."]


def test_a_tag_is_taken_off_with_delete(
    qtbot: QtBot, one: LibraryPage, context: Context, settle: Settle, said: list[str]
) -> None:
    chip = next(chip for chip in one.inspector.one.tags.findChildren(TagChip) if chip.accessibleName() == "walnut")
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    settle()
    assert "walnut" not in context.desk.item(1).row.tags
    assert said == ["Took “walnut” off 1 item"]


def test_a_tag_leads_to_all_that_bear_it(one: LibraryPage, settle: Settle) -> None:
    chip = next(chip for chip in one.inspector.one.tags.findChildren(TagChip) if chip.accessibleName() == "walnut")
    chip.click()
    settle()
    assert one.asking.asked.text.replace('"', "") == "tag:walnut"
    assert len(one.model.ids) == 20


def test_mixed_ratings_are_said_whole_in_a_narrow_window(page: LibraryPage, settle: Settle) -> None:
    page.window().resize(1024, 700)
    page.selected.select([1, 4, 7])
    settle()
    labels = page.inspector.many.findChildren(QLabel)
    (mixed,) = (label for label in labels if label.text() == "mixed: 1–4" and label.isVisible())
    assert mixed.width() >= mixed.sizeHint().width()


def test_several_items_say_what_they_share(page: LibraryPage, settle: Settle) -> None:
    page.selected.select([1, 4, 7])
    settle()
    said = _words(page.inspector.many)
    assert "3 items" in said
    assert "mixed: 1–4" in said
    assert "Approved" in said
    assert "3 creators" in said or "2 creators" in said
    assert any(words.startswith("Every change here applies to all 3 items") for words in said)


def test_a_rating_reaches_all_selected(page: LibraryPage, context: Context, settle: Settle, said: list[str]) -> None:
    page.selected.select([1, 4, 7])
    settle()
    page.inspector.many.stars.rated.emit(2)
    settle()
    assert [row.stars for row in context.desk.rows([1, 4, 7])] == [2, 2, 2]
    assert said == ["Gave 3 items 2 stars"]


def test_shared_values_are_counted(context: Context) -> None:
    shared = read_shared(context.desk, [1, 2, 3], 5)
    assert shared.count == 5
    assert dict(shared.curations) == {"approved": 1, "inbox": 2}
    assert dict(shared.kinds) == {"photo": 2, "review": 1}
    assert shared.stars == (1, 3)


def test_what_tells_of_several_items_is_built_when_several_are_selected(page: LibraryPage, settle: Settle) -> None:
    page.selected.select([1])
    settle()
    assert "many" not in vars(page.inspector)
    page.selected.select([1, 2])
    settle()
    assert page.inspector.many.isVisible()
