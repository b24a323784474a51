"""What the import page shows before anything is offered: where to drop it, and what came in lately."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.card import Card
from ugcdesk.gui.components.empty_state import EmptyState
from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.components.notice import Notice
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.watched_folders import WatchedFolders, choose
from ugcdesk.gui.welcome import in_the_middle
from ugcdesk.library.arrivals import Arrival

_WIDTH = 720


class IdlePane(QWidget):
    """A drop zone with the buttons that choose, a refusal if there was one, and the last imports."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._notice = Notice(context.themes)
        self._recent = Card("Came in lately")
        self._rows = QGridLayout()
        watch = Button(context.themes, "Watch a folder…", "folder-plus", size="small")
        watch.clicked.connect(lambda: choose(context, self))
        self._watched = Card("Watched folders", trailing=watch)
        self._folders = WatchedFolders(context)
        self.choose = Button(context.themes, "Choose files…", "folder-open", kind="primary", size="large")
        self._latest = Latest(context.tasks, context.said.warning.emit)
        self._lay_out()
        self._notice.hide()
        self._recent.hide()

    def show_failure(self, failure: tuple[str, str] | None) -> None:
        """Say why nothing could be looked at; None for nothing."""
        self._notice.show_sentence(failure[0] if failure else "", tone="bad")

    def refresh(self) -> None:
        """Read anew what came in lately and what is watched."""
        self._folders.refresh()
        self._latest.ask(lambda _progress: self._context.desk.arrivals(), self._show)

    def _lay_out(self) -> None:
        themes, actions = self._context.themes, self._context.actions
        folder = Button(themes, "Choose folder…", "folder-input", size="large")
        known = Button(themes, "What can be imported", "file-text", kind="flat", size="large")
        known.clicked.connect(lambda: actions.trigger("formats"))
        self.choose.clicked.connect(lambda: actions.trigger("add_files"))
        folder.clicked.connect(lambda: actions.trigger("add_folder"))
        zone = EmptyState(
            themes,
            "Drop what customers sent you",
            "Photos, videos, folders, zip archives, account downloads, reviews, links or figures: drop or paste them "
            "anywhere in this window. You see what would come in first.",
            icon="folder-input",
            buttons=(self.choose, folder, known),
            footnote="Your files are copied; the originals stay where they are.",
            drop_zone=True,
        )
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addWidget(self._notice)
        column.addWidget(zone)
        column.addWidget(self._watched)
        column.addWidget(self._recent)
        self._watched.body.addWidget(self._folders)
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(8)
        self._rows.setColumnStretch(1, 1)
        self._recent.body.addLayout(self._rows)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(in_the_middle(column, _WIDTH))

    def _show(self, arrivals: Sequence[Arrival]) -> None:
        while (entry := self._rows.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.deleteLater()
        today = self._context.desk.library.today()
        for at, arrival in enumerate(arrivals):
            self._rows.addWidget(text_label(arrival.label, "control"), at, 0)
            self._rows.addWidget(ElidedLabel(", ".join(arrival.sources), "hint"), at, 1)
            self._rows.addWidget(text_label(words.day(arrival.day, today), "label"), at, 2)
        self._recent.setVisible(bool(arrivals))
