"""How the exported page looks, for painting it: its colours, fonts and wording of tiles; no layout and no widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QLinearGradient, QPainter, QPolygonF, QTextLayout, QTextOption

from ugcdesk.gui.tokens import FONT_FAMILY, Weight
from ugcdesk.publish.palette import colours

STAR = 14.0
STAR_GAP = 4.0
# The corners of a star in hundredths of its side, as the style sheet cuts it.
_STAR = ((50, 2), (64, 34), (98, 38), (72, 61), (80, 96), (50, 78), (20, 96), (28, 61), (2, 38), (36, 34))
_SHADE = 0.62


@dataclass(frozen=True, slots=True)
class PageLook:
    """The colours of the page for a visitor with light or dark habits."""

    colours: Mapping[str, QColor]
    ink: QColor  # on the white marks over photos, in both

    @classmethod
    def of(cls, *, dark: bool) -> PageLook:
        found = {name: QColor(value) for name, value in colours(dark=dark).items()}
        return cls(found, QColor(colours()["text"]))

    def colour(self, name: str) -> QColor:
        """A colour by the name of its property without ``--ugc-``. Raises KeyError for an unknown one."""
        return self.colours[name]


def page_font(size: float, weight: int = Weight.REGULAR, *, spacing: float = 0.0) -> QFont:
    """The page's own letters: ``size`` in its pixels whatever the text size of the window, ``spacing`` in em."""
    font = QFont(FONT_FAMILY)
    font.setPixelSize(round(size))
    font.setWeight(QFont.Weight(weight))
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing * size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def paragraph(text: str, font: QFont, width: float, line_height: float, *, most: int = 0) -> tuple[QTextLayout, float]:
    """``text`` broken into lines ``line_height`` apart, at most ``most`` of them, and the height they take."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = 0
    while not most or lines < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, lines * line_height + (line_height - line.height()) / 2))
        lines += 1
    layout.endLayout()
    return layout, lines * line_height


def one_line(painter: QPainter, place: QRectF, text: str, font: QFont, colour: QColor) -> None:
    """``text`` on one line, cut off where it does not fit."""
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


def stars(painter: QPainter, corner: QPointF, halves: int, look: PageLook) -> None:
    """Five stars, ``halves`` of whose ten halves are full."""
    painter.setPen(Qt.PenStyle.NoPen)
    for number in range(5):
        left = corner.x() + number * (STAR + STAR_GAP)
        shape = QPolygonF([QPointF(left + x * STAR / 100, corner.y() + y * STAR / 100) for x, y in _STAR])
        full = min(2, max(0, halves - 2 * number))
        painter.setBrush(look.colour("star" if full == 2 else "star-empty"))
        painter.drawPolygon(shape)
        if full == 1:
            painter.save()
            painter.setClipRect(QRectF(left, corner.y(), STAR / 2, STAR), Qt.ClipOperation.IntersectClip)
            painter.setBrush(look.colour("star"))
            painter.drawPolygon(shape)
            painter.restore()


def shade(place: QRectF) -> QLinearGradient:
    """What darkens the foot of a photo so that words on it can be read."""
    gradient = QLinearGradient(place.topLeft(), place.bottomLeft())
    clear, dark = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.black)
    clear.setAlphaF(0.0)
    dark.setAlphaF(_SHADE)
    gradient.setColorAt(0, clear)
    gradient.setColorAt(1, dark)
    return gradient
