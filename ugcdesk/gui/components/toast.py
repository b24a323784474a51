"""The short message over a page that says what was just done and offers Undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QWidget

from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.theme import ThemeSource

_SECONDS = 8
_MARGIN = 16
_ACTION_ICONS = {"Undo": "undo-2", "Open": "external-link"}


class Toast(QFrame):
    """One toast a page, bottom centre of ``host``; a new message replaces the old one.

    It goes after 8 seconds, not while the pointer or the focus is on it. ``dismissed`` says that it went.
    """

    dismissed = Signal()

    def __init__(self, themes: ThemeSource, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._act: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_SECONDS * 1000)
        self._icon = IconLabel(themes, "check", "on-toast")
        self._text = text_label("", "control")
        self._action = Button(themes, "Undo", "undo-2", kind="toast")
        self._close = IconButton(themes, "x", "Close message", role="on-toast")
        self.setProperty("toast", "true")
        self._lay_out()
        self._timer.timeout.connect(self.dismiss)
        self._action.clicked.connect(self._run_action)
        self._close.clicked.connect(self.dismiss)
        for part in (self._action, self._close, host):
            part.installEventFilter(self)
        self.hide()

    def show_message(
        self,
        text: str,
        *,
        icon: str = "check",
        action: str = "Undo",
        on_action: Callable[[], None] | None = None,
    ) -> None:
        """Shows ``text`` (past tense and object) with a button for ``on_action``; no button when that is None."""
        self._act = on_action
        self._text.setText(text)
        self._icon.show_icon(icon)
        self._action.setText(action)
        self._action.show_icon(_ACTION_ICONS.get(action, "refresh-cw"))
        self._action.setVisible(on_action is not None)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def dismiss(self) -> None:
        """Takes the toast away at once."""
        self._timer.stop()
        self.hide()
        self.dismissed.emit()

    @property
    def text(self) -> str:
        return self._text.text()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 10, 6)
        row.setSpacing(12)
        for part in (self._icon, self._text, self._action, self._close):
            row.addWidget(part)
        shadow = QGraphicsDropShadowEffect(self, blurRadius=24, color=QColor(0, 0, 0, 70))
        shadow.setOffset(0, 4)
        self.setGraphicsEffect(shadow)

    def _place(self) -> None:
        self.adjustSize()
        width = min(self.width(), self._host.width() - 2 * _MARGIN)
        self.resize(width, max(44, self.height()))
        self.move((self._host.width() - width) // 2, self._host.height() - self.height() - _MARGIN)

    def _run_action(self) -> None:
        act = self._act
        self.dismiss()
        if act is not None:
            act()

    def _has_attention(self) -> bool:
        return self.underMouse() or self._action.hasFocus() or self._close.hasFocus()

    def _wait_or_go(self) -> None:
        if self._has_attention():
            self._timer.stop()
        elif self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QTimer.singleShot(0, self, self._wait_or_go)
        return False

    def enterEvent(self, _event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, _event: QEvent) -> None:
        self._wait_or_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
