"""Paints the cells of a finding: words, figures, and bars with their ranges."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ugcdesk.charts.ranges import range_bar
from ugcdesk.gui.chart_painter import paint
from ugcdesk.gui.performance.insights.finding import Finding, Line
from ugcdesk.gui.theme import ThemeSource, Weight

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
BARS_ROLE = Qt.ItemDataRole.UserRole + 2  # the finding in the column of bars, None elsewhere

Index = QModelIndex | QPersistentModelIndex


class FindingCells(QStyledItemDelegate):
    """One line of text a cell; what leads somewhere has its name in the colour of links."""

    PADDING, TEXT, BAR = 8, 12, 20

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, finding = index.data(LINE_ROLE), index.data(BARS_ROLE)
        painter.save()
        self._paint_ground(painter, option)
        box = QRectF(option.rect).adjusted(0 if index.column() == 0 else self.PADDING, 0, -self.PADDING, 0)
        if isinstance(finding, Finding) and line.bar is not None:
            self._paint_bar(painter, box, line, finding)
        else:
            self._paint_text(painter, box, line, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme, box = self._themes.theme, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("accent-soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("hover"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(box.left(), box.bottom(), box.right(), box.bottom())

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

    def _paint_text(self, painter: QPainter, box: QRectF, line: Line, index: Index) -> None:
        theme = self._themes.theme
        is_name = index.column() == 0
        font = theme.font(self.TEXT, Weight.MEDIUM if is_name else Weight.REGULAR)
        role = "accent-text" if is_name and line.way is not None else "text-3" if line.is_quiet else "text"
        painter.setFont(font)
        painter.setPen(theme.colour(role))
        text = QFontMetricsF(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), text)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """What the words need, with air at both sides."""
        font = self._themes.theme.font(self.TEXT, Weight.REGULAR)
        width = QFontMetricsF(font).horizontalAdvance(str(index.data())) + 2 * self.PADDING
        return QSize(round(width) + 1, self._themes.theme.scaled(self.BAR))
