"""Two items that look alike beside each other in a popover, with what may be done about them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.choice_cards import ChoiceCards
from ugcdesk.gui.components.side_by_side import SideBySide, facts_table
from ugcdesk.gui.context import Context
from ugcdesk.gui.importing.facts import Wording, told_of_items
from ugcdesk.gui.pickers.popover import Popover
from ugcdesk.library.items import ItemRow

_CHOICES = (
    ("Merge", "One item with both files; tags, products and rights of both"),
    ("Keep both", "They stay two items and are not asked about again"),
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2)


class ComparePopover(Popover):
    """``merge`` or ``keep`` is called when the person applies it; Esc leaves the question open."""

    WIDTH = 420

    def __init__(
        self,
        context: Context,
        items: tuple[ItemRow, ItemRow],
        title: str,
        *,
        merge: Callable[[], None],
        keep: Callable[[], None],
    ) -> None:
        super().__init__(context, title)
        self._acts = (merge, keep)
        self.cards = ChoiceCards("What becomes of them")
        self.cards.show_choices(_CHOICES, 0)
        self.button = Button(context.themes, "Apply", size="small", hint="⏎")
        wording = Wording(context.desk.library.today(), context.locale)
        told = told_of_items(*items, wording)
        for part in (SideBySide(context.themes, context.thumbnails, told.sides), facts_table(told.facts), self.cards):
            self.body.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        self.body.addLayout(row)
        self.button.clicked.connect(self.apply)

    def apply(self) -> None:
        """Do what is chosen."""
        act = self._acts[self.cards.current]
        self.close()
        act()

    def take_focus(self) -> None:
        self.cards.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _DIGITS:
            self.cards.choose(_DIGITS.index(Qt.Key(event.key())))
        elif event.key() in _ENTER:
            self.apply()
        else:
            super().keyPressEvent(event)
