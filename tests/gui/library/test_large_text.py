"""With text at 150 % nothing is cut off: panes widen, the batch bar drops words, tooltips tell the keys that hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QToolButton

from ugcdesk.gui.components.chips import TagChip
from ugcdesk.gui.key_map import KeyMap
from ugcdesk.gui.library.page import LibraryPage

Settle = Callable[[], None]


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)], ids=["wide", "narrow"])
def test_the_batch_bar_and_the_inspector_have_room(page: LibraryPage, settle: Settle, size: tuple[int, int]) -> None:
    page.context.themes.scale_text(1.5)
    page.window().resize(*size)
    page.set_narrow(size[0] < 1280)
    page.selected.select(list(page.model.ids)[:6])
    settle()
    bar = page.centre.batch
    assert bar._row.sizeHint().width() <= bar.width()
    assert all(label.width() >= label.sizeHint().width() for label in bar.findChildren(QLabel) if label.isVisible())
    inside = page.inspector.many
    assert inside.minimumSizeHint().width() <= page.inspector.width()


def test_tooltips_of_the_batch_bar_follow_the_keys(page: LibraryPage) -> None:
    rate = page.centre.batch._buttons["rate"]
    assert rate.toolTip() == "Rate all selected (1 to 5)"
    page.context.actions.use_keys(KeyMap.read('{"rate_5": ["F5"]}', characters=True))
    assert rate.toolTip() == "Rate all selected (1 to F5)"


def test_the_tool_row_and_the_tag_chip_follow_the_keys(page: LibraryPage, settle: Settle) -> None:
    page.selected.select([1], 1)
    settle()
    changed = '{"inspector": ["F3"], "list_view": [], "tag": ["F4"]}'
    page.context.actions.use_keys(KeyMap.read(changed, characters=True))
    tools = page.centre.tools
    assert tools.inspector.toolTip() == "Inspector (F3)"
    assert [button.toolTip() for button in tools.views.findChildren(QToolButton)] == ["Grid (G)", "List"]
    chips = [chip.accessibleName() for chip in page.inspector.one.findChildren(TagChip)]
    assert "Add tag F4" in chips


@pytest.mark.parametrize("width", [1440, 1290], ids=["wide", "medium"])
def test_the_tool_row_leaves_out_rather_than_cuts_off(page: LibraryPage, settle: Settle, width: int) -> None:
    page.context.themes.scale_text(1.5)
    page.window().resize(width, 900)
    settle()
    tools = page.centre.tools
    assert all(label.width() >= label.sizeHint().width() for label in tools.findChildren(QLabel) if label.isVisible())
    page.context.themes.scale_text(1.0)
    page.window().resize(1440, 900)
    settle()
    assert tools.sort.isVisible()
    assert tools.slider.isVisible()
