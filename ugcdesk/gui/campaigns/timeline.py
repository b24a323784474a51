"""The timeline of a campaign: its phases as bars that can be dragged by days, its posts as dots, and today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ugcdesk.charts.scales import TimeScale
from ugcdesk.gui import words
from ugcdesk.gui.theme import ThemeSource, Weight
from ugcdesk.library.campaigns import PhaseRow

_KEYS_REST_MS = 600
_DAY = timedelta(days=1)


class Grip(Enum):
    """Which part of a bar is held."""

    WHOLE = auto()
    START = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Shown:
    """What the timeline shows; ``live`` are the days on which posts went out, one a post."""

    first: date
    last: date
    today: date
    phases: tuple[PhaseRow, ...]
    live: tuple[date, ...]


def moved(phase: PhaseRow, grip: Grip, days: int) -> PhaseRow:
    """The phase after dragging a part of it by whole days; it never gets shorter than one day."""
    by = _DAY * days
    if grip is Grip.WHOLE:
        return replace(phase, starts_on=phase.starts_on + by, ends_on=phase.ends_on + by)
    if grip is Grip.START:
        return replace(phase, starts_on=min(phase.starts_on + by, phase.ends_on))
    return replace(phase, ends_on=max(phase.ends_on + by, phase.starts_on))


class Timeline(QWidget):
    """Bars to drag whole or by their ends, snapping to days; arrow keys do the same (Shift moves the end).

    ``phase_moved`` says id and new days once the bar is let go, or the keys rest.
    """

    phase_moved = Signal(int, date, date)

    ROW, BAR, HEAD, FOOT = 28, 16, 36, 22
    LABEL_GAP, EDGE = 16, 6
    DOT = 3.4

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self._shown: Shown | None = None
        self._draft: PhaseRow | None = None
        self._grip, self._from = Grip.WHOLE, QPointF()
        self._current = 0
        self._rest = QTimer(self, singleShot=True, interval=_KEYS_REST_MS)
        self._rest.timeout.connect(self._say_moved)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Timeline")
        self.setProperty("ring", "true")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.updateGeometry)

    def show_timeline(self, shown: Shown) -> None:
        """Show these phases and posts; a bar that is just being dragged stays in hand."""
        self._shown = shown
        if self._draft is not None and all(phase.id != self._draft.id for phase in shown.phases):
            self._draft = None
        self._current = min(self._current, max(len(shown.phases) - 1, 0))
        said = [f"{phase.name} {words.period(phase.starts_on, phase.ends_on)}" for phase in shown.phases]
        self.setAccessibleDescription("; ".join([*said, f"{len(shown.live)} posts live"]))
        self.updateGeometry()
        self.update()

    def bar_of(self, phase_id: int) -> QRectF:
        """Where the bar of a phase is; raises StopIteration for an unknown one."""
        row, phase = next((row, each) for row, each in enumerate(self._phases()) if each.id == phase_id)
        return self._bar(row, phase)

    # --- where things are

    def _phases(self) -> list[PhaseRow]:
        given = self._shown.phases if self._shown else ()
        draft = self._draft
        return [draft if draft is not None and phase.id == draft.id else phase for phase in given]

    def _scaled(self, pixels: int) -> int:
        return self._themes.theme.scaled(pixels)

    def _left(self) -> float:
        metrics = QFontMetricsF(self._themes.theme.font(12))
        names = [phase.name for phase in self._phases()] + ["Posts live"]
        widest = max(metrics.horizontalAdvance(name) for name in names)
        return float(min(widest, self.width() / 3)) + self.LABEL_GAP

    def _scale(self) -> TimeScale:
        assert self._shown is not None
        return TimeScale(self._shown.first, self._shown.last + _DAY, self._left(), self.width() - self.EDGE)

    def _bar(self, row: int, phase: PhaseRow) -> QRectF:
        scale = self._scale()
        left, right = scale(phase.starts_on), scale(phase.ends_on + _DAY)
        top = self._scaled(self.HEAD) + row * self._scaled(self.ROW) + (self._scaled(self.ROW) - self.BAR) / 2
        return QRectF(left, top, max(right - left, 4.0), self.BAR)

    def _at(self, point: QPointF) -> tuple[int, Grip] | None:
        for row, phase in enumerate(self._phases()):
            bar = self._bar(row, phase)
            if bar.adjusted(-self.EDGE, -4, self.EDGE, 4).contains(point):
                edge = min(self.EDGE, bar.width() / 4)
                if point.x() <= bar.left() + edge:
                    return row, Grip.START
                return row, Grip.END if point.x() >= bar.right() - edge else Grip.WHOLE
        return None

    def _days_dragged(self, point: QPointF) -> int:
        scale = self._scale()
        day = (scale.end - scale.start) / max((scale.last - scale.first).days, 1)
        return round((point.x() - self._from.x()) / day)

    # --- moving

    def _say_moved(self) -> None:
        draft, self._draft = self._draft, None
        before = next((p for p in self._phases() if draft is not None and p.id == draft.id), None)
        self.update()
        if self._shown is not None and draft is not None and before is not None and draft != before:
            self._shown = replace(self._shown, phases=tuple(draft if p.id == draft.id else p for p in self._phases()))
            self.phase_moved.emit(draft.id, draft.starts_on, draft.ends_on)

    def _step(self, days: int, grip: Grip) -> None:
        phases = self._phases()
        if phases:
            self._draft = moved(phases[self._current], grip, days)
            self._rest.start()
            self._tell(self._draft)

    def _tell(self, phase: PhaseRow) -> None:
        self.update()
        sentence = f"{phase.name} {words.period(phase.starts_on, phase.ends_on)}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    # --- painting

    def _paint_axis(self, painter: QPainter) -> None:
        theme, scale = self._themes.theme, self._scale()
        font = theme.font(11)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        bottom = self.height() - self._scaled(self.FOOT) + 8
        for day in _labelled(scale, metrics.horizontalAdvance("30 Nov") + 16):
            x = scale(day)
            painter.fillRect(QRectF(round(x), self._scaled(28), 1, bottom - self._scaled(28)), theme.colour("border"))
            painter.setPen(theme.colour("text-2"))
            text = words.day(day, day, year=False)
            wide = metrics.horizontalAdvance(text)
            left = min(max(x - wide / 2, scale.start), self.width() - wide)
            painter.drawText(QPointF(left, self._scaled(12) + 4), text)

    def _paint_name(self, painter: QPainter, row: int, name: str) -> None:
        theme = self._themes.theme
        font = theme.font(12)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        top = self._scaled(self.HEAD) + row * self._scaled(self.ROW)
        place = QRectF(0, top, self._left() - self.LABEL_GAP, self._scaled(self.ROW))
        shown = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    def _paint_bar(self, painter: QPainter, row: int, phase: PhaseRow) -> None:
        assert self._shown is not None
        theme, bar = self._themes.theme, self._bar(row, phase)
        today = self._scale()(self._shown.today + _DAY)
        is_quiet = phase.ends_on < self._shown.today and not self._has_posts(phase)
        line = theme.colour("compare" if is_quiet else "accent-line")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("hover" if is_quiet else "accent-soft"))
        painter.drawRoundedRect(bar, 4, 4)
        if not is_quiet and bar.left() < today:
            painter.save()
            painter.setClipRect(QRectF(bar.left(), bar.top(), min(today, bar.right()) - bar.left(), bar.height()))
            past = theme.colour("accent-line")
            past.setAlphaF(0.5)
            painter.setBrush(past)
            painter.drawRoundedRect(bar, 4, 4)
            painter.restore()
        is_current = self.hasFocus() and row == self._current
        line.setAlphaF(1.0 if is_current else 0.55)
        painter.setPen(QPen(line, 2 if is_current else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _has_posts(self, phase: PhaseRow) -> bool:
        assert self._shown is not None
        return any(phase.starts_on <= day <= phase.ends_on for day in self._shown.live)

    def _paint_posts(self, painter: QPainter, row: int) -> None:
        assert self._shown is not None
        scale = self._scale()
        middle = self._scaled(self.HEAD) + (row + 0.5) * self._scaled(self.ROW)
        dot = self._themes.theme.colour("accent-line")
        dot.setAlphaF(0.75)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(dot)
        day_width = (scale.end - scale.start) / max((scale.last - scale.first).days, 1)
        for place, day in enumerate(sorted(self._shown.live)):
            if scale.first <= day < scale.last:
                painter.drawEllipse(
                    QPointF(scale(day) + day_width / 2, middle + (-4, 4, 0)[place % 3]), self.DOT, self.DOT
                )

    def _paint_today(self, painter: QPainter) -> None:
        assert self._shown is not None
        theme, scale, today = self._themes.theme, self._scale(), self._shown.today
        if not scale.first <= today <= scale.last:
            return
        x = scale(today + _DAY)
        font = theme.font(11, Weight.SEMIBOLD)
        wide = QFontMetricsF(font).horizontalAdvance("Today") + 12
        badge = QRectF(x - wide / 2, self.height() - theme.scaled(16) - 1, wide, theme.scaled(16))
        badge.moveRight(min(badge.right(), self.width()))
        top = self._scaled(28)
        painter.fillRect(QRectF(round(x) - 0.5, top, 1.5, badge.top() - top), theme.colour("text"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text"))
        painter.drawRoundedRect(badge, 4, 4)
        painter.setFont(font)
        painter.setPen(theme.colour("surface"))
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), "Today")

    def _paint_draft(self, painter: QPainter) -> None:
        """The days of the bar in hand, in a dark badge over it."""
        draft, theme = self._draft, self._themes.theme
        if draft is None:
            return
        bar, font = self.bar_of(draft.id), theme.font(11, Weight.MEDIUM)
        text = words.period(draft.starts_on, draft.ends_on)
        wide = QFontMetricsF(font).horizontalAdvance(text) + 12
        badge = QRectF(bar.center().x() - wide / 2, bar.top() - theme.scaled(18) - 2, wide, theme.scaled(18))
        badge.moveLeft(min(max(badge.left(), 0.0), self.width() - wide))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("toast"))
        painter.drawRoundedRect(badge, 4, 4)
        painter.setFont(font)
        painter.setPen(theme.colour("on-toast"))
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), text)

    # --- Qt

    def sizeHint(self) -> QSize:
        rows = len(self._phases()) + 1
        return QSize(480, self._scaled(self.HEAD) + rows * self._scaled(self.ROW) + self._scaled(self.FOOT))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._shown is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axis(painter)
        phases = self._phases()
        for row, phase in enumerate(phases):
            self._paint_name(painter, row, phase.name)
            self._paint_bar(painter, row, phase)
        self._paint_name(painter, len(phases), "Posts live")
        self._paint_posts(painter, len(phases))
        self._paint_today(painter)
        self._paint_draft(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position()) if self._shown else None
        if found is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._rest.stop()
        self._current, self._grip = found
        self._from = event.position()
        self._draft = self._phases()[self._current]
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._shown is None:
            return
        if self._draft is not None and event.buttons() & Qt.MouseButton.LeftButton:
            start = next(phase for phase in self._shown.phases if phase.id == self._draft.id)
            self._draft = moved(start, self._grip, self._days_dragged(event.position()))
            self.update()
            return
        found = self._at(event.position())
        shape = Qt.CursorShape.ArrowCursor
        if found is not None:
            shape = Qt.CursorShape.OpenHandCursor if found[1] is Grip.WHOLE else Qt.CursorShape.SizeHorCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._draft is not None:
            self._say_moved()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, count = event.key(), len(self._phases())
        if key == Qt.Key.Key_Escape and self._draft is not None:
            self._rest.stop()
            self._draft = None
            self.update()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and count:
            self._say_moved()
            step = 1 if key == Qt.Key.Key_Down else -1
            self._current = min(max(self._current + step, 0), count - 1)
            self._tell(self._phases()[self._current])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and count:
            is_end = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(1 if key == Qt.Key.Key_Right else -1, Grip.END if is_end else Grip.WHOLE)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.unsetCursor()


def _labelled(scale: TimeScale, room: float) -> Sequence[date]:
    """The first day, the first and the middle of the months as far as they fit, and the last day."""
    last = scale.last - _DAY
    found = [scale.first]
    day = scale.first
    while (day := day + _DAY) < last:
        fits = scale(day) - scale(found[-1]) >= room and scale(last) - scale(day) >= room
        if day.day in (1, 15) and fits:
            found.append(day)
    return [*found, last] if last > scale.first else found
