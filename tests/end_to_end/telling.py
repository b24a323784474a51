"""What every story needs: to wait, to find what is on screen by its name, to click it, and to answer what pops up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QFileDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.end_to_end.hands import Hand, QtHand, ScreenHand
from ugcdesk.gui.main_window import MainWindow

Kind = TypeVar("Kind", bound=QWidget)
_LONG_MS = 30_000
# In which windows, and by whose hand, a story is told.
TELLINGS = (
    pytest.param(QSize(1440, 900), QtHand(), id="1440 by 900"),
    pytest.param(QSize(1024, 700), QtHand(), id="1024 by 700"),
    pytest.param(QSize(1440, 840), ScreenHand(), marks=pytest.mark.screen, id="1440 by 840 on a real screen"),
    pytest.param(QSize(1024, 700), ScreenHand(), marks=pytest.mark.screen, id="1024 by 700 on a real screen"),
)


def show(window: MainWindow, size: QSize, hand: Hand, qtbot: QtBot) -> None:
    """Show a window in this size and wait until it has the focus."""
    window.resize(size)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    if isinstance(hand, ScreenHand):
        qtbot.wait(1000)  # the window manager takes its time to give the window the focus


class Telling:
    """One telling of a story, by one hand, in one window."""

    def __init__(self, window: MainWindow, hand: Hand, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, folder: Path):
        self.window, self.hand, self.desk = window, hand, window.context.desk
        self._qtbot, self._patch, self._folder = qtbot, monkeypatch, folder

    def drop(self, *paths: Path) -> None:
        """Let files or folders fall on the window."""
        carried = QMimeData()
        carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        at = QPointF(self.window.rect().center())
        how = (Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        self.window.dropEvent(QDropEvent(at, *how))

    def rest(self) -> None:
        """Wait until nothing is going on."""
        self.until(lambda: not self.window.context.tasks.is_busy())

    def choose(self, dialog: str, answer: Any) -> None:
        """The next file dialog of this kind is answered like this."""
        self._patch.setattr(QFileDialog, dialog, lambda *_args, **_more: answer)

    def answer(self, key: str, text: str) -> None:
        """Press a key that asks something, and answer it."""
        self.hand.press(key)
        self.take(text)

    def take(self, text: str) -> None:
        """In the list that popped up, take what ``text`` narrows it down to."""
        self.until(lambda: QApplication.activePopupWidget() is not None)
        self.until(lambda: not self.window.context.tasks.is_busy())
        QTest.qWait(200)
        self.hand.write(text)
        QTest.qWait(200)
        self.hand.press("Return")
        self.until(lambda: QApplication.activePopupWidget() is None)

    def click(self, name: str, kind: type[QWidget] = QWidget) -> None:
        """Click what is called ``name`` as soon as it can be seen and used and the page has been read."""
        self.until(lambda: not self.window.context.tasks.is_busy())
        self.bring_in_sight(self.visible(name, kind))
        QTest.qWait(300)  # a pane may be filled anew while it is scrolled
        self.bring_in_sight(self.visible(name, kind))
        self.hand.click(self.visible(name, kind))

    def bring_in_sight(self, widget: QWidget) -> None:
        """Scroll the panes that hold ``widget`` until it can be seen, as she would with the wheel."""
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget)
            above = above.parentWidget()

    def click_row(self, view: QAbstractItemView, row: int) -> None:
        box = view.visualRect(view.model().index(row, 0))
        self.hand.click(view.viewport(), QPoint(box.center()))

    def visible(self, name: str, kind: type[Kind]) -> Kind:
        return self.until(lambda: self.find(name, kind))

    def visible_of(self, kind: type[Kind]) -> Kind:
        return self.until(lambda: next((one for one in self.window.findChildren(kind) if one.isVisible()), None))

    def find(self, name: str, kind: type[Kind]) -> Kind | None:
        return next((one for one in self._all(kind) if _name(one) == name), None)

    def starting(self, words: str) -> QWidget | None:
        return next((one for one in self._all(QWidget) if one.accessibleName().startswith(words)), None)

    def _all(self, kind: type[Kind]) -> list[Kind]:
        above = QApplication.activePopupWidget() or self._sheet() or self.window
        return [one for one in above.findChildren(kind) if one.isVisible() and one.isEnabled()]

    def _sheet(self) -> QWidget | None:
        """What stands above the window and stays while one works elsewhere."""
        tools = (one for one in QApplication.topLevelWidgets() if one.windowType() is Qt.WindowType.Tool)
        return next((one for one in tools if one.isVisible()), None)

    def until(self, sees: Callable[[], Any]) -> Any:
        """Wait until ``sees`` answers something, and return that."""
        self._qtbot.waitUntil(lambda: bool(sees()), timeout=_LONG_MS)
        return sees()


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text
