"""What an empty library shows: what belongs here, how to begin, and the three steps of the work."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ugcdesk.gui.actions import Handler
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.empty_state import EmptyState
from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.components.labels import KeyCap
from ugcdesk.gui.components.styling import paragraph, surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.page import Page
from ugcdesk.resources import resource

_WIDTH = 720
_KEY = re.compile(r"\[(.+?)\]")
# What stands in brackets is a key.
_STEPS = (
    ("Sort with keys", "[P] approves, [X] rejects, [1] – [5] rate. Everything can be undone."),
    ("Link and clear", "Mark products on the photo and keep a record of every usage right."),
    ("Publish and learn", "Export a shoppable gallery, then see what it brought in."),
)


class WelcomePage(Page):
    """Shown in the Library's place until there is an item."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Library")
        self.top_bar.subtitle.setText(context.desk.library.folder.name)
        self.top_bar.add_middle(QWidget())  # takes the room, so that the name stays beside the title
        self._choose = Button(context.themes, "Choose files…", "folder-open", kind="primary", size="large")
        folder = Button(context.themes, "Choose folder…", "folder-input", size="large")
        self._choose.clicked.connect(lambda: context.actions.trigger("add_files"))
        folder.clicked.connect(lambda: context.actions.trigger("add_folder"))
        start = EmptyState(
            context.themes,
            "Start with what customers sent you",
            "Drop photos, videos, a folder, or a CSV of reviews anywhere in this window. "
            "Your files are copied; the originals stay where they are.",
            pictures=sample_pictures(),
            buttons=(self._choose, folder),
            footnote="Products come in as a CSV too, with “Add products” on the Import page.",
            drop_zone=True,
        )
        self._lay_out(start)

    def handlers(self) -> Mapping[str, Handler]:
        return {}

    def enter(self, what: object = None) -> None:
        self.context.said.status.emit("No items yet")
        self._choose.setFocus()

    def _lay_out(self, start: EmptyState) -> None:
        steps = QHBoxLayout()
        steps.setSpacing(32)
        for number, (title, text) in enumerate(_STEPS, 1):
            steps.addWidget(_step(number, title, text), 1)
        column = QVBoxLayout()
        column.addWidget(start)
        column.addSpacing(40)
        column.addLayout(steps)
        outer = QVBoxLayout(self.content)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(in_the_middle(column, _WIDTH))


def in_the_middle(column: QVBoxLayout, width: int) -> QScrollArea:
    """A canvas that scrolls, with ``column`` in its middle, ``width`` wide where there is room."""
    inside, held = QWidget(), QWidget()
    surface(inside, "canvas")
    held.setMaximumWidth(width)
    held.setLayout(column)
    column.setContentsMargins(0, 0, 0, 0)
    # Not an alignment: heights would be reckoned for the width of the whole canvas.
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(held, 100)
    row.addStretch(1)
    outer = QVBoxLayout(inside)
    outer.setContentsMargins(24, 24, 24, 24)
    outer.addStretch(1)
    outer.addLayout(row)
    outer.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QScrollArea.Shape.NoFrame)
    scroll.setWidget(inside)
    return scroll


def sample_pictures() -> Sequence[QPixmap]:
    """Three of the shipped sample photos, for decoration only."""
    names = sorted(resource("sample", "photos").glob("*.jpg"))[:9:4]
    return [QPixmap(str(name)) for name in names]


def _step(number: int, title: str, text: str) -> QWidget:
    widget = QWidget()
    head = QHBoxLayout()
    head.setSpacing(6)
    head.addWidget(text_label(str(number), "strong", tone="quiet"))
    head.addWidget(text_label(title, "strong"), 1)
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addLayout(head)
    column.addWidget(_with_keys(text) if _KEY.search(text) else paragraph(text, "body-2"))
    column.addStretch(1)
    return widget


def _with_keys(text: str) -> QWidget:
    """The words of ``text`` in rows, with its keys as they stand on the keyboard."""
    widget = QWidget()
    widget.setAccessibleName(_KEY.sub(r"\1", text))
    row = FlowLayout(widget, spacing=4)
    for part in text.split():
        key = _KEY.match(part)
        row.addWidget(KeyCap(key.group(1)) if key else text_label(part, "body-2"))
        if key and key.end() < len(part):
            row.addWidget(text_label(part[key.end() :], "body-2"))
    return widget
