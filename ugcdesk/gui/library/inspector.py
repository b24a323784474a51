"""The right pane: reads what is selected off the GUI thread and shows one item, several, or a hint."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ugcdesk.gui.components.scrolled import Scrolled
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.library.acts import Acts
from ugcdesk.gui.library.span import Span, kept_span
from ugcdesk.library import Changes
from ugcdesk.progress import Progress

# The items come first: whatever tells of a selected one is loaded, on another thread, and built when one is shown.
if TYPE_CHECKING:
    from ugcdesk.desk import Desk
    from ugcdesk.gui.library.many_items import ManyItems
    from ugcdesk.gui.library.numbers import Numbers
    from ugcdesk.gui.library.one_item import Looked, OneItem
    from ugcdesk.gui.library.shared_values import Shared

Part = TypeVar("Part", "OneItem", "ManyItems")

_FIRST_MS = 200
_PAUSE_MS = 60  # so that holding an arrow key reads nothing on its way


class Inspector(QWidget):
    """``focus_asked`` wants the focus view, ``search_asked`` other items."""

    focus_asked = Signal()
    search_asked = Signal(str)

    def __init__(self, context: Context, acts: Acts) -> None:
        super().__init__()
        surface(self, "surface")
        self._context, self._acts, self._narrow = context, acts, False
        self._ids: tuple[int, ...] = ()
        self._figured: tuple[int, ...] = ()
        self._count = 0
        # What was selected is gone: another program may have taken it away meanwhile.
        self._reading = Latest(context.tasks, lambda *_: self._stack.setCurrentWidget(self._hint))
        self._reckoning = Latest(context.tasks, context.said.warning.emit)
        self._hint = _hint()
        self._stack = QStackedWidget()
        self._pages: dict[QWidget, Scrolled] = {}
        self._soon = QTimer(self, singleShot=True, interval=_FIRST_MS)
        self._soon.timeout.connect(self._read)
        context.said.credit_changed.connect(self._credit_changed)
        self._stack.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @cached_property
    def one(self) -> OneItem:
        """What tells of a single item."""
        from ugcdesk.gui.library.one_item import OneItem

        one = OneItem(self._context)
        one.focus_asked.connect(self.focus_asked)
        one.search_asked.connect(self.search_asked)
        one.set_narrow(self._narrow)
        return self._add(one)

    @cached_property
    def many(self) -> ManyItems:
        """What tells of several items."""
        from ugcdesk.gui.library.many_items import ManyItems

        return self._add(ManyItems(self._context, self._acts))

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

    def _credit_changed(self) -> None:
        if self._ids:
            self._read_figures()

    def edit_text(self) -> None:
        """Let the person change the caption of the one item that is shown."""
        if self._stack.currentWidget() is self._pages.get(self.one):
            self.one.caption.edit()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        if self._pages:
            self.one.set_narrow(narrow)
            self._soon.start()

    def _want(self, ids: tuple[int, ...], count: int) -> None:
        if (ids, count) != (self._ids, self._count):
            self._ids, self._count = ids, count
            self._soon.start()

    def _read(self) -> None:
        self._soon.setInterval(_PAUSE_MS)
        if not self._ids:
            self._reading.forget()
            self._reckoning.forget()
            self._stack.setCurrentWidget(self._hint)
            return
        desk, ids, count = self._context.desk, self._ids, self._count
        if count == 1:
            self._reading.ask(lambda _progress: _look_at(desk, ids[0]), self._show_one)
        else:
            self._reading.ask(lambda _progress: _read_shared(desk, ids, count), self._show_many)
        self._read_figures()

    def _read_figures(self) -> None:
        """After the rest, as reckoning takes longer; until then the figures of before are taken away."""
        desk, ids, credit = self._context.desk, self._ids, self._context.settings.values.credit
        span, locale = kept_span(self._context.settings), self._context.locale
        built: OneItem | ManyItems | None = vars(self).get("one" if self._count == 1 else "many")
        if ids != self._figured and built is not None:
            built.figures.show_waiting()
        self._figured = ids
        self._reckoning.ask(
            lambda progress: _read_numbers(desk, ids, span, credit, locale, progress), self._show_numbers
        )

    @property
    def _part(self) -> OneItem | ManyItems:
        return self.one if self._count == 1 else self.many

    def _show_one(self, looked: Looked) -> None:
        self.one.show_item(looked)
        self._stack.setCurrentWidget(self._pages[self.one])

    def _show_many(self, shared: Shared) -> None:
        self.many.show_items(shared)
        self._stack.setCurrentWidget(self._pages[self.many])

    def _show_numbers(self, numbers: Numbers | None) -> None:
        self._part.figures.show_numbers(numbers)

    def _add(self, part: Part) -> Part:
        part.figures.show_waiting()
        part.figures.span_chosen.connect(self._read_figures)
        self._pages[part] = _scrolled(part)
        self._stack.addWidget(self._pages[part])
        return part


def _look_at(desk: Desk, item_id: int) -> Looked:
    from ugcdesk.gui.library.one_item import look_at

    return look_at(desk, item_id)


def _read_shared(desk: Desk, ids: Sequence[int], count: int) -> Shared:
    from ugcdesk.gui.library import many_items  # noqa: F401  # what shows them is built on the GUI thread
    from ugcdesk.gui.library.shared_values import read_shared

    return read_shared(desk, ids, count)


def _read_numbers(
    desk: Desk, ids: tuple[int, ...], span: Span, credit: str, locale: QLocale, progress: Progress
) -> Numbers | None:
    from ugcdesk.gui.library.numbers import Wanted, read_numbers

    return read_numbers(desk, Wanted(ids, span, credit), locale, progress)


def _scrolled(part: QWidget) -> Scrolled:
    area = Scrolled(part)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _hint() -> QWidget:
    label = text_label("Select an item to see and change what is known of it.", "hint", wrap=True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    label.setContentsMargins(24, 48, 24, 0)
    return label
