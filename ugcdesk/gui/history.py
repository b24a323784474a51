"""The window of the history: who did what when, what is undone, and going back to a point or forward again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk.desk import Desk
from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.plain_table import plain_table
from ugcdesk.gui.components.styling import paragraph, surface
from ugcdesk.gui.context import Context
from ugcdesk.gui.history_model import HistoryModel
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.tasks import Queue
from ugcdesk.library.history import Entry
from ugcdesk.progress import Progress

_SHOWN = 500
_HINT = "Newest on top. What is undone is grey and can be redone until something else is changed."
_NONE = "Nothing was changed yet. Every change you make shows here and can be undone, also after a restart."


class HistoryWindow(QDialog):
    """Follows the library while it is open; non-modal, Esc closes it."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._reading = Latest(context.tasks, context.said.warning.emit)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("History")
        surface(self, "surface")
        self.resize(context.themes.theme.scaled(720), context.themes.theme.scaled(560))
        self.model = HistoryModel(context, self)
        self.table = plain_table(self.model, "History")
        self.undo = Button(context.themes, "Undo to here", "undo-2")
        self.redo = Button(context.themes, "Redo to here", "redo-2")
        self._hint = paragraph(_HINT, "hint")
        self._lay_out()
        self.undo.clicked.connect(self._undo_to)
        self.redo.clicked.connect(self._redo_to)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_state())
        context.feed.changed.connect(self.refresh)
        self.refresh()

    def refresh(self, _changes: object = None) -> None:
        """Read the history again."""
        desk = self._context.desk
        self._reading.ask(lambda _progress: desk.library.history(_SHOWN), self._show)

    def _show(self, entries: Sequence[Entry]) -> None:
        marked = self.current
        self.model.show_entries(entries)
        row = next((at for at, one in enumerate(entries) if marked and one.seq == marked.seq), 0)
        if entries:
            self.table.setCurrentIndex(self.model.index(row, 0))
        self._show_state()

    @property
    def current(self) -> Entry | None:
        """The change that is marked."""
        return self.model.entry(self.table.currentIndex())

    def _show_state(self) -> None:
        entry = self.current
        self.undo.setEnabled(entry is not None and not entry.undone)
        self.redo.setEnabled(entry is not None and entry.undone)
        self.undo.setToolTip("Takes this change and everything newer back.")
        self.redo.setToolTip("Does everything up to this change again.")
        self._hint.setText(_HINT if entry is not None else _NONE)

    def _undo_to(self) -> None:
        entry = self.current
        if entry is not None:
            self._switch("Undoing", "Undone", "undo-2", lambda desk, progress: undo_to(desk, entry.seq, progress))

    def _redo_to(self) -> None:
        entry = self.current
        if entry is not None:
            self._switch("Redoing", "Done again", "redo-2", lambda desk, progress: redo_to(desk, entry.seq, progress))

    def _switch(self, title: str, word: str, icon: str, act: Callable[[Desk, Progress], int]) -> None:
        context = self._context
        context.said.saving.emit(True)

        def finished(count: int) -> None:
            context.said.saving.emit(False)
            context.said.toast.emit(f"{word}: {words.count(count, 'change', context.locale)}", icon, False)

        def failed(sentence: str, details: str) -> None:
            context.said.saving.emit(False)
            context.said.warning.emit(sentence, details)

        context.tasks.run(
            lambda progress: act(context.desk, progress),
            on_success=finished,
            on_failure=failed,
            on_cancel=lambda: context.said.saving.emit(False),
            queue=Queue.LIBRARY,
            title=f"{title} changes",
        )

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._hint, 1)
        buttons.addWidget(self.redo)
        buttons.addWidget(self.undo)
        for button in (self.redo, self.undo):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)


def undo_to(desk: Desk, seq: int, progress: Progress) -> int:
    """Take change ``seq`` and every newer one that stands back, one by one; returns how many.

    Cancelling keeps what is undone by then. Not for the GUI thread.
    """
    standing = [one for one in desk.library.history(_SHOWN) if one.seq >= seq and not one.undone]
    return _repeat(desk.library.undo, [one.label for one in standing], progress)


def redo_to(desk: Desk, seq: int, progress: Progress) -> int:
    """Do every undone change up to ``seq`` again, the oldest first; returns how many. See `undo_to`."""
    undone = [one for one in desk.library.history(_SHOWN) if one.seq <= seq and one.undone]
    return _repeat(desk.library.redo, [one.label for one in reversed(undone)], progress)


def _repeat(act: Callable[[], object], labels: Sequence[str], progress: Progress) -> int:
    for done, label in enumerate(labels):
        progress.check()
        progress.report(done, len(labels), label)
        act()
    return len(labels)
