"""The coordinator's day as steps in the window; each says what she does and checks what came of it."""

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
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.end_to_end.hands import Hand
from tests.end_to_end.telling import Telling
from ugcdesk import kpi
from ugcdesk.gui.chart_view import ChartView
from ugcdesk.gui.focus.stage import Stage
from ugcdesk.gui.main_window import MainWindow
from ugcdesk.library.check import check_library
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

    def tell(self) -> Path:
        """All of it; returns the page that was opened at the end."""
        self.bring_in_products()
        self.bring_in_photos()
        self.cull_by_keys()
        self.tag_and_link()
        self.secure_rights()
        self.start_a_campaign()
        self.bring_in_figures()
        self.read_the_chart()
        self.publish()
        return self.open_the_page()

    def bring_in_products(self) -> None:
        self.click("Import", QAbstractButton)
        self.choose("getOpenFileName", (str(resource("sample", "products.csv")), ""))
        self.click("Add products (CSV)…")
        self.click("Import 35 products")
        self.until(lambda: len(self.desk.products()) == 35)

    def bring_in_photos(self) -> None:
        inbox = self._folder / "from customers"
        inbox.mkdir()
        for photo in sorted(resource("sample", "photos").glob("*.jpg"))[:PHOTOS]:
            shutil.copy(photo, inbox)
            shutil.copy(photo.with_name(f"{photo.name}.json"), inbox)
        self.choose("getExistingDirectory", str(inbox))
        self.click("Import more")
        self.click("Choose folder…")
        self.click(f"Import {PHOTOS} items")
        self.until(lambda: self.desk.item_count() == PHOTOS)
        self.click("Show in Library")

    def cull_by_keys(self) -> None:
        items = self.visible("Items", QAbstractItemView)
        self.until(lambda: items.model().rowCount() == PHOTOS)
        self.click_row(items, 0)
        self.hand.press("Space")
        self.until(lambda: self.window.shown == "focus")
        for key in ("P", "P", "X"):
            self.hand.press(key)
        self.until(lambda: self.desk.find("curation:approved") != [] and len(self.desk.find("curation:rejected")) == 1)
        self.hand.press("Ctrl+Z")
        self.until(lambda: not self.desk.find("curation:rejected"))
        self.hand.press("X")
        self.until(lambda: len(self.desk.find("curation:rejected")) == 1)
        self.hand.press("Esc")
        self.until(lambda: self.window.shown == "library")

    def tag_and_link(self) -> None:
        items = self.visible("Items", QAbstractItemView)
        self.click_row(items, 0)
        self.hand.press("5")
        self.until(lambda: len(self.desk.find("stars:5")) == 1)
        self.answer("T", "wool")
        self.until(lambda: len(self.desk.find("tag:wool")) == 1)
        self.answer("K", "HV-T04")
        self.until(lambda: len(self.desk.find("product:HV-T04")) == 1)
        self.hand.press("Space")
        self.until(lambda: self.window.shown == "focus")
        stage = self.visible_of(Stage)
        self.until(lambda: bool(stage.scene().items()) and not self.window.context.tasks.is_busy())
        self.hand.click(stage.viewport())
        self.take("HV-T04")
        self.until(lambda: len(self.desk.find("has:hotspot")) == 1)
        self.hand.press("Esc")  # lets go of the hotspot
        QTest.qWait(400)
        if self.window.shown == "focus":
            self.hand.press("Esc")
        self.until(lambda: self.window.shown == "library")

    def secure_rights(self) -> None:
        self.click_row(self.visible("Items", QAbstractItemView), 0)
        self.hand.press("R")
        self.click("Record an answer")
        self.click("Granted")
        self.click("Record")
        self.until(lambda: len(self.desk.find("rights:granted")) == 1)

    def start_a_campaign(self) -> None:
        self.answer("M", "Autumn")
        self.until(lambda: [row.items for row in self.desk.campaigns()] == [1])

    def bring_in_figures(self) -> None:
        self.click("Performance", QAbstractButton)
        files = [str(resource("sample", name)) for name in ("meta_content.csv", "instagram_daily.csv")]
        self.choose("getOpenFileNames", (files, ""))
        self.click("Import figures…")
        self.click(self.until(lambda: next((name for name in self._offered() if name.endswith(" figures")), "")))
        self.until(lambda: kpi.last_day(kpi.Book(self.desk.library)) is not None)

    def _offered(self) -> list[str]:
        """What the buttons say that can be used."""
        buttons = self.window.findChildren(QAbstractButton)
        return [one.text() for one in buttons if one.isVisible() and one.isEnabled()]

    def read_the_chart(self) -> None:
        tile = self.until(lambda: self.starting("Impressions "))
        self.hand.click(tile)
        chart = self.until(lambda: self.find("Impressions", ChartView))
        self.until(lambda: len(chart.table().rows) > 7)

    def publish(self) -> None:
        self.click("Galleries", QAbstractButton)
        self.click("New gallery…")
        self.until(lambda: QApplication.activePopupWidget() is not None)
        self.hand.write("Wall")
        query = self.visible("Which items", QWidget)
        self.hand.click(query)
        self.hand.write("curation:approved")
        QTest.qWait(600)
        self.hand.press("Return")
        self.until(lambda: len(self.desk.galleries()) == 1)
        assert len(self.desk.galleries()[0].item_ids) == 2
        self.choose("getExistingDirectory", str(self._folder / "website"))
        (self._folder / "website").mkdir()
        self.click("Choose the folder of the export")
        self.click("Export 1 item")
        self.until(lambda: (self._folder / "website" / "index.html").is_file())
        QTest.qWait(500)
        (edition,) = self.until(lambda: self.desk.editions(self.desk.galleries()[0].id))
        assert len(edition.published) == 1
        assert len(edition.blocked) == 1

    def open_the_page(self) -> Path:
        self.click("Open edition 1")
        self.until(lambda: self.opened != [])
        return Path(self.opened[-1])

    def decide_about_a_look_alike(self) -> None:
        """Drop a folder with a larger file of a photo she has, decide by keys, and take it all back and forth."""
        first, other = sorted(resource("sample", "photos").glob("*.jpg"))[:2]
        with Image.open(first) as picture:
            picture.resize((picture.width // 2, picture.height // 2)).save(self._folder / "sent before.jpg")
        self.drop(self._folder / "sent before.jpg")
        self.click("Import 1 item")
        (item_id,) = self.until(lambda: self.desk.find(""))
        self.rest()
        again = self._folder / "Phone, Marta"
        again.mkdir()
        shutil.copy(first, again / "larger.jpg")
        shutil.copy(other, again / "new.jpg")
        self.drop(again)
        self.until(lambda: self.find("Upgrade file", QWidget))
        self.rest()
        self.hand.press("3")
        self.hand.press("1")
        self.hand.press("Return")
        self.until(lambda: self.find("Import 1 item, merge 1", QAbstractButton))
        self.hand.press("Return")
        self.until(lambda: self._files_of(item_id) == ["larger.jpg", "sent before.jpg"])
        assert self.desk.item_count() == 2
        assert self.desk.undecided_look_alikes() == []
        self.click("Undo", QToolButton)
        self.until(lambda: self._files_of(item_id) == ["sent before.jpg"])
        assert self.desk.item_count() == 1
        assert check_library(self.desk.library) == []
        self.click("Redo", QToolButton)
        self.until(lambda: self._files_of(item_id) == ["larger.jpg", "sent before.jpg"])
        assert self.desk.item_count() == 2
        assert check_library(self.desk.library) == []

    def _files_of(self, item_id: int) -> list[str]:
        return [file.name for file in self.desk.item(item_id).row.files]
