"""Two pictures beside each other, and the facts of both in a table; what there is to say of them says the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from ugcdesk.gui.components.styling import line, text_label
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.gui.thumbnails import Thumbnails

_SHAPE = 4 / 5  # height of a picture by its width
_TALLEST = 260


@dataclass(frozen=True, slots=True)
class Side:
    """One of the pictures that are compared: its heading and the SHA-256 of the file."""

    heading: str
    digest: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """``values`` has one text a side; ``best`` is the side that has more, or None."""

    label: str
    values: tuple[str, ...]
    best: int | None = None


class SideBySide(QWidget):
    """One picture or two side by side under their headings."""

    def __init__(self, themes: ThemeSource, pictures: Thumbnails, sides: Sequence[Side]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for side in sides:
            column = QVBoxLayout()
            column.setSpacing(4)
            if side.heading:
                column.addWidget(text_label(side.heading, "label"))
            column.addWidget(_Picture(themes, pictures, side))
            column.addStretch(1)
            row.addLayout(column, 1)


class _Picture(QWidget):
    """A thumbnail that fills its place; a well while there is none."""

    def __init__(self, themes: ThemeSource, pictures: Thumbnails, side: Side) -> None:
        super().__init__()
        self._themes, self._pictures, self._digest = themes, pictures, side.digest
        self.setAccessibleName(f"Picture: {side.heading}" if side.heading else "Picture")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        pictures.ready.connect(self._arrived)
        themes.changed.connect(self.update)

    def _arrived(self, digest: str) -> None:
        if digest == self._digest:
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 128)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(min(_TALLEST, round(self.width() * _SHAPE)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(frame, 6, 6)
        painter.fillPath(outline, theme.colour("well"))
        pixmap = self._pictures.get(self._digest) if self._digest else None
        if pixmap is not None:
            painter.save()
            painter.setClipPath(outline)
            painter.drawPixmap(self.rect(), pixmap, middle_of(pixmap, self.size()))
            painter.restore()
        painter.strokePath(outline, theme.colour("border"))


def facts_table(facts: Sequence[Fact]) -> QWidget:
    """A line a fact, its values side by side with the better one in bold."""
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    widest = max(len(fact.values) for fact in facts)
    for at, fact in enumerate(facts):
        grid.addWidget(text_label(fact.label, "label"), 2 * at, 0, Qt.AlignmentFlag.AlignTop)
        for place, value in enumerate(fact.values):
            label = text_label(value, "fact", wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if place == fact.best:
                label.setProperty("kind", "fact-strong")
            grid.addWidget(label, 2 * at, place + 1, 1, -1 if len(fact.values) == 1 else 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(line(), 2 * at + 1, 0, 1, widest + 1)
    for place in range(widest):
        grid.setColumnStretch(place + 1, 1)
    return widget


def middle_of(pixmap: QPixmap, shape: QSize) -> QRect:
    """The largest middle part of ``pixmap`` that has the proportions of ``shape``."""
    size = shape.scaled(pixmap.size(), Qt.AspectRatioMode.KeepAspectRatio)
    return QStyle.alignedRect(Qt.LayoutDirection.LeftToRight, Qt.AlignmentFlag.AlignCenter, size, pixmap.rect())
