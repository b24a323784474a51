"""Opens the library of a start on another thread while Qt is being loaded; it knows no Qt itself."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from ugcdesk import paths
from ugcdesk.desk import Desk
from ugcdesk.settings import SettingsFile


class Ahead:
    """The library that a start shows first: the one in ``folder``, else that of last time, else none."""

    def __init__(self, folder: Path | None) -> None:
        self.settings = SettingsFile(paths.find().settings_file)
        last = self.settings.values.last_library
        self.folder = folder or (Path(last) if last and Path(last).is_dir() else None)
        self._opening: Future[Desk] | None = None
        if self.folder is not None:
            thread = ThreadPoolExecutor(1, thread_name_prefix="ahead")
            self._opening = thread.submit(_open, self.folder)
            thread.shutdown(wait=False)

    def take(self, folder: Path) -> Desk:
        """The library in ``folder``, opened ahead or now; raises what `Desk.open` raises. The caller closes it."""
        opening, self._opening = self._opening, None
        return opening.result() if opening is not None and folder == self.folder else _open(folder)


def _open(folder: Path) -> Desk:
    desk = Desk.open(folder)
    desk.index.begin()
    return desk
