"""The check on leftovers sees each kind of thing that a test can leave running."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests import leftovers

LONG = 60_000


@contextmanager
def a_thread() -> Iterator[None]:
    done = threading.Event()
    thread = threading.Thread(target=done.wait, name="straggler")
    thread.start()
    yield
    done.set()
    thread.join()


@contextmanager
def a_process() -> Iterator[None]:
    with subprocess.Popen(["sleep", "60"]) as process:
        yield
        process.kill()


@contextmanager
def a_timer() -> Iterator[None]:
    timer = QTimer()
    timer.start(LONG)
    yield
    timer.stop()


@contextmanager
def a_timer_of_a_hidden_window() -> Iterator[None]:
    window = QWidget()
    timer = QTimer(window)
    timer.start(LONG)
    yield
    window.deleteLater()


@contextmanager
def a_window() -> Iterator[None]:
    window = QWidget()
    window.show()
    yield
    window.deleteLater()


@contextmanager
def a_qt_thread() -> Iterator[None]:
    thread = QThread()
    thread.start()
    yield
    thread.quit()
    thread.wait()


@contextmanager
def a_pool() -> Iterator[None]:
    done = threading.Event()
    pool = QThreadPool()
    pool.start(done.wait)
    yield
    done.set()
    pool.waitForDone()


@pytest.mark.parametrize(
    ("leaving", "words"),
    [
        pytest.param(a_thread, "thread straggler", id="thread"),
        pytest.param(a_process, "(sleep", id="process"),
        pytest.param(a_timer, "running timer", id="timer"),
        pytest.param(a_timer_of_a_hidden_window, "running timer", id="timer of a window"),
        pytest.param(a_window, "window", id="window"),
        pytest.param(a_qt_thread, "running thread", id="qt thread"),
        pytest.param(a_pool, "busy pool", id="pool"),
    ],
)
def test_names_what_runs_and_forgets_what_ended(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, leaving: Callable[[], Iterator[None]], words: str
) -> None:
    before = leftovers.running()
    with leaving():
        monkeypatch.setattr(leftovers, "_PATIENCE_SECONDS", 0.05)
        assert words in "; ".join(leftovers.left_since(before))
    monkeypatch.undo()
    assert leftovers.left_since(before) == []


def test_waits_for_what_is_just_ending() -> None:
    before = leftovers.running()
    threading.Thread(target=time.sleep, args=(0.2,)).start()
    assert leftovers.left_since(before) == []
