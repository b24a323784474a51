"""The window without a library: choose one, or read why the one that was asked for cannot be opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from ugcdesk import __version__
from ugcdesk.errors import DeskError
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.card import Card
from ugcdesk.gui.components.empty_state import EmptyState
from ugcdesk.gui.components.error_card import ErrorCard
from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.status import StatusLook, StatusPill
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.recent import RecentList
from ugcdesk.gui.tasks import Tasks
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.gui.welcome import in_the_middle, sample_pictures
from ugcdesk.library.folder import FORMAT

_WIDTH = 744
_LOOK_EVERY_MS = 3000
_NOT_OPEN = StatusLook("Not open", "unplug", "bad")


class StartWindow(QMainWindow):
    """``asked`` says what was chosen: "open", "new", "demo" or "again".

    With an ``error`` it says why the library in ``folder`` cannot be opened; when that folder is not there, it asks
    "again" by itself as soon as it is back.
    """

    asked = Signal(str)
    library_chosen = Signal(object)  # the path of one that was open before
    closed = Signal()

    def __init__(
        self,
        themes: ThemeSource,
        error: DeskError | None = None,
        folder: Path | None = None,
        *,
        recent: Sequence[Path] = (),
    ) -> None:
        super().__init__()
        self._themes = themes
        self._folder, self._recent = folder, [path for path in recent if path != folder]
        self._tasks = Tasks(self)
        self._waiting = QTimer(self, interval=_LOOK_EVERY_MS)
        self._waiting.timeout.connect(self._look)
        self._is_absent = error is not None and folder is not None and not folder.exists()
        self.setWindowTitle("UGC Desk")
        size = themes.theme.size
        self.setMinimumSize(size("window-min-width"), size("window-min-height"))
        self.resize(1200, 760)
        self._column = QVBoxLayout()
        self._lay_out(error)

    def wait_for_demo(self) -> None:
        """Say that the demo library is being made, in the place of the buttons."""
        while (entry := self._column.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.deleteLater()
        state = EmptyState(self._themes, "Making the demo library", "This takes about half a minute.", icon="images")
        self._column.addWidget(_carded(state))

    def _lay_out(self, error: DeskError | None) -> None:
        words = ("Try again", "rotate-ccw", "again") if error else ("New library…", "plus", "new")
        first = self._button(*words, kind="primary")
        self._column.addWidget(self._why_not(error, first) if error else self._choice(first))
        if self._recent:
            self._column.addSpacing(24)
            self._column.addWidget(RecentList(self._themes, self._recent, self._tasks, self.library_chosen.emit))
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if error:
            column.addWidget(self._top())
        column.addWidget(in_the_middle(self._column, _WIDTH), 1)
        if error:
            column.addWidget(self._bottom())
        self.setCentralWidget(whole)
        first.setFocus()
        if self._is_absent:
            self._waiting.start()

    def _choice(self, first: Button) -> QWidget:
        state = EmptyState(
            self._themes,
            "Start with a library",
            "A library is a folder of your own: the originals as you received them, and everything you do with them.",
            pictures=sample_pictures(),
            buttons=(
                first,
                self._button("Open library…", "folder-open", "open"),
                self._button("Open demo library", "images", "demo"),
            ),
            footnote="The demo is a small clothing shop with photos, reviews, campaigns and two years of figures.",
        )
        return _carded(state)

    def _why_not(self, error: DeskError, first: Button) -> QWidget:
        title, consequence = self._told(error)
        return ErrorCard(
            self._themes,
            title,
            consequence,
            icon="unplug",
            buttons=(
                first,
                self._button("Open another library…", "folder-open", "open"),
                self._button("New library…", "plus", "new", kind="flat"),
            ),
            details=self._details(error),
            footnote="It opens by itself as soon as the folder is back." if self._is_absent else "",
        )

    def _told(self, error: DeskError) -> tuple[str, str]:
        if self._is_absent and self._folder is not None:
            return (
                f"The library “{self._folder.stem}” can’t be reached",
                f"Its folder {self._folder} is not there now. It may be on a drive that is not connected, or have been "
                "moved. Nothing was changed.",
            )
        title, _, consequence = error.sentence.partition(". ")
        return title.rstrip("."), consequence or "Nothing was changed."

    def _details(self, error: DeskError) -> str:
        lines = [
            f"Library   {self._folder}" if self._folder else "",
            f"Problem   {error.sentence}",
            f"          {error.details}" if error.details else "",
            f"Version   UGC Desk {__version__}, library format {FORMAT}",
        ]
        return "\n".join(line for line in lines if line)

    def _top(self) -> QWidget:
        bar = QWidget()
        surface(bar, "surface", edge="bottom")
        bar.setFixedHeight(56)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(text_label("Library", "section"))
        if self._folder is not None:
            row.addWidget(text_label(self._folder.stem, "body-2"))
        row.addWidget(StatusPill(self._themes, _NOT_OPEN, "Not connected" if self._is_absent else ""))
        row.addStretch(1)
        return bar

    def _bottom(self) -> QWidget:
        bar = QWidget()
        surface(bar, "surface", edge="top")
        bar.setMinimumHeight(28)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(self._themes, "circle-alert", "bad", 14))
        row.addWidget(text_label("Library not open", "label", tone="bad"))
        row.addStretch(1)
        row.addWidget(text_label("Waiting for its folder" if self._is_absent else "", "label"))
        return bar

    def _button(self, text: str, icon: str, asks: str, *, kind: str = "default") -> Button:
        button = Button(self._themes, text, icon, kind=kind, size="large")
        button.clicked.connect(lambda: self.asked.emit(asks))
        return button

    def _look(self) -> None:
        """Look whether the folder is back, off this thread: a drive that is gone may take long to say so."""
        folder = self._folder
        if folder is not None and not self._tasks.is_busy():
            self._tasks.run(lambda _progress: folder.is_dir(), on_success=self._found)

    def _found(self, is_there: bool) -> None:
        if is_there and self._waiting.isActive():
            self._waiting.stop()
            self.asked.emit("again")

    def closeEvent(self, event: QCloseEvent) -> None:
        self._waiting.stop()
        self._tasks.close()
        self.closed.emit()
        super().closeEvent(event)


def _carded(state: EmptyState) -> Card:
    card = Card()
    card.body.addWidget(state)
    return card
