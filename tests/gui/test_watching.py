"""What lands in a watched folder comes in while the window is open, and is said; no click is needed."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.desk import ITEMS, drawn, open_library
from ugcdesk.errors import DeskError
from ugcdesk.gui import main_window
from ugcdesk.gui import watching as watching_folders
from ugcdesk.gui.library.page import LibraryPage
from ugcdesk.gui.main_window import MainWindow
from ugcdesk.gui.watching import Watching
from ugcdesk.importing.watching import arriving
from ugcdesk.importing.watching.folder import Pace
from ugcdesk.library.edits.watching import UnwatchFolder, WatchFolder

# Two folders made at once, one in the other: watchdog may meet the inner one twice, and says so where it does no harm.
pytestmark = pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning")

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
QUICK = Pace(settle_s=0.1, step_s=0.02, look_s=0.3, absent_s=0.05)
POST = {
    "category": "instagram",
    "post_id": "301",
    "post_shortcode": "Cx1",
    "post_url": "https://www.instagram.com/p/Cx1/",
    "type": "post",
    "username": "marta",
    "description": "Our new chair",
    "post_date": "2026-11-19 10:00:00",
}
Open = Callable[[], MainWindow]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Downloads"
    made.mkdir()
    return made


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, new_window: Callable[[Path], MainWindow], library_folder: Path) -> Open:
    """Opens the window on a library that watches the folder, in a hurry."""
    monkeypatch.setattr(watching_folders, "Watching", partial(Watching, pace=QUICK))
    monkeypatch.setattr(main_window, "_LATER_MS", 0)

    def make() -> MainWindow:
        window = new_window(library_folder)
        window.show()
        return window

    return make


@pytest.fixture
def watching(library_folder: Path, folder: Path, opened: Open, qtbot: QtBot) -> MainWindow:
    """An open window that watches the folder."""
    window = opened()
    window.context.edit(WatchFolder(window.context.desk.library.folder, folder, ("listening",), since=LONG_AGO))
    qtbot.waitUntil(lambda: "Watch folder" in window._toast.text, timeout=5_000)
    return window


def drop(folder: Path, number: int = 101, post: dict[str, str] | None = None) -> None:
    (folder / f"{number}.jpg").write_bytes(drawn(number))
    if post:
        (folder / f"{number}.jpg.json").write_text(json.dumps(post))


def shown(window: MainWindow) -> int:
    page = window.page("library")
    assert isinstance(page, LibraryPage)
    return len(page.model.ids)


def watchers() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("watch ")]


def test_a_dropped_photo_appears_in_the_grid_by_itself(watching: MainWindow, folder: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shown(watching) == ITEMS, timeout=5_000)
    drop(folder, post=POST)
    qtbot.waitUntil(lambda: shown(watching) == ITEMS + 1, timeout=20_000)
    qtbot.waitUntil(lambda: "1 new item from Downloads" in watching._toast.text, timeout=5_000)
    desk = watching.context.desk
    (item_id,) = desk.find("tag:listening")
    (row,) = desk.rows([item_id])
    assert (row.creator, row.curation) == ("marta", "inbox")
    assert desk.library.undo_label() == "Import 1 photo from Downloads"

    watching._toast.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: shown(watching) == ITEMS, timeout=10_000)


def test_what_landed_while_it_was_closed_comes_in_when_it_opens(
    library_folder: Path, folder: Path, opened: Open, qtbot: QtBot
) -> None:
    library = open_library(library_folder)
    library.edit(WatchFolder(library.folder, folder, since=LONG_AGO))
    library.close()
    drop(folder, 101)
    drop(folder, 102)
    window = opened()
    qtbot.waitUntil(lambda: shown(window) == ITEMS + 2, timeout=20_000)
    assert "2 new items from Downloads" in window._toast.text


def test_what_cannot_come_in_is_offered_to_the_import_page(watching: MainWindow, folder: Path, qtbot: QtBot) -> None:
    (folder / "notes.txt").write_text("hello")
    qtbot.waitUntil(lambda: "notes.txt from Downloads could not come in" in watching._toast.text, timeout=20_000)
    watching._toast.findChildren(QPushButton)[0].click()
    assert watching.shown == "import"
    qtbot.waitUntil(lambda: not watching.context.tasks.is_busy(), timeout=10_000)


def test_a_failure_is_said_once_and_the_files_are_tried_again(
    watching: MainWindow, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def fail(*_args: object, **_options: object) -> None:
        tries.append(1)
        raise DeskError("The disk is full, so nothing was saved.")

    warnings: list[str] = []
    watching.context.said.warning.connect(lambda sentence, _details: warnings.append(sentence))
    monkeypatch.setattr("ugcdesk.gui.watching.bring_in", fail)
    drop(folder)
    qtbot.waitUntil(lambda: len(tries) >= 2, timeout=20_000)
    monkeypatch.setattr("ugcdesk.gui.watching.bring_in", arriving.bring_in)
    qtbot.waitUntil(lambda: shown(watching) == ITEMS + 1, timeout=20_000)
    assert warnings == ["Downloads: The disk is full, so nothing was saved."]


def test_a_folder_that_is_no_longer_watched_is_left_alone(watching: MainWindow, folder: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: watchers() == ["watch Downloads"], timeout=5_000)
    watching.context.edit(UnwatchFolder(folder))
    qtbot.waitUntil(lambda: watchers() == [], timeout=5_000)
    watching.context.undo()
    qtbot.waitUntil(lambda: watchers() == ["watch Downloads"], timeout=5_000)


def test_looking_now_says_when_the_folder_is_away(watching: MainWindow, folder: Path, qtbot: QtBot) -> None:
    said = watching.context.said
    qtbot.waitUntil(lambda: watchers() == ["watch Downloads"], timeout=5_000)
    said.look_now.emit(folder)
    qtbot.waitUntil(lambda: "Looking through Downloads" in watching._toast.text, timeout=5_000)
    folder.rmdir()

    def is_told() -> bool:
        said.look_now.emit(folder)
        return "not there now" in watching._toast.text

    qtbot.waitUntil(is_told, timeout=5_000)


def test_closing_leaves_no_watch(watching: MainWindow, folder: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: watchers() == ["watch Downloads"], timeout=5_000)
    drop(folder)
    watching.close()
    assert watchers() == []
