"""One worker process as its parent sees it: start, ask within a time limit, end; `workers` keeps several."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import ugcdesk
from ugcdesk.errors import UnreadableFile
from ugcdesk.media import limits, wire
from ugcdesk.media.wire import Message

# A worker needs to find its libraries and a place for temporary files, and none of the person's secrets.
_PASSED_ON = (
    "PATH",
    "SYSTEMROOT",
    "TEMP",
    "TMP",
    "TMPDIR",
    "LANG",
    "LC_ALL",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
)
_MALLOC = ("hugetlb=1", f"mmap_threshold={32 << 20}", f"trim_threshold={128 << 20}")
# One thread of linear algebra is enough and keeps the address space small. A decoder fills and drops tens of megabytes
# for each photo: huge pages, and keeping what was dropped for the next photo, spare a tenth to a third of its time.
# Systems without this C library ignore it.
_SET = {
    "PYTHONUTF8": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "GLIBC_TUNABLES": ":".join(f"glibc.malloc.{name}" for name in _MALLOC),
}
# How much a big file may take longer: hashing and reading are as fast as the disk at worst.
_CPU_BYTES_S = 100_000_000
_WALL_BYTES_S = 20_000_000


def default_command() -> tuple[str, ...]:
    """How a worker is started with the Python that runs now."""
    return (sys.executable, "-P", "-m", "ugcdesk.media.worker")


class WorkerProcess:
    """A spawned worker. One thread asks at a time; `kill` may come from any thread."""

    def __init__(self, command: Sequence[str]) -> None:
        self._killed_because: str | None = None
        self._process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    @property
    def is_usable(self) -> bool:
        """Whether it can be asked again: neither dead nor about to be."""
        return self._killed_because is None and self._process.poll() is None

    def ask(self, request: Message, time_limit_s: float) -> Message:
        """The worker's reply about the file that ``request`` names.

        Raises UnreadableFile when the worker refuses the file, is too slow, dies or talks nonsense. After the last
        three it is dead, see `is_usable`. A big file gets proportionally longer than ``time_limit_s``.
        """
        size = _size(Path(request.header["path"]))
        cpu = min(time_limit_s, limits.CPU_S) + size / _CPU_BYTES_S
        late = f"File took longer than {time_limit_s:g} seconds to open, so it was given up: save a simpler copy."
        watch = threading.Timer(time_limit_s + size / _WALL_BYTES_S, self.kill, (late,))
        watch.daemon = True
        watch.start()
        try:
            reply = self._exchange(replace(request, header={**request.header, "cpu_s": cpu}))
        finally:
            watch.cancel()
        if reply is None:
            raise UnreadableFile(self._why_it_ended(late))
        if reply.header.get("ok") is True:
            return reply
        raise UnreadableFile(str(reply.header.get("sentence")), str(reply.header.get("details")))

    def kill(self, because: str = "File was not looked at, because the work was stopped.") -> None:
        """End the process at once; a thread that is asking gets ``because``."""
        if self._killed_because is None:
            self._killed_because = because
        self._process.kill()

    def close(self) -> None:
        """End the process and wait until it is gone; nobody may be asking any more."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            try:
                if stream:
                    stream.close()
            except BrokenPipeError:  # the rest of a request that a dead worker never took
                continue

    def _exchange(self, request: Message) -> Message | None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            wire.send(self._process.stdin, request)
            return wire.receive(self._process.stdout)
        except OSError:
            return None
        except wire.ProtocolError as error:
            self.kill()
            raise UnreadableFile(
                "File made its reader talk nonsense, so it may be an attack: delete it.", repr(error)
            ) from error

    def _why_it_ended(self, late: str) -> str:
        code = self._process.wait()
        if self._killed_because:
            return self._killed_because
        if sys.platform != "win32" and code == -signal.SIGXCPU:
            return late
        return "File made its reader crash, so it is damaged or an attack: save it anew from another program."


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    root = str(Path(ugcdesk.__file__).resolve().parent.parent)
    return kept | _SET | {"PYTHONPATH": root}


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
