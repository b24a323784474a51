"""The program in a process of its own, without a screen: waits for its first page, then does what is measured.

`python -m tests.benchmarks.in_window first-page|scroll|memory LIBRARY` writes "window" when the window is up, and at
the end one line of JSON.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ugcdesk.__main__ import load

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_LOOK_MS = 2
_FRAMES = 200
_FRAME_S = 1 / 60


def main() -> None:
    """Start the program as the command does, and act once its first page is complete."""
    what, library = sys.argv[1], sys.argv[2]
    threading.Thread(target=_attend, args=[_ACTS[what]], daemon=True).start()
    load()(["--library", library])


def _attend(act: Callable[[QApplication, Any], dict[str, Any]]) -> None:
    """Wait on another thread for Qt, which the program loads in its own time, then look from Qt's own thread."""
    app, watches = None, []
    while app is None:
        time.sleep(_LOOK_MS / 1000)
        found = getattr(sys.modules.get("PySide6.QtWidgets"), "QApplication", None)
        app = found.instance() if found else None
    from PySide6.QtCore import QTimer

    done = threading.Event()
    QTimer.singleShot(0, app, lambda: watches.append(_Watch(app, act, done)))
    done.wait()


class _Watch:
    """Looks every other millisecond whether the grid has all its rows and thumbnails."""

    def __init__(
        self, app: QApplication, act: Callable[[QApplication, Any], dict[str, Any]], done: threading.Event
    ) -> None:
        from PySide6.QtCore import QTimer

        self._app, self._act, self._done = app, act, done
        self._window: Any = None
        self._timer = QTimer(interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if self._window is None:
            shown = [one for one in self._app.topLevelWidgets() if hasattr(one, "context") and one.isVisible()]
            if shown:
                self._window = shown[0]
                _tell("window")
        elif not placeholders(self._window):
            self._timer.stop()
            self._window.page("library").centre.grid.viewport().repaint()
            _tell(json.dumps(self._act(self._app, self._window)))
            self._window.close()
            self._done.set()


def placeholders(window: Any) -> float:
    """The share of the cells in sight that are not painted with all they have; 1 while there are no cells."""
    page = window.page("library")
    grid, ids, pictures = page.centre.grid, page.model.ids, page.centre.pictures
    rows = [page.model.row(ids[place]) for place in grid.in_sight()]
    if not rows:
        return 1.0
    waiting = [row for row in rows if row is None or (row.lead and not pictures.has(row.lead.face))]
    return len(waiting) / len(rows)


def _first_page(_app: QApplication, _window: Any) -> dict[str, Any]:
    return {"processor": time.process_time()}


def _scroll(app: QApplication, window: Any) -> dict[str, Any]:
    bar = window.page("library").centre.grid.verticalScrollBar()
    step, frames, waiting = bar.pageStep() // 2, [], []
    for _ in range(_FRAMES):
        frames.append(_frame(app, window, (bar.value() + step) % bar.maximum()))
        waiting.append(placeholders(window))
    return {"frames": frames, "waiting": sum(waiting) / len(waiting)}


def _frame(app: QApplication, window: Any, value: int) -> tuple[float, float]:
    """One frame of a sixtieth of a second: how long the GUI thread was busy in it, by the clock and as processor time.

    The view is scrolled and painted, then events are handled as they come: rows and thumbnails that were read, the
    paintings that they cause.
    """
    grid = window.page("library").centre.grid
    until = time.perf_counter() + _FRAME_S
    busy, processor = _timed(lambda: (grid.verticalScrollBar().setValue(value), grid.viewport().repaint()))
    while time.perf_counter() < until:
        more = _timed(app.processEvents)
        busy, processor = busy + more[0], processor + more[1]
        time.sleep(0.001)
    return busy, processor


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    wall, processor = time.perf_counter(), time.thread_time()
    act()
    return time.perf_counter() - wall, time.thread_time() - processor


def _memory(_app: QApplication, window: Any) -> dict[str, Any]:
    from ugcdesk.gui.shots import settle

    window.page("library").asking.ask(text="soft dress -floral")
    settle(window)
    said = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines())
    return {"now_kb": int(said["VmRSS"].split()[0]), "most_kb": int(said["VmHWM"].split()[0])}


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


_ACTS = {"first-page": _first_page, "scroll": _scroll, "memory": _memory}

if __name__ == "__main__":
    main()
