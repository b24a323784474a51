"""The import page's two panes side by side; the width of the right one is remembered, for narrow windows apart."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QMouseEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from ugcdesk.gui.pane_widths import keep_panes, kept_panes
from ugcdesk.settings import SettingsFile

_PAGE = "import"
_WIDE, _NARROW = "right", "right_narrow"
_FIRST = {_WIDE: 432, _NARROW: 304}
_LEAST_LEFT, _LEAST_RIGHT = 360, 264
_SAVE_AFTER_MS = 400


class SideSplit(QSplitter):
    """A double click on the handle gives the right pane its first width again."""

    def __init__(self, settings: SettingsFile, left: QWidget, right: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._settings = settings
        self._kept = kept_panes(settings, _PAGE, _FIRST)
        self._which = _WIDE
        self._save_soon = QTimer(self, singleShot=True, interval=_SAVE_AFTER_MS)
        self._save_soon.timeout.connect(self._save)
        self.setChildrenCollapsible(False)
        left.setMinimumWidth(_LEAST_LEFT)
        right.setMinimumWidth(_LEAST_RIGHT)
        for pane in (left, right):
            self.addWidget(pane)
        self.setStretchFactor(0, 1)
        self.splitterMoved.connect(self._moved)
        self._arrange()

    def set_narrow(self, narrow: bool) -> None:
        self._which = _NARROW if narrow else _WIDE
        self._arrange()

    def reset(self) -> None:
        """Give the right pane its first width again."""
        self._kept[self._which] = _FIRST[self._which]
        self._arrange()
        self._save_soon.start()

    def _arrange(self) -> None:
        right = self._kept[self._which]
        self.setSizes([max(self.width() - right, 1), right])

    def _moved(self) -> None:
        self._kept[self._which] = self.sizes()[1]
        self._save_soon.start()

    def _save(self) -> None:
        keep_panes(self._settings, _PAGE, self._kept)

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._save_soon.isActive():
            self._save_soon.stop()
            self._save()


class _Handle(QSplitterHandle):
    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        split = self.splitter()
        if isinstance(split, SideSplit):
            split.reset()
