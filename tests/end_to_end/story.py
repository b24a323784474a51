"""What the coordinator does in her day: the steps of its story, which a test tells."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.end_to_end.hands import Hand
from tests.end_to_end.telling import Telling
from ugcdesk.gui.chart_view import ChartView
from ugcdesk.gui.focus.stage import Stage
from ugcdesk.gui.main_window import MainWindow
from ugcdesk.resources import resource

PHOTOS = 6


class Story(Telling):
    """The main job, from photos that customers sent to a page that shows them."""

    def __init__(self, window: MainWindow, hand: Hand, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, folder: Path):
        super().__init__(window, hand, qtbot, monkeypatch, folder)
        self.opened: list[str] = []
        monkeypatch.setattr(
            QDesktopServices, "openUrl", lambda url: self.opened.append(QUrl(url).toLocalFile()) or True
        )

    def bring_in_products(self) -> None:
        self.click("Import", QAbstractButton)
        self.choose("getOpenFileName", (str(resource("sample", "products.csv")), ""))
        self.click("Add products (CSV)…")
        self.click("Import 35 products")

    def bring_in_photos(self) -> None:
        inbox = self._folder / "from customers"
        inbox.mkdir()
        for photo in _photos()[:PHOTOS]:
            shutil.copy(photo, inbox)
            shutil.copy(photo.with_name(f"{photo.name}.json"), inbox)
        self.choose("getExistingDirectory", str(inbox))
        self.click("Import more")
        self.click("Choose folder…")
        self.click(f"Import {PHOTOS} items")

    def open_the_first(self) -> None:
        items = self.visible("Items", QAbstractItemView)
        self.until(lambda: items.model().rowCount() == PHOTOS)
        self.choose_the_first()
        self.hand.press("Space")
        self.until(lambda: self.window.shown == "focus")

    def choose_the_first(self) -> None:
        self.click_row(self.visible("Items", QAbstractItemView), 0)

    def link_in_the_picture(self, product: str) -> None:
        self.hand.press("Space")
        self.until(lambda: self.window.shown == "focus")
        stage = self.visible_of(Stage)
        self.until(lambda: bool(stage.scene().items()) and not self.window.context.tasks.is_busy())
        self.hand.click(stage.viewport())
        self.take(product)

    def leave_the_picture(self) -> None:
        self.hand.press("Esc")  # lets go of the hotspot
        QTest.qWait(400)
        if self.window.shown == "focus":
            self.hand.press("Esc")
        self.until(lambda: self.window.shown == "library")

    def record_that_rights_are_granted(self) -> None:
        self.choose_the_first()
        self.hand.press("R")
        self.click("Record an answer")
        self.click("Granted")
        self.click("Record")

    def bring_in_figures(self) -> None:
        self.click("Performance", QAbstractButton)
        files = [str(resource("sample", name)) for name in ("meta_content.csv", "instagram_daily.csv")]
        self.choose("getOpenFileNames", (files, ""))
        self.click("Import figures…")
        self.click(self.until(lambda: next((name for name in self._offered() if name.endswith(" figures")), "")))

    def _offered(self) -> list[str]:
        """What the buttons say that can be used."""
        buttons = self.window.findChildren(QAbstractButton)
        return [one.text() for one in buttons if one.isVisible() and one.isEnabled()]

    def chart_of(self, figure: str) -> ChartView:
        """The chart that a click on the tile of a figure shows."""
        self.hand.click(self.until(lambda: self.starting(f"{figure} ")))
        return self.visible(figure, ChartView)

    def make_a_gallery(self, name: str, query: str) -> None:
        self.click("Galleries", QAbstractButton)
        self.click("New gallery…")
        self.until(lambda: QApplication.activePopupWidget() is not None)
        self.hand.write(name)
        self.hand.click(self.visible("Which items", QWidget))
        self.hand.write(query)
        QTest.qWait(600)
        self.hand.press("Return")

    def export(self) -> Path:
        """Export what can go out; returns the page that is to come."""
        website = self._folder / "website"
        self.choose("getExistingDirectory", str(website))
        website.mkdir()
        self.click("Choose the folder of the export")
        self.click("Export 1 item")
        return website / "index.html"

    def open_the_page(self) -> Path:
        self.click("Open edition 1")
        self.until(lambda: self.opened != [])
        return Path(self.opened[-1])

    def bring_in_a_small_photo(self) -> int:
        """Half as wide and high as the first of the photos; returns the item it became."""
        with Image.open(_photos()[0]) as picture:
            picture.resize((picture.width // 2, picture.height // 2)).save(self._folder / "sent before.jpg")
        self.drop(self._folder / "sent before.jpg")
        self.click("Import 1 item")
        (item_id,) = self.until(lambda: self.desk.find(""))
        self.rest()
        return int(item_id)

    def offer_a_larger_one(self) -> None:
        """In a folder with another photo."""
        again = self._folder / "Phone, Marta"
        again.mkdir()
        for photo, name in zip(_photos(), ("larger.jpg", "new.jpg"), strict=False):
            shutil.copy(photo, again / name)
        self.drop(again)
        self.until(lambda: self.find("Upgrade file", QWidget))
        self.rest()

    def decide_by_keys(self) -> None:
        for key in ("3", "1", "Return"):
            self.hand.press(key)
        self.until(lambda: self.find("Import 1 item, merge 1", QAbstractButton))
        self.hand.press("Return")

    def found(self, query: str) -> int:
        """How many items a search finds."""
        return len(self.desk.find(query))

    def files_of(self, item_id: int) -> list[str]:
        return [file.name for file in self.desk.item(item_id).row.files]


def _photos() -> list[Path]:
    return sorted(resource("sample", "photos").glob("*.jpg"))
