"""The filmstrip: small pictures in a row with their decisions, and a ring around the one on the stage."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ugcdesk.gui.components.stars import paint_stars, stars_width
from ugcdesk.gui.components.styling import surface
from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.strip_model import CURATION, ROW, StripModel
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.gui.thumbnails import Thumbnails
from ugcdesk.library.items import ItemRow

_CELL, _GAP, _HEIGHT = 72, 8, 100
_BADGE, _BADGE_INSET, _MARK = 20, 4, 14
_RADIUS, _RING_OUT, _RING = 4, 3.0, 2.0
_TEXT_INSET = 8
_STAR = 11
_REJECTED = 0.32
_Index = QModelIndex | QPersistentModelIndex
_MARKS = {"approved": "thumbs-up", "rejected": "x"}


class StripDelegate(QStyledItemDelegate):
    """Paints one cell: picture or words, decision bottom left, video mark bottom right, ring when current."""

    def __init__(self, themes: ThemeSource, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(_CELL + _GAP, _CELL + 2 * _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        # Amid its place, so that the ring lies within what is painted anew when another becomes current.
        left = option.rect.left() + _GAP // 2
        cell = QRect(left, option.rect.center().y() - _CELL // 2 + 1, _CELL, _CELL)
        row: ItemRow | None = index.data(ROW)
        curation: str | None = index.data(CURATION)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_body(painter, cell, row, faded=curation == "rejected")
        self._paint_marks(painter, cell, row, curation)
        if option.state & QStyle.StateFlag.State_Selected:
            self._paint_ring(painter, cell)
        painter.restore()

    def _paint_body(self, painter: QPainter, cell: QRect, row: ItemRow | None, *, faded: bool) -> None:
        theme = self._themes.theme
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("well"))
        painter.drawRoundedRect(QRectF(cell).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        if row is None:
            return
        painter.setOpacity(_REJECTED if faded else 1.0)
        picture = self._thumbnails.get(row.lead.face) if row.lead else None
        if picture is not None:
            self._paint_picture(painter, cell, picture)
        elif row.lead is None:
            self._paint_words(painter, cell, row)
        painter.setOpacity(1.0)

    def _paint_picture(self, painter: QPainter, cell: QRect, picture: QPixmap) -> None:
        side = min(picture.width(), picture.height())
        source = QRect((picture.width() - side) // 2, (picture.height() - side) // 2, side, side)
        path = QPainterPath()
        path.addRoundedRect(QRectF(cell), _RADIUS, _RADIUS)
        painter.save()
        painter.setClipPath(path)
        painter.drawPixmap(cell, picture, source)
        painter.restore()

    def _paint_words(self, painter: QPainter, cell: QRect, row: ItemRow) -> None:
        theme = self._themes.theme
        text = row.text or row.title or row.caption
        if not text:
            self._paint_score(painter, cell, row.rating)
            return
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        painter.setFont(theme.font(theme.text["badge"]))
        painter.setPen(theme.colour("text-2"))
        place = QRectF(cell).adjusted(_TEXT_INSET, _TEXT_INSET, -_TEXT_INSET, -2)
        painter.save()
        painter.setClipRect(place)
        painter.drawText(place, f"“{text}”", option)
        painter.restore()

    def _paint_score(self, painter: QPainter, cell: QRect, rating: float | None) -> None:
        """What stands for a review without words."""
        if rating is not None:
            at = QPointF(cell.center().x() + 1 - stars_width(_STAR) / 2, cell.center().y() + 1 - _STAR / 2)
            paint_stars(painter, at, self._themes.icons, rating, role="review", size=_STAR)

    def _paint_marks(self, painter: QPainter, cell: QRect, row: ItemRow | None, curation: str | None) -> None:
        bottom = cell.bottom() + 1 - _BADGE - _BADGE_INSET
        if curation in _MARKS:
            self._paint_badge(painter, QRect(cell.left() + _BADGE_INSET, bottom, _BADGE, _BADGE), _MARKS[curation])
        if row is not None and row.content_type == "video":
            place = QRect(cell.right() + 1 - _BADGE - _BADGE_INSET, bottom, _BADGE, _BADGE)
            self._paint_badge(painter, place, "play", filled=True)

    def _paint_badge(self, painter: QPainter, place: QRect, icon: str, *, filled: bool = False) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._themes.theme.colour("scrim"))
        painter.drawRoundedRect(place, _RADIUS, _RADIUS)
        ratio = painter.device().devicePixelRatio()
        mark = self._themes.icons.pixmap(icon, "on-scrim", _MARK, ratio=ratio, filled=filled)
        inset = (_BADGE - _MARK) // 2
        painter.drawPixmap(place.topLeft() + QRect(inset, inset, 0, 0).topLeft(), mark)

    def _paint_ring(self, painter: QPainter, cell: QRect) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._themes.theme.colour("accent-line"), _RING))
        out = _RING_OUT
        painter.drawRoundedRect(QRectF(cell).adjusted(-out, -out, out, out), _RADIUS + out, _RADIUS + out)


class Strip(QListView):
    """The row of all items; ``chosen`` says the id that was clicked or arrived at by keys."""

    chosen = Signal(int)

    def __init__(self, context: Context, model: StripModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setItemDelegate(StripDelegate(context.themes, context.thumbnails, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setMovement(QListView.Movement.Static)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedHeight(_HEIGHT)
        self.setViewportMargins(16 - _GAP // 2, 0, 0, 0)
        self.setAccessibleName("Items")
        surface(self, "surface", edge="top")
        self.clicked.connect(lambda index: self.chosen.emit(self._model.ids[index.row()]))
        context.thumbnails.ready.connect(lambda _digest: self.viewport().update())
        context.themes.changed.connect(self.viewport().update)

    def show_current(self, item_id: int) -> None:
        """Put the ring on an item and bring it into view with its neighbours."""
        index = self._model.index(self._model.place_of(item_id))
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        self._bring_into_view(index)

    def _bring_into_view(self, index: QModelIndex) -> None:
        step, bar = _CELL + _GAP, self.horizontalScrollBar()
        left = index.row() * step
        margin = 2 * step
        shown = self.viewport().width()
        if left - margin < bar.value():
            bar.setValue(left - margin)
        elif left + step + margin > bar.value() + shown:
            bar.setValue(-(-(left + step + margin - shown) // step) * step)  # whole cells, none cut off at the left
