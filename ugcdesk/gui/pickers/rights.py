"""The sheet about the rights of items: one half asks for them, the other records what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QToolButton, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import IconButton
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.context import Context
from ugcdesk.gui.pickers.popover import Popover
from ugcdesk.gui.rights.answer_pane import AnswerPane
from ugcdesk.gui.rights.ask_pane import AskPane
from ugcdesk.gui.rights.known import Known, read_known

Start = Literal["", "ask", "record", "revoke"]
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RightsPicker(Popover):
    """Stays open beside the window while a person writes elsewhere; Esc closes it, Ctrl+Tab changes the half.

    Without ``start`` it begins with the half that is likelier: an answer where something was asked, else asking.
    """

    WIDTH = 440

    def __init__(self, context: Context, item_ids: Sequence[int], start: Start = "") -> None:
        super().__init__(context, f"Rights of {words.count(len(item_ids), 'item', context.locale)}")
        self.setWindowFlags(Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint)
        self._ids, self._start = tuple(item_ids), start
        self.halves = Segmented(
            context.themes, (Segment("ask", "Ask"), Segment("record", "Record an answer")), name="Rights", wide=True
        )
        self.ask, self.record = AskPane(context), AnswerPane(context, self._ids)
        self._stack = QStackedWidget()
        self._build()
        self.halves.chosen.connect(self.show_half)
        for pane in (self.ask, self.record):
            pane.finished.connect(self.close)
        if start == "revoke":
            self.record.choose("revoked")
        self.show_half("record" if start in ("record", "revoke") else "ask")
        context.tasks.run(
            lambda _progress: read_known(context.desk, self._ids),
            on_success=self._begin,
            on_failure=context.said.warning.emit,
        )

    def show_half(self, half: str) -> None:
        """Show ``ask`` or ``record`` and put the focus into it."""
        self.halves.set_current(half)
        self._stack.setCurrentWidget(self.ask if half == "ask" else self.record)
        if self.isVisible():
            self.take_focus()

    def open_at(self, widget: QWidget) -> None:
        for other in widget.window().findChildren(RightsPicker):
            other.close()
        super().open_at(widget)
        self.activateWindow()
        self.take_focus()

    def take_focus(self) -> None:
        (self.ask if self.halves.current == "ask" else self.record).take_focus()

    def apply(self) -> None:
        """Copy the request on show, or record the answer."""
        if self.halves.current == "ask":
            self.ask.copy_one()
        else:
            self.record.apply()

    def _build(self) -> None:
        close = IconButton(self.context.themes, "x", "Close", key="Esc")
        close.clicked.connect(self.close)
        head = QHBoxLayout()
        head.addWidget(self.headline, 1)
        head.addWidget(close)
        self.body.insertLayout(0, head)
        self.body.addWidget(self.halves)
        self.body.addWidget(self._stack)
        for pane in (self.ask, self.record):
            self._stack.addWidget(pane)

    def _begin(self, known: Known) -> None:
        for pane in (self.ask, self.record):
            pane.show_known(known)
        if not self._start and known.waits_for_answer:
            self.show_half("record")
        self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER:
            self._press(self.focusWidget())
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and ctrl:
            self.show_half("record" if self.halves.current == "ask" else "ask")
        else:
            super().keyPressEvent(event)

    def _press(self, focused: QWidget | None) -> None:
        """Enter presses the button that has the focus, else it applies."""
        if isinstance(focused, (QPushButton, QToolButton)):
            focused.click()
        else:
            self.apply()
