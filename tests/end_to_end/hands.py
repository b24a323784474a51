"""Two hands that use the window: one inside Qt, one that moves the real pointer and presses real keys on a screen."""

from __future__ import annotations

import subprocess
from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_X_NAMES = {"Return": "Return", "Esc": "Escape", "Space": "space", "Del": "Delete", "Backspace": "BackSpace"}


class Hand(Protocol):
    """What a person does: click somewhere, press a key, type."""

    def click(self, widget: QWidget, at: QPoint | None = None) -> None: ...
    def press(self, key: str) -> None: ...
    def write(self, text: str) -> None: ...
    def return_to(self, window: QWidget) -> None: ...


class QtHand:
    """Sends events into Qt; needs no screen."""

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())

    def press(self, key: str) -> None:
        QTest.keySequence(focused(), QKeySequence(key))

    def write(self, text: str) -> None:
        QTest.keyClicks(focused(), text)

    def return_to(self, window: QWidget) -> None:
        """Do what a window manager does when a dialog has closed."""
        window.activateWindow()
        QTest.qWait(20)


class ScreenHand:
    """Moves the pointer of the X server and presses its keys, so that the window manager takes part."""

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        QTest.qWait(250)  # what has just appeared may still be moved by its layout
        spot = widget.mapToGlobal(at or widget.rect().center())
        self._do("mousemove", str(spot.x()), str(spot.y()), "click", "1")

    def press(self, key: str) -> None:
        # A capital letter would press Shift as well.
        parts = (part.lower() if len(part) == 1 else _X_NAMES.get(part, part) for part in key.split("+"))
        self._do("key", "+".join(parts))

    def write(self, text: str) -> None:
        self._do("type", "--delay", "15", text)

    def return_to(self, window: QWidget) -> None:
        """The window manager does it."""
        QTest.qWait(200)

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True, timeout=20)
        QTest.qWait(120)  # the server hands the events on in its own time


def focused() -> QWidget:
    """What has the focus; without a window manager nobody gives it back to the window when a popup closes."""
    above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if above is not None:
        return above.focusWidget() or above
    focused = QApplication.focusWidget()
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible() and window.focusWidget()]
    found = focused or (windows[0].focusWidget() if windows else None)
    assert found is not None, "nothing has the focus"
    return found
