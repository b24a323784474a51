"""Paints the cells of a finding: words, figures, and bars with their ranges."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ugcdesk.charts.ranges import range_bar
from ugcdesk.gui.chart_painter import paint
from ugcdesk.gui.components.row_ground import paint_row_ground
from ugcdesk.gui.performance.insights.finding import Finding, Line
from ugcdesk.gui.theme import ThemeSource, Weight

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
FINDING_ROLE = Qt.ItemDataRole.UserRole + 2
_TEXT, _PADDING = 12, 8  # px at 100 %

Index = QModelIndex | QPersistentModelIndex


class FindingCells(QStyledItemDelegate):
    """One line of text a cell; what leads somewhere has its name in the colour of links."""

    BAR = 20

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, finding = index.data(LINE_ROLE), index.data(FINDING_ROLE)
        painter.save()
        paint_row_ground(painter, self._themes.theme, option.rect, option.state, has_line=True)
        box = _inside(QRect(option.rect), index.column())
        if index.column() == finding.bars and line.bar is not None:
            self._paint_bar(painter, box, line, finding)
        else:
            leads = index.column() == finding.links and line.way is not None
            self._paint_text(painter, box, "accent-text" if leads else "text-3" if line.is_quiet else "text", index)
        painter.restore()

    def _paint_bar(self, painter: QPainter, box: QRectF, line: Line, finding: Finding) -> None:
        assert line.bar is not None
        largest = max(each.bar.furthest for each in finding.lines if each.bar is not None)
        if finding.benchmark is not None:
            largest = max(largest, finding.benchmark.high)
        picture = range_bar(
            line.bar, width=box.width(), height=self.BAR, largest=largest, benchmark=finding.benchmark
        )  # fmt: skip
        painter.translate(QPointF(box.left(), box.center().y() - self.BAR / 2))
        paint(picture, painter, self._themes.theme.roles)

    def _paint_text(self, painter: QPainter, box: QRectF, role: str, index: Index) -> None:
        theme = self._themes.theme
        font = theme.font(_TEXT, Weight.REGULAR if index.column() else Weight.MEDIUM)
        painter.setFont(font)
        painter.setPen(theme.colour(role))
        text = QFontMetricsF(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), text)

    def width_of(self, text: str) -> int:
        """What a text needs, with air at both sides."""
        font = self._themes.theme.font(_TEXT, Weight.MEDIUM)
        return round(QFontMetricsF(font).horizontalAdvance(text)) + 2 * _PADDING + 1

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.width_of(str(index.data())), self._themes.theme.scaled(self.BAR))


class FindingHeadings(QHeaderView):
    """Headings that stand over their words and figures."""

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._themes = themes
        self.setAccessibleName("Columns")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        theme, model = self._themes.theme, self.model()
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("border"))
        painter.setFont(theme.font(_TEXT, Weight.MEDIUM))
        painter.setPen(theme.colour("text-2"))
        alignment = model.headerData(index, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        title = str(model.headerData(index, Qt.Orientation.Horizontal) or "")
        painter.drawText(_inside(rect, index), int(alignment), title)
        painter.restore()


def _inside(rect: QRect, column: int) -> QRectF:
    """The room for words: the first column begins where the card's title does."""
    return QRectF(rect).adjusted(_PADDING if column else 0, 0, -_PADDING, 0)
