"""Items dropped on Campaigns or Galleries in the rail ask there what they are added to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ugcdesk.gui.components.rail import Rail, RailEntry
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.item_model import MIME
from ugcdesk.gui.pickers.picker import Picker
from ugcdesk.gui.rail_drops import RailDrops
from ugcdesk.library.edits.galleries import CreateGallery


@pytest.mark.parametrize(
    ("key", "title", "name"),
    [
        pytest.param("campaigns", "Add to campaign: 2 items", "Autumn at Home", id="campaigns"),
        pytest.param("galleries", "Add to gallery or collection: 2 items", "Autumn looks", id="galleries"),
    ],
)
def test_a_drop_asks_what_the_items_are_added_to(
    qtbot: QtBot, context: Context, settle: Callable[[], None], key: str, title: str, name: str
) -> None:
    context.edit(CreateGallery("Autumn looks"))
    settle()
    entries = [RailEntry(one, one.title(), "images") for one in ("campaigns", "galleries")]
    rail = Rail(context.themes, entries)
    qtbot.addWidget(rail)
    RailDrops(context, rail)
    rail.show()
    carried = QMimeData()
    carried.setData(MIME, b"3 5")
    button, no_key = rail.button(key), Qt.KeyboardModifier.NoModifier
    held = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, no_key)
    QApplication.sendEvent(button, held)
    assert held.isAccepted()
    assert button.isDown()
    dropped = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, no_key)
    QApplication.sendEvent(button, dropped)
    assert not button.isDown()
    settle()
    picker = rail.findChild(Picker)
    assert picker is not None
    assert picker.item_ids == (3, 5)
    assert picker.heading(context, picker.item_ids) == title
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    settle()
    assert context.desk.library.undo_label() == f"Add 2 items to “{name}”"
