"""Tells what a test left running: threads, Qt threads and timers, windows, child processes."""

from __future__ import annotations

import gc
import os
import threading
import time
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QWidget

_PATIENCE_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Running:
    """What runs at one moment, each with words to name it by."""

    threads: dict[threading.Thread, str]
    processes: dict[int, str]
    qt_objects: dict[QObject, str]

    def added_since(self, before: Running) -> list[str]:
        """The words for all that runs here and did not run ``before``."""
        return [
            *(words for thread, words in self.threads.items() if thread not in before.threads),
            *(words for pid, words in self.processes.items() if pid not in before.processes),
            *(words for thing, words in self.qt_objects.items() if thing not in before.qt_objects),
        ]


def running() -> Running:
    """What runs now in this process: cheap enough to ask before and after every test."""
    return Running(_threads(), _child_processes(), _qt_objects())


def left_since(before: Running) -> list[str]:
    """Words for all that was started since ``before`` and still runs; waits a little for what is just ending."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    # Most of what is left waits for Qt alone; a collection costs more than many a test.
    _delete_what_qt_deferred()
    while left := running().added_since(before):
        if time.monotonic() > deadline:
            return left
        gc.collect()
        _delete_what_qt_deferred()
        time.sleep(0.02)
    return []


def _threads() -> dict[threading.Thread, str]:
    # A dummy stands for a thread that Python did not start, and stays listed when that thread is long over.
    return {
        thread: f"thread {thread.name}"
        for thread in threading.enumerate()
        if not isinstance(thread, threading._DummyThread)
    }


def _qt_objects() -> dict[QObject, str]:
    app = QCoreApplication.instance()
    if app is None:
        return {}
    return {
        thing: f"{kind} {thing!r}"
        for thing in shiboken6.getAllValidWrappers()
        if isinstance(thing, QObject) and thing is not app.thread() and (kind := _kind_of_running(thing))
    }


def _kind_of_running(thing: QObject) -> str:
    """What to call ``thing`` when it keeps running or showing by itself; empty when it does not."""
    match thing:
        case QWidget() if thing.isWindow():
            return "window"
        case QTimer() if thing.isActive():
            return "running timer"
        case QThread() if thing.isRunning():
            return "running thread"
        case QThreadPool() if thing.activeThreadCount():
            return "busy pool"
    return ""


def _delete_what_qt_deferred() -> None:
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()


def _child_processes() -> dict[int, str]:
    """The direct children, without the two that multiprocessing keeps for the life of the program."""
    if not _has_children():
        return {}
    kept = {
        getattr(resource_tracker._resource_tracker, "_pid", None),
        getattr(forkserver._forkserver, "_forkserver_pid", None),
    }
    return {pid: f"process {pid} ({name})" for pid, name in _listed_children() if pid not in kept}


def _has_children() -> bool:
    """Whether there is any child; one system call, unlike the list."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


def _listed_children() -> list[tuple[int, str]]:
    children = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # "4711 (name, which may hold blanks and brackets) S parent …"
            head, _, tail = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(tail.split()[1]) == os.getpid():
            pid, _, name = head.partition(" (")
            children.append((int(pid), name))
    return children
