"""Starts the program in a process of its own and hears what it measured; see `in_window`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.libraries import CHECKOUT, KEPT, scratch

_LONGEST_S = 120


@dataclass(frozen=True, slots=True)
class Heard:
    """Seconds from the start of the process to the window and to the first page, and what was said then."""

    window_s: float
    page_s: float
    said: dict[str, Any]


def started(what: str, library: Path) -> Heard:
    """Run ``what`` of `in_window` on ``library``; raises RuntimeError when it ends without an answer."""
    with scratch() as home:
        began = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.in_window", what, str(library)],
            cwd=CHECKOUT,
            env=_environment() | {"UGCDESK_HOME": str(home)},
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout
            process.stdout.readline()
            window = time.perf_counter() - began
            answer = process.stdout.readline()
            page = time.perf_counter() - began
            process.wait(_LONGEST_S)
    if not answer:
        raise RuntimeError(f"the program ended with {process.returncode} before it was measured")
    return Heard(window, page, json.loads(answer))


def empty() -> tuple[float, float]:
    """Seconds, by the clock and of processor time, until an empty window is shown; see `empty_window`.

    As with `started`, what the process does at its end does not count.
    """
    began = time.perf_counter()
    command = [sys.executable, "-m", "tests.benchmarks.empty_window"]
    with subprocess.Popen(command, cwd=CHECKOUT, env=_environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = process.stdout.readline()
        shown = time.perf_counter() - began
    return shown, float(said)


def _environment() -> dict[str, str]:
    """That of an ordinary start: without a screen, and with compiled modules kept as an installed program has them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(KEPT / "bytecode")}
