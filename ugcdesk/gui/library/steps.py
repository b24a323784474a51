"""Back and forward among questions: two buttons, and the buttons that some mice have for it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ugcdesk.gui.actions import Actions
from ugcdesk.gui.components.buttons import IconButton
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.trail import Trail

_STEPS = (("back", "chevron-left", "Back"), ("forward", "chevron-right", "Forward"))
_MICE = {Qt.MouseButton.BackButton: "back", Qt.MouseButton.ForwardButton: "forward"}


class StepButtons(QWidget):
    """Each tells its key, and can be pressed while there is something to go to."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._actions = context.actions
        self._buttons: dict[str, IconButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for action_id, icon, name in _STEPS:
            self._buttons[action_id] = button = IconButton(context.themes, icon, name)
            context.actions.follow_key(button, action_id, partial(button.set_name, name))
            button.clicked.connect(lambda _=False, action_id=action_id: context.actions.trigger(action_id))
            row.addWidget(button)

    def button(self, action_id: str) -> IconButton:
        return self._buttons[action_id]

    def show_steps(self, trail: Trail) -> None:
        """Enable what the trail allows, here and in the menu; only while the page is shown."""
        for action_id, can in (("back", trail.can_go_back), ("forward", trail.can_go_forward)):
            self._buttons[action_id].setEnabled(can)
            self._actions.action(action_id).setEnabled(can)


class MouseSteps(QObject):
    """Lets the back and forward buttons of a mouse act over these widgets."""

    def __init__(self, actions: Actions, *widgets: QWidget) -> None:
        super().__init__(widgets[0])
        self._actions = actions
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonPress:
            action_id = _MICE.get(event.button())
            if action_id is not None:
                self._actions.trigger(action_id)
                return True
        return super().eventFilter(watched, event)
