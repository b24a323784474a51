"""What a file leaves open, in one sentence, with the choice that settles it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ugcdesk import kpi
from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.performance.importing.flow import Planned
from ugcdesk.gui.tables.choice_box import ChoiceBox
from ugcdesk.kpi.reported import Doubt

_CHANNELS = tuple((name, key) for key, name in words.PLATFORMS.items() if key != "file")
_ORDERS = (("Day first, 31/12/2026", "dmy"), ("Month first, 12/31/2026", "mdy"))
_SENTENCES = {
    Doubt.CHANNEL: "{} does not say which channel its figures are of. Choose it.",
    Doubt.DATE_ORDER: "The dates of {} can be read day first or month first. Choose which.",
    Doubt.COLUMNS: "It is not clear which column of {} is which. Say it, and it is known the next time.",
}
_BUTTONS = {Doubt.CHANNEL: "Read it so", Doubt.DATE_ORDER: "Read it so", Doubt.COLUMNS: "Columns…"}


class DoubtBar(QFrame):
    """Hidden while nothing is open; one file at a time. ``columns_asked`` is for what a choice cannot settle."""

    said = Signal(object, object)  # the file's path, `kpi.FileWords`
    columns_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._locale = context.locale
        self._file: kpi.FileRead | None = None
        surface(self, "warn")
        self._text = text_label("", "body", wrap=True)
        self.choice = ChoiceBox("Choose")
        self.button = Button(context.themes, "", size="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(IconLabel(context.themes, "triangle-alert", "warn"))
        row.addWidget(self._text, 1)
        row.addWidget(self.choice)
        row.addWidget(self.button)
        self.button.clicked.connect(self._settle)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said; "" while nothing is open."""
        return self._text.text() if self._file else ""

    def show_doubts(self, planned: Planned | None) -> None:
        """Ask about the first file in doubt, and count the others."""
        doubtful = planned.doubtful if planned else ()
        self._file = doubtful[0] if doubtful else None
        self.setVisible(self._file is not None)
        if planned is None or self._file is None or self._file.doubt is None:
            return
        doubt, more = self._file.doubt, len(doubtful) - 1
        after = f" {words.count(more, 'more file', self._locale)} to settle after it." if more else ""
        name = planned.name_of(self._file.path)
        is_tried = doubt is Doubt.COLUMNS and self._file.reader is not None
        self._text.setText((f"{name}: {self._file.why}" if is_tried else _SENTENCES[doubt].format(name)) + after)
        self.setAccessibleName(self._text.text())
        self.choice.setVisible(doubt is not Doubt.COLUMNS)
        self.choice.offer(_ORDERS if doubt is Doubt.DATE_ORDER else _CHANNELS)
        self.choice.setAccessibleName("Order of dates" if doubt is Doubt.DATE_ORDER else "Channel of the file")
        self.button.setText(_BUTTONS[doubt])

    def _settle(self) -> None:
        if self._file is None:
            return
        chosen = self.choice.currentData()
        if self._file.doubt is Doubt.COLUMNS:
            self.columns_asked.emit(self._file.path)
        elif self._file.doubt is Doubt.CHANNEL:
            self.said.emit(self._file.path, kpi.FileWords(channel=chosen))
        else:
            self.said.emit(self._file.path, kpi.FileWords(date_order=chosen))
