"""The choice of how the page is laid out, as small drawings; only layouts that can be built are offered."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ugcdesk.gui.theme import ThemeSource, Weight
from ugcdesk.library.vocabulary import GalleryLayout

_NAMES = {GalleryLayout.JUSTIFIED: "Justified", GalleryLayout.SQUARES: "Squares"}
# Boxes of each drawing, x, y, width and height in a field of 36 by 22.
_DRAWINGS = {
    GalleryLayout.JUSTIFIED: ((0, 0, 10, 10), (12, 0, 24, 10), (0, 12, 22, 10), (24, 12, 12, 10)),
    GalleryLayout.SQUARES: tuple((x * 12.5, y * 12, 11, 10) for y in (0, 1) for x in (0, 1, 2)),
}


class LayoutChoice(QWidget):
    """``chosen`` says which layout the person picked."""

    chosen = Signal(str)

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons = {layout: _LayoutButton(themes, layout) for layout in GalleryLayout}
        self.setAccessibleName("Layout")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for layout, button in self._buttons.items():
            self._group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(lambda _checked, layout=layout: self.chosen.emit(str(layout)))

    def set_current(self, layout: str) -> None:
        """Show a layout as the choice without announcing it."""
        self._buttons[GalleryLayout(layout)].setChecked(True)


class _LayoutButton(QAbstractButton):
    HEIGHT, TOP, DRAWING = 60, 9, 22

    def __init__(self, themes: ThemeSource, layout: GalleryLayout) -> None:
        super().__init__()
        self._themes, self._layout = themes, layout
        self.setCheckable(True)
        self.setText(_NAMES[layout])
        self.setAccessibleName(_NAMES[layout])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringRadius", 6)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(64, self._themes.theme.scaled(self.HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, on = self._themes.theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent-line" if on else "border"), 2 if on else 1))
        painter.setBrush(theme.colour("accent-soft" if on else "hover" if self.underMouse() else "raised"))
        inset = 1 if on else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        self._paint_drawing(painter, on)
        painter.setFont(theme.font(11, Weight.SEMIBOLD if on else Weight.MEDIUM))
        painter.setPen(theme.colour("accent-text" if on else "text-2"))
        below = self.rect().adjusted(0, self.TOP + self.DRAWING + 4, 0, -4)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), self.text())

    def _paint_drawing(self, painter: QPainter, on: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._themes.theme.colour("accent-line" if on else "border-strong"))
        painter.setOpacity(0.6)
        left = (self.width() - 36) / 2
        for x, y, wide, high in _DRAWINGS[self._layout]:
            painter.drawRoundedRect(QRectF(left + x, self.TOP + y, wide, high), 1.5, 1.5)
        painter.setOpacity(1.0)
