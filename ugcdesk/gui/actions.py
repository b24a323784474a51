"""The actions of one window: its menus and keys, from the table and what a person changed, and who does them now."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget
from shiboken6 import isValid

from ugcdesk.gui.action_table import ACTIONS, Spec
from ugcdesk.gui.key_map import KeyMap, pressed

__all__ = ["ACTIONS", "Actions", "Handler", "Spec"]

Handler = Callable[[], None]
ShowKey = Callable[[str], object]


class Actions(QObject):
    """The actions of one window. The page that is shown says which of them it can do.

    An action nobody handles is disabled in the menu, and its key does nothing.
    """

    keys_changed = Signal()

    def __init__(self, window: QWidget, keys: KeyMap | None = None) -> None:
        super().__init__(window)
        self._specs = {spec.id: spec for spec in ACTIONS}
        self._always: dict[str, Handler] = {}
        self._page: Mapping[str, Handler] = {}
        self._idle: set[str] = set()
        self._shown: list[tuple[QObject, str, ShowKey]] = []
        self._actions = {spec.id: self._make(spec, window) for spec in ACTIONS}
        self._in_views: dict[str, str] = {}
        self.keys = KeyMap()
        self.use_keys(keys or KeyMap())

    def action(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def spec(self, action_id: str) -> Spec:
        return self._specs[action_id]

    def always(self, handlers: Mapping[str, Handler]) -> None:
        """Handle these actions whatever page is shown."""
        self._always.update(handlers)
        self._enable()

    def enter(self, handlers: Mapping[str, Handler]) -> None:
        """The page that is shown now handles these, and only these besides those of the window."""
        self._page = handlers
        self._enable()

    def set_idle(self, action_id: str, *, idle: bool) -> None:
        """Say that an action has nothing to do now, whatever page is shown, as undo has before the first edit."""
        (self._idle.add if idle else self._idle.discard)(action_id)
        self._enable()

    def trigger(self, action_id: str) -> None:
        """Do it, if anybody can now."""
        handler = self._page.get(action_id) or self._always.get(action_id)
        if handler is not None:
            handler()

    def bind_keys(self, widget: QWidget) -> None:
        """Let single keys act while ``widget`` itself has the focus."""
        widget.installEventFilter(self)

    def fill(self, menu_bar: QMenuBar) -> Mapping[str, QMenu]:
        """Make the menus, by name; every key is also a menu entry."""
        menus = {name: menu_bar.addMenu(name) for name in dict.fromkeys(spec.menu for spec in ACTIONS)}
        for spec in ACTIONS:
            if spec.separate:
                menus[spec.menu].addSeparator()
            menus[spec.menu].addAction(self._actions[spec.id])
        return menus

    def use_keys(self, keys: KeyMap) -> None:
        """Let these keys hold from now on, in the menus and wherever `follow_key` shows one."""
        self.keys = keys
        self._in_views = dict(keys.in_views())
        for action_id, action in self._actions.items():
            action.setShortcuts([QKeySequence(key) for key in keys.anywhere(action_id)])
            self._name(action_id, action.text().partition("\t")[0])
        self._shown = [one for one in self._shown if isValid(one[0])]
        for _owner, action_id, show in self._shown:
            show(keys.text(action_id))
        self.keys_changed.emit()

    def key_text(self, action_id: str) -> str:
        """The key as a person reads it, empty when there is none."""
        return self.keys.text(action_id)

    def follow_key(self, owner: QObject, action_id: str, show: ShowKey) -> None:
        """Call ``show`` with the key of an action now and whenever it changes, as long as ``owner`` lives."""
        self._shown.append((owner, action_id, show))
        show(self.keys.text(action_id))

    def rename(self, action_id: str, text: str) -> None:
        """Let the menu say more of an action, such as what would be undone."""
        self._name(action_id, text)

    def _name(self, action_id: str, text: str) -> None:
        # A single key is only shown: were it a shortcut, typing into any field would trigger it.
        shown = "" if self.keys.anywhere(action_id) else self.keys.text(action_id)
        self._actions[action_id].setText(f"{text}\t{shown}" if shown else text)

    def _make(self, spec: Spec, window: QWidget) -> QAction:
        action = QAction(spec.text, window)
        action.setObjectName(spec.id)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(lambda: self.trigger(spec.id))
        return action

    def _enable(self) -> None:
        for action_id, action in self._actions.items():
            is_handled = action_id in self._page or action_id in self._always
            action.setEnabled(is_handled and action_id not in self._idle)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            action_id = self._in_views.get(pressed(event))
            if action_id and (action_id in self._page or action_id in self._always):
                event.accept()
                if event.type() is QEvent.Type.KeyPress:
                    self.trigger(action_id)
                return True
        return super().eventFilter(watched, event)
