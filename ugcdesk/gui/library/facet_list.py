"""The lower list of the left pane: groups of filters, one list for all of them so that keys go through it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ugcdesk.gui.context import Context
from ugcdesk.gui.library.facets import Group, Heading, Line, More, Value
from ugcdesk.gui.library.item_model import _Index
from ugcdesk.gui.library.place_list import scroll_bar_width
from ugcdesk.gui.theme import Weight

LINE = Qt.ItemDataRole.UserRole + 1
_ROW, _HEADING, _PAD, _BOX = 24, 28, 16, 14
_NOWHERE = QModelIndex()
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class FacetModel(QAbstractListModel):
    """The lines as they come; the same lines with other counts keep the cursor where it is."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        if [_key(line) for line in lines] == [_key(line) for line in self._lines]:
            self._lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1), [LINE, Qt.ItemDataRole.CheckStateRole])
            return
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def chosen(self, field: str) -> list[str]:
        """The values of a group that are ticked."""
        values = [line for line in self._lines if isinstance(line, Value) and line.group.field == field]
        return [line.value for line in values if line.is_chosen]

    def keys(self) -> list[tuple[str, str]]:
        return [_key(line) for line in self._lines]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(line)
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(line, Value):
            return Qt.CheckState.Checked if line.is_chosen else Qt.CheckState.Unchecked
        return None


class FacetList(QListView):
    """``toggled`` says a group and a value, ``folded`` a group's field, ``rolled`` one that shows more or fewer."""

    toggled = Signal(object, str)
    folded = Signal(str, bool)
    rolled = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.lines = FacetModel()
        self._delegate = _FacetDelegate(context)
        self.setModel(self.lines)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Filters")
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.clicked.connect(self._act)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the cursor stays on its line and the list does not jump."""
        at = self.currentIndex().row()
        keys = self.lines.keys()
        key = keys[at] if 0 <= at < len(keys) else None
        scrolled = self.verticalScrollBar().value()
        self.lines.show(lines)
        keys = self.lines.keys()
        if key in keys:
            self.setCurrentIndex(self.lines.index(keys.index(key)))
        self.verticalScrollBar().setValue(scrolled)

    def _act(self, index: QModelIndex) -> None:
        match index.data(LINE):
            case Value(group=group, value=value):
                self.toggled.emit(group, value)
            case Heading(group=group, is_open=is_open):
                self.folded.emit(group.field, is_open)
            case More(group=group):
                self.rolled.emit(group.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.currentIndex().data(LINE)
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and isinstance(line, Heading):
            self.folded.emit(line.group.field, event.key() == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)


class _FacetDelegate(QStyledItemDelegate):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._themes, self._locale = context.themes, context.locale

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        height = _HEADING if isinstance(index.data(LINE), Heading) else _ROW
        return QSize(0, max(height, self._themes.theme.scaled(height)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        box = QRectF(option.rect)
        box.setRight(box.right() + scroll_bar_width(option.widget))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, self._themes.theme.colour("hover"))
        match index.data(LINE):
            case Heading() as heading:
                self._paint_heading(painter, box, heading)
            case Value() as value:
                self._paint_value(painter, box, value)
            case More() as more:
                self._paint_more(painter, box, more)
        if option.state & QStyle.StateFlag.State_HasFocus:
            self._paint_focus(painter, box)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRectF, heading: Heading) -> None:
        theme = self._themes.theme
        chevron = "chevron-down" if heading.is_open else "chevron-right"
        self._draw_icon(painter, chevron, "text-2", QPointF(box.left() + 13, box.center().y() - 7), 14)
        painter.setFont(theme.font(12, Weight.SEMIBOLD))
        painter.setPen(theme.colour("text"))
        painter.drawText(box.adjusted(30, 0, 0, 0), _LEFT, heading.group.label)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text-3"))
        painter.drawText(box.adjusted(0, 0, -_PAD, 0), _RIGHT, heading.note)

    def _paint_value(self, painter: QPainter, box: QRectF, line: Value) -> None:
        theme = self._themes.theme
        self._paint_check(painter, box, is_chosen=line.is_chosen)
        left = 38.0
        if line.group.icons and line.value in line.group.icons:
            name, role = line.group.icons[line.value]
            self._draw_icon(painter, name, role, QPointF(box.left() + 38, box.center().y() - 7), 14)
            left = 60.0
        is_empty = not line.count and not line.is_chosen
        count = self._locale.toString(line.count)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text-3"))
        painter.drawText(box.adjusted(0, 0, -_PAD, 0), _RIGHT, count)
        room = box.width() - left - _PAD - painter.fontMetrics().horizontalAdvance(count) - 6
        painter.setPen(theme.colour("text-3" if is_empty else "text"))
        label = painter.fontMetrics().elidedText(line.label, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(box.adjusted(left, 0, 0, 0), _LEFT, label)

    def _paint_check(self, painter: QPainter, box: QRectF, *, is_chosen: bool) -> None:
        theme = self._themes.theme
        square = QRectF(box.left() + _PAD, box.center().y() - _BOX / 2, _BOX, _BOX)
        painter.setPen(QPen(theme.colour("accent" if is_chosen else "border-strong"), 1))
        painter.setBrush(theme.colour("accent" if is_chosen else "raised"))
        painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if is_chosen:
            self._draw_icon(painter, "check", "on-accent", square.topLeft() + QPointF(1, 1), 12)

    def _paint_more(self, painter: QPainter, box: QRectF, more: More) -> None:
        painter.setFont(self._themes.theme.font(12, Weight.MEDIUM))
        painter.setPen(self._themes.theme.colour("accent-text"))
        painter.drawText(box.adjusted(38, 0, 0, 0), _LEFT, _words(more))

    def _paint_focus(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(self._themes.theme.colour("accent-line"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(5, 1, -5, -1), 4, 4)

    def _draw_icon(self, painter: QPainter, name: str, role: str, at: QPointF, size: int) -> None:
        painter.drawPixmap(at, self._themes.icons.pixmap(name, role, size, ratio=painter.device().devicePixelRatio()))


def _key(line: Line) -> tuple[str, str]:
    group: Group = line.group
    if isinstance(line, Value):
        return group.field, line.value
    return group.field, "more" if isinstance(line, More) else f"heading {line.is_open}"


def _words(line: Line) -> str:
    match line:
        case Value(label=label):
            return label
        case Heading(group=group):
            return group.label
        case More(hidden=0):
            return "Show fewer"
        case More(hidden=hidden):
            return f"Show all, {hidden} more"


def _spoken(line: Line) -> str:
    match line:
        case Value(label=label, count=count, is_chosen=is_chosen):
            return f"{label}, {count} items, {'checked' if is_chosen else 'not checked'}"
        case Heading(group=group, note=note, is_open=is_open):
            return ", ".join(part for part in (group.label, note, "open" if is_open else "folded") if part)
        case _:
            return _words(line)
