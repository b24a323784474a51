"""The section in which keys are changed: press a new one, clear it, or go back to the usual ones."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.components.switch import Switch
from ugcdesk.gui.context import Context
from ugcdesk.gui.key_map import FIXED, KeyMap, native, plain_name, pressed, usual
from ugcdesk.gui.keys import KeysList
from ugcdesk.gui.settings.section import SettingsSection

_LEAST_TABLE = 240


class KeyField(QFrame):
    """Waits for one key; ``caught`` says it in portable writing, ``left`` that Esc was pressed or the focus went."""

    caught = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", "true")
        self.setProperty("focused", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Press the new key")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.addWidget(text_label("Press the new key. Esc keeps the old one."))

    def event(self, event: QEvent) -> bool:
        """Take every key, also those that are shortcuts or move the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self._take(event)
            return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        key = pressed(event)
        if key == "Esc":
            self.left.emit()
        elif key:
            self.caught.emit(key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class KeysSection(SettingsSection):
    """All actions with their keys. A key that is taken is only given away when the person says so."""

    def __init__(self, context: Context) -> None:
        super().__init__("Keys")
        self._context = context
        self._asked: tuple[str, tuple[str, ...]] | None = None
        themes = context.themes
        name = "Single letters, digits and signs act"
        self.characters = Switch(themes, name, on=context.settings.values.single_keys)
        self.keys = KeysList(context.actions, every=True)
        self.field = KeyField()
        self.change = Button(themes, "Change…", "keyboard", size="small")
        self.clear = Button(themes, "Clear", "x", size="small")
        self.reset = Button(themes, "Reset", "rotate-ccw", size="small")
        self.reset_all = Button(themes, "Reset all", size="small", kind="flat")
        self.take = Button(themes, "Use it here", size="small")
        self.keep = Button(themes, "Leave it there", size="small", kind="flat")
        self._conflict = text_label("", "control", tone="warn", wrap=True)
        self._question = QWidget()
        self._lay_out(name)
        self._connect()
        self._show_state()

    def ask(self) -> None:
        """Wait for the new key of the action that is marked."""
        if self.keys.current:
            self._drop_question()
            self.field.show()
            self.field.setFocus()

    def try_key(self, key: str) -> None:
        """Give the action that is marked this key, or name who has it."""
        self._stop_asking()
        if key in FIXED:
            self._say(f"{native(key)} moves through lists and fields and cannot do anything else. Press another key.")
        else:
            self._try(self.keys.current, (key,))

    def _try(self, action_id: str, wanted: tuple[str, ...]) -> None:
        keys = self._context.actions.keys
        holders = [found for key in wanted if (found := keys.taken(key, action_id)) is not None]
        if not holders:
            self._use(keys.with_keys(action_id, wanted))
            return
        self._asked = (action_id, wanted)
        told = " and ".join(f"{native(found.key)} is “{found.name}”" for found in holders)
        self._say(f"{told} already. Use it for “{plain_name(action_id)}” instead?", asks=True)

    def _take_over(self) -> None:
        if self._asked is not None:
            self._use(self._context.actions.keys.with_keys(*self._asked))

    def _use(self, keys: KeyMap) -> None:
        self._drop_question()
        self._context.settings.change(keys=keys.write(), single_keys=keys.characters)
        self._context.actions.use_keys(keys)

    def _turn_characters(self, on: bool) -> None:
        self._use(KeyMap(self._context.actions.keys.changed, on))

    def _stop_asking(self) -> None:
        self.field.hide()

    def _drop_question(self) -> None:
        self._asked = None
        self._question.hide()

    def _say(self, text: str, *, asks: bool = False) -> None:
        self._conflict.setText(text)
        self._conflict.setAccessibleName(text)
        for button in (self.take, self.keep):
            button.setVisible(asks)
        self._question.show()
        # The list has less room now: what is asked about stays in sight.
        QTimer.singleShot(0, self, lambda: self.keys.table.scrollTo(self.keys.table.currentIndex()))
        if asks:
            self.take.setFocus()

    def _show_state(self) -> None:
        """What can be done to the action that is marked."""
        action_id, keys = self.keys.current, self._context.actions.keys
        why = "" if action_id else "Choose an action in the list first."
        for button, may in (
            (self.change, bool(action_id)),
            (self.clear, bool(action_id and keys.keys(action_id))),
            (self.reset, bool(action_id and keys.is_changed(action_id))),
        ):
            button.setEnabled(may)
            button.setToolTip(why if not may else "")
        self.reset_all.setEnabled(bool(keys.changed))

    def _lay_out(self, name: str) -> None:
        hint = "Off, only keys with Ctrl or Alt and the function keys do something; typing by mistake changes nothing."
        self.add_choice(name, hint, self.characters)
        self.body.addWidget(self.keys, 1)
        self.keys.table.setMinimumHeight(_LEAST_TABLE)
        self.body.addWidget(self.field)
        self.field.hide()
        surface(self._question, "well-card")
        asked = QVBoxLayout(self._question)
        asked.setContentsMargins(12, 8, 12, 8)
        asked.addWidget(self._conflict)
        asked.addLayout(_row(self.take, self.keep))
        self.body.addWidget(self._question)
        self._question.hide()
        buttons = _row(self.change, self.clear, self.reset)
        buttons.addWidget(self.reset_all)
        self.body.addLayout(buttons)

    def _connect(self) -> None:
        self.characters.toggled.connect(self._turn_characters)
        self.keys.table.selectionModel().currentChanged.connect(lambda *_: self._mark_moved())
        self.keys.table.doubleClicked.connect(lambda _index: self.ask())
        self.keys.table.activated.connect(lambda _index: self.ask())
        self.field.caught.connect(self.try_key)
        self.field.left.connect(self._stop_asking)
        self.change.clicked.connect(self.ask)
        self.clear.clicked.connect(lambda: self._try(self.keys.current, ()))
        self.reset.clicked.connect(lambda: self._try(self.keys.current, usual(self.keys.current)))
        self.reset_all.clicked.connect(lambda: self._use(KeyMap({}, self._context.actions.keys.characters)))
        self.take.clicked.connect(self._take_over)
        self.keep.clicked.connect(self._drop_question)
        self._context.actions.keys_changed.connect(self._show_state)

    def _mark_moved(self) -> None:
        self._drop_question()
        self._show_state()


def _row(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
