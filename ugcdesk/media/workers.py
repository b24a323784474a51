"""A pool of confined worker processes that look at strangers' files, so that a bad file costs one line in a report."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from PIL import Image

from ugcdesk.errors import UnreadableFile
from ugcdesk.media import wire
from ugcdesk.media.hashing import size_and_sha256
from ugcdesk.media.probe import Probe
from ugcdesk.media.process import WorkerProcess, default_command
from ugcdesk.media.renditions import DecodeJob, Rendered, RenditionJob
from ugcdesk.media.thumbnails import THUMBNAIL_SIDE, thumbnail_bytes
from ugcdesk.media.wire import Message
from ugcdesk.progress import QUIET, Progress

Job = TypeVar("Job")
Answer = TypeVar("Answer")
AnyRendering = TypeVar("AnyRendering", RenditionJob, DecodeJob, RenditionJob | DecodeJob)

_LISTEN_S = 0.05
# How many files a worker may be ahead of whoever takes the answers; each waiting answer holds a thumbnail.
_AHEAD = 4


class ProbePool:
    """Worker processes, started when first needed and kept for the next file. Use as a context manager.

    Any thread may ask, several at once too. ``workers`` is one a processor unless said; ``time_limit_s`` is by the
    clock and for one file. Leaving the block leaves no process and no thread behind.
    """

    def __init__(
        self, workers: int | None = None, time_limit_s: float = 15.0, *, command: Sequence[str] | None = None
    ) -> None:
        self._most = workers or _processors()
        self._time_limit_s = time_limit_s
        self._command = tuple(command or default_command())
        self._lock = threading.Lock()
        self._idle: list[WorkerProcess] = []
        self._busy: dict[WorkerProcess, _Batch] = {}
        self._closed = False
        self._threads = ThreadPoolExecutor(self._most, thread_name_prefix="media")

    def __enter__(self) -> ProbePool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def probe_all(
        self, paths: Iterable[Path], progress: Progress = QUIET
    ) -> Iterator[tuple[Path, Probe | UnreadableFile]]:
        """Each path with what it is or why not, in the order offered; ``paths`` is read only a little ahead.

        Reports after each file and asks ``progress`` about 20 times a second; Cancelled from there, and leaving the
        iteration early, kill the workers at once. Do leave or finish it: a forgotten one is ended when collected.
        """
        return self._run(paths, wire.probe_request, _read_probe, progress, "Looking at files")

    def renditions(
        self, jobs: Iterable[AnyRendering], progress: Progress = QUIET
    ) -> Iterator[tuple[AnyRendering, Rendered | UnreadableFile]]:
        """Each job with its rendition or why there is none, in the order offered; otherwise as `probe_all`."""
        return self._run(jobs, wire.render_request, _read_rendered, progress, "Making pictures")

    def thumbnail(self, path: Path, *, at_s: float | None = None) -> bytes | None:
        """The JPEG thumbnail of one file, of a video its poster or the moment ``at_s``; None when there is none."""
        if at_s is None:
            for _path, found in self.probe_all([path]):
                return found.thumbnail if isinstance(found, Probe) else None
        for _job, made in self.renditions([DecodeJob(path, THUMBNAIL_SIDE, at_s=at_s)]):
            if isinstance(made, Rendered):
                return thumbnail_bytes(Image.frombytes("RGB", (made.width, made.height), made.data))
        return None

    def close(self) -> None:
        """Kill and reap all workers and end the threads; may be called twice."""
        with self._lock:
            self._closed = True
            busy = list(self._busy)
        for worker in busy:
            worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        while self._idle:
            self._idle.pop().close()

    def _run(
        self,
        jobs: Iterable[Job],
        request: Callable[[Job], Message],
        read: Callable[[Message, Job, _Batch], Answer],
        progress: Progress,
        what: str,
    ) -> Iterator[tuple[Job, Answer | UnreadableFile]]:
        total = len(jobs) if isinstance(jobs, Sized) else None
        batch, waiting, source = _Batch(), deque[tuple[Job, Future[Answer]]](), iter(jobs)
        done = 0
        try:
            while True:
                progress.wait_while_paused()
                for job in _take(source, self._most * _AHEAD - len(waiting)):
                    waiting.append((job, self._threads.submit(self._ask, job, request, read, batch)))
                if not waiting:
                    return
                answer = _outcome(waiting[0][1], progress)
                job, _ = waiting.popleft()
                done += 1
                progress.report(done, total, what)
                yield job, answer
        finally:
            self._stop(batch, [future for _, future in waiting])

    def _ask(
        self,
        job: Job,
        request: Callable[[Job], Message],
        read: Callable[[Message, Job, _Batch], Answer],
        batch: _Batch,
    ) -> Answer:
        """In a thread of ours: have one idle or new worker answer one request."""
        worker = self._take_worker(batch)
        try:
            return read(worker.ask(request(job), self._time_limit_s), job, batch)
        except wire.ProtocolError as error:
            worker.kill()
            sentence = "File made its reader answer what cannot be, so it may be an attack: delete it."
            raise UnreadableFile(sentence, repr(error)) from error
        finally:
            self._give_back(worker)

    def _take_worker(self, batch: _Batch) -> WorkerProcess:
        with self._lock:
            if self._closed or batch.is_stopped:
                raise UnreadableFile("File was not looked at, because the work was stopped.")
            while self._idle and not self._idle[-1].is_usable:  # the system may have ended it while it waited
                self._idle.pop().close()
            worker = self._idle.pop() if self._idle else WorkerProcess(self._command)
            self._busy[worker] = batch
            return worker

    def _give_back(self, worker: WorkerProcess) -> None:
        with self._lock:
            del self._busy[worker]
            if worker.is_usable and not self._closed:
                self._idle.append(worker)
                return
        worker.close()

    def _stop(self, batch: _Batch, futures: Iterable[Future[Answer]]) -> None:
        for future in futures:
            future.cancel()
        with self._lock:
            batch.is_stopped = True
            busy = [worker for worker, owner in self._busy.items() if owner is batch]
        for worker in busy:
            worker.kill()


class _Batch:
    """The requests of one call, so that stopping it leaves the workers of other calls alone."""

    def __init__(self) -> None:
        self.is_stopped = False


def _read_probe(reply: Message, path: Path, batch: _Batch) -> Probe:
    return wire.read_probe(reply, *size_and_sha256(path, lambda: batch.is_stopped))


def _read_rendered(reply: Message, _job: AnyRendering, _batch: _Batch) -> Rendered:
    return wire.read_rendered(reply)


def _outcome(future: Future[Answer], progress: Progress) -> Answer | UnreadableFile:
    while True:
        progress.check()
        try:
            return future.result(_LISTEN_S)
        except NotYet:
            continue
        except UnreadableFile as refused:
            return refused


def _take(source: Iterator[Job], count: int) -> Iterator[Job]:
    for _ in range(count):
        try:
            yield next(source)
        except StopIteration:
            return


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
