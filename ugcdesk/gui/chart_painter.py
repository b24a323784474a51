"""Paints pictures with QPainter and shows one as a widget with a crosshair; lays out no chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from ugcdesk.charts.card import crosshair_shapes
from ugcdesk.charts.lettering import Lettering, Measure
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
from ugcdesk.charts.table import ChartTable, table_of

Roles = Mapping[str, QColor]
Build = Callable[[float, float], Picture]


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


class ChartView(QWidget):
    """A chart that fills its widget: rebuilt for each size, read with the pointer or the arrow keys.

    ``build`` makes the picture for a width and a height in pixels. The sentence of the picture is the
    accessible description; the figures under the crosshair are announced while it is moved by key.
    """

    current_changed = Signal(int)
    """The index of the hit under the crosshair; -1 without one."""

    def __init__(self, build: Build, roles: Roles, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build = build
        self._roles = roles
        self._picture: Picture | None = None
        self._current: int | None = None
        self._lettering = Lettering(measure_in(self.font()))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def picture(self) -> Picture:
        """The picture for the present size, built when there is none yet."""
        if self._picture is None:
            self._picture = self._build(max(self.width(), 1), max(self.height(), 1))
            self.setAccessibleDescription(self._picture.alt)
            if self._current is not None and self._current >= len(self._picture.hits):
                self.set_current(None)
        return self._picture

    def set_roles(self, roles: Roles) -> None:
        """Take another theme's colours; the picture stays."""
        self._roles = roles
        self.update()

    def lettering(self) -> Lettering:
        """The measure and text size of this widget, for ``build`` to hand to the chart."""
        return self._lettering

    def set_text_scale(self, scale: float) -> None:
        """Take the person's text size, 1.0 being 100 %."""
        self._lettering = Lettering(self._lettering.measure, scale)
        self.rebuild()

    def rebuild(self) -> None:
        """Build the picture anew: after a change of figures."""
        self._picture = None
        self.picture()
        self.update()

    def table(self) -> ChartTable:
        """The figures of the chart, for "Show as table"."""
        return table_of(self.picture())

    def current(self) -> int | None:
        """The index of the hit under the crosshair."""
        return self._current

    def set_current(self, index: int | None) -> None:
        """Move the crosshair to a hit, or take it away."""
        if index == self._current:
            return
        self._current = index
        self.update()
        self.current_changed.emit(-1 if index is None else index)

    def _move(self, index: int) -> None:
        """Move the crosshair by key and say where it is."""
        self.set_current(index)
        sentence = self.picture().hits[index].sentence
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _step(self, key: int) -> int | None:
        """The hit that a key leads to; None when the key has none."""
        hits = self.picture().hits
        if not hits:
            return None
        last, current = len(hits) - 1, self._current
        if key == Qt.Key.Key_Home or (current is None and key == Qt.Key.Key_Right):
            return 0
        if key == Qt.Key.Key_End or (current is None and key == Qt.Key.Key_Left):
            return last
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            return min(max((current or 0) + step, 0), last)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self._above_or_below(current or 0, downwards=key == Qt.Key.Key_Down)
        return None

    def _above_or_below(self, current: int, *, downwards: bool) -> int | None:
        hits = self.picture().hits
        x, y = hits[current].box.centre
        column = [i for i, hit in enumerate(hits) if hit.box.left <= x < hit.box.right]
        beyond = [i for i in column if (hits[i].box.centre[1] > y if downwards else hits[i].box.centre[1] < y)]
        return min(beyond, key=lambda i: abs(hits[i].box.centre[1] - y), default=None)

    def _paint_focus(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._roles["accent-line"], 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def sizeHint(self) -> QSize:
        return QSize(480, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        picture = self.picture()
        paint(picture, painter, self._roles)
        if self._current is not None:
            overlay = crosshair_shapes(picture, self._current, lettering=self._lettering)
            paint_shapes(overlay, painter, self._roles)
        if self.hasFocus() and self._current is None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_focus(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rebuild()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.set_current(self.picture().hit_at(event.position().x(), event.position().y()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lettering = Lettering(measure_in(self.font()), self._lettering.scale)
            self.rebuild()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.set_current(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._current is not None:
            self.set_current(None)
            return
        index = self._step(event.key())
        if index is None:
            super().keyPressEvent(event)
            return
        self._move(index)
