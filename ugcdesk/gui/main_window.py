"""The window on one library: rail, pages, menus, status bar; it owns the context and closes it in order."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLocale, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from ugcdesk import __version__
from ugcdesk.desk import Desk
from ugcdesk.gui import files
from ugcdesk.gui.actions import Actions
from ugcdesk.gui.activity.log import ActivityLog
from ugcdesk.gui.components.rail import Rail, RailEntry
from ugcdesk.gui.context import Context, Feed, Said
from ugcdesk.gui.dropped import Dropped, may_hold_files
from ugcdesk.gui.key_map import KeyMap
from ugcdesk.gui.page import Page
from ugcdesk.gui.pages import make_page
from ugcdesk.gui.rail_drops import RailDrops
from ugcdesk.gui.recent import RecentMenu
from ugcdesk.gui.status_bar import StatusBar
from ugcdesk.gui.tasks import Tasks
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.gui.thumbnails import Thumbnails
from ugcdesk.library import Changes
from ugcdesk.settings import SettingsFile

if TYPE_CHECKING:
    from ugcdesk.gui.components.toast import Toast
    from ugcdesk.gui.settings.window import SettingsWindow
    from ugcdesk.gui.watching import Watching

_NARROW = 1280
_WATCHING, _LATER_MS = "ugcdesk.gui.watching", 1_000
_AGAIN_MS = 150  # not a second, or it would always fall together with the look for what other programs did
_RAIL = (
    RailEntry("library", "Library", "images", "Ctrl+1"),
    RailEntry("import", "Import", "folder-input", "Ctrl+2"),
    RailEntry("campaigns", "Campaigns", "megaphone", "Ctrl+3"),
    RailEntry("performance", "Performance", "chart-line", "Ctrl+4"),
    RailEntry("galleries", "Galleries", "gallery-horizontal-end", "Ctrl+5"),
    RailEntry("settings", "Settings", "settings", "Ctrl+,", at_bottom=True),
)
# Where the rail stands while a page without an entry of its own is shown.
_RAIL_OF = {"welcome": "library", "focus": "library", "compare": "library", "creator": "library"}
_WITHOUT_CHROME = ("focus", "compare")

_NOTHING_TO_PASTE = "There is nothing to import on the clipboard. Copy files, a picture, links or a table first."
_NO_FILES_DROPPED = "What was dropped holds nothing to import. Drop files, a picture, links or a table."
_LICENCES = (
    "Our own source is under the MIT licence. Qt and PySide6 are under the LGPL, the icons are Lucide (ISC), "
    "the font is Inter (OFL). HEIC and video support bring codecs under the GPL."
)


class MainWindow(QMainWindow):
    """One window on one library. ``other_library`` asks the program for another: "open", "new" or "demo"."""

    other_library = Signal(str)
    library_chosen = Signal(object)  # the path of one that was open before
    closed = Signal()

    def __init__(self, desk: Desk, themes: ThemeSource, settings: SettingsFile) -> None:
        super().__init__()
        self._pages: dict[str, Page] = {}
        self._shown = ""
        self._may_stop = False
        self.context = self._make_context(desk, themes, settings)
        self._dropped = Dropped()
        self._rail = Rail(themes, _RAIL)
        RailDrops(self.context, self._rail)
        self._stack = QStackedWidget()
        self._status = StatusBar(self.context)
        self._settings_window: SettingsWindow | None = None
        self.activity = ActivityLog(self.context, self)
        self._lay_out()
        self._connect()
        self._watching: Watching | None = None
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self._load_more)
        self._later.start()
        self.go("library" if desk.has_items() else "welcome")

    @cached_property
    def _toast(self) -> Toast:
        from ugcdesk.gui.components.toast import Toast  # a start has nothing to say

        return Toast(self.context.themes, self._stack)

    @property
    def shown(self) -> str:
        """The key of the page that is shown."""
        return self._shown

    def page(self, key: str) -> Page:
        """The page called ``key``, made when it is first wanted."""
        if key not in self._pages:
            page = make_page(key, self.context)
            page.set_narrow(self.width() < _NARROW)
            page.top_bar.bell.show_news(self.activity.news)
            self._pages[key] = page
            self._stack.addWidget(page)
        return self._pages[key]

    def go(self, key: str, what: object = None) -> None:
        """Show a page, and on it what is asked for."""
        if key == "settings":
            self._open_settings()
            return
        if key == "library" and what is None and not self.context.desk.has_items():
            key = "welcome"
        page = self.page(key)
        self._shown = key
        self._stack.setCurrentWidget(page)
        self._rail.set_current(_RAIL_OF.get(key, key))
        for chrome in (self._rail, self._status):
            chrome.setVisible(key not in _WITHOUT_CHROME)
        self.context.actions.enter(page.handlers())
        self.context.said.status.emit("")
        self.context.said.timing.emit("")
        page.enter(what)
        if (main := page.main_thing()) is not None:
            main.setFocus()

    def _make_context(self, desk: Desk, themes: ThemeSource, settings: SettingsFile) -> Context:
        tasks, kept = Tasks(self), settings.values
        return Context(
            desk=desk,
            themes=themes,
            tasks=tasks,
            settings=settings,
            actions=Actions(self, KeyMap.read(kept.keys, characters=kept.single_keys)),
            feed=Feed(desk, tasks, self),
            said=Said(self),
            thumbnails=Thumbnails(desk, tasks, self),
            locale=QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
        )

    def _lay_out(self) -> None:
        self.setWindowTitle(f"{self.context.desk.library.folder.name} – UGC Desk")
        size = self.context.themes.theme.size
        self.setMinimumSize(size("window-min-width"), size("window-min-height"))
        self.setAcceptDrops(True)
        menus = self.context.actions.fill(self.menuBar())
        menus["File"].insertMenu(self.context.actions.action("export_table"), self._recent_menu())
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._status)
        row.addLayout(column, 1)
        self.setCentralWidget(body)
        if not self.restoreGeometry(QByteArray(base64.b64decode(self.context.settings.values.window))):
            self.resize(1440, 900)

    def _connect(self) -> None:
        said, actions = self.context.said, self.context.actions
        self._rail.chosen.connect(self.go)
        for entry in _RAIL:
            button = self._rail.button(entry.key)
            actions.follow_key(button, "settings" if entry.at_bottom else f"go_{entry.key}", button.show_key)
        said.go.connect(self.go)
        said.toast.connect(self._say)
        said.offer.connect(self._offer)
        said.warning.connect(self._warn)
        self.context.feed.changed.connect(self._hear)
        self.activity.changed.connect(self._show_news)
        self.activity.day_changed.connect(self._hear)
        actions.always(
            {
                **{f"go_{entry.key}": self._goer(entry.key) for entry in _RAIL if not entry.at_bottom},
                "go_creators": self._goer("creator"),
                "settings": self._open_settings,
                "undo": self.context.undo,
                "redo": self.context.redo,
                "add_files": lambda: files.add_files(self),
                "add_folder": lambda: files.add_folder(self),
                "paste": lambda: self._take_in(QGuiApplication.clipboard().mimeData(), _NOTHING_TO_PASTE),
                "import_figures": lambda: self.go("performance", "import"),
                "export_table": lambda: files.export_table(self),
                "new_library": lambda: self.other_library.emit("new"),
                "open_library": lambda: self.other_library.emit("open"),
                "history": self._show_history,
                "activity": self._show_activity,
                "full_screen": self._toggle_full_screen,
                "next_region": lambda: self._step_region(1),
                "previous_region": lambda: self._step_region(-1),
                "keys": self._show_keys,
                "formats": self._show_formats,
                "about": self._about,
                "quit": self._quit,
            }
        )

    def _take_in(self, data: QMimeData, why_not: str) -> None:
        """Take what was dropped or pasted to the import page, and on the page of figures to that one."""
        found = self._dropped.files(data)
        if found:
            self.go("performance" if self._shown == "performance" else "import", found)
        else:
            self.context.said.warning.emit(why_not, "")

    def _goer(self, key: str) -> Callable[[], None]:
        return lambda: self.go(key)

    def _hear(self, changes: Changes) -> None:
        if self._shown == "welcome" and self.context.desk.has_items():
            self.go("library")
        for page in self._pages.values():
            page.on_changes(changes)
        self._name_steps()

    def _name_steps(self) -> None:
        """Let the Edit menu name what undo and redo would do."""
        library, actions = self.context.desk.library, self.context.actions
        for action_id, word, label in (("undo", "Undo", library.undo_label()), ("redo", "Redo", library.redo_label())):
            actions.rename(action_id, f"{word} {label}" if label else word)
            actions.set_idle(action_id, idle=label is None)

    def _say(self, text: str, icon: str, with_undo: bool) -> None:
        self._toast.show_message(text, icon=icon, on_action=self.context.undo if with_undo else None)

    def _offer(self, text: str, icon: str, action: str, act: Callable[[], None]) -> None:
        self._toast.show_message(text, icon=icon, action=action, on_action=act)

    def _warn(self, sentence: str, _details: str) -> None:
        self._toast.show_message(sentence, icon="circle-alert", on_action=None)

    def _open_settings(self) -> None:
        if self._settings_window is None:
            from ugcdesk.gui.settings.window import SettingsWindow

            self._settings_window = SettingsWindow(self.context, self)
        self._settings_window.show()
        self._settings_window.raise_()
        self._settings_window.activateWindow()

    def _show_keys(self) -> None:
        from ugcdesk.gui.keys import KeysDialog

        KeysDialog(self.context.actions, self).open()

    def _recent_menu(self) -> RecentMenu:
        folder = self.context.desk.library.folder.path.resolve()
        return RecentMenu(self.context.settings, self.context.tasks, folder, self.library_chosen.emit, self)

    def _show_history(self) -> None:
        from ugcdesk.gui.history import HistoryWindow

        HistoryWindow(self.context, self).show()

    def _show_activity(self) -> None:
        from ugcdesk.gui.activity.popover import ActivityPopover

        bell = self.page(self._shown).top_bar.bell
        ActivityPopover(self.context, self.activity).open_at(bell if bell.isVisible() else self._stack)
        self.activity.mark_seen()

    def _show_news(self) -> None:
        for page in self._pages.values():
            page.top_bar.bell.show_news(self.activity.news)

    def _show_formats(self) -> None:
        from ugcdesk.gui.formats_help import FormatsDialog

        FormatsDialog(self).show()

    def _load_more(self) -> None:
        """Once the first page is there, load on another thread what watches folders, and what the first word needs.

        Until then the Edit menu says Undo and Redo without naming what.
        """
        tasks, index = self.context.tasks, self.context.desk.index
        if tasks.is_busy():
            self._later.start(_AGAIN_MS)
            return
        self._name_steps()
        tasks.run(lambda _progress: import_module(_WATCHING), on_success=self._watch)
        tasks.run(lambda _progress: index.warm_up())

    def _watch(self, module: ModuleType) -> None:
        self._watching = module.Watching(self.context, self)

    def _about(self) -> None:
        QMessageBox.about(self, "About UGC Desk", f"UGC Desk {__version__}\n\n{_LICENCES}")

    def _quit(self) -> None:
        self.close()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _step_region(self, step: int) -> None:
        regions = [self._rail, *(region for region in self.page(self._shown).regions() if region.isVisible())]
        focus = self.focusWidget()
        at = next((i for i, region in enumerate(regions) if focus and region.isAncestorOf(focus)), 0)
        first = _first_to_focus(regions[(at + step) % len(regions)])
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def may_close(self) -> bool:
        """Whether nothing is being written, or the person lets it be stopped, which is asked once."""
        if self._may_stop or not self.context.tasks.still_writes():
            return True
        asked = QMessageBox(self)
        asked.setWindowTitle("Work is still going on")
        asked.setText("Work is still going on. Stopping leaves the library as it was before it.")
        wait = asked.addButton("Wait", QMessageBox.ButtonRole.RejectRole)
        asked.addButton("Stop and close", QMessageBox.ButtonRole.AcceptRole)
        asked.setDefaultButton(wait)
        asked.exec()
        self._may_stop = asked.clickedButton() is not wait
        return self._may_stop

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.context.settings.change(window=base64.b64encode(self.saveGeometry().data()).decode())
        if self._settings_window is not None:
            self._settings_window.close()
        self._later.stop()
        if self._watching is not None:
            self._watching.stop()
        self.activity.stop()
        self.context.feed.close()
        self.context.tasks.close()
        if self._watching is not None:
            self._watching.close()
        self.context.desk.close()
        self._dropped.close()
        self.closed.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self._rail.set_narrow(narrow)
        for page in self._pages.values():
            page.set_narrow(narrow)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if may_hold_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._take_in(event.mimeData(), _NO_FILES_DROPPED)
        event.acceptProposedAction()


def _first_to_focus(region: QWidget) -> QWidget | None:
    """The first widget inside ``region`` that the Tab key would reach."""
    inside = region.nextInFocusChain()
    while inside is not None and inside is not region:
        if region.isAncestorOf(inside) and inside.isVisible() and inside.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return inside
        inside = inside.nextInFocusChain()
    return None
