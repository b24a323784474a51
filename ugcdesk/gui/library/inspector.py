"""The right pane: reads what is selected off the GUI thread and shows one item, several, or a hint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.library.acts import Acts
from ugcdesk.gui.library.many_items import ManyItems
from ugcdesk.gui.library.numbers import read_numbers
from ugcdesk.gui.library.one_item import OneItem, look_at
from ugcdesk.gui.library.shared_values import read_shared
from ugcdesk.library import Changes
from ugcdesk.progress import Progress

_PAUSE_MS = 60  # so that holding an arrow key reads nothing on its way


class Inspector(QWidget):
    """``focus_asked`` wants the focus view, ``search_asked`` other items."""

    focus_asked = Signal()
    search_asked = Signal(str)

    def __init__(self, context: Context, acts: Acts) -> None:
        super().__init__()
        surface(self, "surface")
        self._context = context
        self._ids: tuple[int, ...] = ()
        self._figured: tuple[int, ...] = ()
        self._count = 0
        # What was selected is gone: another program may have taken it away meanwhile.
        self._reading = Latest(context.tasks, lambda *_: self._stack.setCurrentWidget(self._hint))
        self._reckoning = Latest(context.tasks, context.said.warning.emit)
        self.one, self.many = OneItem(context), ManyItems(context, acts)
        self._hint = _hint()
        self._stack = QStackedWidget()
        self._pages: dict[QWidget, QScrollArea] = {part: _scrolled(part) for part in (self.one, self.many)}
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._read)
        self._stack.addWidget(self._hint)
        for page in self._pages.values():
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.one.focus_asked.connect(self.focus_asked)
        self.one.search_asked.connect(self.search_asked)

    def show_item(self, item_id: int | None) -> None:
        """Show one item, or that none is selected."""
        self._want((item_id,) if item_id is not None else (), 1)

    def show_items(self, ids: Sequence[int], count: int) -> None:
        """Show what the first ``ids`` of ``count`` selected items share."""
        self._want(tuple(ids), count)

    def hear(self, changes: Changes) -> None:
        """Read again when what is shown changed."""
        if self._ids and (changes.touches("item", self._ids) or not changes.of("item")):
            self._soon.start()

    def edit_text(self) -> None:
        """Let the person change the caption of the one item that is shown."""
        if self._stack.currentWidget() is self._pages[self.one]:
            self.one.caption.edit()

    def set_narrow(self, narrow: bool) -> None:
        self.one.set_narrow(narrow)
        self._soon.start()

    def _want(self, ids: tuple[int, ...], count: int) -> None:
        if (ids, count) != (self._ids, self._count):
            self._ids, self._count = ids, count
            self._soon.start()

    def _read(self) -> None:
        if not self._ids:
            self._reading.forget()
            self._reckoning.forget()
            self._stack.setCurrentWidget(self._hint)
            return
        desk, ids, count = self._context.desk, self._ids, self._count
        if count == 1:
            self._run(lambda _progress: look_at(desk, ids[0]), self.one.show_item, self.one)
        else:
            self._run(lambda _progress: read_shared(desk, ids, count), self.many.show_items, self.many)
        self._read_figures()

    def _read_figures(self) -> None:
        """After the rest, as reckoning takes longer; until then the figures of before are taken away."""
        desk, ids = self._context.desk, self._ids
        part = (self.one if self._count == 1 else self.many).figures
        if ids != self._figured:
            part.show_waiting()
        self._figured = ids
        self._reckoning.ask(lambda _progress: read_numbers(desk, ids), part.show_numbers)

    def _run(self, work: Callable[[Progress], Any], show: Callable[[Any], None], part: QWidget) -> None:
        def arrived(found: Any) -> None:
            show(found)
            self._stack.setCurrentWidget(self._pages[part])

        self._reading.ask(work, arrived)


def _scrolled(part: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    part.setProperty("scrolled", "true")
    area.setWidget(part)
    return area


def _hint() -> QWidget:
    label = text_label("Select an item to see and change what is known of it.", "hint", wrap=True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    label.setContentsMargins(24, 48, 24, 0)
    return label
