"""The window without a library: choose one, or read why the one that was asked for cannot be opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QScrollArea, QVBoxLayout, QWidget

from ugcdesk.errors import DeskError
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.empty_state import EmptyState
from ugcdesk.gui.components.error_card import ErrorCard
from ugcdesk.gui.components.styling import surface
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.gui.welcome import sample_pictures

_MIDDLE = Qt.AlignmentFlag.AlignCenter


class StartWindow(QMainWindow):
    """``asked`` says what was chosen: "open", "new", "demo" or "again"."""

    asked = Signal(str)
    closed = Signal()

    def __init__(self, themes: ThemeSource, error: DeskError | None = None) -> None:
        super().__init__()
        self._themes = themes
        self.setWindowTitle("UGC Desk")
        self.setMinimumSize(960, 640)
        self.resize(1200, 760)
        inside = QWidget()
        surface(inside, "canvas")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.addWidget(self._why_not(error) if error else self._choice(), 0, _MIDDLE)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        self.setCentralWidget(scroll)

    def wait_for_demo(self) -> None:
        """Say that the demo library is being made, in the place of the buttons."""
        while (entry := self._column.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.deleteLater()
        self._column.addWidget(
            EmptyState(self._themes, "Making the demo library", "This takes about half a minute.", icon="images"),
            0,
            _MIDDLE,
        )

    def _choice(self) -> QWidget:
        return EmptyState(
            self._themes,
            "Start with a library",
            "A library is a folder of your own: the originals as you received them, and everything you do with them.",
            pictures=sample_pictures(),
            buttons=(
                self._button("New library…", "plus", "new", primary=True),
                self._button("Open library…", "folder-open", "open"),
                self._button("Open demo library", "images", "demo"),
            ),
            footnote="The demo is a small clothing shop with photos, reviews, campaigns and two years of figures.",
            drop_zone=True,
        )

    def _why_not(self, error: DeskError) -> QWidget:
        title, _, consequence = error.sentence.partition(". ")
        card = ErrorCard(
            self._themes,
            title.rstrip("."),
            consequence or "Nothing was changed.",
            icon="unplug",
            buttons=(
                self._button("Try again", "rotate-ccw", "again", primary=True),
                self._button("Open another library…", "folder-open", "open"),
                self._button("New library…", "plus", "new"),
            ),
            details=error.details,
        )
        card.setMinimumWidth(640)
        return card

    def _button(self, text: str, icon: str, asks: str, *, primary: bool = False) -> Button:
        button = Button(self._themes, text, icon, kind="primary" if primary else "default", size="large")
        button.clicked.connect(lambda: self.asked.emit(asks))
        return button

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)
