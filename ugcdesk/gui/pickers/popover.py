"""A small frame that floats beside what asked for it and closes by itself; what is in it says a subclass."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context

_GAP = 4
_LARGE = 120  # px: what is higher is a view, over whose upper part a popover opens


class Popover(QFrame):
    """A titled popover; put widgets into ``body``. It is deleted when it closes."""

    WIDTH = 300

    def __init__(self, context: Context, title: str) -> None:
        super().__init__(None, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.context = context
        self._before: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        surface(self, "popover")
        self.setFixedWidth(context.themes.theme.scaled(self.WIDTH))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 10, 12, 12)
        self.body.setSpacing(8)
        self.headline = text_label(title, "label-strong")
        self.body.addWidget(self.headline)

    def open_at(self, widget: QWidget) -> None:
        """Show it below ``widget``, or over its upper part when that is a whole view, and take the focus."""
        self._before = QApplication.focusWidget()
        self.setParent(widget.window(), self.windowFlags())
        self.adjustSize()
        self.move(self._place(widget))
        self.show()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus where the person begins; a subclass says where."""
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self, widget: QWidget) -> QPoint:
        origin = widget.mapToGlobal(QPoint())
        if widget.height() > _LARGE:
            corner = origin + QPoint((widget.width() - self.width()) // 2, widget.height() // 6)
        else:
            corner = origin + QPoint(0, widget.height() + _GAP)
        return _within(QRect(corner, self.size()), widget.screen().availableGeometry(), widget.height() + 2 * _GAP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)


class NamePopover(Popover):
    """Asks for one name; ``on_name`` gets it, without blanks around it, when the person presses Enter."""

    def __init__(
        self, context: Context, title: str, *, button: str, on_name: Callable[[str], None], suggestion: str = ""
    ) -> None:
        super().__init__(context, title)
        self._on_name = on_name
        self.field = QLineEdit(suggestion)
        self.field.setAccessibleName(title)
        self.field.setPlaceholderText("Name")
        save = Button(context.themes, button, size="small")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(save)
        self.body.addWidget(self.field)
        self.body.addLayout(row)
        self.field.returnPressed.connect(self._done)
        save.clicked.connect(self._done)

    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()

    def _done(self) -> None:
        name = self.field.text().strip()
        if name:
            self.close()
            self._on_name(name)


def _within(box: QRect, screen: QRect, height_of_anchor: int) -> QPoint:
    """The corner moved so that the box lies on the screen; above its anchor where there is no room below."""
    if box.bottom() > screen.bottom() and box.top() - height_of_anchor - box.height() >= screen.top():
        box.moveBottom(box.top() - height_of_anchor)
    box.moveLeft(max(screen.left(), min(box.left(), screen.right() - box.width())))
    box.moveTop(max(screen.top(), min(box.top(), screen.bottom() - box.height())))
    return box.topLeft()
