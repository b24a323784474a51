"""The items that did best: narrowed to the plotted figure, ordered, copied and shown from the menu of a row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QMenu

from tests.gui.hearing import pages_asked
from ugcdesk.gui.context import Context
from ugcdesk.gui.performance.page import PerformancePage

Settle = Callable[[], None]


def trigger(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_only_items_with_the_plotted_figure(full: PerformancePage, settle: Settle) -> None:
    top = full.dashboard.top
    trigger(top.show_only.menu(), "With engagement rate")
    settle()
    assert top.ids() == [1, 4, 5]  # all of the same rate
    assert top.model.items[0].course[-1] == 0.05
    next(stage.tiles["sessions"] for stage in full.dashboard._stages if "sessions" in stage.tiles).click()
    settle()
    assert top.ids() == []
    assert top._none.text() == "No item has sessions in this period."
    trigger(top.show_only.menu(), "All items")
    assert top.ids() == [5, 4, 1]


def test_a_row_is_opened_shown_and_copied(full: PerformancePage, context: Context, toasts: list[str]) -> None:
    went = pages_asked(context)
    top = full.dashboard.top
    trigger(top.menu(1), "Open")
    top.table.selectRow(0)
    trigger(top.menu(0), "Show in Library")
    trigger(top.menu(0), "Copy")
    assert went == [("focus", ([5, 4, 1], 4)), ("library", [5])]
    assert len(QApplication.clipboard().text().splitlines()) == 2
    assert toasts == ["Copied 1 row"]


def test_the_menu_orders_without_a_pointer(full: PerformancePage) -> None:
    top = full.dashboard.top
    order = next(action.menu() for action in top.menu(0).actions() if action.menu() is not None)
    assert isinstance(order, QMenu)
    trigger(order, "Revenue")
    assert top.ids() == [1, 4, 5]
