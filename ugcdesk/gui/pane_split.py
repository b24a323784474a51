"""The splitter of all pages: side panes keep the width that a person gave them, the main pane takes the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QMouseEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from ugcdesk.gui.kept import keep_values, kept_values
from ugcdesk.settings import SettingsFile

_SAVE_AFTER_MS = 400


class PaneSplit(QSplitter):
    """What is kept of ``page`` among the settings has the names and, at first, the values of ``first``.

    A double click on a handle gives the pane beside it its first width again.
    """

    def __init__(self, settings: SettingsFile, page: str, first: Mapping[str, Any]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._settings, self._page, self._first = settings, page, first
        self._kept = kept_values(settings, page, first)
        self._sides: Mapping[QWidget, str] = {}
        self._save_soon = QTimer(self, singleShot=True, interval=_SAVE_AFTER_MS)
        self._save_soon.timeout.connect(self._save)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._moved)

    def keep_widths(self, sides: Mapping[QWidget, str]) -> None:
        """Give these panes the widths that are kept under their names, and keep what a person makes of them."""
        self._sides = sides
        self._give_widths()

    def keep(self, name: str, value: object) -> None:
        """Keep a value, such as whether a pane is shown."""
        self._kept[name] = value
        self._save_soon.start()

    def kept(self, name: str) -> Any:
        return self._kept[name]

    def reset(self, handle: int) -> None:
        """Give the side pane at a handle, counted as Qt does, its first width again."""
        beside = (self.widget(handle - 1), self.widget(handle))
        name = next((name for pane, name in self._sides.items() if pane in beside), None)
        if name is not None:
            self.keep(name, self._first[name])
            self._give_widths()

    def _give_widths(self) -> None:
        wanted = {pane: max(self._kept[name], pane.minimumWidth()) for pane, name in self._sides.items()}
        left = self.width() - sum(wanted.values())
        panes = [pane for place in range(self.count()) if (pane := self.widget(place)) is not None]
        self.setSizes([wanted.get(pane, max(left, pane.minimumWidth(), 1)) for pane in panes])

    def _moved(self) -> None:
        sizes = self.sizes()
        for pane, name in self._sides.items():
            self.keep(name, sizes[self.indexOf(pane)] or self._kept[name])  # one that is hidden keeps its own

    def _save(self) -> None:
        keep_values(self._settings, self._page, self._kept)

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
        if isinstance(split, PaneSplit):
            split.reset(split.indexOf(self))
