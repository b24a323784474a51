"""Shows a picture as a widget: read with the pointer or the keys, and a key or click on a figure goes on from there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from ugcdesk.charts.card import crosshair_shapes
from ugcdesk.charts.lettering import Lettering
from ugcdesk.charts.shapes import Picture
from ugcdesk.charts.table import ChartTable, table_of
from ugcdesk.gui.chart_painter import Roles, measure_in, paint, paint_shapes

Build = Callable[[float, float], Picture]

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_WEEK = 7


class ChartView(QWidget):
    """A chart that fills its widget: rebuilt for each size, read with the pointer or the arrow keys.

    ``build`` makes the picture for a width and a height in pixels. The sentence of the picture is the
    accessible description; the figures under the crosshair are announced while it is moved by key.
    """

    current_changed = Signal(int)
    """The index of the hit under the crosshair; -1 without one."""
    activated = Signal(int)
    """The index of the hit that was clicked, or on which Enter was pressed; only after `lead_on`."""

    def __init__(self, build: Build, roles: Roles, *, name: str) -> None:
        super().__init__()
        self._build = build
        self._roles = roles
        self._picture: Picture | None = None
        self._current: int | None = None
        self._page = _WEEK
        self._leads_to = ""
        self._lettering = Lettering(measure_in(self.font()))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "true")

    def picture(self) -> Picture:
        """The picture for the present size, built when there is none yet."""
        if self._picture is None:
            self._picture = self._build(max(self.width(), 1), max(self.height(), 1))
            self.setAccessibleDescription(" ".join(part for part in (self._picture.alt, self._leads_to) if part))
            if self._current is not None and self._current >= len(self._picture.hits):
                self.set_current(None)
        return self._picture

    def lead_on(self, sentence: str) -> None:
        """Let a click or Enter on a hit be `activated`; ``sentence`` says to those who listen what that shows."""
        self._leads_to = sentence
        self.rebuild()

    def set_page(self, hits: int) -> None:
        """By how many hits Page Up and Page Down move along the days."""
        self._page = hits

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
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self.picture().plot is not None:
            page = self._page if key == Qt.Key.Key_PageDown else -self._page
            return min(max((last if current is None else current) + page, 0), last)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self._above_or_below(current or 0, downwards=key == Qt.Key.Key_Down)
        return None

    def _above_or_below(self, current: int, *, downwards: bool) -> int | None:
        hits = self.picture().hits
        x, y = hits[current].box.centre
        column = [i for i, hit in enumerate(hits) if hit.box.left <= x < hit.box.right]
        beyond = [i for i in column if (hits[i].box.centre[1] > y if downwards else hits[i].box.centre[1] < y)]
        return min(beyond, key=lambda i: abs(hits[i].box.centre[1] - y), default=None)

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
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rebuild()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self._hit_under(event)
        self.set_current(index)
        leads = self._leads_to and index is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self._hit_under(event)
        if self._leads_to and index is not None and event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit(index)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lettering = Lettering(measure_in(self.font()), self._lettering.scale)
            self.rebuild()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.set_current(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.set_current(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._current is not None:
            self.set_current(None)
            return
        if event.key() in _ENTER and self._leads_to and self._current is not None:
            self.activated.emit(self._current)
            return
        index = self._step(event.key())
        if index is None:
            super().keyPressEvent(event)
            return
        self._move(index)

    def _hit_under(self, event: QMouseEvent) -> int | None:
        return self.picture().hit_at(event.position().x(), event.position().y())
