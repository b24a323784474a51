"""What cells are painted with, made once for each look: fonts with their measures, and stamps of what recurs."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from ugcdesk.gui.components.stars import paint_stars, stars_width
from ugcdesk.gui.icons import Icons
from ugcdesk.gui.theme import Theme, Weight

_KEPT = 600  # a stamp has some 50 × 20 pixels
_RADIUS = 4
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Type(NamedTuple):
    """A font and how wide words are in it."""

    font: QFont
    metrics: QFontMetricsF

    @classmethod
    def of(cls, font: QFont) -> Type:
        return cls(font, QFontMetricsF(font))


class Ink:
    """The types of a cell and its stamps: pictures of badges, counters and stars, painted once each.

    For one theme and one device pixel ratio. GUI thread only.
    """

    def __init__(self, theme: Theme, icons: Icons, ratio: float) -> None:
        self.theme, self.icons, self.ratio = theme, icons, ratio
        self.name = Type.of(theme.font(12, Weight.MEDIUM))
        self.code = Type.of(theme.font(11, Weight.MEDIUM))
        self.day = Type.of(theme.font(12))
        self.count = Type.of(theme.font(11, Weight.SEMIBOLD))
        self._stamps: dict[tuple[object, ...], QPixmap] = {}

    def badge(self, side: int, fill: str, icon: str, role: str) -> QPixmap:
        """An icon on a small ground."""
        box = QRectF(0, 0, side, side)

        def paint(painter: QPainter) -> None:
            self._paint_ground(painter, box, fill)
            self._paint_icon(painter, box, icon, role, 12)

        return self._stamp(("badge", side, fill, icon, role), box.size(), paint)

    def seal(self, side: int, icon: str, role: str) -> QPixmap:
        """How rights stand, on a ground with an edge."""
        box = QRectF(0, 0, side, side)

        def paint(painter: QPainter) -> None:
            painter.setPen(QPen(self.theme.colour("border"), 1))
            painter.setBrush(self.theme.colour("surface"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
            self._paint_icon(painter, box, icon, role, 14)

        return self._stamp(("seal", side, icon, role), box.size(), paint)

    def counter(self, height: int, icon: str, text: str) -> QPixmap:
        """An icon with a number or a length beside it."""
        box = QRectF(0, 0, round(self.count.metrics.horizontalAdvance(text)) + 27, height)

        def paint(painter: QPainter) -> None:
            self._paint_ground(painter, box, "scrim")
            self._paint_icon(painter, QRectF(3, 0, 18, height), icon, "on-scrim", 12, filled=icon == "play")
            painter.setFont(self.count.font)
            painter.setPen(self.theme.colour("on-scrim"))
            painter.drawText(box.adjusted(21, 0, -4, 0), _LEFT, text)

        return self._stamp(("counter", height, icon, text), box.size(), paint)

    def stars(self, value: float | None, size: int, role: str = "text") -> QPixmap:
        """Five stars, filled up to a rating."""
        box = QRectF(0, 0, stars_width(size), size)

        def paint(painter: QPainter) -> None:
            paint_stars(painter, box.topLeft(), self.icons, value, role=role, size=size)

        return self._stamp(("stars", value, size, role), box.size(), paint)

    def _paint_ground(self, painter: QPainter, box: QRectF, fill: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(fill))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)

    def _paint_icon(
        self, painter: QPainter, box: QRectF, name: str, role: str, size: int, *, filled: bool = False
    ) -> None:
        pixmap = self.icons.pixmap(name, role, size, ratio=self.ratio, filled=filled)
        painter.drawPixmap(box.translated(-size / 2, -size / 2).center(), pixmap)

    def _stamp(self, key: tuple[object, ...], size: QSizeF, paint: Callable[[QPainter], None]) -> QPixmap:
        found = self._stamps.get(key)
        if found is None:
            if len(self._stamps) >= _KEPT:
                self._stamps.clear()
            found = self._stamps[key] = blank(size, self.ratio)
            painter = smooth_painter(found)
            paint(painter)
            painter.end()
        return found


def blank(size: QSizeF, ratio: float, ground: Qt.GlobalColor | QColor = Qt.GlobalColor.transparent) -> QPixmap:
    """An empty picture of so many logical pixels."""
    pixmap = QPixmap((size * ratio).toSize())
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(ground)
    return pixmap


def smooth_painter(pixmap: QPixmap) -> QPainter:
    """A painter that smooths edges and pictures; the caller ends it."""
    painter = QPainter(pixmap)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    return painter
