"""The headings of groups: painted alike in the grid and in the list, and where they stand in the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from ugcdesk.gui.context import Context
from ugcdesk.gui.library.sections import HEADING, Section
from ugcdesk.gui.theme import Theme, Weight

_PAD, _GAP, _CHEVRON = 8, 10, 14
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def heading_height(theme: Theme) -> int:
    """How high a heading is at the person's text size."""
    return max(HEADING, theme.scaled(HEADING))


def paint_heading(painter: QPainter, context: Context, box: QRectF, section: Section, *, pad: int = _PAD) -> None:
    """Whether it is folded, name and count, on a ground that hides the cells which pass below it."""
    theme = context.themes.theme
    painter.fillRect(box, theme.colour("canvas"))
    chevron = "chevron-right" if section.is_folded else "chevron-down"
    ratio = painter.device().devicePixelRatio()
    icon = context.themes.icons.pixmap(chevron, "text-2", _CHEVRON, ratio=ratio)
    painter.drawPixmap(QPointF(box.left() + pad, box.center().y() - _CHEVRON / 2), icon)
    painter.setFont(theme.font(13, Weight.SEMIBOLD))
    count = context.locale.toString(section.count)
    metrics = painter.fontMetrics()
    label = metrics.elidedText(section.label, Qt.TextElideMode.ElideRight, int(box.width()) - 2 * pad - 80)
    painter.setPen(theme.colour("text"))
    line = box.adjusted(pad + _CHEVRON + 6, 0, -pad, 0)
    painter.drawText(line, _LEFT, label)
    line.setLeft(line.left() + metrics.horizontalAdvance(label) + _GAP)
    painter.setFont(theme.font(12))
    painter.setPen(theme.colour("text-3"))
    painter.drawText(line, _LEFT, count)


class RowHeadings:
    """Which headings stand above which row of the list: that of its group, and those of folded groups before it.

    Below the last row stand the `tail`, headings of folded groups alone. Answers take the time of one look-up.
    """

    def __init__(self, sections: Sequence[Section] = (), height: int = 0) -> None:
        self.sections = tuple(section for section in sections if section.count)
        self.height = height
        self._above: dict[int, range] = {}
        first = 0
        for number, section in enumerate(self.sections):
            if not section.is_folded:
                self._above[section.start] = range(first, number + 1)
                first = number + 1
        self.tail = range(first, len(self.sections))

    @property
    def rows(self) -> Mapping[int, range]:
        """The rows that have headings above them, with the numbers of these."""
        return self._above

    def room(self, row: int) -> int:
        """Pixels that a row gives to headings before it begins itself."""
        return len(self._above.get(row, ())) * self.height
