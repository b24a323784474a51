"""The stage: one picture fitted or at 100 %, dragged about, clicked on; what lies on it is in `spots`."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QImage,
    QMouseEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsScene, QGraphicsView

from ugcdesk.gui.components.styling import surface
from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.photo_item import PhotoItem

PRODUCT_MIME = "application/x-ugcdesk-sku"
_MARGIN_X, _MARGIN_Y = 32, 14
_PAN = 8  # steps of the arrows across the viewport
_MOST_ENLARGED = 2.0  # a small picture is not blown up beyond this when fitted


class Stage(QGraphicsView):
    """Shows one picture. Scene coordinates are pixels of the original, so nothing moves when a sharper one arrives.

    ``clicked`` and ``product_dropped`` tell a point of the picture, x and y from 0 to 1. ``arranged`` says that the
    picture stands elsewhere on screen now.
    """

    clicked = Signal(float, float)
    product_dropped = Signal(str, float, float)
    arranged = Signal()
    zoomed = Signal(bool)  # whether it is fitted now

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._scene = QGraphicsScene(self)
        self.photo = PhotoItem(context.themes)
        self._scene.addItem(self.photo)
        self._fitted = True
        self._pressed_at: QPoint | None = None
        self._panned_from: QPoint | None = None
        self.setScene(self._scene)
        self._set_up()
        context.themes.changed.connect(self.viewport().update)

    @property
    def is_fitted(self) -> bool:
        return self._fitted

    def begin(self, size: QSizeF, thumbnail: QPixmap | None) -> None:
        """Show another picture of this many pixels, fitted; its thumbnail first."""
        self.photo.begin(size, thumbnail)
        self._scene.setSceneRect(self.photo.boundingRect())
        self.set_fitted(True)

    def show_image(self, image: QImage) -> None:
        self.photo.show_image(image)

    def set_fitted(self, fitted: bool, around: QPoint | None = None) -> None:
        """Fit the picture, or show its own pixels one to one around a point of the viewport."""
        told = fitted != self._fitted
        self._fitted = fitted
        if fitted:
            self._fit()
        else:
            at = around or self.viewport().rect().center()
            point = self.mapToScene(at)
            self.resetTransform()
            self.scale(1 / self.devicePixelRatioF(), 1 / self.devicePixelRatioF())
            self._scene.setSceneRect(self._roomy())
            self.centerOn(point)
        self.setCursor(Qt.CursorShape.ArrowCursor if fitted else Qt.CursorShape.OpenHandCursor)
        self.arranged.emit()
        if told:
            self.zoomed.emit(fitted)

    def looked_at(self) -> tuple[float, float]:
        """The point of the picture, x and y from 0 to 1, in the middle of the viewport."""
        area, point = self.photo.boundingRect(), self.mapToScene(self.viewport().rect().center())
        return point.x() / area.width(), point.y() / area.height()

    def look_at(self, x: float, y: float) -> None:
        """Bring a point of the picture into the middle, as far as there is picture around it."""
        area = self.photo.boundingRect()
        self.centerOn(QPointF(x * area.width(), y * area.height()))

    def pan(self, right: int, down: int) -> bool:
        """Move on over the picture; false when it is fitted, as then there is nowhere to go."""
        if self._fitted:
            return False
        for bar, by, room in (
            (self.horizontalScrollBar(), right, self.viewport().width()),
            (self.verticalScrollBar(), down, self.viewport().height()),
        ):
            bar.setValue(bar.value() + by * room // _PAN)
        return True

    def toggle_zoom(self) -> None:
        """100 % around the pointer, or fitted again."""
        at = self.viewport().mapFromGlobal(self.cursor().pos())
        self.set_fitted(not self._fitted, at if self.viewport().rect().contains(at) else None)

    def on_screen(self, x: float, y: float) -> QPoint:
        """Where a point of the picture is in the viewport."""
        area = self.photo.boundingRect()
        return self.mapFromScene(QPointF(x * area.width(), y * area.height()))

    def longest_side(self) -> int:
        """Pixels of the screen that the longer side of a fitted picture takes at most."""
        return round(max(self.viewport().width(), self.viewport().height()) * self.devicePixelRatioF())

    def _set_up(self) -> None:
        surface(self, "canvas")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setAccessibleName("Picture")
        self.setMinimumSize(320, 240)

    def _fit(self) -> None:
        area = self.photo.boundingRect()
        room = self.viewport().rect().adjusted(_MARGIN_X, _MARGIN_Y, -_MARGIN_X, -_MARGIN_Y)
        scale = min(room.width() / area.width(), room.height() / area.height())
        scale = max(0.001, min(scale, _MOST_ENLARGED / self.devicePixelRatioF()))
        self.resetTransform()
        self._scene.setSceneRect(area)
        self.scale(scale, scale)
        self.centerOn(area.center())

    def _roomy(self) -> QRectF:
        margin = 24 * self.devicePixelRatioF()
        return self.photo.boundingRect().adjusted(-margin, -margin, margin, margin)

    def _share(self, at: QPoint) -> tuple[float, float] | None:
        """The point of the picture at a place of the viewport, None beside it."""
        area, point = self.photo.boundingRect(), self.mapToScene(at)
        return (point.x() / area.width(), point.y() / area.height()) if area.contains(point) else None

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.arranged.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self._fit()
        self.arranged.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_fitted(event.angleDelta().y() < 0, event.position().toPoint())
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not event.isAccepted() or self._scene.mouseGrabberItem() is None:
            self._pressed_at = self._panned_from = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._panned_from is None or self._pressed_at is None:
            return
        at = event.position().toPoint()
        if (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance() or self._is_panning():
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            step = at - self._panned_from
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - step.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - step.y())
            self._panned_from = at

    def _is_panning(self) -> bool:
        return self._panned_from != self._pressed_at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._pressed_at is None:
            return
        share = None if self._is_panning() else self._share(self._pressed_at)
        self._pressed_at = self._panned_from = None
        self.viewport().unsetCursor()
        if share is not None and event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit(*share)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(PRODUCT_MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(self._share(event.position().toPoint()) is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        share = self._share(event.position().toPoint())
        if share is not None:
            sku = bytes(event.mimeData().data(PRODUCT_MIME).data()).decode()
            event.acceptProposedAction()
            self.product_dropped.emit(sku, *share)
