"""The picture on the stage: the thumbnail until the decoded original is there, with rounded corners."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ugcdesk.gui.theme import ThemeSource

_RADIUS = 4.0


class PhotoItem(QGraphicsItem):
    """Fills a rectangle of the original's size in pixels, whatever the size of what it has to paint."""

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self._size = QSizeF(4, 3)
        self._image: QImage | None = None
        self._thumbnail: QPixmap | None = None

    @property
    def is_sharp(self) -> bool:
        """Whether the decoded original is shown, not its thumbnail."""
        return self._image is not None

    @property
    def is_empty(self) -> bool:
        return self._image is None and self._thumbnail is None

    def begin(self, size: QSizeF, thumbnail: QPixmap | None) -> None:
        """Make place for a picture of ``size`` and show its thumbnail, if there is one already."""
        self.prepareGeometryChange()
        self._size, self._image, self._thumbnail = size, None, thumbnail
        self.update()

    def show_thumbnail(self, thumbnail: QPixmap) -> None:
        self._thumbnail = thumbnail
        self.update()

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def crop(self, x: float, y: float, side: int) -> QPixmap:
        """A square of ``side`` pixels around a point (0..1) of what is shown; null when nothing is."""
        source = self._image or (self._thumbnail.toImage() if self._thumbnail is not None else None)
        if source is None:
            return QPixmap()
        width = min(source.width(), source.height()) // 3 or 1
        left = min(source.width() - width, max(0, round(x * source.width() - width / 2)))
        top = min(source.height() - width, max(0, round(y * source.height() - width / 2)))
        piece = source.copy(left, top, width, width)
        return QPixmap.fromImage(
            piece.scaled(side, side, mode=Qt.TransformationMode.SmoothTransformation),
        )

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._size.width(), self._size.height())

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        area = self.boundingRect()
        scale = painter.transform().m11() or 1.0
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(area, _RADIUS / scale, _RADIUS / scale)
        painter.setClipPath(path)
        if self._image is not None:
            painter.drawImage(area, self._image)
        elif self._thumbnail is not None:
            painter.drawPixmap(area, self._thumbnail, QRectF(self._thumbnail.rect()))
        else:
            painter.fillRect(area, self._themes.theme.colour("well"))
