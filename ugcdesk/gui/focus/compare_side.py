"""One of two items that are compared: its picture or words, the facts that tell them apart, and its decision."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ugcdesk.gui import words
from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.components.stars import StarRating
from ugcdesk.gui.components.status import RIGHTS, StatusPill
from ugcdesk.gui.components.styling import set_style, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.decision import DecisionBar
from ugcdesk.gui.focus.loaded import Loaded
from ugcdesk.gui.focus.viewer import Viewer
from ugcdesk.library.items import ItemRow

_STAR = 20


class CompareSide(QFrame):
    """Shows one item; ``pressed`` says that it was clicked."""

    pressed = Signal()

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self._context, self._name = context, name
        self.setAccessibleName(name)
        self.setProperty("choice", "true")
        self.viewer = Viewer(context)
        self.viewer.spots.set_visible(False)
        self.viewer.stage.setMinimumSize(200, 160)
        self.viewer.review.hide_quoting()
        self.decision = DecisionBar(context)
        self.stars = StarRating(context.themes, size=_STAR)
        self._creator, self._facts = ElidedLabel("", "strong"), text_label("", "body-2", wrap=True)
        self._rights = StatusPill(context.themes, RIGHTS["unknown"])
        self._lay_out()
        for part in (self.viewer.stage.viewport(), self.viewer.review.text.viewport()):
            part.installEventFilter(self)

    def show_item(self, loaded: Loaded) -> None:
        """Show everything of an item."""
        row = loaded.detail.row
        self.viewer.show_row(row, ())
        self.viewer.show_item(loaded)
        self.decision.show_decision(row.curation)
        self.stars.set_rating(row.stars)
        self._creator.setText(words.creator(row))
        self._facts.setText(self._told(row))
        self._rights.show_status(RIGHTS[row.rights])

    def show_chosen(self, chosen: bool) -> None:
        """Whether keys act on this side."""
        set_style(self, chosen=chosen)
        self.setAccessibleName(f"{self._name}, chosen" if chosen else self._name)

    def take_focus(self) -> None:
        (self.viewer.review.text if self.viewer.is_written else self.viewer.stage).setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress:
            self.pressed.emit()
        return False

    def _told(self, row: ItemRow) -> str:
        """``Instagram · 14 Nov 2026 · 4032 × 2688 · 3.1 MB``."""
        today, file = self._context.desk.library.today(), row.lead
        parts = [words.PLATFORMS[row.platform], words.day(row.posted_at, today, year=True)]
        if file is not None:
            parts.append(f"{file.width} × {file.height}" if file.width and file.height else words.MISSING)
            parts.append(words.file_size(file.bytes, self._context.locale))
            parts += [words.clock(file.duration_s)] if file.duration_s is not None else []
        else:
            length = len((row.text or row.caption or "").split())
            parts.append(words.count(length, "word", self._context.locale) if length else "no words")
        return " · ".join(parts)

    def _lay_out(self) -> None:
        names = QHBoxLayout()
        names.setSpacing(8)
        names.addWidget(self._creator, 1)
        names.addWidget(self.stars, 0, Qt.AlignmentFlag.AlignVCenter)
        names.addWidget(self._rights)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 12, 16, 16)
        foot.setSpacing(8)
        foot.addLayout(names)
        foot.addWidget(self._facts)
        foot.addWidget(self.decision)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.viewer, 1)
        column.addLayout(foot)
