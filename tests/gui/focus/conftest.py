"""The focus view on the library of forty items."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from tests.media.drawing import film
from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.page import FocusPage, FocusRequest
from ugcdesk.library.edits.imports import ImportItems
from ugcdesk.library.edits.incoming import IncomingFile, IncomingItem

IDS = tuple(range(1, 11))
ITEM, SECONDS = 1, 6


@pytest.fixture
def page(qtbot: QtBot, context: Context, settle: Callable[[], None]) -> Iterator[FocusPage]:
    """The page in a window of its own, on items 1 to 10, showing the second; the feed tells it of changes."""
    window = QMainWindow()
    qtbot.addWidget(window)
    made = FocusPage(context)
    context.feed.changed.connect(made.on_changes)
    window.setCentralWidget(made)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    context.actions.enter(made.handlers())
    made.enter(FocusRequest(IDS, 2, "Inbox"))
    settle()
    yield made
    context.feed.changed.disconnect(made.on_changes)


@pytest.fixture
def filmed(context: Context, page: FocusPage, settle: Callable[[], None], tmp_path: Path) -> int:
    """An item with a video whose every second is of a grey of its own."""
    path = tmp_path / "film.mp4"
    film(path, [Image.new("RGB", (160, 96), (40 * (tenth // 10),) * 3) for tenth in range(10 * SECONDS)])
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    kept = context.desk.library.originals.path(digest, ".mp4")
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(content)
    file = IncomingFile(digest, ".mp4", "video/mp4", len(content), 160, 96, float(SECONDS), 60, None, None, "film.mp4")
    item = IncomingItem("film", "video", "tiktok", {}, files=(file,))
    context.desk.library.edit(ImportItems([item], (), "test", ["film.mp4"]))
    item_id = max(context.desk.find(""))
    page.enter(([ITEM, item_id], item_id))
    settle()
    return item_id
