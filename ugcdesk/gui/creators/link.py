"""The name of an item's creator as a way to their page, and the way from any item there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.context import Context
from ugcdesk.gui.creators.request import CreatorRequest

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def open_creator_of(context: Context, item_id: int, back_to: str) -> None:
    """Go to the page of who made an item; say so when nobody is known. ``back_to`` is the page that is left."""

    def arrived(creator_id: int | None) -> None:
        if creator_id is None:
            context.said.warning.emit("Nobody is known to have made this item. It has no creator page.", "")
        else:
            context.said.go.emit("creator", CreatorRequest(creator_id, back_to))

    context.tasks.run(
        lambda _progress: context.desk.creators.of(item_id), on_success=arrived, on_failure=context.said.warning.emit
    )


class CreatorLink(ElidedLabel):
    """A name to click, or to reach with Tab and press Enter on; without somebody it is plain text."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__("", "strong")
        self._leads = False

    def show_name(self, name: str, *, leads: bool) -> None:
        """Show a name; it ``leads`` somewhere when there is such a creator."""
        self._leads = leads
        self.setText(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if leads else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        self.setAccessibleDescription("Opens the page of this creator" if leads else "")
        self._tell()

    def _tell(self) -> None:
        if self._leads:
            self.setToolTip(f"Open the page of {self.text()}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (
            self._leads
            and event.button() is Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.clicked.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._leads and event.key() in _ENTER:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()
