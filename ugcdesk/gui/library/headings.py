"""Paints the heading of a group of items, alike in the grid and in the list."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ugcdesk.gui.context import Context
from ugcdesk.gui.library.sections import HEADING, Section
from ugcdesk.gui.theme import Theme, Weight

_PAD, _GAP = 8, 10
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def heading_height(theme: Theme) -> int:
    """How high a heading is at the person's text size."""
    return max(HEADING, theme.scaled(HEADING))


def paint_heading(painter: QPainter, context: Context, box: QRectF, section: Section, *, pad: int = _PAD) -> None:
    """Name and count on a ground that hides the cells which pass below it."""
    theme = context.themes.theme
    painter.fillRect(box, theme.colour("canvas"))
    painter.setFont(theme.font(13, Weight.SEMIBOLD))
    count = context.locale.toString(section.count)
    metrics = painter.fontMetrics()
    label = metrics.elidedText(section.label, Qt.TextElideMode.ElideRight, int(box.width()) - 2 * pad - 80)
    painter.setPen(theme.colour("text"))
    line = box.adjusted(pad, 0, -pad, 0)
    painter.drawText(line, _LEFT, label)
    line.setLeft(line.left() + metrics.horizontalAdvance(label) + _GAP)
    painter.setFont(theme.font(12))
    painter.setPen(theme.colour("text-3"))
    painter.drawText(line, _LEFT, count)
