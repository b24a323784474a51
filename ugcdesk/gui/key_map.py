"""Which keys do what: the table's own and what a person changed, kept as the differences alone."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ugcdesk.gui.action_table import ACTIONS, Spec

log = logging.getLogger(__name__)

_SPECS: Mapping[str, Spec] = MappingProxyType({spec.id: spec for spec in ACTIONS})
_MODIFIERS = ("Ctrl+", "Alt+", "Meta+")
_HELD = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_unknown)
# What moves, types or leaves everywhere stays so.
FIXED = frozenset({"Esc", "Tab", "Backtab", "Return", "Enter", "Left", "Right", "Up", "Down", "Home", "End"})


@dataclass(frozen=True, slots=True)
class Taken:
    """A key that means something already."""

    key: str
    action_id: str

    @property
    def name(self) -> str:
        return plain_name(self.action_id)


@dataclass(frozen=True, slots=True)
class KeyMap:
    """The keys of every action; ``changed`` has those that differ from the table, ``characters`` is off when single
    letters, digits and signs are to do nothing.
    """

    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    characters: bool = True

    @classmethod
    def read(cls, text: str, *, characters: bool) -> KeyMap:
        """What `write` wrote; what cannot be read, or is about no action, is left out."""
        try:
            said = json.loads(text) if text else {}
        except ValueError:
            log.warning("the changed keys cannot be read; the usual ones hold")
            said = {}
        entries = said.items() if isinstance(said, dict) else ()
        return cls({name: _told(keys) for name, keys in entries if name in _SPECS}, characters)

    def write(self) -> str:
        """The differences as JSON, empty when there are none."""
        return json.dumps({name: list(keys) for name, keys in sorted(self.changed.items())}) if self.changed else ""

    def keys(self, action_id: str) -> Sequence[str]:
        """The keys of an action in Qt's portable writing, the one that is shown first; also those that are off."""
        return self.changed.get(action_id, usual(action_id))

    def anywhere(self, action_id: str) -> Sequence[str]:
        """Those that work in the whole window."""
        reaches = bool(_SPECS[action_id].shortcut)
        return [key for key in self.keys(action_id) if reaches and not is_character(key)]

    def in_views(self) -> Iterator[tuple[str, str]]:
        """Keys with their actions that act while a grid, filmstrip or stage has the focus."""
        for action_id in _SPECS:
            everywhere = self.anywhere(action_id)
            yield from ((key, action_id) for key in self._on(action_id) if key not in everywhere)

    def text(self, action_id: str) -> str:
        """The key as a person reads it, empty when there is none."""
        return next((native(key) for key in self._on(action_id)), "")

    def texts(self, action_id: str) -> str:
        """All keys of an action as a person reads them."""
        return ", ".join(native(key) for key in self._on(action_id))

    def taken(self, key: str, action_id: str) -> Taken | None:
        """Which other action has ``key``."""
        holder = next((name for name in _SPECS if name != action_id and key in self.keys(name)), None)
        return Taken(key, holder) if holder else None

    def with_keys(self, action_id: str, keys: Sequence[str]) -> KeyMap:
        """An action with these keys and no other; whoever had them loses them."""
        holders = {found.action_id for key in keys if (found := self.taken(key, action_id)) is not None}
        changed = dict(self.changed)
        for holder in holders:
            changed[holder] = tuple(one for one in self.keys(holder) if one not in keys)
        changed[action_id] = tuple(keys)
        return replace(self, changed={name: keys for name, keys in changed.items() if keys != usual(name)})

    def is_changed(self, action_id: str) -> bool:
        return action_id in self.changed

    def _on(self, action_id: str) -> Sequence[str]:
        return [key for key in self.keys(action_id) if self.characters or not is_character(key)]


def usual(action_id: str) -> tuple[str, ...]:
    """The keys of an action in the table."""
    spec = _SPECS[action_id]
    return tuple(portable(key) for key in (spec.shortcut, *spec.keys) if key)


def plain_name(action_id: str) -> str:
    """An action's name without the dots that promise a question."""
    return _SPECS[action_id].text.rstrip("…")


def portable(key: str) -> str:
    """Qt's portable writing of a key, the same for every way to write it."""
    return QKeySequence(key).toString()


def native(key: str) -> str:
    """A key as the keyboard of this machine names it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def is_character(key: str) -> bool:
    """Whether the key types a letter, digit or sign: such a key never acts where one can type."""
    return not key.startswith(_MODIFIERS) and len(key.removeprefix("Shift+")) == 1


def pressed(event: QKeyEvent) -> str:
    """The key that was pressed, in portable writing; empty while only Shift, Ctrl, Alt or Meta is down."""
    if event.key() in _HELD:
        return ""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    name = QKeySequence(event.key() | held.value).toString()
    sign = name.removeprefix("Shift+")
    # A sign may need Shift on one keyboard and not on another: it is named by itself.
    return sign if len(sign) == 1 and not sign.isalnum() else name


def _told(keys: object) -> tuple[str, ...]:
    texts = [key for key in keys if isinstance(key, str)] if isinstance(keys, list) else []
    return tuple(dict.fromkeys(found for key in texts if (found := portable(key))))
