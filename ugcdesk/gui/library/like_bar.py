"""The strip above the items that are like one: like which, by picture or by text, and the search for them."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk.gui.components.buttons import IconButton
from ugcdesk.gui.components.labels import ElidedLabel, IconLabel
from ugcdesk.gui.components.progress_strip import ProgressStrip
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.components.styling import surface
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.like import Alike, Like, Liking
from ugcdesk.gui.library.places import Place, like_place
from ugcdesk.search.similar import By

_PATIENCE_MS = 200  # what takes no longer needs no bar


class LikeBar(QWidget):
    """Hidden where no likeness is asked. ``found`` brings a place with the items, ``closed`` wants another place."""

    found = Signal(object)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        surface(self, "well", edge="bottom")
        themes = context.themes
        self.liking = Liking(context, self)
        self._like: Like | None = None  # what the strip speaks of
        self._shown: Like | None = None  # what the items are like
        self.text = ElidedLabel("", "label")
        segments = [Segment(By.PICTURE, "By picture"), Segment(By.TEXT, "By text")]
        self.by = Segmented(themes, segments, name="What makes items alike")
        self.close_button = IconButton(themes, "x", "Show all content again")
        self.strip = ProgressStrip(themes, "Comparing with all items")
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._head = QWidget()
        self._lay_out(IconLabel(themes, "sparkles"))
        self._connect()

    def ask(self, like: Like) -> None:
        """Look for what is like an item."""
        self.liking.ask(like)

    def show_place(self, place: Place) -> None:
        """Show the heading of the items that are asked for now; what was being looked for is given up."""
        self.liking.cancel()
        self._like = self._shown = place.like
        if place.like is not None:
            self.text.setText(f"Items like “{place.like.name}”, most alike first")
            self.by.set_current(place.like.by or By.PICTURE)
        self._head.setVisible(place.like is not None)
        self.setVisible(place.like is not None)

    def _connect(self) -> None:
        self._patience.timeout.connect(self._show_working)
        self.by.chosen.connect(self._ask_other)
        self.close_button.clicked.connect(self._close)
        self.strip.cancelled.connect(self.liking.cancel)
        self.liking.began.connect(lambda _like: self._patience.start())
        self.liking.progressed.connect(lambda done, total, _what: self.strip.set_progress(done, max(0, total)))
        self.liking.stopped.connect(self._stop)
        self.liking.found.connect(self._show_found)

    def _ask_other(self, by: str) -> None:
        if self._like is not None:
            self.ask(Like(self._like.item_id, By(by)))

    def _close(self) -> None:
        """Leave the items that are like one; a sentence alone just goes."""
        if self._shown is not None:
            self.closed.emit()
        else:
            self._like = None
            self.hide()

    def _show_working(self) -> None:
        self.strip.set_progress(0, None)
        self.strip.show()
        self.show()

    def _stop(self) -> None:
        self._patience.stop()
        self.strip.hide()
        if self._like is not None:
            self.by.set_current(self._like.by or By.PICTURE)
        self.setVisible(self._like is not None)

    def _show_found(self, alike: Alike) -> None:
        self._stop()
        if alike.why_not:
            self._like = alike.like
            self.text.setText(alike.why_not)
            self.by.set_current(alike.like.by or By.PICTURE)
            self._head.show()
            self.show()
        else:
            self.found.emit(like_place(alike))

    def _lay_out(self, icon: QWidget) -> None:
        row = QHBoxLayout(self._head)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.by)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.strip)
        for part in (self._head, self.strip, self):
            part.hide()
