"""What the tests of the import page share: files to offer, and the page on a library of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from tests.gui.desk import drawn
from ugcdesk.gui.context import Context
from ugcdesk.gui.importing.flow import Stage
from ugcdesk.gui.importing.page import ImportPage

REVIEWS = """Score,Review,Customer
5,A soft jumper that keeps its shape,Ann
4,Warm but the sleeves are long for me,Bo
9,Nobody can give this many,Cy
"""
UNCLEAR = "Score,Review,Date\n5,A soft jumper,03/04/2026\n4,Long sleeves though,05/06/2026\n"
PRODUCTS = "sku,name,product_line,price,currency\nA-1,Birch stool,Seating,49.00,EUR\nHH-03,Ebba chair,Seating,649,EUR\n"


@pytest.fixture
def offered(tmp_path: Path) -> Path:
    """A folder with two new photos, one that the library has, one cut off, and a table of reviews."""
    folder = tmp_path / "Phone, Marta"
    folder.mkdir()
    for number in (101, 102):
        (folder / f"IMG_{number}.jpg").write_bytes(drawn(number))
    (folder / "again.jpg").write_bytes(drawn(0))
    (folder / "cut.jpg").write_bytes(drawn(103)[:600])
    (folder / "reviews.csv").write_text(REVIEWS)
    return folder


@pytest.fixture
def host(qtbot: QtBot) -> QMainWindow:
    host = QMainWindow()
    qtbot.addWidget(host)
    host.resize(1360, 872)
    return host


@pytest.fixture
def page(context: Context, host: QMainWindow, qtbot: QtBot) -> ImportPage:
    page = ImportPage(context)
    host.setCentralWidget(page)
    host.show()
    return page


@pytest.fixture
def reach(page: ImportPage, qtbot: QtBot, settle: Callable[[], None]) -> Callable[[Stage], None]:
    """Waits until the page is at a stage and has told of it."""

    def wait(stage: Stage) -> None:
        qtbot.waitUntil(lambda: page.flow.stage is stage, timeout=20_000)
        settle()

    return wait
