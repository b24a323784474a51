"""Reads the figures of the item on show once it has been looked at for a moment: decisions never wait for them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.library.figures_part import FiguresPart
from ugcdesk.gui.library.numbers import Wanted, read_numbers
from ugcdesk.gui.library.span import kept_span

_AFTER_MS = 250  # the picture and what is known of the item come first


class ItemFigures(QObject):
    """Fills ``part``; who goes on within a moment costs nothing."""

    def __init__(self, context: Context, part: FiguresPart, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._part = context, part
        self._item_id = 0
        self._reading = Latest(context.tasks, lambda sentence, _details: context.said.status.emit(sentence))
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self._read)
        part.span_chosen.connect(self._read)
        context.said.credit_changed.connect(self._read)

    def show_item(self, item_id: int) -> None:
        """Forget the figures of another item, and read those of this one soon."""
        if item_id != self._item_id:
            self._reading.forget()
            self._part.show_waiting()
        self._item_id = item_id
        self._soon.start()

    def _read(self) -> None:
        if not self._item_id:
            return
        desk, locale, settings = self._context.desk, self._context.locale, self._context.settings
        wanted = Wanted((self._item_id,), kept_span(settings), settings.values.credit)
        self._reading.ask(lambda progress: read_numbers(desk, wanted, locale, progress), self._part.show_numbers)
