"""The list of watched folders with their state, for the settings and the import page, and how one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk.gui.components.buttons import IconButton
from ugcdesk.gui.components.labels import ElidedLabel, IconLabel
from ugcdesk.gui.components.status import StatusLook, StatusPill
from ugcdesk.gui.components.styling import paragraph, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.library.edits.watching import UnwatchFolder, WatchFolder
from ugcdesk.library.watching import WatchedRow
from ugcdesk.progress import Progress

_WATCHING = StatusLook("Watching", "eye", "ok")
_ABSENT = StatusLook("Folder not there", "unplug", "warn")
_NONE = (
    "No folder is watched yet. Choose the one that downloads or a colleague’s photos go to: what lands in it from then "
    "on appears in the Inbox by itself."
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A watched folder, and whether it is there."""

    row: WatchedRow
    is_there: bool


class WatchedFolders(QWidget):
    """A row for each watched folder. Follows the library through `refresh`, which the page calls."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._latest = Latest(context.tasks, context.said.warning.emit)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        context.said.watched.connect(self.refresh)

    def refresh(self) -> None:
        """Read the folders anew, off this thread: a disk that is gone may take long to say so."""
        self._latest.ask(self._read, self._show)

    def _read(self, _progress: Progress) -> list[Standing]:
        return [Standing(row, row.path.is_dir()) for row in self._context.desk.watched_folders()]

    def _show(self, folders: Sequence[Standing]) -> None:
        while (entry := self._column.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.deleteLater()
        for one in folders:
            self._column.addWidget(_FolderRow(self._context, one))
        if not folders:
            self._column.addWidget(paragraph(_NONE, "body-2"))


class _FolderRow(QWidget):
    """Name, place, what its items are given, state, and the two things to do."""

    def __init__(self, context: Context, standing: Standing) -> None:
        super().__init__()
        themes, row = context.themes, standing.row
        self.setAccessibleName(f"{row.path}, {(_WATCHING if standing.is_there else _ABSENT).word}")
        look = IconButton(themes, "refresh-cw", f"Look through {row.name} now")
        look.clicked.connect(lambda: context.said.look_now.emit(row.path))
        remove = IconButton(themes, "x", f"Stop watching {row.name}")
        remove.clicked.connect(lambda: unwatch(context, row))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(IconLabel(themes, "folder", "text-2"))
        line.addLayout(_words(row), 1)
        line.addWidget(StatusPill(themes, _WATCHING if standing.is_there else _ABSENT))
        line.addWidget(look)
        line.addWidget(remove)


def choose(context: Context, parent: QWidget, tags: Sequence[str] = (), campaign: str | None = None) -> None:
    """Let a person choose a folder, and watch it."""
    chosen = QFileDialog.getExistingDirectory(parent, "Watch a folder")
    if chosen:
        path = Path(chosen)
        edit = WatchFolder(context.desk.library.folder, path, tags, campaign)
        context.edit(edit, done=f"Watching {path.name or path}", icon="eye")


def unwatch(context: Context, row: WatchedRow) -> None:
    """Stop watching; what came in stays."""
    context.edit(UnwatchFolder(row.path), done=f"No longer watching {row.name}", icon="eye")


def _words(row: WatchedRow) -> QVBoxLayout:
    """Its name with what its items are given, and where it is."""
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(text_label(row.name, "control"))
    head.addWidget(ElidedLabel(_extras(row), "hint"), 1)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addLayout(head)
    column.addWidget(ElidedLabel(str(row.path), "hint", mode=Qt.TextElideMode.ElideMiddle))
    return column


def _extras(row: WatchedRow) -> str:
    campaign = (f"campaign {row.campaign}",) if row.campaign else ()
    return " · ".join((*(f"#{tag}" for tag in row.tags), *campaign))
