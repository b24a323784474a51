"""What she does in a morning without a mouse: the steps of its story, which a test tells."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.end_to_end.hands import Hand, focused
from tests.end_to_end.telling import Telling
from ugcdesk.gui.main_window import MainWindow
from ugcdesk.resources import resource

IN_FOLDER, PASTED, DECIDED, TAGGED = 50, 5, 50, 20
_SUBJECTS = ("Wool sweater on a bench", "Linen trousers by the sea", "A coat for the rain", "My new dress")
_FARTHEST = 60  # presses of Tab
_WIDE = 1280  # px: below, places and filters come when they are asked for


class CullingStory(Telling):
    """One morning of keys alone; ``reopen`` closes nothing and opens a window on the same library."""

    def __init__(
        self,
        window: MainWindow,
        hand: Hand,
        qtbot: QtBot,
        monkeypatch: pytest.MonkeyPatch,
        folder: Path,
        reopen: Callable[[], MainWindow],
    ):
        super().__init__(window, hand, qtbot, monkeypatch, folder)
        self._reopen = reopen

    def bring_in_products(self) -> None:
        self.hand.press("Ctrl+2")
        self.until(lambda: self.window.shown == "import")
        self.tab_to("Add products (CSV)…")
        self.answer_dialog("Space", resource("sample", "products.csv"))
        self.at("What is offered")
        self.hand.press("Return")

    def bring_in_a_folder(self) -> None:
        folder = self._folder / "from customers"
        draw(folder, range(IN_FOLDER))
        self.answer_dialog("Ctrl+Shift+O", folder)
        self.at("What is offered")
        self.hand.press("Return")

    def paste_the_rest(self) -> None:
        folder = self._folder / "by mail"
        draw(folder, range(IN_FOLDER, IN_FOLDER + PASTED))
        copied = QMimeData()
        copied.setUrls([QUrl.fromLocalFile(str(folder))])
        QGuiApplication.clipboard().setMimeData(copied)
        self.hand.press("Ctrl+V")
        self.rest()
        self.at("What is offered")
        self.hand.press("Return")

    def open_the_inbox(self) -> None:
        self.hand.press("Ctrl+1")
        self.until(lambda: self.window.shown == "library")
        self.rest()
        self.at("Items")
        self.go_to_place("Inbox")

    def decide_about_fifty(self) -> None:
        """Every third goes, every fifth gets stars, one is left for later."""
        self.hand.press("Space")
        self.until(lambda: self.window.shown == "focus")
        for number in range(DECIDED):
            if number == DECIDED // 2:
                self.hand.press("N")
            if number % 5 == 0:
                self.hand.press(str(number // 10 + 1))
            self.hand.press("X" if number % 3 == 2 else "P")

    def leave_focus(self) -> None:
        self.hand.press("Esc")
        self.until(lambda: self.window.shown == "library")
        self.at("Items")

    def find_the_approved(self) -> None:
        self.go_to_place("All content")
        self.hand.press("Ctrl+F")
        self.at("Search")
        self.hand.write("curation:approved")
        QTest.qWait(300)
        self.hand.press("Return")
        self.rest()
        self.at("Items")

    def tag_twenty(self, tag: str) -> None:
        self.hand.press("Home")
        for _ in range(TAGGED - 1):
            self.hand.press("Shift+Right")
        self.answer("T", tag)

    def ask_for_rights(self) -> None:
        self.hand.press("Home")
        self.hand.press("R")
        self.at("Website")
        self.rest()
        self.hand.press("Return")

    def save_the_search(self, name: str) -> None:
        self.hand.press("Ctrl+F")
        self.at("Search")
        self.hand.press("Ctrl+S")
        self.at("Save this search as")
        self.hand.write(name)
        self.hand.press("Return")

    def quit_and_come_back(self) -> None:
        self.hand.return_to(self.window)
        # While something is written the window asks before it closes.
        self.rest()
        self.hand.press("Ctrl+Q")
        self.until(lambda: not self.window.isVisible())
        self.window = self._reopen()
        self.desk = self.window.context.desk
        self.rest()
        self.at("Items")

    def redo(self) -> None:
        self.rest()
        self.until(self.window.context.actions.action("redo").isEnabled)
        self.hand.press("Ctrl+Shift+Z")

    def found(self, query: str) -> int:
        """How many items a search finds."""
        return len(self.desk.find(query))

    # What she does with keys.

    def at(self, name: str) -> None:
        """The focus comes to rest on what is called ``name``."""
        self._qtbot.waitUntil(lambda: name in _names(focused()), timeout=5_000)

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus is there."""
        for _ in range(_FARTHEST):
            if name in _names(focused()):
                return
            self.hand.press("Tab")
        pytest.fail(f"Tab never reaches “{name}”")

    def go_to_place(self, name: str) -> None:
        """Choose an entry of the left pane with arrows and Enter; the items are ready for keys then."""
        self.hand.press("Shift+F6" if self.window.width() >= _WIDE else "Ctrl+Shift+F")
        self.tab_to("Places")
        places = focused()
        assert isinstance(places, QAbstractItemView)
        self.until(lambda: places.model().rowCount() > 0)
        self.hand.press("Home")
        for _ in range(places.model().rowCount()):
            if places.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole).startswith(name):
                break
            self.hand.press("Down")
        self.hand.press("Return")
        self.rest()
        self.at("Items")

    def answer_dialog(self, key: str, path: Path) -> None:
        """Press a key that opens a file dialog, type a path there and press Enter."""

        def write() -> None:
            dialog = QApplication.activeModalWidget()  # held, for what is inside it goes with it
            if isinstance(dialog, QFileDialog):
                waiting.stop()
                self.hand.write(str(path))
                self.hand.press("Return")

        waiting = QTimer(self.window, interval=100)
        waiting.timeout.connect(write)
        waiting.start()
        self.hand.press(key)
        self.until(lambda: not waiting.isActive())
        self.until(lambda: QApplication.activeModalWidget() is None)
        waiting.deleteLater()
        self.hand.return_to(self.window)
        self.rest()


def _names(widget: QWidget) -> tuple[str, str]:
    return widget.accessibleName(), widget.text() if isinstance(widget, QAbstractButton) else ""


def draw(folder: Path, numbers: range) -> None:
    """Photos that look different from each other, each with what its post said."""
    folder.mkdir()
    for number in numbers:
        chance = random.Random(number)
        picture = Image.frombytes("RGB", (6, 4), chance.randbytes(72))
        name = f"photo-{number:02}.jpg"
        picture.resize((360, 240), Image.Resampling.NEAREST).save(folder / name, quality=80)
        (folder / f"{name}.json").write_text(json.dumps(_post(number)), encoding="utf-8")


def _post(number: int) -> dict[str, object]:
    code = f"DK{number:04}xYz"
    return {
        "category": "instagram",
        "post_id": str(3_600_000_000_000_000_000 + number),
        "post_shortcode": code,
        "post_url": f"https://www.instagram.com/p/{code}/",
        "description": f"{_SUBJECTS[number % len(_SUBJECTS)]}, day {number}",
        "username": f"customer_{number % 12}",
        "fullname": f"Customer {number % 12}",
        "post_date": f"2026-{number % 9 + 1:02}-{number % 27 + 1:02} 12:{number:02}:00",
        "media_id": str(3_600_000_000_000_000_000 + number),
        "shortcode": code,
        "num": 1,
        "width": 360,
        "height": 240,
    }
