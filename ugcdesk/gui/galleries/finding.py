"""Popovers that put what a query finds into a gallery, an old one or a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.styling import set_style, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.pickers import Popover
from ugcdesk.library.edits.galleries import AddToGallery, CreateGallery
from ugcdesk.search import Answer

_TYPING_MS = 120
_EXAMPLE = "curation:approved rights:granted"


class QueryPopover(Popover):
    """A query, how many items it finds that are not in ``there`` yet, and a button that takes them."""

    WIDTH = 380

    def __init__(self, context: Context, title: str, button: str, *, there: Sequence[int] = ()) -> None:
        super().__init__(context, title)
        self._there = frozenset(there)
        self.found: list[int] = []
        self.query = QLineEdit()
        self.query.setPlaceholderText(f"Search, such as {_EXAMPLE}")
        self.query.setAccessibleName("Which items")
        self._count = text_label("", "hint", wrap=True)
        self.button = Button(context.themes, button, size="small", hint="⏎")
        self._asking = Latest(context.tasks, context.said.warning.emit)
        self._soon = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._soon.timeout.connect(self._ask)
        self._is_asking = self._takes_when_found = False
        self.query.textChanged.connect(lambda _text: self._type())
        self.query.returnPressed.connect(self.apply)
        self.button.clicked.connect(self.apply)

    def apply(self) -> None:
        """Take what is found, as soon as that is known."""
        self._takes_when_found = self._is_asking
        if not self._is_asking:
            self.take()

    def take(self) -> None:
        """Make one edit of what is found, and close."""
        raise NotImplementedError

    def lay_out(self, above: Sequence[QWidget] = ()) -> None:
        """Put the fields below each other, ``above`` first."""
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(self.button)
        for widget in (*above, self.query):
            self.body.addWidget(widget)
        self.body.addLayout(row)

    def tell(self, text: str, *, tone: str = "") -> None:
        self._count.setText(text)
        set_style(self._count, tone=tone)

    def _type(self) -> None:
        self._is_asking = bool(self.query.text().strip())
        self._takes_when_found = False
        self._soon.start()

    def _ask(self) -> None:
        text = self.query.text().strip()
        if text:
            self._asking.ask(lambda _progress: self.context.desk.search(text, limit=0, wait=False), self._show)
        else:
            self._asking.forget()
            self.found = []
            self.tell("")

    def _show(self, answer: Answer) -> None:
        every = [int(item_id) for item_id in answer.all_ids]
        self.found = [item_id for item_id in every if item_id not in self._there]
        text = words.count(len(self.found), "item", self.context.locale)
        known = len(every) - len(self.found)
        also = f", {known} more are in it already" if known else ""
        self.tell(answer.warnings[0] if answer.warnings else text + also, tone="warn" if answer.warnings else "")
        self._is_asking = False
        if self._takes_when_found:
            self.apply()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._soon.stop()
        self._asking.forget()
        super().closeEvent(event)


class AddItems(QueryPopover):
    """Puts what is found at the end of a gallery."""

    def __init__(self, context: Context, gallery: str, there: Sequence[int]) -> None:
        super().__init__(context, f"Add items to “{gallery}”", "Add", there=there)
        self._gallery = gallery
        self.lay_out()

    def take_focus(self) -> None:
        self.query.setFocus(Qt.FocusReason.PopupFocusReason)

    def take(self) -> None:
        if not self.found:
            self.tell("Nothing to add. Search for something else.", tone="warn")
            return
        counted = words.count(len(self.found), "item", self.context.locale)
        self.close()
        self.context.edit(
            AddToGallery(self._gallery, self.found),
            done=f"Added {counted} to “{self._gallery}”",
            icon="gallery-horizontal-end",
        )


class NewGallery(QueryPopover):
    """Makes a gallery of the items it is given, of what a query finds, or empty."""

    def __init__(self, context: Context, on_made: Callable[[str], None], *, selected: Sequence[int] = ()) -> None:
        super().__init__(context, "New gallery", "Create")
        self._on_made = on_made
        self._selected = tuple(selected)
        self.name = QLineEdit()
        self.name.setPlaceholderText("Name, such as Autumn wall")
        self.name.setAccessibleName("Name of the gallery")
        self.name.returnPressed.connect(self.apply)
        self.lay_out([self.name])
        if self._selected:
            self.query.hide()
            self.tell(f"With the {words.count(len(self._selected), 'selected item', context.locale)}")
        else:
            self.tell("Leave the search empty to start without items.")

    def take_focus(self) -> None:
        self.name.setFocus(Qt.FocusReason.PopupFocusReason)

    def take(self) -> None:
        name = " ".join(self.name.text().split())
        if not name:
            self.tell("Give it a name first.", tone="warn")
            self.name.setFocus()
            return
        ids = self._selected or self.found
        counted = words.count(len(ids), "item", self.context.locale)
        self.close()
        self.context.edit(
            CreateGallery(name, item_ids=ids),
            done=f"Created gallery “{name}” with {counted}",
            icon="gallery-horizontal-end",
            on_success=lambda _changes: self._on_made(name),
        )
