"""Work off the GUI thread: how it ends, stops, waits and reports."""

from __future__ import annotations

import threading
from collections.abc import Callable
from threading import get_ident

import pytest
from pytestqt.qtbot import QtBot

from ugcdesk.errors import WrongUse
from ugcdesk.gui.tasks import Queue, Tasks
from ugcdesk.progress import Progress


def test_the_outcome_comes_back_to_the_window(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[tuple[object, int]] = []
    work_thread: list[int] = []

    def work(progress: Progress) -> int:
        work_thread.append(get_ident())  # not QThread.currentThread(), whose wrapper would outlive the thread
        return 42

    tasks.run(work, on_success=lambda outcome: heard.append((outcome, get_ident())))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(42, get_ident())]
    assert work_thread != [get_ident()]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (WrongUse("There is no such tag. Check its name."), "There is no such tag. Check its name."),
        (ZeroDivisionError("1 / 0"), "Something went wrong in UGC Desk itself. Nothing was changed."),
    ],
    ids=["fit to show", "a bug"],
)
def test_a_failure_becomes_a_sentence(tasks: Tasks, qtbot: QtBot, error: Exception, sentence: str) -> None:
    said: list[str] = []

    def work(_progress: Progress) -> None:
        raise error

    tasks.run(work, on_failure=lambda words, _details: said.append(words))
    qtbot.waitUntil(lambda: bool(said))
    assert said == [sentence]


def stepping(steps: list[int], go_on: threading.Event) -> Callable[[Progress], int]:
    def work(progress: Progress) -> int:
        for step in range(1_000):
            progress.check()
            progress.wait_while_paused()
            steps.append(step)
            go_on.wait(0.005)
        return len(steps)

    return work


def test_paused_work_stands_still_and_goes_on(tasks: Tasks, qtbot: QtBot) -> None:
    steps: list[int] = []
    done: list[int] = []
    fast = threading.Event()
    task = tasks.run(stepping(steps, fast), on_success=done.append)
    qtbot.waitUntil(lambda: len(steps) > 2)
    task.pause(True)
    qtbot.wait(30)  # the step that was under way ends
    stood = len(steps)
    qtbot.wait(60)
    assert len(steps) == stood
    fast.set()
    task.pause(False)
    qtbot.waitUntil(lambda: done == [1_000])


def test_paused_work_can_be_cancelled(tasks: Tasks, qtbot: QtBot) -> None:
    steps: list[int] = []
    cancelled: list[bool] = []
    task = tasks.run(stepping(steps, threading.Event()), on_cancel=lambda: cancelled.append(True))
    qtbot.waitUntil(lambda: bool(steps))
    task.pause(True)
    task.cancel()
    qtbot.waitUntil(lambda: bool(cancelled))
    assert len(steps) < 1_000


def test_closing_ends_what_is_paused(qtbot: QtBot) -> None:
    tasks = Tasks()
    steps: list[int] = []
    task = tasks.run(stepping(steps, threading.Event()))
    task.pause(True)
    tasks.close()
    qtbot.waitUntil(lambda: not tasks.is_busy())


def test_reports_are_thinned_but_the_last_one_comes(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[tuple[int, int, str]] = []

    def work(progress: Progress) -> None:
        for done in range(1, 5_001):
            progress.report(done, 5_000, "Counting")

    tasks.run(work, on_progress=lambda *report: heard.append(report))
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert heard[-1] == (5_000, 5_000, "Counting")
    assert len(heard) < 500


def test_what_writes_runs_one_after_the_other(tasks: Tasks, qtbot: QtBot) -> None:
    at_once, most = [0], [0]
    lock = threading.Lock()

    def work(_progress: Progress) -> None:
        with lock:
            at_once[0] += 1
            most[0] = max(most[0], at_once[0])
        threading.Event().wait(0.01)
        with lock:
            at_once[0] -= 1

    for _ in range(5):
        tasks.run(work, queue=Queue.LIBRARY)
    assert tasks.is_writing()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert most == [1]
