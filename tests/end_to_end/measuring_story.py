"""An afternoon with figures as steps in the window: import, look at an item, credit sales otherwise, set a goal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QMenu, QWidget

from tests.end_to_end import measured_shop as shop
from tests.end_to_end.telling import Telling
from ugcdesk.gui.campaigns.goal_tiles import GoalTile
from ugcdesk.gui.components.buttons import MenuButton
from ugcdesk.gui.figures.funnel_card import FunnelCard
from ugcdesk.gui.figures.text_table import TextTableView
from ugcdesk.library.check import check_library

_PAGES = {"library": "Ctrl+1", "campaigns": "Ctrl+3", "performance": "Ctrl+4"}
# All worked out by hand from `measured_shop`: nine posts seen 1,000 times each and liked by 2 % … 10 % of them.
_TILES = (
    "Impressions 9,000", "Engagement rate 6.0 %", "Sessions 200", "Revenue €300", "Orders 5", "Conversion rate 2.50 %",
    "Average order €60",
)  # fmt: skip
_OF_THE_ITEM = (
    "Engagement rate 2.0 %", "4.0 points below your median", "Impressions 1,000", "Sessions 40", "Orders 1",
    "Revenue €60",
)  # fmt: skip


class MeasuringStory(Telling):
    """One telling, in a window on the library of `measured_shop`."""

    def tell(self) -> None:
        """All of it, in the order of the afternoon."""
        self.bring_in_figures()
        self.read_the_tiles()
        self.open_the_item()
        self.see_its_funnel()
        self.credit_in_equal_parts()
        self.see_what_the_campaign_earned()
        self.set_a_goal()
        self.see_its_pace()
        self.take_everything_back()
        self.do_it_all_again()

    def bring_in_figures(self) -> None:
        self.go_to("performance")
        self.sees("No figures for this period")
        self.choose("getOpenFileNames", ([str(path) for path in shop.write_figures(self._folder)], ""))
        self.click("Import figures…", QAbstractButton)
        self.sees("18 rows", "87 figures new", "3 journeys with 6 touches, 4 of them of items or campaigns")
        self.sees("No item 1")
        assert not self.has_figures()
        self.click("Import 87 figures", QAbstractButton)
        self.until(self.has_figures)
        self.rest()

    def read_the_tiles(self) -> None:
        for tile in _TILES:
            self.sees(tile)
        self.sees("8 items with figures")

    def open_the_item(self) -> None:
        """Of the newest first, the first post is the last one."""
        self.go_to("library")
        items = self.visible("Items", QAbstractItemView)
        self.until(lambda: items.model().rowCount() == shop.POSTS)
        self.click_row(items, 0)
        self.hand.press("End")
        self.rest()
        for figure in _OF_THE_ITEM:
            self.sees(figure)
        self.sees("our agency", "4.0 %")

    def see_its_funnel(self) -> None:
        self.click("Details", QAbstractButton)
        self.until(lambda: self.window.shown == "performance")
        self.sees("Revenue €60")
        card = self.visible_of(FunnelCard)
        self.click_in(card, "Show as table")
        table = self.until(lambda: next((one for one in card.findChildren(TextTableView) if one.isVisible()), None))
        steps = {row[0]: row[1] for row in _cells(table)}
        assert steps["Impressions"] == "1,000"
        assert steps["Sessions"] == "40"
        assert steps["Orders"] == "1"
        self.click_in(card, "Show as table")

    def credit_in_equal_parts(self) -> None:
        """Half of 100, a third of 90 and all of 30 are the item's; 220 were spent in all."""
        self.pick("As reported", "Linear")
        self.sees("Revenue €110")
        self.sees("credited by Linear")

    def see_what_the_campaign_earned(self) -> None:
        """Half of 100, two thirds of 90 and all of 30, for which 70 were paid."""
        self.go_to("campaigns")
        self.sees("credited by Linear")
        self.sees("Return 2.0×")
        self.sees("€140 ÷ €70")

    def set_a_goal(self) -> None:
        self.click("Set goal…", QAbstractButton)
        self.until(lambda: QApplication.activePopupWidget() is not None)
        for text, key in (("Rev", "Tab"), ("280", "Tab"), ("Shop", "Return")):
            self.hand.write(text)
            self.hand.press(key)
        self.until(lambda: QApplication.activePopupWidget() is None)
        self.sees("Goal Revenue: €140 of €280")

    def see_its_pace(self) -> None:
        """Half of it on day 19 of 30, the last that files tell of: the other half is to come in eleven days."""
        self.sees("Goal Revenue", "13 points behind")
        self.rest()
        self.hand.click(self.visible_of(GoalTile))
        self.until(lambda: QApplication.activePopupWidget() is not None)
        self.sees("79% of the target at the present rate", "it needs 1.7× that rate from now on")
        self.sees("At the present rate: €221 at the end.")
        self.sees("Answered for by Shop.")
        self.hand.press("Esc")
        self.until(lambda: QApplication.activePopupWidget() is None)
        self.hand.return_to(self.window)

    def take_everything_back(self) -> None:
        self.hand.press("Ctrl+Z")
        self.until(lambda: self.starting("Goal Revenue") is None)
        self.rest()
        self.go_to("performance")
        self.hand.press("Ctrl+Z")
        self.until(lambda: not self.has_figures())
        self.sees("No figures for this period")
        assert check_library(self.desk.library) == []

    def do_it_all_again(self) -> None:
        for _act in ("the import", "the goal"):
            self.rest()
            self.until(self.window.context.actions.action("redo").isEnabled)
            self.hand.press("Ctrl+Shift+Z")
        self.until(self.has_figures)
        self.sees("Revenue €110")
        self.go_to("campaigns")
        self.sees("Goal Revenue: €140 of €280", "13 points behind")
        assert check_library(self.desk.library) == []

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
