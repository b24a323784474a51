"""A morning without a mouse as steps in the window: bring in, look through, tag, link, ask for rights, come back."""

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
    """One day of keys alone; ``reopen`` closes nothing and opens a window on the same library."""

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

    def tell(self) -> None:
        """All of it, in the order of the day."""
        self.bring_in_products()
        self.bring_in_a_folder()
        self.paste_the_rest()
        self.open_the_inbox()
        self.decide_about_fifty()
        self.take_one_decision_back()
        self.find_the_approved()
        self.tag_twenty()
        self.link_twenty()
        self.ask_for_rights()
        self.save_the_search()
        self.come_back_and_undo()

    def bring_in_products(self) -> None:
        self.hand.press("Ctrl+2")
        self.until(lambda: self.window.shown == "import")
        self.tab_to("Add products (CSV)…")
        self.answer_dialog("Space", resource("sample", "products.csv"))
        self.at("What is offered")
        self.hand.press("Return")
        self.until(lambda: len(self.desk.products()) == 35)
        self.rest()

    def bring_in_a_folder(self) -> None:
        folder = self._folder / "from customers"
        draw(folder, range(IN_FOLDER))
        self.answer_dialog("Ctrl+Shift+O", folder)
        self.at("What is offered")
        self.hand.press("Return")
        self.until(lambda: self.desk.item_count() == IN_FOLDER)
        self.rest()

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
        self.until(lambda: self.desk.item_count() == IN_FOLDER + PASTED)
        self.rest()

    def open_the_inbox(self) -> None:
        self.hand.press("Ctrl+1")
        self.until(lambda: self.window.shown == "library")
        self.rest()
        self.at("Items")
        self.go_to_place("Inbox")

    def decide_about_fifty(self) -> None:
        self.hand.press("Space")
        self.until(lambda: self.window.shown == "focus")
        for number in range(DECIDED):
            if number == DECIDED // 2:
                self.hand.press("N")  # leaves one for later
            if number % 5 == 0:
                self.hand.press(str(number // 10 + 1))
            self.hand.press("X" if number % 3 == 2 else "P")
        self.until(lambda: len(self.desk.find("curation:approved")) == 34)
        self.until(lambda: len(self.desk.find("curation:rejected")) == 16)
        assert len(self.desk.find("curation:inbox")) == IN_FOLDER + PASTED - DECIDED
        assert [len(self.desk.find(f"stars:{stars}")) for stars in range(1, 6)] == [2, 2, 2, 2, 2]

    def take_one_decision_back(self) -> None:
        approved = set(self.desk.find("curation:approved"))
        self.hand.press("Ctrl+Z")
        self.until(lambda: len(self.desk.find("curation:approved")) == 33)
        (taken_back,) = approved - set(self.desk.find("curation:approved"))
        self.rest()
        self.hand.press("X")  # says that the view went back to it
        self.until(lambda: taken_back in self.desk.find("curation:rejected"))
        assert len(self.desk.find("curation:rejected")) == 17
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

    def tag_twenty(self) -> None:
        self.hand.press("Home")
        for _ in range(TAGGED - 1):
            self.hand.press("Shift+Right")
        self.answer("T", "autumn wall")
        self.until(lambda: len(self.desk.find('tag:"autumn wall"')) == TAGGED)
        assert set(self.desk.find('tag:"autumn wall"')) <= set(self.desk.find("curation:approved"))
        self.at("Items")

    def link_twenty(self) -> None:
        """The same twenty are still selected; some letters of a name are enough."""
        self.answer("K", "blossom pr")
        self.until(lambda: len(self.desk.find("product:HV-T02")) == TAGGED)
        assert self.desk.find('product:HV-T02 -tag:"autumn wall"') == []
        self.at("Items")

    def ask_for_rights(self) -> None:
        self.hand.press("Home")
        self.hand.press("R")
        self.at("Website")
        self.rest()
        self.hand.press("Return")
        self.until(lambda: len(self.desk.find("rights:requested")) == 1)
        self.hand.return_to(self.window)
        self.at("Items")
        (asked,) = self.desk.find("rights:requested")
        (request,) = self.desk.rights.requests_of(asked)
        assert request.code in QGuiApplication.clipboard().text()
        self.hand.press("Ctrl+Z")
        self.until(lambda: self.desk.find("rights:requested") == [])
        self.can("redo")
        self.hand.press("Ctrl+Shift+Z")
        self.until(lambda: self.desk.find("rights:requested") == [asked])

    def save_the_search(self) -> None:
        self.hand.press("Ctrl+F")
        self.at("Search")
        self.hand.press("Ctrl+S")
        self.at("Save this search as")
        self.hand.write("For the wall")
        self.hand.press("Return")
        self.until(lambda: [row.query for row in self.desk.saved_searches()] == ["curation:approved"])
        self.at("Search")

    def come_back_and_undo(self) -> None:
        """The last four acts are taken back in a new session, and done again."""
        self.hand.return_to(self.window)
        self.hand.press("Ctrl+Q")
        self.until(lambda: not self.window.isVisible())
        self.window = self._reopen()
        self.desk = self.window.context.desk
        self.rest()
        self.at("Items")
        self.hand.press("Ctrl+Z")
        self.until(lambda: self.desk.saved_searches() == [])
        self.hand.press("Ctrl+Z")
        self.until(lambda: self.desk.find("rights:requested") == [])
        self.hand.press("Ctrl+Z")
        self.until(lambda: self.desk.find("product:HV-T02") == [])
        self.hand.press("Ctrl+Z")
        self.until(lambda: self.desk.find('tag:"autumn wall"') == [])
        for _ in range(4):
            self.can("redo")
            self.hand.press("Ctrl+Shift+Z")
        self.until(lambda: len(self.desk.saved_searches()) == 1)
        assert len(self.desk.find('tag:"autumn wall" product:HV-T02')) == TAGGED
        assert len(self.desk.find("rights:requested")) == 1

    # What she does with keys.

    def at(self, name: str) -> None:
        """The focus comes to rest on what is called ``name``."""
        self._qtbot.waitUntil(lambda: name in _names(focused()), timeout=5_000)

    def can(self, action_id: str) -> None:
        """The menu offers it."""
        self.rest()
        self.until(self.window.context.actions.action(action_id).isEnabled)

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
