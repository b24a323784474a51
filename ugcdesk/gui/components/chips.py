"""Chips: one condition of a search, or one tag; a tool button painted with its parts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton

from ugcdesk.gui.theme import ThemeSource, Weight

_HEIGHT, _GAP, _CROSS, _LONGEST = 24, 4, 12, 220
_ROUND = 99  # more than half of any height


@dataclass(frozen=True, slots=True)
class _Look:
    """How a chip is drawn; empty roles draw nothing."""

    padding: int
    radius: int
    fill: str = ""
    outline: str = ""
    dashed: bool = False
    text: str = "text"


_QUERY = _Look(padding=8, radius=4, fill="accent-soft")
_TAGS = {
    "tag": _Look(padding=9, radius=_ROUND, fill="raised", outline="border"),
    "chosen": _Look(padding=9, radius=_ROUND, fill="raised", outline="accent-line"),
    "suggested": _Look(padding=9, radius=_ROUND, outline="border-strong", dashed=True, text="text-2"),
}


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    role: str
    weight: int


class _PaintedChip(QToolButton):
    """What chips share: parts of text in a row, an icon before and a cross after them."""

    removed = Signal()

    def __init__(self, themes: ThemeSource, look: _Look, parts: list[_Part], icon: str, *, removable: bool) -> None:
        super().__init__()
        self._themes, self._look, self._icon, self._removable = themes, look, icon, removable
        self._parts = [part for part in parts if part.text]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringRadius", look.radius)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if removable:
            self.setToolTip("Delete removes it")
        themes.changed.connect(self.updateGeometry)

    def _metrics(self, part: _Part) -> QFontMetricsF:
        return QFontMetricsF(self._themes.theme.font(12, part.weight))

    def _shown(self, part: _Part) -> str:
        return self._metrics(part).elidedText(part.text, Qt.TextElideMode.ElideRight, _LONGEST)

    def _cross(self) -> QRect:
        left = self.width() - self._look.padding - _CROSS
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self._look.padding
        return QRect(left, (self.height() - _CROSS) // 2, _CROSS, _CROSS)

    def sizeHint(self) -> QSize:
        widths = [self._metrics(part).horizontalAdvance(self._shown(part)) + 1 for part in self._parts]
        widths += [_CROSS] * (bool(self._icon) + self._removable)
        content = sum(widths) + _GAP * (len(widths) - 1)
        height = max(_HEIGHT, self._themes.theme.scaled(_HEIGHT))
        return QSize(round(content) + 2 * self._look.padding, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        on_cross = self._cross().adjusted(-6, -6, 6, 6).contains(event.position().toPoint())
        if self._removable and on_cross and self.isDown():
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_body(painter)
        x = self._paint_icon(painter)
        for part in self._parts:
            x = self._paint_part(painter, part, x)
        if self._removable:
            self._paint_mark(painter, "x", self._cross())

    def _paint_body(self, painter: QPainter) -> None:
        theme, look = self._themes.theme, self._look
        fill = "hover" if self.underMouse() and look.outline else look.fill
        painter.setBrush(theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        pen = QPen(theme.colour(look.outline), 1) if look.outline else QPen(Qt.PenStyle.NoPen)
        if look.dashed:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        inset = 0.5 if look.outline else 0.0
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        radius = min(look.radius, box.height() / 2)
        painter.drawRoundedRect(box, radius, radius)

    def _paint_icon(self, painter: QPainter) -> float:
        x = float(self._look.padding)
        if not self._icon:
            return x
        place = QRectF(x, (self.height() - _CROSS) / 2, _CROSS, _CROSS)
        self._paint_mark(painter, self._icon, self._mirrored(place).toRect())
        return x + _CROSS + _GAP

    def _paint_mark(self, painter: QPainter, icon: str, place: QRect) -> None:
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(QPointF(place.topLeft()), self._themes.icons.pixmap(icon, "text-2", _CROSS, ratio=ratio))

    def _paint_part(self, painter: QPainter, part: _Part, x: float) -> float:
        text, theme = self._shown(part), self._themes.theme
        width = self._metrics(part).horizontalAdvance(text) + 1
        painter.setFont(theme.font(12, part.weight))
        painter.setPen(theme.colour(part.role))
        place = self._mirrored(QRectF(x, 0, width, self.height()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        return x + width + _GAP

    def _mirrored(self, place: QRectF) -> QRectF:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveLeft(self.width() - place.right())
        return place


class Chip(_PaintedChip):
    """One condition of a search: ``field`` in accent, ``text`` beside it. ``clicked`` edits, ``removed`` drops."""

    def __init__(self, themes: ThemeSource, text: str, *, field: str = "", removable: bool = True) -> None:
        parts = [_Part(field, "accent-text", Weight.MEDIUM), _Part(text, "text", Weight.MEDIUM)]
        super().__init__(themes, _QUERY, parts, "", removable=removable)
        self.setAccessibleName(f"Filter {field} {text}".replace("  ", " "))


class TagChip(_PaintedChip):
    """One tag. ``kind`` is tag, chosen or suggested (dashed, with a plus); ``note`` is a quiet count or key."""

    def __init__(
        self, themes: ThemeSource, text: str, *, note: str = "", kind: str = "tag", removable: bool = False
    ) -> None:
        look = _TAGS[kind]
        parts = [_Part(text, look.text, Weight.MEDIUM), _Part(note, "text-3", Weight.REGULAR)]
        super().__init__(themes, look, parts, "plus" if kind == "suggested" else "", removable=removable)
        self._text = text
        self.setAccessibleName(f"{text} {note}".strip())

    def set_note(self, note: str) -> None:
        """Shows another count or key, or none."""
        self._parts = [self._parts[0], *([_Part(note, "text-3", Weight.REGULAR)] if note else [])]
        self.setAccessibleName(f"{self._text} {note}".strip())
        self.updateGeometry()
        self.update()
