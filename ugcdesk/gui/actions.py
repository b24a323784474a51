"""The one table of actions: menus, keys, tooltips and the help all come from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

Handler = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Spec:
    """One thing a person can do. ``key`` alone acts only while a grid, filmstrip or stage has the focus."""

    id: str
    text: str
    menu: str
    shortcut: str = ""  # works anywhere in the window
    key: str = ""
    icon: str = ""
    separate: bool = False  # a line above it in the menu


ACTIONS: Sequence[Spec] = (
    Spec("add_files", "Add files…", "File", "Ctrl+O", icon="folder-input"),
    Spec("add_folder", "Add folder…", "File", "Ctrl+Shift+O", icon="folder-open"),
    Spec("import_figures", "Import figures…", "File", icon="chart-line"),
    Spec("new_library", "New library…", "File", separate=True),
    Spec("open_library", "Open library…", "File"),
    Spec("export_table", "Export table…", "File", "Ctrl+E", separate=True),
    Spec("quit", "Quit", "File", "Ctrl+Q", separate=True),
    Spec("undo", "Undo", "Edit", "Ctrl+Z", icon="undo-2"),
    Spec("redo", "Redo", "Edit", "Ctrl+Shift+Z", icon="redo-2"),
    Spec("paste", "Paste", "Edit", "Ctrl+V", separate=True),
    Spec("select_all", "Select all", "Edit", key="Ctrl+A", separate=True),
    Spec("select_none", "Select none", "Edit", key="Ctrl+D"),
    Spec("search", "Search", "Edit", "Ctrl+F", key="/", icon="search", separate=True),
    Spec("save_search", "Save this search…", "Edit", icon="bookmark"),
    Spec("settings", "Settings", "Edit", "Ctrl+,", icon="settings", separate=True),
    Spec("approve", "Approve", "Item", key="P", icon="thumbs-up"),
    Spec("reject", "Reject", "Item", key="X", icon="x"),
    Spec("to_inbox", "Back to inbox", "Item", key="U", icon="inbox"),
    Spec("approve_stay", "Approve and stay", "Item", key="Shift+P"),
    Spec("reject_stay", "Reject and stay", "Item", key="Shift+X"),
    Spec("to_inbox_stay", "Back to inbox and stay", "Item", key="Shift+U"),
    Spec("rate_1", "1 star", "Item", key="1", separate=True),
    Spec("rate_2", "2 stars", "Item", key="2"),
    Spec("rate_3", "3 stars", "Item", key="3"),
    Spec("rate_4", "4 stars", "Item", key="4"),
    Spec("rate_5", "5 stars", "Item", key="5"),
    Spec("rate_0", "No stars", "Item", key="0"),
    Spec("tag", "Tag…", "Item", key="T", icon="tag", separate=True),
    Spec("link_product", "Link product…", "Item", key="K", icon="shopping-bag"),
    Spec("add_to_campaign", "Add to campaign…", "Item", key="M", icon="megaphone"),
    Spec("add_to_gallery", "Add to gallery…", "Item", key="B", icon="gallery-horizontal-end"),
    Spec("rights", "Rights…", "Item", key="R", icon="shield-check"),
    Spec("edit_text", "Edit title or caption", "Item", key="F2"),
    Spec("quote", "Use selection as pull quote", "Item", key="Q", icon="quote"),
    Spec("merge", "Merge…", "Item", icon="copy-check"),
    Spec("trash", "Move to trash", "Item", key="Del", icon="trash-2", separate=True),
    Spec("focus_view", "Focus view", "View", key="Space", icon="maximize"),
    Spec("grid_view", "Grid", "View", key="G", icon="layout-grid"),
    Spec("list_view", "List", "View", key="L", icon="list"),
    Spec("hotspots", "Show hotspots", "View", key="H", icon="crosshair"),
    Spec("fit", "Fit pictures into cells", "View", key="Ctrl+'"),
    Spec("zoom", "100 %", "View", key="Z"),
    Spec("inspector", "Inspector", "View", key="I", icon="panel-right", separate=True),
    Spec("filters", "Filters", "View", "Ctrl+Shift+F"),
    Spec("panes", "Both side panes", "View", "F8"),
    Spec("full_screen", "Full screen", "View", "F11"),
    Spec("next_region", "Next region", "View", "F6"),
    Spec("previous_region", "Previous region", "View", "Shift+F6"),
    Spec("go_library", "Library", "Go", "Ctrl+1"),
    Spec("go_import", "Import", "Go", "Ctrl+2"),
    Spec("go_campaigns", "Campaigns", "Go", "Ctrl+3"),
    Spec("go_performance", "Performance", "Go", "Ctrl+4"),
    Spec("go_galleries", "Galleries", "Go", "Ctrl+5"),
    Spec("keys", "All keys", "Help", "F1", key="?"),
    Spec("formats", "What can be imported", "Help", icon="file-text"),
    Spec("about", "About UGC Desk", "Help"),
)


class Actions(QObject):
    """The actions of one window. The page that is shown says which of them it can do.

    An action nobody handles is disabled in the menu, and its key does nothing.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._specs = {spec.id: spec for spec in ACTIONS}
        self._always: dict[str, Handler] = {}
        self._page: Mapping[str, Handler] = {}
        self._actions = {spec.id: self._make(spec, window) for spec in ACTIONS}
        self._keys = {QKeySequence(spec.key).toString(): spec.id for spec in ACTIONS if spec.key}
        self._keys |= {"Shift+?": "keys", "E": "focus_view"}

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

    def trigger(self, action_id: str) -> None:
        """Do it, if anybody can now."""
        handler = self._page.get(action_id) or self._always.get(action_id)
        if handler is not None:
            handler()

    def bind_keys(self, widget: QWidget) -> None:
        """Let single keys act while ``widget`` itself has the focus."""
        widget.installEventFilter(self)

    def fill(self, menu_bar: QMenuBar) -> None:
        """Make the menus; every key is also a menu entry."""
        menus = {name: menu_bar.addMenu(name) for name in dict.fromkeys(spec.menu for spec in ACTIONS)}
        for spec in ACTIONS:
            if spec.separate:
                menus[spec.menu].addSeparator()
            menus[spec.menu].addAction(self._actions[spec.id])

    def key_text(self, action_id: str) -> str:
        """The key as a person reads it, empty when there is none."""
        spec = self._specs[action_id]
        return QKeySequence(spec.shortcut or spec.key).toString(QKeySequence.SequenceFormat.NativeText)

    def _make(self, spec: Spec, window: QWidget) -> QAction:
        # A single key is only shown: were it a shortcut, typing into any field would trigger it.
        shown = QKeySequence(spec.key).toString(QKeySequence.SequenceFormat.NativeText)
        action = QAction(spec.text if spec.shortcut or not spec.key else f"{spec.text}\t{shown}", window)
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
        action.setObjectName(spec.id)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(lambda: self.trigger(spec.id))
        return action

    def _enable(self) -> None:
        for action_id, action in self._actions.items():
            action.setEnabled(action_id in self._page or action_id in self._always)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            name = QKeySequence(event.key() | pressed.value).toString()
            action_id = self._keys.get(name)
            if action_id and (action_id in self._page or action_id in self._always):
                event.accept()
                if event.type() is QEvent.Type.KeyPress:
                    self.trigger(action_id)
                return True
        return super().eventFilter(watched, event)
