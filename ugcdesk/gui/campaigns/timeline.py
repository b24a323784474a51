"""The timeline of a campaign: its phases as bars that can be dragged by days, its posts as dots, and today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.campaigns.lanes import Grip, Lanes, Shown, moved
from ugcdesk.gui.campaigns.timeline_paint import paint_timeline
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.library.campaigns import PhaseRow

_KEYS_REST_MS = 600


class Timeline(QWidget):
    """Bars to drag whole or by their ends, snapping to days; arrow keys do the same (Shift moves the end).

    ``phase_moved`` says id and new days once the bar is let go, or the keys rest. Esc lets go without moving.
    A double click, Enter or F2 opens a phase, Del removes it.
    """

    phase_moved = Signal(int, date, date)
    phase_opened = Signal(object)  # the row of the phase
    phase_removed = Signal(object)

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self._shown: Shown | None = None
        self._draft: PhaseRow | None = None
        self._grip, self._from = Grip.WHOLE, QPointF()
        self._current = 0
        self._rest = QTimer(self, singleShot=True, interval=_KEYS_REST_MS)
        self._rest.timeout.connect(self._let_go)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Timeline")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.updateGeometry)

    def show_timeline(self, shown: Shown) -> None:
        """Show these phases and posts; a bar that is just being moved stays in hand."""
        self._shown = shown
        if self._draft is not None and all(phase.id != self._draft.id for phase in shown.phases):
            self._draft = None
        self._current = min(self._current, max(len(shown.phases) - 1, 0))
        said = [f"{phase.name} {words.period(phase.starts_on, phase.ends_on)}" for phase in shown.phases]
        self.setAccessibleDescription("; ".join([*said, f"{len(shown.live)} posts live"]))
        self.updateGeometry()
        self.update()

    def _lanes(self) -> Lanes | None:
        """Where everything is now, the bar in hand included."""
        if self._shown is None:
            return None
        draft = self._draft
        phases = tuple(draft if draft and phase.id == draft.id else phase for phase in self._shown.phases)
        return Lanes(self._themes.theme, replace(self._shown, phases=phases), self.width())

    def _let_go(self) -> None:
        draft, shown = self._draft, self._shown
        self._draft = None
        self.update()
        if draft is None or shown is None or draft in shown.phases:
            return
        # Shown as moved at once; the library's own news comes after the edit.
        self._shown = replace(shown, phases=tuple(draft if each.id == draft.id else each for each in shown.phases))
        self.phase_moved.emit(draft.id, draft.starts_on, draft.ends_on)

    def _drop(self) -> None:
        self._rest.stop()
        self._draft = None
        self.update()

    def _step(self, days: int, grip: Grip) -> None:
        lanes = self._lanes()
        if lanes is not None and lanes.shown.phases:
            self._draft = moved(lanes.shown.phases[self._current], grip, days)
            self._rest.start()
            self._tell(self._draft)

    def _choose(self, step: int) -> None:
        self._let_go()
        phases = self._shown.phases if self._shown else ()
        if phases:
            self._current = min(max(self._current + step, 0), len(phases) - 1)
            self._tell(phases[self._current])

    def _say_of_current(self, said: SignalInstance) -> None:
        self._rest.stop()
        self._let_go()
        if self._shown and self._shown.phases:
            said.emit(self._shown.phases[self._current])

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Change phase…", lambda: self._say_of_current(self.phase_opened))
        menu.addAction("Remove phase", lambda: self._say_of_current(self.phase_removed))
        menu.popup(at)

    def _tell(self, phase: PhaseRow) -> None:
        self.update()
        sentence = f"{phase.name} {words.period(phase.starts_on, phase.ends_on)}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _drag(self, lanes: Lanes, draft: PhaseRow, to: QPointF) -> None:
        start = next((phase for phase in self._shown.phases if phase.id == draft.id), draft) if self._shown else draft
        self._draft = moved(start, self._grip, round((to.x() - self._from.x()) / lanes.day_width))
        self.update()

    def _point(self, lanes: Lanes, at: QPointF) -> None:
        found = lanes.at(at)
        shape = Qt.CursorShape.ArrowCursor
        if found is not None:
            shape = Qt.CursorShape.OpenHandCursor if found[1] is Grip.WHOLE else Qt.CursorShape.SizeHorCursor
        self.setCursor(shape)

    # --- Qt

    def sizeHint(self) -> QSize:
        lanes = self._lanes()
        return QSize(480, lanes.height() if lanes else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        lanes = self._lanes()
        if lanes is None:
            return
        ids = [phase.id for phase in lanes.shown.phases]
        held = ids.index(self._draft.id) if self._draft else None
        painter = QPainter(self)
        paint_timeline(
            painter, lanes, self.height(), current=self._current if self.hasFocus() and ids else None, held=held
        )
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        lanes = self._lanes()
        found = lanes.at(event.position()) if lanes else None
        if lanes is None or found is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._rest.stop()
        self._current, self._grip = found
        self._from = event.position()
        self._draft = lanes.shown.phases[self._current]
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        lanes = self._lanes()
        if lanes is None:
            return
        if self._draft is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(lanes, self._draft, event.position())
        else:
            self._point(lanes, event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._let_go()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        lanes = self._lanes()
        found = lanes.at(event.position()) if lanes else None
        if found is not None and event.button() is Qt.MouseButton.LeftButton:
            self._current = found[0]
            self._say_of_current(self.phase_opened)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        lanes = self._lanes()
        found = lanes.at(QPointF(event.pos())) if lanes else None
        if found is not None:
            self._current = found[0]
        if found is not None or (event.reason() is QContextMenuEvent.Reason.Keyboard and lanes and lanes.shown.phases):
            self.update()
            self._open_menu(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self._draft is not None:
            self._drop()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._say_of_current(self.phase_opened)
        elif key == Qt.Key.Key_Delete:
            self._say_of_current(self.phase_removed)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._choose(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            is_end = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(1 if key == Qt.Key.Key_Right else -1, Grip.END if is_end else Grip.WHOLE)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._rest.stop()
        self._let_go()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.unsetCursor()
