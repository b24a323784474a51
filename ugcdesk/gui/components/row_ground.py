"""What lies under a painted row of a list or a table: its colour when it is chosen or hovered, and its edges."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from ugcdesk.gui.theme import Theme

_EDGE = 2


def paint_row_ground(
    painter: QPainter,
    theme: Theme,
    box: QRect,
    state: QStyle.StateFlag,
    *,
    has_edge: bool = False,
    has_line: bool = False,
) -> None:
    """With ``has_edge`` a chosen row has a mark at its left; with ``has_line`` every row has a hairline below."""
    is_chosen = bool(state & QStyle.StateFlag.State_Selected)
    if is_chosen:
        painter.fillRect(box, theme.colour("accent-soft"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, theme.colour("hover"))
    if has_line:
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour("border"))
    if has_edge and is_chosen:
        painter.fillRect(box.left(), box.top(), _EDGE, box.height(), theme.colour("accent-line"))
