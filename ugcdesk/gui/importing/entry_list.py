"""The list of what a plan says, with its headings, keys and the button that copies the problems."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QWidget

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.importing.entry import Entry, Group
from ugcdesk.gui.importing.entry_delegate import EntryDelegate
from ugcdesk.gui.importing.entry_model import EntryModel, Kind
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.gui.thumbnails import Thumbnails

_ICONS = {
    Group.PROBLEMS: ("circle-alert", "bad"),
    Group.FIGURES: ("chart-line", "text-2"),
    Group.DUPLICATES: ("copy-check", "warn"),
    Group.NEW: ("circle-check", "ok"),
    Group.UPDATED: ("refresh-cw", "text-2"),
    Group.UNCHANGED: ("check", "text-2"),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CHOOSE = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)


class EntryList(QListView):
    """``wanted`` says the entry to be looked at (an invalid index for none), ``entered`` that Enter was pressed.

    Space skips the current entry, or lets it come in after all. ``picked`` says which choice (from 0) the key of a
    digit stands for, ``cleared`` that Escape was pressed, ``retried`` that all is to be looked at again.
    """

    wanted = Signal(QModelIndex)
    entered = Signal()
    picked = Signal(int)
    cleared = Signal()
    retried = Signal()

    def __init__(self, themes: ThemeSource, pictures: Thumbnails) -> None:
        super().__init__()
        self._themes = themes
        self.entries = EntryModel(self)
        self.setModel(self.entries)
        self.setItemDelegate(EntryDelegate(themes, pictures, self))
        self.setAccessibleName("What is offered")
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._accept: Button | None = None
        self._retry: Button | None = None
        self._can_decide = True
        self.entries.modelReset.connect(self._begin)
        self.entries.counts_changed.connect(self._show_accept)
        self.clicked.connect(self._open)
        pictures.ready.connect(lambda _digest: self.viewport().update())
        themes.changed.connect(self.scheduleDelayedItemsLayout)

    def step(self, by: int) -> None:
        """Go to the next or previous entry of the same group."""
        there = self.entries.step(self.currentIndex(), by)
        if there.isValid():
            self.setCurrentIndex(there)

    def go_on(self) -> bool:
        """Go to the next entry that wants a decision; returns whether there is one."""
        row = self.entries.row(self.currentIndex())
        there = self.entries.next_undecided(row.entry if row else None)
        if there.isValid():
            self.setCurrentIndex(there)
        return there.isValid()

    def let_decide(self, can_decide: bool) -> None:
        """Say whether the offer is there to decide about, which it is not any more once it came in."""
        self._can_decide = can_decide
        self._show_accept()
        if self._retry is not None:
            self._retry.setVisible(can_decide)

    def _begin(self) -> None:
        self._accept = self._retry = None
        for index, group in self.entries.headings():
            self.setIndexWidget(index, self._heading(group))
        first = self.entries.next_undecided() if self._can_decide else QModelIndex()
        self.selectionModel().setCurrentIndex(
            first if first.isValid() else self.entries.first_entry(), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def _show_accept(self) -> None:
        if self._accept is not None:
            self._accept.setVisible(self._can_decide and bool(self.entries.undecided()))

    def _heading(self, group: Group) -> QWidget:
        title, note = self.entries.title(group)
        heading = QWidget()
        surface(heading, "well", edge="bottom")
        row = QHBoxLayout(heading)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(self._themes, *_ICONS[group]))
        row.addWidget(text_label(title, "strong"))
        row.addWidget(text_label(note, "body-2"))
        row.addStretch(1)
        if group is Group.PROBLEMS:
            self._retry = self._button("Retry", "rotate-ccw", self.retried.emit)
            self._retry.setToolTip("Look at all files again, after something was repaired or copied anew")
            self._retry.setVisible(self._can_decide)
            row.addWidget(self._retry)
            row.addWidget(self._button("Copy list", "copy", self._copy_problems))
        if group is Group.DUPLICATES and any(entry.is_near for entry in self.entries.entries(group)):
            self._accept = self._button("Accept all suggestions", "", self.entries.decide_as_suggested)
            row.addWidget(self._accept)
            self._show_accept()
        return heading

    def _button(self, text: str, icon: str, act: Callable[[], None]) -> Button:
        button = Button(self._themes, text, icon, kind="flat", size="small")
        button.clicked.connect(act)
        return button

    def _copy_problems(self) -> None:
        QGuiApplication.clipboard().setText(copied(self.entries.entries(Group.PROBLEMS)))

    def _open(self, index: QModelIndex) -> None:
        row = self.entries.row(index)
        if row is not None and row.kind is Kind.MORE:
            at = index.row()
            self.entries.show_more(row.group)
            self.setCurrentIndex(self.entries.index(at))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        row = self.entries.row(current)
        self.wanted.emit(self.entries.index(current.row()) if row and row.kind is Kind.ENTRY else QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        row = self.entries.row(index)
        if event.key() in _ENTER and row is not None and row.kind is Kind.MORE:
            self._open(index)
        elif event.key() in _ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Space and row is not None and row.entry is not None:
            self.entries.skip(index, not self.entries.is_skipped(row.entry))
        elif row is not None and row.entry is not None and row.entry.is_near and event.key() in _CHOOSE:
            self.picked.emit(_CHOOSE.index(Qt.Key(event.key())))
        elif row is not None and row.entry is not None and row.entry.is_near and event.key() == Qt.Key.Key_Escape:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)


def copied(problems: list[Entry]) -> str:
    """The problems as lines to paste into a message."""
    return "\n".join(f"{one.name}: {one.what}. {one.remedy}".rstrip(". ") + "." for one in problems)
