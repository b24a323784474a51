"""A table of plain text: the figures of a chart, or the rows of a file that found no item."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEAST = 32  # px of a column
_ROW, _AIR = 28, 12  # px of a row, and over and under its words
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TextTable(QAbstractTableModel):
    """Headings and rows of text; all columns but the first are set to the right when ``figures``.

    Those headed as in ``others`` are set the other way round.
    """

    def __init__(
        self, parent: QObject | None = None, *, figures: bool = True, others: Collection[str] = ()
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._figures, self._others = figures, others
        self._columns: tuple[str, ...] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._strong: int | None = None

    def show_rows(
        self, columns: Sequence[str], rows: Sequence[Sequence[str]], *, strong: int | None = None
    ) -> None:  # fmt: skip
        """Show these instead of what was there; the column ``strong`` stands out."""
        self.beginResetModel()
        self._columns, self._rows, self._strong = tuple(columns), rows, strong
        self.endResetModel()

    def text_rows(self) -> list[list[str]]:
        """Headings and rows, to be copied."""
        return [list(self._columns), *(list(row) for row in self._rows)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.FontRole and index.column() == self._strong:
            return _bold()
        return self._alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:  # fmt: skip
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section]
        if role == Qt.ItemDataRole.FontRole and section == self._strong:
            return _bold()
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        is_other = self._columns[column] in self._others
        return _RIGHT if (self._figures and column > 0) is not is_other else _LEFT


def _bold() -> QFont:
    font = QFont(QApplication.font())
    font.setWeight(QFont.Weight.DemiBold)
    return font


class TextTableView(QTableView):
    """Shows a `TextTable` across the whole width, to read and to copy from."""

    def __init__(self, model: TextTable, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.horizontalHeader().setAccessibleName("Columns")
        self.horizontalHeader().setHighlightSections(False)
        model.modelReset.connect(self._fit)

    def _fit(self) -> None:
        """Share the width among the columns by what stands in them, unless that was settled otherwise."""
        self.verticalHeader().setDefaultSectionSize(max(_ROW, self.fontMetrics().height() + _AIR))
        header, count = self.horizontalHeader(), self.model().columnCount()
        if count and header.sectionResizeMode(0) is QHeaderView.ResizeMode.Interactive:
            needed = [max(self.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in range(count)]
            for at, width in enumerate(shared(needed, self.viewport().width())):
                header.resizeSection(at, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def shared(needed: Sequence[int], room: int) -> list[int]:
    """Widths of columns that fill ``room``: what is left is shared alike, and what is wanting the widest give."""
    most = max(needed)
    while most > _LEAST and sum(min(one, most) for one in needed) > room:
        most -= 1
    widths = [min(one, most) for one in needed]
    more, rest = divmod(max(0, room - sum(widths)), len(widths))
    return [width + more + (rest if at == 0 else 0) for at, width in enumerate(widths)]
