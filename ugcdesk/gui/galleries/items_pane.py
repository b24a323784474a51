"""The left of the builder: how many items there are, what holds some back, and the list of them all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.empty_state import EmptyState
from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.galleries.item_list import GalleryItemList
from ugcdesk.gui.galleries.loaded import Loaded
from ugcdesk.gui.galleries.sorting import ORDERS

_HELD_ALL = "They stay in the list and join the next export once that is mended."
_HELD_RIGHTS = "They stay in the list and join the next export once rights are granted."


class ItemsPane(QWidget):
    """Says what the person wants of the items; see `GalleryItemList` for the rest."""

    add_asked = Signal(QWidget)
    order_chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        surface(self, "surface")
        self.list = GalleryItemList(context)
        self._count = text_label("", "body-2")
        self.add_button = Button(context.themes, "Add…", "plus", size="small")
        self._sort = IconButton(context.themes, "arrow-up-down", "Sort the items once")
        self._banner = _Banner(context)
        self._empty = EmptyState(
            context.themes, "No items yet", "Photos and reviews that you add stand here in the order of the page."
        )
        self._make_menu()
        self._lay_out()
        self.add_button.clicked.connect(lambda: self.add_asked.emit(self.add_button))

    def show_gallery(self, loaded: Loaded) -> None:
        locale = self._context.locale
        self._count.setText(locale.toString(len(loaded.entries)))
        self.list.show_entries(loaded.entries)
        self._banner.show_gallery(loaded)
        self.list.setVisible(bool(loaded.entries))
        self._empty.setVisible(not loaded.entries)
        self._sort.setEnabled(len(loaded.entries) > 1)

    def _make_menu(self) -> None:
        menu = QMenu(self._sort)
        for name in ORDERS:
            menu.addAction(name)
        menu.triggered.connect(lambda action: self.order_chosen.emit(action.text()))
        self._sort.setMenu(menu)
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 10)
        head.setSpacing(8)
        head.addWidget(text_label("Items", "strong"))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.add_button)
        head.addWidget(self._sort)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._banner)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1)


class _Banner(QWidget):
    """Which part of the items cannot go out; not there when all can."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._locale = context.locale
        self._title, self._text = text_label("", "strong", wrap=True), text_label("", "label", wrap=True)
        card = QFrame()
        surface(card, "bad")
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(8)
        mark = IconLabel(context.themes, "shield-x", "bad")
        holder = QVBoxLayout()
        holder.setContentsMargins(0, 2, 0, 0)
        holder.addWidget(mark)
        holder.addStretch(1)
        row.addLayout(holder)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(self._text)
        row.addLayout(texts, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 6, 12, 12)
        outer.addWidget(card)

    def show_gallery(self, loaded: Loaded) -> None:
        held, every = loaded.held, len(loaded.entries)
        self.setVisible(bool(held))
        of = words.count(every, "item", self._locale)
        self._title.setText(f"{self._locale.toString(held)} of {of} can’t go on the website")
        by_rights = all(one.remedy_kind == "rights" for one in loaded.preview.selection.blocked)
        self._text.setText(_HELD_RIGHTS if by_rights else _HELD_ALL)
