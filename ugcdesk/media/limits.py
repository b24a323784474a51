"""Confines the process it runs in, so that a hostile file can cost little; without effect where the system has none."""

from __future__ import annotations

import sys
from contextlib import suppress

if sys.platform != "win32":
    import resource

MEMORY_BYTES = 1 << 30
WRITTEN_BYTES = 64 << 20
CPU_S = 10


def confine() -> None:
    """Limit this process's address space and the files it can write, and forbid core dumps, for good."""
    if sys.platform == "win32":
        return
    _limit(resource.RLIMIT_AS, MEMORY_BYTES)
    _limit(resource.RLIMIT_FSIZE, WRITTEN_BYTES)
    _limit(resource.RLIMIT_CORE, 0)


def allow_cpu(seconds: float) -> None:
    """Let this process use ``seconds`` of processor time from now on; the system ends it when they are used up."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    until = int(used.ru_utime + used.ru_stime + seconds) + 1
    # The hard limit stays: once lowered it could not be raised again for the next file.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (until if hard == resource.RLIM_INFINITY else min(until, hard), hard))


def _limit(what: int, most: int) -> None:
    with suppress(ValueError, OSError):  # some systems know the name and refuse the limit
        resource.setrlimit(what, (most, most))
