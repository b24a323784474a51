"""A button that is nothing but its key: T in the heading of the tags."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ugcdesk.gui.theme import ThemeSource, Weight

_SIDE, _RADIUS, _PADDING, _TARGET = 20, 4, 5, 24


class KeyButton(QAbstractButton):
    """Looks like a key on the keyboard and does what that key does; ``name`` is spoken and shown as tooltip."""

    def __init__(self, themes: ThemeSource, name: str, key: str) -> None:
        super().__init__()
        self._themes = themes
        self.setAccessibleName(name)
        self.show_key(key)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.updateGeometry)

    def show_key(self, key: str) -> None:
        """Show another key, or a plus when there is none."""
        self.setText(key or "+")
        self.setToolTip(f"{self.accessibleName()} ({key})" if key else self.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._themes.theme
        width = QFontMetricsF(theme.font(theme.text["badge"], Weight.MEDIUM)).horizontalAdvance(self.text())
        return QSize(max(_TARGET, round(width) + 2 * _PADDING), _TARGET)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(_SIDE, self.width() - (_TARGET - _SIDE))
        box = QRectF(self.width() - width, (self.height() - _SIDE) / 2, width, _SIDE).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(theme.colour("hover" if self.underMouse() else "surface"))
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        painter.setFont(theme.font(theme.text["badge"], Weight.MEDIUM))
        painter.setPen(theme.colour("text-2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
