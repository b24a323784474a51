"""What stands behind the bell: running work, warnings, what waits, and that midnight is noticed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.hearing import pages_asked
from ugcdesk.gui.activity.bell import Bell
from ugcdesk.gui.activity.log import ActivityLog
from ugcdesk.gui.activity.popover import ActivityPopover
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.places import FIXED
from ugcdesk.library import Changes
from ugcdesk.progress import Progress

Settle = Callable[[], None]


@pytest.fixture
def log(qtbot: QtBot, context: Context, settle: Settle) -> ActivityLog:
    made = ActivityLog(context, context.said)
    qtbot.wait(600)
    settle()
    made.mark_seen()
    return made


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(800, 600)
    qtbot.addWidget(made)
    made.show()
    return made


def opened(host: QWidget, context: Context, log: ActivityLog) -> ActivityPopover:
    popover = ActivityPopover(context, log)
    popover.open_at(host)
    return popover


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def button(widget: QWidget, name: str) -> QAbstractButton:
    return next(one for one in widget.findChildren(QAbstractButton) if one.accessibleName().startswith(name))


def test_warnings_are_new_until_they_are_seen(context: Context, log: ActivityLog) -> None:
    context.said.toast.emit("Tagged 6 items", "tag", True)
    assert log.news == 0
    context.said.warning.emit("The disk is full.", "errno 28")
    assert log.news == 1
    log.mark_seen()
    assert log.news == 0
    assert [one.text for one in log.messages] == ["The disk is full.", "Tagged 6 items"]


def test_running_work_is_told_and_can_be_stopped(
    qtbot: QtBot, host: QWidget, context: Context, log: ActivityLog
) -> None:
    started, stopped = threading.Event(), []

    def work(progress: Progress) -> None:
        progress.report(3, 10, "IMG_3.jpg")
        started.set()
        while True:
            progress.check()

    context.tasks.run(work, on_cancel=lambda: stopped.append(True), title="Importing")
    qtbot.waitUntil(started.is_set)
    popover = opened(host, context, log)
    qtbot.waitUntil(lambda: "3 of 10 · IMG_3.jpg" in texts(popover))
    button(popover, "Cancel: Importing").click()
    qtbot.waitUntil(lambda: bool(stopped))
    qtbot.waitUntil(lambda: not log.running)


def test_short_looks_are_not_listed(context: Context, log: ActivityLog, settle: Settle) -> None:
    context.tasks.run(lambda _progress: None)
    assert not log.running
    settle()


def test_rights_that_end_soon_lead_to_their_items(host: QWidget, context: Context, log: ActivityLog) -> None:
    wanted = list(dict.fromkeys(one.item_id for one in context.desk.rights.ending_soon()))
    assert wanted
    assert list(log.reminders.ending) == wanted
    went = pages_asked(context)
    button(opened(host, context, log), "Show: Rights of").click()
    assert went == [("library", next(one for one in FIXED if one.key == "rights_end"))]


def test_midnight_lets_everything_be_read_again(
    context: Context, log: ActivityLog, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Changes] = []
    log.day_changed.connect(told.append)
    log.look_at_day()
    assert told == []
    tomorrow = context.desk.library.today() + timedelta(days=1)
    monkeypatch.setattr(context.desk.library, "today", lambda: tomorrow)
    log.look_at_day()
    log.look_at_day()
    assert len(told) == 1
    assert told[0].touches("item", [1])
    settle()


def test_the_bell_says_how_much_is_new(qtbot: QtBot, context: Context) -> None:
    bell = Bell(context)
    qtbot.addWidget(bell)
    assert bell.toolTip() == "Activity (Ctrl+Shift+A)"
    bell.show_news(2)
    assert bell.accessibleName() == "Activity, 2 new"


def test_nothing_to_tell_says_so(host: QWidget, context: Context, log: ActivityLog) -> None:
    log.reminders = type(log.reminders)()
    assert "Nothing is going on" in texts(opened(host, context, log))
