"""Starts Qt and the first window, and goes from one library to another."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ugcdesk import paths
from ugcdesk.desk import Desk
from ugcdesk.errors import DeskError, NotALibrary
from ugcdesk.gui import files
from ugcdesk.gui.components.focus_ring import FocusRing
from ugcdesk.gui.main_window import MainWindow
from ugcdesk.gui.recent import recent_libraries, remember
from ugcdesk.gui.start_window import StartWindow
from ugcdesk.gui.tasks import Tasks
from ugcdesk.gui.theme import ThemeChoice, ThemeSource
from ugcdesk.settings import SettingsFile

log = logging.getLogger(__name__)


def run(folder: Path | None) -> int:
    """Open the window on ``folder``, on the last library, or on the choice of one; returns the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("UGC Desk")
    program = Program(app, SettingsFile(paths.find().settings_file))
    program.start(folder)
    return app.exec()


class Program(QObject):
    """Holds the one window there is and opens the next. GUI thread only."""

    def __init__(self, app: QApplication, settings: SettingsFile) -> None:
        super().__init__(app)
        self._settings = settings
        self._themes = ThemeSource(app, ThemeChoice(settings.values.theme), text_scale=settings.values.text_size / 100)
        self._ring = FocusRing(app, self._themes)
        self._tasks = Tasks(self)
        self._folder: Path | None = None
        self.window: MainWindow | StartWindow | None = None
        sys.excepthook = self._report

    def start(self, folder: Path | None) -> None:
        """Open ``folder``, else the library of last time, else ask."""
        last = self._settings.values.last_library
        chosen = folder or (Path(last) if last and Path(last).is_dir() else None)
        if chosen is None:
            self._show(self._ask())
        else:
            self.open(chosen)

    def open(self, folder: Path) -> None:
        """Open the library in ``folder`` in a window, or say why not."""
        self._folder = folder
        try:
            desk = Desk.open(folder)
        except DeskError as error:
            self._show(self._ask(error))
            return
        try:
            desk.library.claim_window()
        except DeskError as error:
            desk.close()
            self._show(self._ask(error))
            return
        self._open_window(desk)

    def _open_window(self, desk: Desk) -> None:
        folder = desk.library.folder.path.resolve()
        self._settings.change(last_library=str(folder))
        remember(self._settings, folder)
        window = MainWindow(desk, self._themes, self._settings)
        window.other_library.connect(self._other)
        window.library_chosen.connect(self.open)
        self._show(window)

    def _ask(self, error: DeskError | None = None) -> StartWindow:
        absent = self._folder if isinstance(error, NotALibrary) else None
        window = StartWindow(self._themes, error, absent, recent=recent_libraries(self._settings))
        window.library_chosen.connect(self.open)
        window.asked.connect(self._other)
        return window

    def _other(self, what: str) -> None:
        if what == "again" and self._folder:
            self.open(self._folder)
        elif what == "open" and (folder := files.library_to_open(self.window)):
            self.open(folder)
        elif what == "new" and (folder := files.library_to_make(self.window)):
            self._make(folder)
        elif what == "demo":
            self._open_demo()

    def _make(self, folder: Path) -> None:
        try:
            Desk.create(folder).close()
        except DeskError as error:
            self._show(self._ask(error))
        else:
            self.open(folder)

    def _open_demo(self) -> None:
        from ugcdesk import demo  # only who asks for it waits for it

        place = paths.find().demo_library
        if place.exists():
            self.open(place)
            return
        if isinstance(self.window, StartWindow):
            self.window.wait_for_demo()
        self._tasks.run(
            lambda progress: demo.make(place, progress),
            on_success=lambda _made: self.open(place),
            on_failure=lambda sentence, details: self._show(self._ask(DeskError(sentence, details))),
        )

    def _show(self, window: MainWindow | StartWindow) -> None:
        before, self.window = self.window, window
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()

    def _report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A fault in a slot: log it and say so; the window stays up."""
        log.error("a fault in the window", exc_info=(kind, error, trace))
        if isinstance(self.window, MainWindow):
            sentence = "Something went wrong in UGC Desk itself. The log says more; nothing you saved is lost."
            self.window.context.said.warning.emit(sentence, repr(error))
