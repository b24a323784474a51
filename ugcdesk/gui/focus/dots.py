"""The dots under a picture that is one of several of an item."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ugcdesk.gui.context import Context

_STEP, _RADIUS, _HEIGHT, _PADDING = 16, 4.0, 24, 8


class Dots(QWidget):
    """One dot a picture on an opaque ground, so that they read on any photo; ``chosen`` says which was clicked."""

    chosen = Signal(int)

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(host)
        self._themes, self._host = context.themes, host
        self._count = self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip("Other pictures of this item (Ctrl+Left, Ctrl+Right)")
        self.hide()
        context.themes.changed.connect(self.update)

    def show_dots(self, count: int, current: int) -> None:
        """Show ``count`` dots, none for a single picture."""
        self._count, self._current = count, current
        self.setAccessibleName(f"Picture {current + 1} of {count}")
        self.setVisible(count > 1)
        self.resize(self.sizeHint())
        self.place()
        self.update()

    def place(self) -> None:
        """Stand at the bottom of the host, in the middle."""
        self.move((self._host.width() - self.width()) // 2, self._host.height() - self.height() - 24)

    def sizeHint(self) -> QSize:
        return QSize(self._count * _STEP + 2 * _PADDING, _HEIGHT)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(min(self._count - 1, max(0, (event.position().toPoint().x() - _PADDING) // _STEP)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("scrim"))
        painter.drawRoundedRect(self.rect(), _HEIGHT / 2, _HEIGHT / 2)
        for place in range(self._count):
            middle = QPointF(_PADDING + place * _STEP + _STEP / 2, _HEIGHT / 2)
            ink = theme.colour("on-scrim")
            ink.setAlpha(255 if place == self._current else 110)
            painter.setBrush(ink)
            painter.drawEllipse(middle, _RADIUS, _RADIUS)
