"""Takes pictures of the window's pages without a screen, for the README and for machines that have none."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication

from ugcdesk.desk import Desk
from ugcdesk.gui.main_window import MainWindow
from ugcdesk.gui.theme import ThemeChoice, ThemeSource
from ugcdesk.settings import SettingsFile

Show = Callable[[MainWindow], None]
_LONGEST_S = 20.0
_QUIET_MS = 300


def page(key: str, what: object = None) -> Show:
    """Shows a page as it is entered with ``what``."""
    return lambda window: window.go(key, what)


PAGES: Mapping[str, Show] = {
    name: page(name) for name in ("library", "import", "campaigns", "performance", "galleries")
}


def take(
    library: Path,
    out: Path,
    *,
    views: Mapping[str, Show] = PAGES,
    choices: Sequence[ThemeChoice] = (ThemeChoice.LIGHT, ThemeChoice.DARK),
    size: tuple[int, int] = (1440, 900),
) -> list[Path]:
    """Draw ``views`` of the window on ``library`` in each theme; returns the files ``out/NAME-THEME.png``.

    Needs no screen. Must be called on the main thread, and not while another window is open.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    themes = ThemeSource(app, choices[0])
    out.mkdir(parents=True, exist_ok=True)
    window = MainWindow(Desk.open(library), themes, SettingsFile(out / ".settings.toml"))
    window.resize(QSize(*size))
    window.show()
    taken = []
    try:
        for choice in choices:
            themes.choose(choice)
            for name, show in views.items():
                show(window)
                settle(window)
                taken.append(out / f"{name}-{choice.value}.png")
                window.grab().save(str(taken[-1]))
    finally:
        window.close()
        (out / ".settings.toml").unlink(missing_ok=True)
    return taken


def settle(window: MainWindow) -> None:
    """Let the window's event loop run until its tasks have been idle for a moment."""
    until = time.monotonic() + _LONGEST_S
    loop = QEventLoop()
    tasks = window.context.tasks
    idle_since = time.monotonic()
    timer = QTimer(interval=20)

    def look() -> None:
        nonlocal idle_since
        now = time.monotonic()
        if tasks.is_busy():
            idle_since = now
        if now - idle_since > _QUIET_MS / 1000 or now > until:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    timer.stop()
