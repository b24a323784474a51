"""One hotspot on the stage: a numbered disc that keeps its size at every zoom and can be dragged."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsObject,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from ugcdesk.gui.theme import ThemeSource, Weight
from ugcdesk.library.items import HotspotRow

_HIT = 22.0  # half of 44 px
_REST, _LARGE = 14.0, 16.0
_EDGE, _RING, _RING_OUT = 2.0, 2.0, 3.5
_ARM, _LABEL_HEIGHT, _LABEL_PADDING = 40.0, 20.0, 6.0


class SpotItem(QGraphicsObject):
    """A product at a point of the picture, whose rectangle in the scene is ``area``.

    ``pressed`` says that it was taken, ``moving`` that it is being dragged, ``dropped`` that it was let go elsewhere.
    """

    pressed = Signal()
    moving = Signal()
    dropped = Signal()

    def __init__(self, themes: ThemeSource, number: int, row: HotspotRow, area: QRectF) -> None:
        super().__init__()
        self._themes, self.number, self.row, self._area = themes, number, row, area
        self._is_current = self._is_hovered = self._is_dragged = False
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setAcceptHoverEvents(True)
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.put(row.x, row.y)

    @property
    def is_linked(self) -> bool:
        return self.row.product_id is not None

    @property
    def is_dragged(self) -> bool:
        return self._is_dragged

    @property
    def point(self) -> tuple[float, float]:
        """Where it lies now, x and y from 0 to 1 of the picture."""
        return self.pos().x() / self._area.width(), self.pos().y() / self._area.height()

    def put(self, x: float, y: float) -> None:
        """Move it to x and y of the picture, kept on it."""
        self.setPos(_kept(x) * self._area.width(), _kept(y) * self._area.height())

    def set_current(self, current: bool) -> None:
        self._is_current = current
        self.setZValue(1.0 if current else 0.0)
        self.update()

    def _radius(self) -> float:
        return _LARGE if self._is_current or self._is_hovered else _REST

    def boundingRect(self) -> QRectF:
        side = _ARM + _LABEL_HEIGHT + 12
        return QRectF(-side, -side, 2 * side, 2 * side)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addEllipse(QPointF(), _HIT, _HIT)
        return path

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_dragged:
            self._paint_crosshair(painter)
        self._paint_disc(painter)
        if self._is_current and not self._is_dragged:
            self._paint_ring(painter)
        self._paint_number(painter)
        if self._is_dragged:
            self._paint_position(painter)

    def _paint_disc(self, painter: QPainter) -> None:
        theme, radius = self._themes.theme, self._radius()
        shadow = theme.colour("scrim")
        shadow.setAlpha(70)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shadow)
        painter.drawEllipse(QPointF(0, 1), radius + 1, radius + 1)
        pen = QPen(theme.colour("on-scrim"), _EDGE)
        if not self.is_linked:
            pen.setDashPattern([2.5, 1.5])
        painter.setPen(pen)
        fill = ("accent-hover" if self._is_hovered else "accent") if self.is_linked else "scrim"
        painter.setBrush(theme.colour(fill))
        painter.drawEllipse(QPointF(), radius - _EDGE / 2, radius - _EDGE / 2)

    def _paint_ring(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._themes.theme.colour("accent"), _RING))
        out = self._radius() + _RING_OUT
        painter.drawEllipse(QPointF(), out, out)

    def _paint_number(self, painter: QPainter) -> None:
        theme = self._themes.theme
        painter.setFont(theme.font(theme.text["label"], Weight.SEMIBOLD))
        painter.setPen(theme.colour("on-accent"))
        box = QRectF(-_REST, -_REST, 2 * _REST, 2 * _REST)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.number))

    def _paint_crosshair(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._themes.theme.colour("on-scrim"), 1))
        for arm in (QPointF(_ARM, 0), QPointF(0, _ARM)):
            painter.drawLine(-arm, arm)

    def _paint_position(self, painter: QPainter) -> None:
        theme = self._themes.theme
        x, y = self.point
        text = f"{x * 100:.1f} % · {y * 100:.1f} %"
        painter.setFont(theme.font(theme.text["badge"], Weight.MEDIUM))
        width = painter.fontMetrics().horizontalAdvance(text) + 2 * _LABEL_PADDING
        # The pointer's hand hides what is below, and the picture's edge what is above it.
        top = -_ARM - _LABEL_HEIGHT if y > 0.2 else _ARM
        box = QRectF(-width / 2, top, width, _LABEL_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("scrim"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.colour("on-scrim"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self._is_hovered = True
        self.update()

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self._is_hovered = False
        self.update()

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        event.accept()
        self.pressed.emit()

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        moved = event.screenPos() - event.buttonDownScreenPos(Qt.MouseButton.LeftButton)
        if not self._is_dragged and moved.manhattanLength() < 4:
            return
        self._is_dragged = True
        self.put(event.scenePos().x() / self._area.width(), event.scenePos().y() / self._area.height())
        self.update()
        self.moving.emit()

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if self._is_dragged:
            self._is_dragged = False
            self.update()
            self.dropped.emit()


def _kept(share: float) -> float:
    return min(1.0, max(0.0, share))
