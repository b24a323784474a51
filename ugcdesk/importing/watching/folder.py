"""Watches one folder and tells what has landed in it; bringing that in is for `arriving`."""

from __future__ import annotations

import logging
import os
import stat
import threading
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

from watchdog.events import (
    DirCreatedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from ugcdesk.importing.watching.landing import Landed, Settling, Stamp, is_passing

log = logging.getLogger(__name__)

_END_S = 10.0  # a folder on a machine that does not answer must not keep the program from ending
Look = Callable[[], Mapping[Path, Landed]]
_KINDS: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileClosedEvent,
    DirCreatedEvent,
    DirMovedEvent,
]


@dataclass(frozen=True, slots=True)
class Pace:
    """How often is looked and how long is waited, in seconds.

    The system tells of changes at once; every ``look_s`` the whole folder is looked through all the same, because
    folders of other machines tell nothing, and every ``alone_s`` where the system cannot tell.
    """

    settle_s: float = 2.0
    patience_s: float = 60.0
    step_s: float = 0.25
    look_s: float = 60.0
    alone_s: float = 5.0
    absent_s: float = 3.0


class FolderWatch:
    """Watches the folder ``root`` on threads of its own until `stop`; it never touches the library.

    ``look`` lists the files that nobody has seen yet. ``arrived`` is handed what has landed and come to rest, a burst
    at a time, and ``changed`` is called when the folder vanishes or comes back; both on the watch's thread, and they
    must return at once. What was handed over is not handed over again until it changes or `give_back` is called.
    """

    def __init__(
        self,
        root: Path,
        look: Look,
        arrived: Callable[[Mapping[Path, Stamp]], None],
        *,
        changed: Callable[[], None] = lambda: None,
        pace: Pace = Pace(),
        observer: Callable[[], BaseObserver] = Observer,
    ) -> None:
        self._root = root
        self._look = look
        self._arrived = arrived
        self._changed = changed
        self._pace = pace
        self._make_observer = observer
        self._observer: BaseObserver | None = None
        self._identity: tuple[int, int] | None = None
        self._settling = Settling(pace.settle_s, pace.patience_s)
        self._told: SimpleQueue[Path | None] = SimpleQueue()  # None asks to look through the whole folder
        self._handed: dict[Path, Stamp] = {}
        self._handed_lock = threading.Lock()
        self._next_look = 0.0
        self._ended = threading.Event()
        self._woken = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"watch {root.name}", daemon=True)

    @property
    def is_there(self) -> bool:
        """Whether the folder was there when last looked."""
        return self._identity is not None

    def start(self) -> None:
        """Begin, with a look at everything that is there."""
        self._thread.start()

    def stop(self) -> None:
        """End all threads and wait for them; may be called twice."""
        self._ended.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(_END_S)

    def look_now(self) -> None:
        """Look through the whole folder at the next step. Any thread."""
        self._tell(None)

    def give_back(self, paths: Collection[Path]) -> None:
        """Hand ``paths`` over once more when they are found again: they could not be brought in. Any thread."""
        with self._handed_lock:
            for path in paths:
                self._handed.pop(path, None)

    def _tell(self, path: Path | None) -> None:
        self._told.put(path)
        self._woken.set()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                self._step()
                self._rest()
            except OSError as error:  # the folder may go away at any moment
                log.warning("a watched folder could not be looked through: %s", error)
                self._ended.wait(self._pace.absent_s)
            except Exception:
                log.exception("a step of watching a folder failed")
                self._ended.wait(self._pace.absent_s)
        self._stop_observing()

    def _rest(self) -> None:
        if self._settling:
            self._ended.wait(self._pace.step_s)
            return
        wait = self._next_look - time.monotonic() if self.is_there else self._pace.absent_s
        self._woken.wait(max(min(wait, self._pace.absent_s), 0.0))
        self._woken.clear()

    def _step(self) -> None:
        self._notice_root()
        if not self.is_there:
            return
        now = time.monotonic()
        asked = self._take_told(now)
        if asked or now >= self._next_look:
            # A folder that was just made may get its files before the system tells of them: look again a little later.
            usual = self._pace.look_s if self._observer else self._pace.alone_s
            self._next_look = now + (self._pace.settle_s if asked else usual)
            for path in self._look():
                self._note(path, now)
        ready = self._new(self._settling.at_rest(now))
        if ready:
            self._arrived(ready)

    def _notice_root(self) -> None:
        """Follow the folder when it vanishes, comes back, or is another one of the same name."""
        identity = _identity(self._root)
        if identity == self._identity:
            return
        self._stop_observing()
        self._identity = identity
        self._next_look = 0.0
        if identity is not None:
            self._observer = self._observe()
        self._changed()

    def _take_told(self, now: float) -> bool:
        """Note the paths that were told of; whether everything is to be looked through."""
        asked = False
        with suppress(Empty):
            while True:
                path = self._told.get_nowait()
                asked = asked or path is None
                if path is not None:
                    self._note(path, now)
        return asked

    def _note(self, path: Path, now: float) -> None:
        if path.is_relative_to(self._root) and not any(map(is_passing, path.relative_to(self._root).parts)):
            self._settling.note(path, now)

    def _new(self, rested: Mapping[Path, Stamp]) -> dict[Path, Stamp]:
        with self._handed_lock:
            fresh = {path: stamp for path, stamp in rested.items() if self._handed.get(path) != stamp}
            self._handed.update(fresh)
        return fresh

    def _observe(self) -> BaseObserver | None:
        observer: BaseObserver | None = None
        try:
            observer = self._make_observer()
            observer.schedule(_Listener(self._tell), str(self._root), recursive=True, event_filter=_KINDS)
            observer.start()
        except OSError as error:
            log.warning("the system tells of no changes in a watched folder, it is looked through instead: %s", error)
            if observer is not None:
                observer.stop()
            return None
        return observer

    def _stop_observing(self) -> None:
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
            observer.join()


class _Listener(FileSystemEventHandler):
    """Passes on which paths changed; a folder that came in is looked through, for its files tell nothing."""

    def __init__(self, tell: Callable[[Path | None], None]) -> None:
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory:
            self._tell(None)
            return
        path = Path(os.fsdecode(event.dest_path or event.src_path))
        if not is_passing(path.name):
            self._tell(path)


def _identity(root: Path) -> tuple[int, int] | None:
    """What tells the folder from another one of the same name; None when there is none."""
    try:
        found = root.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISDIR(found.st_mode) else None
