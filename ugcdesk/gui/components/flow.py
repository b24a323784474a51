"""A layout that sets widgets in a row and starts the next row where the width ends."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Rows of widgets at their preferred size, ``spacing`` px apart, mirrored in right-to-left languages.

    Rows begin at the edge, or are ``centred``, or of several widgets the last stands at the ``far_end``.
    """

    def __init__(
        self, parent: QWidget | None = None, *, spacing: int = 8, centred: bool = False, far_end: bool = False
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._centred, self._far_end = centred, far_end
        self.setContentsMargins(QMargins())
        self.setSpacing(spacing)

    def clear(self) -> None:
        """Takes out and deletes all widgets."""
        while (item := self.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        y = area.y()
        for row in self._rows(area.width()):
            width = sum(size.width() for _item, size in row) + self.spacing() * (len(row) - 1)
            x = area.x() + (max(0, area.width() - width) // 2 if self._centred else 0)
            height = max(size.height() for _item, size in row)
            for item, size in row:
                if self._far_end and len(row) > 1 and item is row[-1][0]:
                    x = area.x() + area.width() - size.width()
                if place:
                    down = (height - size.height()) // 2 if self._far_end else 0
                    item.setGeometry(self._mirrored(QRect(QPoint(x, y + down), size), area))
                x += size.width() + self.spacing()
            y += height + self.spacing()
        return max(area.y(), y - self.spacing()) - rect.y() + self.contentsMargins().bottom()

    def _rows(self, width: int) -> Iterator[list[tuple[QLayoutItem, QSize]]]:
        """The items with their sizes, as many to a row as fit in ``width``."""
        row: list[tuple[QLayoutItem, QSize]] = []
        taken = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(width, 1), item.sizeHint().height()))
            if row and taken + size.width() > width:
                yield row
                row, taken = [], 0
            row.append((item, size))
            taken += size.width() + self.spacing()
        if row:
            yield row

    def _mirrored(self, place: QRect, area: QRect) -> QRect:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        return QStyle.visualRect(direction, area, place)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
