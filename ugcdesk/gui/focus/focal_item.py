"""The point that a crop keeps, drawn over the picture on the stage with the square crop around it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsObject, QGraphicsSceneMouseEvent, QStyleOptionGraphicsItem, QWidget

from ugcdesk.gui.theme import ThemeSource

_DIM, _ABOVE = 150, 10.0
_RADIUS, _ARM = 10.0, 22.0


class FocalItem(QGraphicsObject):
    """Covers the picture, whose rectangle in the scene is ``area``; a press or drag puts the point there."""

    moved = Signal()

    def __init__(self, themes: ThemeSource, area: QRectF, x: float, y: float) -> None:
        super().__init__()
        self._themes, self._area = themes, area
        self._point = (x, y)
        self.setZValue(_ABOVE)
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton)
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def point(self) -> tuple[float, float]:
        """x and y from 0 to 1 of the picture as it is shown."""
        return self._point

    def put(self, x: float, y: float) -> None:
        """Move the point, kept on the picture."""
        self._point = round(min(1.0, max(0.0, x)), 4), round(min(1.0, max(0.0, y)), 4)
        self.update()
        self.moved.emit()

    @property
    def square(self) -> QRectF:
        """What a square crop keeps, in the scene: as large as can be, with the point as near its middle as can be."""
        width, height = self._area.width(), self._area.height()
        side = min(width, height)
        left = min(max(self._point[0] * width - side / 2, 0.0), width - side)
        top = min(max(self._point[1] * height - side / 2, 0.0), height - side)
        return QRectF(left, top, side, side)

    def boundingRect(self) -> QRectF:
        return self._area

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_rest(painter)
        ink = self._themes.theme
        for role, width in (("scrim", 4.0), ("on-scrim", 2.0)):  # readable on light and on dark pictures
            pen = QPen(ink.colour(role), width)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.square)
            self._paint_cross(painter)

    def _paint_rest(self, painter: QPainter) -> None:
        rest = QPainterPath()
        rest.addRect(self._area)
        rest.addRect(self.square)
        dim = self._themes.theme.colour("scrim")
        dim.setAlpha(_DIM)
        painter.fillPath(rest, dim)

    def _paint_cross(self, painter: QPainter) -> None:
        scale = painter.worldTransform().m11() or 1.0
        at = QPointF(self._point[0] * self._area.width(), self._point[1] * self._area.height())
        painter.drawEllipse(at, _RADIUS / scale, _RADIUS / scale)
        for arm in (QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)):
            painter.drawLine(at + arm * (_RADIUS / scale), at + arm * (_ARM / scale))

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        event.accept()
        self._follow(event)

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self._follow(event)

    def _follow(self, event: QGraphicsSceneMouseEvent) -> None:
        self.put(event.scenePos().x() / self._area.width(), event.scenePos().y() / self._area.height())
