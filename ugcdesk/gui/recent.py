"""The libraries that were opened last: kept in the settings, offered in the File menu and in the first window."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.tasks import Tasks
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.settings import SettingsFile

_MOST = 10
_ABSENT = "not there now"
_WHY = "Its folder is not there now. Connect its drive, or open it from where it was moved to."
Open = Callable[[Path], None]


def recent_libraries(settings: SettingsFile) -> list[Path]:
    """The folders, the one opened last first."""
    try:
        said = json.loads(settings.values.recent_libraries or "[]")
    except ValueError:
        return []
    return [Path(path) for path in said if isinstance(path, str)] if isinstance(said, list) else []


def remember(settings: SettingsFile, folder: Path) -> None:
    """Put a folder on top of the list."""
    others = [path for path in recent_libraries(settings) if path != folder]
    kept = [str(path) for path in (folder, *others)][:_MOST]
    settings.change(recent_libraries=json.dumps(kept, ensure_ascii=False))


def forget_all(settings: SettingsFile) -> None:
    """Empty the list."""
    settings.change(recent_libraries="")


class RecentMenu(QMenu):
    """“Open recent”, filled whenever it opens; what is not there turns grey as soon as that is known."""

    def __init__(self, settings: SettingsFile, tasks: Tasks, current: Path, opener: Open, parent: QWidget) -> None:
        super().__init__("Open recent", parent)
        self._settings, self._current, self._open = settings, current, opener
        self._looking = Latest(tasks, lambda _sentence, _details: None)
        self._entries: Mapping[Path, QAction] = {}
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List the folders except the open one, and look which are there."""
        self.clear()
        paths = [path for path in recent_libraries(self._settings) if path != self._current]
        self._entries = {path: self._entry(path) for path in paths}
        if not paths:
            self.addAction("No other library was opened yet").setEnabled(False)
            return
        self.addSeparator()
        self.addAction("Clear", lambda: forget_all(self._settings))
        self._looking.ask(lambda _progress: _there(paths), self._show)

    def _entry(self, path: Path) -> QAction:
        action = self.addAction(path.stem, lambda: self._open(path))
        action.setToolTip(str(path))
        return action

    def _show(self, there: Mapping[Path, bool]) -> None:
        for path, action in self._entries.items():
            if not there.get(path, True):
                action.setEnabled(False)
                action.setText(f"{path.stem} ({_ABSENT})")
                action.setToolTip(f"{path}\n{_WHY}")


class RecentList(QWidget):
    """The same list as buttons, for the window without a library."""

    def __init__(self, themes: ThemeSource, paths: Sequence[Path], tasks: Tasks, opener: Open) -> None:
        super().__init__()
        self.setAccessibleName("Recent libraries")
        self._rows: dict[Path, Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(text_label("Recent libraries", "label-strong"))
        for path in paths:
            button = Button(themes, path.stem, "folder", kind="flat")
            button.clicked.connect(lambda _=False, path=path: opener(path))
            button.setToolTip(str(path))
            self._rows[path] = button
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(button)
            row.addWidget(ElidedLabel(str(path.parent), "hint", mode=Qt.TextElideMode.ElideMiddle), 1)
            column.addLayout(row)
        tasks.run(lambda _progress: _there(paths), on_success=self._show)

    def _show(self, there: Mapping[Path, bool]) -> None:
        for path, button in self._rows.items():
            if not there[path]:
                button.setEnabled(False)
                button.setText(f"{path.stem} ({_ABSENT})")
                button.setToolTip(_WHY)


def _there(paths: Sequence[Path]) -> dict[Path, bool]:
    """Which folders are there; a drive that is gone may take long to say so."""
    return {path: path.is_dir() for path in paths}
