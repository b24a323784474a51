"""Shows a chart the height of a line of text: it has nothing to step through and takes no keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ugcdesk.charts.shapes import Picture
from ugcdesk.gui.chart_painter import paint
from ugcdesk.gui.context import Context


class SmallChart(QWidget):
    """``draw`` makes the picture for a width and a height; ``wide`` takes all the width there is."""

    def __init__(
        self, context: Context, draw: Callable[[float, float], Picture], size: QSize, *, wide: bool = False
    ) -> None:
        super().__init__()
        self._themes, self._draw, self._size = context.themes, draw, size
        across = QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Preferred
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        context.themes.changed.connect(self.update)

    def say(self, told: str, *, name: str = "") -> None:
        """Draw anew; ``told`` is what it shows, for the pointer and, without a ``name``, for screen readers."""
        self.setToolTip(told)
        self.setAccessibleName(name or told)
        self.update()

    def sizeHint(self) -> QSize:
        return self._size

    def minimumSizeHint(self) -> QSize:
        return QSize(self._size.width() // 2, self._size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint(self._draw(self.width(), self.height()), painter, self._themes.theme.roles)
        painter.end()
