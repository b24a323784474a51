"""The frame that every page fills: its top bar, what it can do, and how it hears of changes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ugcdesk.gui.actions import Handler
from ugcdesk.gui.activity.bell import Bell
from ugcdesk.gui.components.buttons import IconButton
from ugcdesk.gui.components.styling import line, surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.library import Changes

_SEPARATOR = 20


class TopBar(QWidget):
    """Page name, what stands beside it, undo and redo, and the page's own buttons at the end."""

    HEIGHT = 56

    def __init__(self, context: Context, title: str) -> None:
        super().__init__()
        surface(self, "surface", edge="bottom")
        self.setFixedHeight(self.HEIGHT)
        self._context = context
        self.title = text_label(title, "section")
        self.subtitle = text_label("", "body-2")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self.title)
        self._row.addWidget(self.subtitle)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(8)
        self._row.addLayout(self._middle, 1)
        self._row.addWidget(self._step("undo", "undo-2", "Undo"))
        self._row.addWidget(self._step("redo", "redo-2", "Redo"))
        self.bell = Bell(context)
        self._row.addSpacing(4)
        self._row.addWidget(_separator())
        self._row.addSpacing(4)
        self._row.addWidget(self.bell)

    def add_middle(self, widget: QWidget) -> None:
        """Put ``widget`` between the title and the buttons; it takes the room there is."""
        self._middle.addWidget(widget, 1)

    def add_end(self, widget: QWidget) -> None:
        """Add a button at the right end; the primary one last."""
        self._row.addWidget(widget)

    def _step(self, action_id: str, icon: str, name: str) -> IconButton:
        button = IconButton(self._context.themes, icon, name)
        self._context.actions.follow_key(button, action_id, lambda key: button.set_name(name, key))
        action = self._context.actions.action(action_id)
        button.clicked.connect(action.trigger)
        button.setEnabled(action.isEnabled())
        action.changed.connect(lambda: button.setEnabled(action.isEnabled()))
        return button


def _separator() -> QWidget:
    made = line("v")
    made.setFixedHeight(_SEPARATOR)
    return made


class Page(QWidget):
    """One page of the window. A page fills `content`, and overrides what it needs of the rest."""

    def __init__(self, context: Context, title: str) -> None:
        super().__init__()
        surface(self, "canvas")
        self.context = context
        self.top_bar = TopBar(context, title)
        self.content = QWidget()
        self.content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addWidget(self.content, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def handlers(self) -> Mapping[str, Handler]:
        """The actions this page can do while it is shown, by the ids of the action table."""
        return {}

    def enter(self, what: object = None) -> None:
        """The page is shown now; ``what`` is what it was asked to show, or None."""

    def main_thing(self) -> QWidget | None:
        """What the keyboard acts on once the page was entered; None where `enter` saw to that."""
        return None

    def on_changes(self, changes: Changes) -> None:
        """The library changed; called for every page, shown or not."""

    def set_narrow(self, narrow: bool) -> None:
        """The window went below, or above, 1280 px of width."""

    def regions(self) -> list[QWidget]:
        """The parts that F6 goes through, in reading order."""
        return [self.top_bar, self.content]
