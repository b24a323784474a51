"""What she does and sees in an afternoon with figures: the steps of its story, which a test tells."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QMenu, QWidget

from tests.end_to_end import measured_shop as shop
from tests.end_to_end.telling import Telling
from ugcdesk.gui.components.buttons import MenuButton
from ugcdesk.gui.figures.funnel_card import FunnelCard
from ugcdesk.gui.figures.goal_tiles import GoalTile
from ugcdesk.gui.figures.text_table import TextTableView

_PAGES = {"library": "Ctrl+1", "campaigns": "Ctrl+3", "performance": "Ctrl+4"}


class MeasuringStory(Telling):
    """One telling, in a window on the library of `measured_shop`."""

    def offer_figures(self) -> None:
        self.choose("getOpenFileNames", ([str(path) for path in shop.write_figures(self._folder)], ""))
        self.click("Import figures…", QAbstractButton)

    def open_the_first_post(self) -> None:
        """Of the newest first, it is the last one."""
        self.go_to("library")
        items = self.visible("Items", QAbstractItemView)
        self.until(lambda: items.model().rowCount() == shop.POSTS)
        self.click_row(items, 0)
        self.hand.press("End")
        self.rest()

    def open_its_figures(self) -> None:
        self.click("Details", QAbstractButton)
        self.until(lambda: self.window.shown == "performance")

    def funnel(self) -> dict[str, str]:
        """The steps of the funnel with their numbers, read from its table."""
        card = self.visible_of(FunnelCard)
        self.click_in(card, "Show as table")
        table = self.until(lambda: next((one for one in card.findChildren(TextTableView) if one.isVisible()), None))
        steps = {row[0]: row[1] for row in _cells(table)}
        self.click_in(card, "Show as table")
        return steps

    def set_a_goal(self, figure: str, target: str, owner: str) -> None:
        self.click("Set goal…", QAbstractButton)
        self.until(lambda: QApplication.activePopupWidget() is not None)
        for text, key in ((figure, "Tab"), (target, "Tab"), (owner, "Return")):
            self.hand.write(text)
            self.hand.press(key)
        self.until(lambda: QApplication.activePopupWidget() is None)

    def open_the_goal(self) -> None:
        self.rest()
        self.hand.click(self.visible_of(GoalTile))
        self.until(lambda: QApplication.activePopupWidget() is not None)

    def close_the_goal(self) -> None:
        self.hand.press("Esc")
        self.until(lambda: QApplication.activePopupWidget() is None)
        self.hand.return_to(self.window)

    def redo(self) -> None:
        self.rest()
        self.until(self.window.context.actions.action("redo").isEnabled)
        self.hand.press("Ctrl+Shift+Z")

    # What she does and sees.

    def go_to(self, page: str) -> None:
        self.hand.press(_PAGES[page])
        self.until(lambda: self.window.shown == page)
        self.rest()

    def sees(self, *words: str) -> None:
        """One thing on screen says all these words, at last: in its text, its name or its tooltip."""
        try:
            self.until(lambda: any(all(one.casefold() in told for one in words) for told in self._told()))
        except self._qtbot.TimeoutError:
            pytest.fail(f"Nothing on screen says {words}, but:\n" + "\n".join(self._told()))

    def has_figures(self) -> bool:
        return bool(self.desk.observations(1))

    def click_in(self, above: QWidget, name: str) -> None:
        """Click the button called ``name`` of a card."""
        self.rest()
        button = next(one for one in above.findChildren(QAbstractButton) if one.accessibleName() == name)
        self.bring_in_sight(button)
        self.hand.click(button)

    def pick(self, shown: str, entry: str) -> None:
        """In the menu of the button that shows one choice, pick another."""

        def take() -> None:
            menu = QApplication.activePopupWidget()
            if isinstance(menu, QMenu):
                waiting.stop()
                action = next(one for one in menu.actions() if one.text() == entry)
                self.hand.click(menu, menu.actionGeometry(action).center())

        self.rest()
        waiting = QTimer(self.window, interval=100)
        waiting.timeout.connect(take)
        waiting.start()
        self.hand.click(self.visible(shown, MenuButton))  # its menu has a loop of its own
        self.until(lambda: not waiting.isActive() and QApplication.activePopupWidget() is None)
        waiting.deleteLater()
        self.visible(entry, MenuButton)

    def _told(self) -> Iterator[str]:
        above = QApplication.activePopupWidget() or self.window
        for widget in above.findChildren(QWidget):
            if widget.isVisible():
                text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
                yield " | ".join((text, widget.accessibleName(), widget.toolTip())).casefold()


def _cells(table: QAbstractItemView) -> list[list[str]]:
    model = table.model()
    columns = range(model.columnCount())
    return [[model.index(row, column).data() for column in columns] for row in range(model.rowCount())]
