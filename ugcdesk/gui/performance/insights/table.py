"""The rows of a finding as a table: the model and its view; a click or Enter says where a row leads."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QCursor, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from ugcdesk.gui.performance.insights.cells import FINDING_ROLE, LINE_ROLE, FindingCells, FindingHeadings
from ugcdesk.gui.performance.insights.finding import Finding, Line
from ugcdesk.gui.theme import ThemeSource

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindingTable(QAbstractTableModel):
    """The first rows of a finding, or all of them; the first two columns hold words, the rest figures."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finding = Finding("")
        self._shown = 0

    @property
    def finding(self) -> Finding:
        return self._finding

    def show_finding(self, finding: Finding, rows: int) -> None:
        """Show these instead of what was there, ``rows`` at most."""
        self.beginResetModel()
        self._finding, self._shown = finding, min(rows, len(finding.lines))
        self.endResetModel()

    def shown_rows(self) -> list[tuple[str, ...]]:
        """Headings and the rows that are shown."""
        return [self._finding.headings, *(line.cells for line in self._finding.lines[: self._shown])]

    def text_rows(self) -> list[list[str]]:
        """Headings and all rows, shown or not, to be copied."""
        return [list(self._finding.headings), *(list(line.cells) for line in self._finding.lines)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._shown

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._finding.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._finding.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._finding.headings[index.column()]} {line.cells[index.column()]}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(line, index.column())
        if role == LINE_ROLE:
            return line
        if role == FINDING_ROLE:
            return self._finding
        return _alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:  # fmt: skip
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._finding.headings):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._finding.headings[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _tip(line: Line, column: int) -> str:
    parts = (line.cells[column], line.note, line.way.tip if line.way else "")
    return "\n".join(part for part in parts if part)


def _alignment(column: int) -> Qt.AlignmentFlag:
    return _RIGHT if column > 1 else _LEFT


class FindingView(QTableView):
    """All rows of its model at once, as high as they need. ``asked`` says the `Way` of the row to follow."""

    asked = Signal(object)
    reached = Signal(QRect)  # the row to be seen
    HEADING, ROW, LEAST_REST = 28, 28, 200

    def __init__(self, themes: ThemeSource, model: FindingTable, name: str) -> None:
        super().__init__()
        self._themes = themes
        self.setHorizontalHeader(FindingHeadings(themes))
        self.setModel(model)
        self._cells = FindingCells(themes, self)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setMinimumWidth(0)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        model.modelReset.connect(self.measure)
        themes.changed.connect(self.measure)

    def measure(self) -> None:
        """Take the height that all rows need, and share the width."""
        scaled, rows = self._themes.theme.scaled, self.model().rowCount()
        self.verticalHeader().setDefaultSectionSize(scaled(self.ROW))
        self.horizontalHeader().setFixedHeight(scaled(self.HEADING))
        self.setFixedHeight(scaled(self.HEADING) + scaled(self.ROW) * rows + 1)
        self._share_width()

    def _share_width(self) -> None:
        """Figures take what they need; words share the rest, in which bars have as much as names."""
        model = self.model()
        assert isinstance(model, FindingTable)
        if not model.columnCount():
            return
        needed = [max(map(self._cells.width_of, texts)) for texts in zip(*model.shown_rows(), strict=True)]
        rest = max(self.viewport().width() - sum(needed[2:]), 0)
        first = rest // 2 if model.finding.bars == 1 else min(needed[0], rest // 2)
        has_bars = rest >= self._themes.theme.scaled(self.LEAST_REST)
        self.setColumnHidden(1, not has_bars)
        for column, width in enumerate((first if has_bars else rest, rest - first, *needed[2:])):
            self.setColumnWidth(column, width)

    def _follow(self, index: QModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if isinstance(line, Line) and line.way is not None:
            self.asked.emit(line.way)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            self.reached.emit(self.visualRect(current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._follow(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        line = self.indexAt(event.position().toPoint()).data(LINE_ROLE)
        leads = isinstance(line, Line) and line.way is not None
        self.viewport().setCursor(QCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self._follow(index)
