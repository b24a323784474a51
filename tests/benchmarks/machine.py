"""Says in one line what the figures were measured on."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

import PySide6


def machine() -> str:
    """Processor, cores, load, system, versions and the day."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return (
        f"Measured on {datetime.now(UTC):%d %B %Y} with {cores} cores ({_processor()}){load}, {platform.system()}, "
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}."
    )


def most_resident_kb() -> int:
    """The most that was resident of this process: what `getrusage` tells is the parent's too, from before the start."""
    said = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in said.splitlines() if line.startswith("VmHWM"))


def _processor() -> str:
    said = Path("/proc/cpuinfo")
    if said.is_file():
        for line in said.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
