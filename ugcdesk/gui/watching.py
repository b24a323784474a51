"""Watches the library's folders while its window is open, and brings in what lands in them, one batch at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal

from ugcdesk.gui import words
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.importing.run import ImportResult
from ugcdesk.importing.watching.arriving import Arrival, bring_in, not_seen
from ugcdesk.importing.watching.folder import FolderWatch, Pace
from ugcdesk.importing.watching.landing import Stamp
from ugcdesk.importing.watching.seen import SeenFiles
from ugcdesk.library import Changes
from ugcdesk.library.watching import WatchedRow
from ugcdesk.progress import Progress


@dataclass(frozen=True, slots=True)
class _Batch:
    """What has landed in one folder."""

    folder: Path
    files: Mapping[Path, Stamp]


class Watching(QObject):
    """Follows the watched folders of the library. GUI thread; the window that holds the library has the only one."""

    _landed = Signal(object)  # a batch, from the thread of a watch
    _moved = Signal()  # a folder vanished or came back

    def __init__(self, context: Context, parent: QObject, *, pace: Pace = Pace()) -> None:
        super().__init__(parent)
        self._context = context
        self._pace = pace
        self._seen = SeenFiles.of(context.desk.library.folder)
        self._rows: dict[Path, WatchedRow] = {}
        self._watches: dict[Path, FolderWatch] = {}
        self._waiting: deque[_Batch] = deque()
        self._is_busy = False
        self._is_stopped = False
        self._failures: dict[Path, str] = {}
        self._latest = Latest(context.tasks, context.said.warning.emit)
        self._landed.connect(self._take)
        self._moved.connect(context.said.watched)
        context.said.look_now.connect(self._look_now)
        context.feed.changed.connect(self._hear)
        self._refresh()

    def stop(self) -> None:
        """Watch nothing any more; what is being brought in goes on."""
        self._is_stopped = True
        self._waiting.clear()
        for watch in self._watches.values():
            watch.stop()
        self._watches.clear()

    def close(self) -> None:
        """Let go of the file of what was seen; all tasks have ended."""
        self._seen.close()

    def _hear(self, changes: Changes) -> None:
        if changes.touches("watched_folder") or changes.touches("campaign"):
            self._refresh()

    def _refresh(self) -> None:
        self._latest.ask(lambda _progress: self._context.desk.watched_folders(), self._follow)

    def _follow(self, rows: Sequence[WatchedRow]) -> None:
        if self._is_stopped:
            return
        before, self._rows = self._rows, {row.path: row for row in rows}
        for path in list(self._watches):
            if path not in self._rows or self._rows[path].since != before[path].since:
                self._let_go(self._watches.pop(path))
        for path in self._rows.keys() - self._watches.keys():
            self._watches[path] = self._watch(self._rows[path])
            self._watches[path].start()

    def _watch(self, row: WatchedRow) -> FolderWatch:
        return FolderWatch(
            row.path,
            partial(not_seen, row, self._seen),
            lambda files: self._landed.emit(_Batch(row.path, files)),
            changed=self._moved.emit,
            pace=self._pace,
        )

    def _let_go(self, watch: FolderWatch) -> None:
        self._context.tasks.run(lambda _progress: watch.stop())

    def _look_now(self, path: Path) -> None:
        watch, name = self._watches.get(path), path.name or str(path)
        if watch is None or not watch.is_there:
            sentence = f"The folder {name} is not there now. It is watched again as soon as it is back."
            self._context.said.warning.emit(sentence, "")
            return
        self._failures.pop(path, None)
        watch.look_now()
        self._context.said.toast.emit(f"Looking through {name}", "refresh-cw", False)

    def _take(self, batch: _Batch) -> None:
        self._waiting.append(batch)
        self._bring_in_next()

    def _bring_in_next(self) -> None:
        if self._is_busy or self._is_stopped or not self._waiting:
            return
        batch = self._waiting.popleft()
        row = self._rows.get(batch.folder)
        if row is None:
            self._bring_in_next()
            return
        self._is_busy = True
        self._context.said.saving.emit(True)
        self._context.tasks.run(
            lambda progress: self._bring_in(row, batch, progress),
            on_success=lambda arrival: self._came_in(row, arrival),
            on_failure=lambda sentence, details: self._failed(batch, sentence, details),
            on_cancel=self._go_on,
            writes=True,
            title=f"Bringing in what landed in {row.name}",
        )

    def _bring_in(self, row: WatchedRow, batch: _Batch, progress: Progress) -> Arrival:
        """On a pool thread."""
        desk = self._context.desk
        arrival = bring_in(desk.library, row, batch.files, pool=desk.pool, progress=progress)
        self._seen.remember(row.path, batch.files)
        return arrival

    def _go_on(self) -> None:
        self._is_busy = False
        self._context.said.saving.emit(False)
        self._bring_in_next()

    def _came_in(self, row: WatchedRow, arrival: Arrival) -> None:
        said, result = self._context.said, arrival.result
        self._failures.pop(row.path, None)
        self._context.thumbnails.forget_absent()
        told = _told(row.name, result, self._context.locale)
        if result.changes:
            said.toast.emit(told, "inbox", True)
        elif result.refused:
            paths = arrival.refused_files
            word = "Choose columns" if arrival.doubtful else "Show why"
            said.offer.emit(told, "circle-alert", word, lambda: said.go.emit("import", paths))
        self._go_on()

    def _failed(self, batch: _Batch, sentence: str, details: str) -> None:
        """Say it once, and try the same files again at the next look."""
        watch = self._watches.get(batch.folder)
        if watch is not None:
            watch.give_back(batch.files)
        if self._failures.get(batch.folder) != sentence:
            self._failures[batch.folder] = sentence
            self._context.said.warning.emit(f"{batch.folder.name}: {sentence}", details)
        self._go_on()


def _told(name: str, result: ImportResult, locale: QLocale) -> str:
    """``3 new items from Downloads; 1 could not come in``."""
    new = words.count(result.new, "new item", locale) if result.new else ""
    updated = f"{words.count(result.updated, 'item', locale)} updated" if result.updated else ""
    came = " and ".join(part for part in (new, updated) if part)
    if not came:
        return f"{_refused(result, locale)} from {name} could not come in"
    refused = f"; {locale.toString(len(result.refused))} could not come in" if result.refused else ""
    return f"{came} from {name}{refused}"


def _refused(result: ImportResult, locale: QLocale) -> str:
    paths = {one.path for one in result.refused}
    return paths.pop().name if len(paths) == 1 else words.count(len(paths), "file", locale)
