"""From one library to another: the open one stays until the next is there and nothing is lost by leaving it."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from ugcdesk.gui.ahead import Ahead
from ugcdesk.gui.app import Program
from ugcdesk.gui.main_window import MainWindow


@pytest.fixture
def program(
    qapp: QApplication, qtbot: QtBot, library_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    """The program with the window on a library."""
    monkeypatch.setenv("UGCDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    ahead = Ahead(library_folder)
    ahead.settings.change(theme="light")
    made = Program(qapp, ahead)
    made.start()
    yield made
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    qapp.focusChanged.disconnect(made._ring._move_to)
    made._ring.deleteLater()
    made.deleteLater()
    qapp.processEvents()


def opened(program: Program) -> MainWindow:
    assert isinstance(program.window, MainWindow)
    return program.window


def answer(label: str) -> None:
    """Press a button of the question that is asked next."""

    def press() -> None:
        asked = QApplication.activeModalWidget()
        if not isinstance(asked, QMessageBox):
            QTimer.singleShot(10, press)
            return
        next(button for button in asked.buttons() if button.text().replace("&", "") == label).click()

    QTimer.singleShot(10, press)


@pytest.mark.parametrize("way", ["the open one", "nothing there"])
def test_the_window_stays_when_there_is_no_other_library(program: Program, library_folder: Path, way: str) -> None:
    before = opened(program)
    program.open(library_folder if way == "the open one" else library_folder.with_name("Nowhere.ugclib"))
    assert program.window is before
    assert before.isVisible()
    assert before.context.desk.has_items()
    assert ("Nowhere" in before._toast.text) == (way == "nothing there")


@pytest.mark.parametrize("said", ["Wait", "Stop and close"])
def test_what_is_being_written_is_asked_about_before_the_next_library_opens(
    program: Program, library_folder: Path, said: str, qtbot: QtBot
) -> None:
    before, other = opened(program), library_folder.with_name("Other.ugclib")
    shutil.copytree(library_folder, other)
    done = threading.Event()
    before.context.tasks.run(lambda _progress: done.wait(2), writes=True)
    answer(said)
    program.open(other)
    assert (program.window is before) == (said == "Wait")
    assert opened(program).isVisible()
    assert opened(program).context.desk.has_items()
    done.set()
    qtbot.waitUntil(lambda: not opened(program).context.tasks.is_busy())
