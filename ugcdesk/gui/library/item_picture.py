"""The picture at the top of the inspector, with its hotspots as numbered dots and the way into the focus view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.context import Context
from ugcdesk.gui.theme import Weight
from ugcdesk.library.items import FileRow, HotspotRow
from ugcdesk.library.turning import Point, turned_point

_SHAPE = 0.625  # height to width
_DOT = 11.0


class ItemPicture(QWidget):
    """``focus_asked`` comes from the button and from a click on the picture."""

    focus_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._digest = ""
        self._spots: Sequence[Point] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Picture")
        self._focus = Button(
            context.themes, "Focus", "maximize", size="small", hint=context.actions.key_text("focus_view")
        )
        self._focus.setParent(self)
        context.actions.follow_key(self._focus, "focus_view", self._focus.show_hint)
        self._focus.clicked.connect(self.focus_asked)
        context.thumbnails.ready.connect(self._hear)
        context.themes.changed.connect(self.update)

    def show_picture(self, file: FileRow, spots: Sequence[HotspotRow], alt: str) -> None:
        """Show an original as it is turned; ``spots`` on other pictures of the item are left out."""
        self._digest = file.face
        self._spots = [turned_point(spot.x, spot.y, file.turn) for spot in spots if spot.hash == file.hash]
        self.setAccessibleDescription(alt)
        self.update()

    def _hear(self, digest: str) -> None:
        if digest == self._digest:
            self.update()

    def _source(self, size: QSize) -> QRectF:
        """The part of the thumbnail that fills the widget."""
        shape = QRectF(self.rect()).size().scaled(size.toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (size.width() - shape.width()) / 2, (size.height() - shape.height()) / 2
        return QRectF(left, top, shape.width(), shape.height())

    def _paint_spot(self, painter: QPainter, at: QPointF, number: int) -> None:
        theme = self._context.themes.theme
        painter.setPen(QPen(theme.colour("on-accent"), 2))
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(at, _DOT, _DOT)
        painter.setFont(theme.font(11, Weight.SEMIBOLD))
        box = QRectF(at.x() - _DOT, at.y() - _DOT, 2 * _DOT, 2 * _DOT)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(number))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * _SHAPE)

    def sizeHint(self) -> QSize:
        return QSize(264, round(264 * _SHAPE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = self.heightForWidth(self.width())
        if wanted != self.height():
            self.setFixedHeight(wanted)
        size = self._focus.sizeHint()
        self._focus.setGeometry(self.width() - size.width() - 8, self.height() - size.height() - 8, *size.toTuple())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.focus_asked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self._context.themes.theme.colour("well"))
        found = self._context.thumbnails.get(self._digest) if self._digest else None
        if found is None:
            return
        source = self._source(found.size())
        painter.drawPixmap(QRectF(self.rect()), found, source)
        scale = self.width() / source.width()
        for number, (across, down) in enumerate(self._spots, 1):
            x = (across * found.width() - source.left()) * scale
            y = (down * found.height() - source.top()) * scale
            if self.rect().contains(int(x), int(y)):
                self._paint_spot(painter, QPointF(x, y), number)
