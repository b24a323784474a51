"""The list in a popover: rows that are narrowed down by typing, and how a row is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ugcdesk.gui.theme import ThemeSource, Weight
from ugcdesk.text import fold

CHOICE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class Held(Enum):
    """Which of the items in question bear a choice already."""

    NONE = ""
    SOME = "minus"
    ALL = "check"


@dataclass(frozen=True, slots=True)
class Choice:
    """One row. ``key`` means something to the picker alone; ``fresh`` makes what is not there yet."""

    key: str
    text: str
    note: str = ""
    icon: str = ""
    held: Held = Held.NONE
    fresh: bool = False


class ChoiceModel(QAbstractListModel):
    """All choices, or those in which every typed word occurs; fresh ones always stand last."""

    def __init__(self) -> None:
        super().__init__()
        self._every: list[Choice] = []
        self._shown: list[Choice] = []
        self._fresh: list[Choice] = []
        self._typed = ""
        self._given: list[Choice] | None = None

    def set_choices(self, choices: Sequence[Choice]) -> None:
        self._every = list(choices)
        self._narrow()

    def type(self, text: str, fresh: Sequence[Choice] = (), given: Sequence[Choice] | None = None) -> None:
        """Narrow the list down to ``text`` and offer to make ``fresh``; ``given`` stand instead of what fits."""
        self._typed, self._fresh = text, list(fresh)
        self._given = None if given is None else list(given)
        self._narrow()

    def names(self) -> set[str]:
        """The folded texts of all choices."""
        return {fold(choice.text) for choice in self._every}

    def at(self, index: _Index) -> Choice | None:
        return self._shown[index.row()] if index.isValid() else None

    def _narrow(self) -> None:
        self.beginResetModel()
        self._shown = [*(self._fitting() if self._given is None else self._given), *self._fresh]
        self.endResetModel()

    def _fitting(self) -> list[Choice]:
        typed = fold(self._typed).split()
        fitting = [one for one in self._every if all(word in fold(f"{one.text} {one.note}") for word in typed)]
        start = fold(self._typed.strip())
        fitting.sort(key=lambda one: (fold(one.text) != start, not fold(one.text).startswith(start)))
        return fitting

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        choice = self.at(index)
        if choice is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            held = {Held.ALL: "on all", Held.SOME: "on some"}.get(choice.held, "")
            return ", ".join(part for part in (choice.text, choice.note, held) if part)
        return choice if role == CHOICE else None


class ChoiceDelegate(QStyledItemDelegate):
    """A row: icon, text, quiet note, and at the end whether the items bear it already."""

    HEIGHT, _PAD, _ICON = 28, 8, 14

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, max(self.HEIGHT, self._themes.theme.scaled(self.HEIGHT)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        choice: Choice = index.data(CHOICE)
        box = QRect(option.rect)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, self._themes.theme.colour("accent-soft"))
        box.adjust(self._PAD, 0, -self._PAD, 0)
        if choice.held is not Held.NONE:
            self._paint_icon(painter, choice.held.value, box.right() - self._ICON, box, "accent-text")
            box.setRight(box.right() - self._ICON - self._PAD)
        if choice.icon:
            self._paint_icon(painter, choice.icon, box.left(), box, "text-2")
            box.setLeft(box.left() + self._ICON + self._PAD)
        self._paint_words(painter, choice, box, "accent-text" if chosen else "text")
        painter.restore()

    def _paint_icon(self, painter: QPainter, name: str, x: int, box: QRect, role: str) -> None:
        ratio = painter.device().devicePixelRatio()
        pixmap = self._themes.icons.pixmap(name, role, self._ICON, ratio=ratio)
        painter.drawPixmap(QPoint(x, box.center().y() - self._ICON // 2), pixmap)

    def _paint_words(self, painter: QPainter, choice: Choice, box: QRect, role: str) -> None:
        theme = self._themes.theme
        painter.setFont(theme.font(12))
        note_width = painter.fontMetrics().horizontalAdvance(choice.note) + 2  # what rounding takes
        note_width = min(note_width, box.width() // 2)
        painter.setPen(theme.colour("text-3"))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        note = painter.fontMetrics().elidedText(choice.note, Qt.TextElideMode.ElideRight, note_width)
        painter.drawText(box, int(side), note)
        box.setRight(box.right() - note_width - (self._PAD if note else 0))
        painter.setFont(theme.font(13, Weight.MEDIUM))
        painter.setPen(theme.colour(role))
        text = painter.fontMetrics().elidedText(choice.text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
