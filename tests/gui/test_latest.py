"""Only the newest answer is shown."""

from __future__ import annotations

import threading
from typing import Any

from ugcdesk.errors import WrongUse
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.tasks import Tasks
from ugcdesk.progress import Progress


def test_an_older_answer_is_dropped(qtbot: Any, tasks: Tasks) -> None:
    shown: list[str] = []
    release = threading.Event()
    latest = Latest(tasks, lambda *_: None)
    latest.ask(lambda _progress: release.wait(5) and "old", lambda answer: shown.append(str(answer)))
    latest.ask(lambda _progress: "new", shown.append)
    qtbot.waitUntil(lambda: shown == ["new"])
    release.set()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert shown == ["new"]


def test_a_failure_is_said_unless_nobody_asks_any_more(qtbot: Any, tasks: Tasks) -> None:
    said: list[str] = []

    def fail(_progress: Progress) -> None:
        raise WrongUse("It cannot be.")

    latest = Latest(tasks, lambda sentence, _details: said.append(sentence))
    latest.ask(fail, lambda _answer: None)
    qtbot.waitUntil(lambda: said == ["It cannot be."])
    latest.ask(fail, lambda _answer: None)
    latest.forget()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    qtbot.wait(20)
    assert said == ["It cannot be."]
