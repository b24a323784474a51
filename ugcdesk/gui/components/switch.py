"""An on/off switch: a check box by nature, painted as a sliding knob."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from ugcdesk.gui.theme import ThemeSource

_WIDTH, _HEIGHT, _KNOB = 28, 16, 12


class Switch(QCheckBox):
    """A switch whose ``name`` is spoken; the visible label stands beside it."""

    def __init__(self, themes: ThemeSource, name: str, *, on: bool = False) -> None:
        super().__init__()
        self._themes = themes
        self.setAccessibleName(name)
        self.setChecked(on)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(0, (self.height() - _HEIGHT) / 2, _WIDTH, _HEIGHT)
        painter.setBrush(theme.colour("accent" if self.isChecked() else "border-strong"))
        painter.drawRoundedRect(track, _HEIGHT / 2, _HEIGHT / 2)
        inset = (_HEIGHT - _KNOB) / 2
        right = self.isChecked() == (self.layoutDirection() == Qt.LayoutDirection.LeftToRight)
        left = track.right() - inset - _KNOB if right else track.left() + inset
        painter.setBrush(theme.colour("on-accent"))
        painter.drawEllipse(QRectF(left, track.top() + inset, _KNOB, _KNOB))
