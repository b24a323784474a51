"""The section on watched folders: which there are, and what the items of another one are given."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.styling import line, paragraph, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.importing.extras import ExtrasRow
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.settings.section import SettingsSection
from ugcdesk.gui.watched_folders import WatchedFolders, choose
from ugcdesk.progress import Progress

_TOLD = (
    "While this window is open, new files in these folders come in by themselves; each time is one step that can be "
    "undone. What landed while it was closed comes in when it opens. Files stay where they are; what lay in a folder "
    "before is left alone and can be imported on the Import page."
)


class WatchedSection(SettingsSection):
    """Lists the folders and adds one."""

    def __init__(self, context: Context) -> None:
        super().__init__("Watched folders")
        self._context = context
        self._latest = Latest(context.tasks, context.said.warning.emit)
        self._folders = WatchedFolders(context)
        self._extras = ExtrasRow(bare=True)
        add = Button(context.themes, "Add folder…", "folder-plus")
        add.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(add)
        self.body.addWidget(paragraph(_TOLD, "body-2"))
        self.body.addWidget(self._folders)
        self.body.addWidget(line())
        self.body.addWidget(text_label("Another folder", "section"))
        self.body.addWidget(self._extras)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def refresh(self) -> None:
        self._folders.refresh()
        self._latest.ask(self._names, lambda names: self._extras.offer(*names))

    def _names(self, _progress: Progress) -> tuple[list[str], list[str]]:
        desk = self._context.desk
        return [campaign.name for campaign in desk.campaigns()], desk.tags()

    def _choose(self) -> None:
        extras = self._extras.extras()
        choose(self._context, self, extras.tags, extras.campaign)
