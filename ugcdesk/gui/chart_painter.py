"""Paints pictures with QPainter, on a screen or on paper; lays out no chart."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from ugcdesk.charts.lettering import Measure
from ugcdesk.charts.shapes import (
    Anchor,
    Area,
    Circle,
    Dash,
    Line,
    Picture,
    Point,
    Polyline,
    Rect,
    Shape,
    Text,
)

Roles = Mapping[str, QColor]


def paint(picture: Picture, painter: QPainter, roles: Roles) -> None:
    """Paint a picture at the painter's origin; KeyError names a role that the theme lacks.

    Text is set in the family of the painter's font. Any paint device will do, a PDF writer included.
    """
    paint_shapes(picture.shapes, painter, roles)


def paint_shapes(shapes: tuple[Shape, ...], painter: QPainter, roles: Roles) -> None:
    """Paint shapes in order and leave the painter as it was."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    family = painter.font()
    for shape in shapes:
        _paint_shape(shape, painter, roles, family)
    painter.restore()


def measure_in(family: QFont) -> Measure:
    """A measure of texts as ``paint`` sets them in the given font's family."""
    metrics: dict[tuple[float, int], QFontMetricsF] = {}

    def measure(text: str, size: float, weight: int) -> float:
        key = (size, weight)
        if key not in metrics:
            metrics[key] = QFontMetricsF(_font(family, size, weight))
        return metrics[key].horizontalAdvance(text)

    return measure


def _paint_shape(shape: Shape, painter: QPainter, roles: Roles, family: QFont) -> None:
    match shape:
        case Line():
            _set_pen(painter, roles[shape.role], shape.width, shape.dash, shape.opacity)
            painter.drawLine(_crisp(shape.start, shape), _crisp(shape.end, shape))
        case Polyline():
            _set_pen(painter, roles[shape.role], shape.width, shape.dash, shape.opacity)
            painter.drawPolyline(_polygon(shape.points))
        case Area():
            _set_fill(painter, roles, shape.role, None, 0, shape.opacity)
            painter.drawPolygon(_polygon(shape.points))
        case Rect():
            _set_fill(painter, roles, shape.fill, shape.stroke, shape.stroke_width, shape.opacity)
            box = QRectF(shape.x, shape.y, shape.width, shape.height)
            painter.drawRoundedRect(box, shape.radius, shape.radius)
        case Circle():
            _set_fill(painter, roles, shape.fill, shape.stroke, shape.stroke_width, shape.opacity)
            painter.drawEllipse(QPointF(*shape.centre), shape.radius, shape.radius)
        case Text():
            _paint_text(shape, painter, roles, family)


def _paint_text(text: Text, painter: QPainter, roles: Roles, family: QFont) -> None:
    font = _font(family, text.size, text.weight)
    painter.setFont(font)
    painter.setPen(roles[text.role])
    x, y = text.at
    if text.anchor is not Anchor.START:
        width = QFontMetricsF(font).horizontalAdvance(text.text)
        x -= width if text.anchor is Anchor.END else width / 2
    painter.drawText(QPointF(x, y), text.text)


def _font(family: QFont, size: float, weight: int) -> QFont:
    """The family at a size in pixels (whole ones are all Qt has), with figures of equal width."""
    font = QFont(family)
    font.setPixelSize(max(round(size), 1))
    font.setWeight(QFont.Weight(weight))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _crisp(point: Point, line: Line) -> QPointF:
    """A hairline's end moved to the middle of a pixel, across its direction only."""
    x, y = point
    if line.width < 2 and line.start[1] == line.end[1]:
        y = int(y) + 0.5
    if line.width < 2 and line.start[0] == line.end[0]:
        x = int(x) + 0.5
    return QPointF(x, y)


def _polygon(points: tuple[Point, ...]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _set_pen(painter: QPainter, colour: QColor, width: float, dash: Dash, opacity: float) -> None:
    pen = QPen(_faded(colour, opacity), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dash:
        # Qt counts dashes in pen widths.
        pen.setDashPattern([length / width for length in dash])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _set_fill(
    painter: QPainter, roles: Roles, fill: str | None, stroke: str | None, width: float, opacity: float
) -> None:
    painter.setBrush(QBrush(_faded(roles[fill], opacity)) if fill else QBrush(Qt.BrushStyle.NoBrush))
    painter.setPen(QPen(_faded(roles[stroke], opacity), width) if stroke else QPen(Qt.PenStyle.NoPen))


def _faded(colour: QColor, opacity: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(colour.alphaF() * opacity)
    return faded
