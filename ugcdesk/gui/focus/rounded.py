"""Cuts small pictures to a square with rounded corners, as cards and lists show them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap


def rounded(picture: QPixmap, radius: float, side: int | None = None) -> QPixmap:
    """The middle square of ``picture``, ``side`` pixels wide if given; a null one stays null."""
    if picture.isNull():
        return picture
    cut = min(picture.width(), picture.height())
    source = QRect((picture.width() - cut) // 2, (picture.height() - cut) // 2, cut, cut)
    made = QPixmap(side or cut, side or cut)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    path = QPainterPath()
    path.addRoundedRect(QRectF(made.rect()), radius, radius)
    painter.setClipPath(path)
    painter.drawPixmap(made.rect(), picture, source)
    painter.end()
    return made
