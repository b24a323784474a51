"""What an empty library shows: what belongs here, how to begin, and the three steps of the work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ugcdesk.gui.actions import Handler
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.empty_state import EmptyState
from ugcdesk.gui.components.styling import paragraph, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.page import Page
from ugcdesk.resources import resource

_STEPS = (
    ("1  Sort with keys", "P approves, X rejects, 1–5 rate. Everything can be undone."),
    ("2  Link and clear", "Mark products on the photo and keep a record of every usage right."),
    ("3  Publish and learn", "Export a shoppable gallery, then see what it brought in."),
)


class WelcomePage(Page):
    """Shown in the Library's place until there is an item."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Library")
        self.top_bar.subtitle.setText(context.desk.library.folder.name)
        self._choose = Button(context.themes, "Choose files…", "folder-open", kind="primary", size="large")
        self._folder = Button(context.themes, "Choose folder…", "folder-input", size="large")
        self._choose.clicked.connect(lambda: context.actions.trigger("add_files"))
        self._folder.clicked.connect(lambda: context.actions.trigger("add_folder"))
        start = EmptyState(
            context.themes,
            "Start with what customers sent you",
            "Drop photos, videos, a folder, or a CSV of reviews anywhere in this window.\n"
            "Your files are copied; the originals stay where they are.",
            pictures=sample_pictures(),
            buttons=(self._choose, self._folder),
            footnote="To look around first, close this window and choose the demo library at the start.",
            drop_zone=True,
        )
        self._lay_out(start)

    def handlers(self) -> Mapping[str, Handler]:
        return {}

    def enter(self, what: object = None) -> None:
        self.context.said.status.emit("No items yet")
        self._choose.setFocus()

    def _lay_out(self, start: EmptyState) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.addStretch(1)
        column.addWidget(start, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(40)
        steps = QHBoxLayout()
        steps.setSpacing(32)
        steps.addStretch(1)
        for title, text in _STEPS:
            steps.addWidget(_step(title, text))
        steps.addStretch(1)
        column.addLayout(steps)
        column.addStretch(2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self.content)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addWidget(scroll)


def sample_pictures() -> Sequence[QPixmap]:
    """Three of the shipped sample photos, for decoration only."""
    names = sorted(resource("sample", "photos").glob("*.jpg"))[:9:4]
    return [QPixmap(str(name)) for name in names]


def _step(title: str, text: str) -> QWidget:
    widget = QWidget()
    widget.setFixedWidth(208)
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(text_label(title, "strong"))
    column.addWidget(paragraph(text, "body"))
    column.addStretch(1)
    return widget
