"""Lucide pictures tinted with a colour role, sharp at every pixel ratio and drawn once each."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ugcdesk.gui.tokens import Theme
from ugcdesk.resources import resource

_RATIOS = (1.0, 2.0)


class Icons:
    """The icons of one theme, cached by name, role, size, ratio and fill. GUI thread only."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._drawings: dict[tuple[str, bool], QSvgRenderer] = {}
        self._shapes: dict[tuple[str, int, bool], QImage] = {}
        self._pixmaps: dict[tuple[str, str, int, float, bool], QPixmap] = {}

    def pixmap(
        self, name: str, role: str = "text-2", size: int = 16, *, ratio: float = 1.0, filled: bool = False
    ) -> QPixmap:
        """A square of ``size`` logical pixels in the colour of ``role``; ``filled`` paints the inside too.

        ``ratio`` is the device pixel ratio of what it is painted on. Raises FileNotFoundError for an icon
        that is not shipped and KeyError for an unknown role.
        """
        key = (name, role, size, ratio, filled)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._render(*key)
        return self._pixmaps[key]

    def icon(self, name: str, role: str = "text-2", size: int = 16, *, checked_role: str = "", gap: int = 0) -> QIcon:
        """An icon for a button: grey when disabled, in ``checked_role`` when the button is on.

        ``gap`` px of air after it make up for the style's narrow space before a button's text; the button's
        icon size is then ``size + gap`` by ``size``.
        """
        icon, mode, state = QIcon(), QIcon.Mode, QIcon.State
        for ratio in _RATIOS:
            icon.addPixmap(self._with_air(name, role, size, ratio, gap))
            icon.addPixmap(self._with_air(name, "text-3", size, ratio, gap), mode.Disabled)
            if checked_role:
                on = self._with_air(name, checked_role, size, ratio, gap)
                for one in (mode.Normal, mode.Active, mode.Selected):
                    icon.addPixmap(on, one, state.On)
        return icon

    def _with_air(self, name: str, role: str, size: int, ratio: float, gap: int) -> QPixmap:
        drawn = self.pixmap(name, role, size, ratio=ratio)
        if not gap:
            return drawn
        wide = QPixmap(round((size + gap) * ratio), round(size * ratio))
        wide.setDevicePixelRatio(ratio)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.drawPixmap(0, 0, drawn)
        painter.end()
        return wide

    def _render(self, name: str, role: str, size: int, ratio: float, filled: bool) -> QPixmap:
        shape = self._shape(name, round(size * ratio), filled=filled)
        image = QImage(shape.size(), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(self._theme.colour(role))
        image.setAlphaChannel(shape)
        image.setDevicePixelRatio(ratio)
        return QPixmap.fromImage(image)

    def _shape(self, name: str, side: int, *, filled: bool) -> QImage:
        """Where the picture is: most are wanted in several colours, and a tint costs far less than drawing it."""
        key = (name, side, filled)
        if key not in self._shapes:
            drawing = self._drawing(name, filled=filled)
            image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            drawing.render(painter, QRectF(0, 0, side, side))
            painter.end()
            self._shapes[key] = image.convertToFormat(QImage.Format.Format_Alpha8)
        return self._shapes[key]

    def _drawing(self, name: str, *, filled: bool) -> QSvgRenderer:
        key = (name, filled)
        if key not in self._drawings:
            svg = resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", "black")
            if filled:
                svg = svg.replace('fill="none"', 'fill="black"', 1)
            self._drawings[key] = QSvgRenderer(QByteArray(svg.encode()))
        return self._drawings[key]
