"""Paints the cells and headings of a table of items with figures."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ugcdesk.charts.sparkline import sparkline
from ugcdesk.gui.chart_painter import paint
from ugcdesk.gui.components.row_ground import paint_row_ground
from ugcdesk.gui.components.status import RIGHTS, StatusLook
from ugcdesk.gui.figures.item_table import CELL_ROLE, ITEM_ROLE, Cell, FiguredItem, ItemTable
from ugcdesk.gui.theme import ThemeSource, Weight
from ugcdesk.gui.thumbnails import Thumbnails

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_PILL, _PILL_ICON = 20, 12


class ItemCells(QStyledItemDelegate):
    """One row of 36 px: picture and two lines of words, figures to the right, a pill, a course."""

    ROW = 36
    THUMB = 32
    GAP, NARROW_GAP = 20, 14

    def __init__(self, themes: ThemeSource, thumbnails: Thumbnails, parent: QWidget, *, thumb: int = THUMB) -> None:
        super().__init__(parent)
        self._themes = themes
        self._thumbnails = thumbnails
        self._thumb = thumb

    @property
    def indent(self) -> int:
        """Where the words of an item begin."""
        return self._thumb + (self.GAP if self._thumb == self.THUMB else self.NARROW_GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, cell = index.data(ITEM_ROLE), Cell(index.data(CELL_ROLE))
        box: QRect = option.rect
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        paint_row_ground(painter, self._themes.theme, box, option.state, has_line=True)
        if cell is Cell.ITEM:
            self._paint_item(painter, box, item)
        elif cell is Cell.RIGHTS:
            self.paint_pill(painter, box, RIGHTS[item.row.rights])
        elif cell is Cell.COURSE:
            self._paint_course(painter, box, item)
        else:
            self._paint_figure(painter, box, cell, str(index.data()))
        painter.restore()

    def paint_picture(self, painter: QPainter, place: QRectF, item: FiguredItem) -> None:
        """The item's thumbnail cut to ``place``, or the icon of a text."""
        theme, lead = self._themes.theme, item.row.lead
        path = QPainterPath()
        path.addRoundedRect(place, 4, 4)
        painter.fillPath(path, theme.colour("hover"))
        pixmap = self._thumbnails.get(lead.face) if lead else None
        if pixmap is None:
            name = "quote" if lead is None else "image"
            icon = self._themes.icons.pixmap(name, "text-3", 14, ratio=painter.device().devicePixelRatioF())
            painter.drawPixmap(place.center() - QPointF(7, 7), icon)
            return
        source = QRectF(pixmap.rect())
        side = place.size().scaled(source.size(), Qt.AspectRatioMode.KeepAspectRatio)
        cut = QRectF(QPointF(), side)
        cut.moveCenter(source.center())
        painter.save()
        painter.setClipPath(path)
        painter.drawPixmap(place, pixmap, cut)
        painter.restore()

    def paint_pill(self, painter: QPainter, box: QRect, look: StatusLook) -> None:
        """A status pill at the right end of ``box``."""
        theme = self._themes.theme
        font = theme.font(11, Weight.MEDIUM)
        wide = QFontMetricsF(font).horizontalAdvance(look.word) + _PILL_ICON + 4 + 12
        height = theme.scaled(_PILL)
        pill = QRectF(box.right() + 1 - wide, box.center().y() + 0.5 - height / 2, wide, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(look.soft_role))
        painter.drawRoundedRect(pill, 4, 4)
        icon = self._themes.icons.pixmap(look.icon, look.role, _PILL_ICON, ratio=painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(pill.left() + 6, pill.center().y() - _PILL_ICON / 2), icon)
        self._write(painter, pill.adjusted(6 + _PILL_ICON + 4, 0, 0, 0), look.word, look.role, font)

    def _paint_item(self, painter: QPainter, box: QRect, item: FiguredItem) -> None:
        theme = self._themes.theme
        side = min(self._thumb, box.height() - 4)
        self.paint_picture(painter, QRectF(box.left(), box.top() + (box.height() - 1 - side) / 2, side, side), item)
        text = QRectF(box).adjusted(self.indent, 2, -4, -2)
        half = text.height() / 2
        name, maker = theme.font(12, Weight.MEDIUM), theme.font(11)
        self._write(painter, QRectF(text.left(), text.top(), text.width(), half), item.name, "text", name)
        below = QRectF(text.left(), text.top() + half - 1, text.width(), half)
        self._write(painter, below, item.maker, "text-2", maker)

    def _paint_figure(self, painter: QPainter, box: QRect, cell: Cell, text: str) -> None:
        strong = Weight.SEMIBOLD if cell is Cell.STRONG else Weight.REGULAR
        font = self._themes.theme.font(12, Weight.MEDIUM if cell is Cell.CHANGE else strong)
        role = "text"
        if cell is Cell.CHANGE and text[:1] in "+−":
            role = "ok" if text.startswith("+") else "bad"
        self._write(painter, QRectF(box), text, role, font, _RIGHT)

    def _paint_course(self, painter: QPainter, box: QRect, item: FiguredItem) -> None:
        width = min(box.width() - 24, 72)
        painter.translate(box.right() + 1 - width, box.top() + 6)
        paint(sparkline(item.course, width=width, height=box.height() - 12), painter, self._themes.theme.roles)

    def _write(
        self, painter: QPainter, box: QRectF, text: str, role: str, font: QFont, align: Qt.AlignmentFlag = _LEFT
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._themes.theme.colour(role))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(align), shown)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, self._themes.theme.scaled(self.ROW))


class ItemHeadings(QHeaderView):
    """Headings that stand over their figures; the one that orders the table is dark and has an arrow."""

    def __init__(self, themes: ThemeSource, indent: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._themes, self._indent = themes, indent
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAccessibleName("Columns")

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        model, theme = self.model(), self._themes.theme
        title = str(model.headerData(index, Qt.Orientation.Horizontal) or "")
        orders = title.endswith(("↓", "↑"))
        is_item = isinstance(model, ItemTable) and model.columns[index].cell is Cell.ITEM
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("border"))
        painter.setFont(theme.font(12, Weight.SEMIBOLD if orders else Weight.MEDIUM))
        painter.setPen(theme.colour("text" if orders else "text-2"))
        place = rect.adjusted(self._indent if is_item else 0, 0, 0, -1)
        painter.drawText(place, int(_LEFT if is_item else _RIGHT), title)
        painter.restore()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._themes.theme.scaled(32))
