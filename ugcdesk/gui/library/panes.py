"""Side panes left and right of the centre: their widths and whether they are shown, remembered for each page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ugcdesk.gui.components.styling import set_style
from ugcdesk.gui.context import Context
from ugcdesk.gui.pane_split import PaneSplit

_LEFT, _CENTRE = 0, 1
_LEAST_SIDE, _LEAST_CENTRE = 200, 400
_LEAST_LEFT, _LEAST_RIGHT = 204, 256  # at a text size of 100 %
_DRAWER = 264
_FIRST = {"left": 232, "right": 320, "right_narrow": 264, "left_on": True, "right_on": True}


class Panes(PaneSplit):
    """Left pane, centre and right pane. While the window is narrow the left one is a drawer over the others.

    ``left_shown`` says whether the left pane is to be seen, however it came or went.
    """

    left_shown = Signal(bool)

    def __init__(self, context: Context, page: str, left: QWidget, centre: QWidget, right: QWidget) -> None:
        super().__init__(context.settings, page, _FIRST)
        self._themes = context.themes
        self._left, self._centre, self._right = left, centre, right
        self._narrow = False
        self._drawer_open = False
        self.setHandleWidth(1)
        for pane in (left, centre, right):
            self.addWidget(pane)
        centre.setMinimumWidth(_LEAST_CENTRE)
        self.setStretchFactor(_CENTRE, 1)
        left.installEventFilter(self)
        context.themes.changed.connect(self._arrange)
        self._arrange()

    @property
    def is_left_shown(self) -> bool:
        return self._drawer_open if self._narrow else bool(self.kept("left_on"))

    @property
    def is_right_shown(self) -> bool:
        return bool(self.kept("right_on"))

    def show_left(self, shown: bool) -> None:
        """Show or hide the left pane, or open and close the drawer."""
        if self._narrow:
            self._drawer_open = shown
        else:
            self.keep("left_on", shown)
        self._arrange()
        if self._narrow and shown:
            self._left.setFocus()
        self._watch_clicks(self._narrow and shown)

    def _watch_clicks(self, watched: bool) -> None:
        """While the drawer is open, a click beside it closes it."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
            if watched:
                app.installEventFilter(self)

    def _is_beside(self, watched: QObject, event: QEvent) -> bool:
        if not self._narrow or not self._drawer_open or event.type() is not QEvent.Type.MouseButtonPress:
            return False
        return isinstance(watched, QWidget) and self.isAncestorOf(watched) and not self._left.isAncestorOf(watched)

    def show_right(self, shown: bool) -> None:
        self.keep("right_on", shown)
        self._arrange()

    def toggle_both(self) -> None:
        """Hide both side panes, or bring both back when neither is shown."""
        shown = not (self.is_left_shown or self.is_right_shown)
        self.show_right(shown)
        self.show_left(shown and not self._narrow)

    def set_narrow(self, narrow: bool) -> None:
        if narrow != self._narrow:
            self._narrow, self._drawer_open = narrow, False
            self._arrange()

    def _arrange(self) -> None:
        if self._narrow and self.indexOf(self._left) >= 0:
            self._left.setParent(self.parentWidget() or self)
        elif not self._narrow and self.indexOf(self._left) < 0:
            self.insertWidget(_LEFT, self._left)
        set_style(self._left, edge="right" if self._narrow else "")
        self._left.setVisible(self.is_left_shown)
        self.left_shown.emit(self.is_left_shown)
        self._right.setVisible(self.is_right_shown)
        self._left.setMinimumWidth(self._least(_LEAST_LEFT))
        self._right.setMinimumWidth(self._least(_LEAST_RIGHT))
        wide = {self._left: "left", self._right: "right"}
        self.keep_widths({self._right: "right_narrow"} if self._narrow else wide)
        self._place_drawer()

    def _least(self, width: int) -> int:
        """Below that words are cut off: more where a person reads larger text."""
        return max(_LEAST_SIDE, self._themes.theme.scaled(width))

    def _place_drawer(self) -> None:
        if self._narrow and self._drawer_open:
            width = max(_DRAWER, self._left.minimumWidth())
            self._left.setGeometry(self.x(), self.y(), width, self.height())
            self._left.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self._drawer_open:
            self.show_left(False)
            self._centre.setFocus()
            return True
        if self._is_beside(watched, event):
            self.show_left(False)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._place_drawer()
