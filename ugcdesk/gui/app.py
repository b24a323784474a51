"""Starts Qt and the first window, and goes from one library to another."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ugcdesk import garbage, paths
from ugcdesk.desk import Desk
from ugcdesk.errors import DeskError, NotALibrary
from ugcdesk.gui import files
from ugcdesk.gui.ahead import Ahead
from ugcdesk.gui.components.focus_ring import FocusRing
from ugcdesk.gui.main_window import MainWindow
from ugcdesk.gui.recent import recent_libraries, remember
from ugcdesk.gui.tasks import Tasks
from ugcdesk.gui.theme import ThemeChoice, ThemeSource

if TYPE_CHECKING:
    from ugcdesk.gui.start_window import StartWindow

log = logging.getLogger(__name__)

_STARTED_MS = 1_500  # by then the first page is on screen, also on a slow machine


def run(ahead: Ahead) -> int:
    """Open the window on what is opened ``ahead``, or on the choice of a library; returns the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("UGC Desk")
    program = Program(app, ahead)
    program.start()
    QTimer.singleShot(_STARTED_MS, app, garbage.wake)
    return app.exec()


class Program(QObject):
    """Holds the one window there is and opens the next. GUI thread only."""

    def __init__(self, app: QApplication, ahead: Ahead) -> None:
        super().__init__(app)
        self._ahead, self._settings = ahead, ahead.settings
        kept = self._settings.values
        self._themes = ThemeSource(app, ThemeChoice(kept.theme), text_scale=kept.text_size / 100)
        self._ring = FocusRing(app, self._themes)
        self._tasks = Tasks(self)
        self._folder: Path | None = None
        self.window: MainWindow | StartWindow | None = None
        sys.excepthook = self._report

    def start(self) -> None:
        """Show the library that is opened ahead, else ask."""
        if self._ahead.folder is None:
            self._show(self._ask())
        else:
            self.open(self._ahead.folder)

    def open(self, folder: Path) -> None:
        """Open the library in ``folder`` in a window, or say why not; the one that is open stays open until then."""
        if self._is_open(folder):
            return
        self._folder = folder
        try:
            desk = self._ahead.take(folder)
        except DeskError as error:
            self._refuse(error)
            return
        try:
            desk.library.claim_window()
        except DeskError as error:
            desk.close()
            self._refuse(error)
            return
        if isinstance(self.window, MainWindow) and not self.window.may_close():
            desk.close()
            return
        self._open_window(desk)

    def _is_open(self, folder: Path) -> bool:
        """Whether the window shows the library in ``folder``."""
        if not isinstance(self.window, MainWindow):
            return False
        return self.window.context.desk.library.folder.path.resolve() == folder.resolve()

    def _refuse(self, error: DeskError) -> None:
        """Say why a library cannot be opened or made: in the window on another one, else in one of its own."""
        if isinstance(self.window, MainWindow):
            self.window.context.said.warning.emit(error.sentence, error.details)
        else:
            self._show(self._ask(error))

    def _open_window(self, desk: Desk) -> None:
        folder = desk.library.folder.path.resolve()
        self._settings.change(last_library=str(folder))
        remember(self._settings, folder)
        with self._themes.undressed():
            window = MainWindow(desk, self._themes, self._settings)
        window.other_library.connect(self._other)
        window.library_chosen.connect(self.open)
        self._show(window)

    def _ask(self, error: DeskError | None = None) -> StartWindow:
        from ugcdesk.gui.start_window import StartWindow  # seldom shown

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
            self._refuse(error)
        else:
            self.open(folder)

    def _open_demo(self) -> None:
        from ugcdesk import demo  # only who asks for it waits for it

        place = paths.find().demo_library
        if place.exists():
            self.open(place)
            return
        if self.window is not None and not isinstance(self.window, MainWindow):
            self.window.wait_for_demo()
        self._tasks.run(
            lambda progress: demo.make(place, progress),
            on_success=lambda _made: self.open(place),
            on_failure=lambda sentence, details: self._refuse(DeskError(sentence, details)),
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
