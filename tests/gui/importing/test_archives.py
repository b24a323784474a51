"""An archive on the import page: what was unpacked goes when its plan is done with, replaced or dropped."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.importing.test_page import button
from tests.importing import zips
from ugcdesk.gui.context import Context
from ugcdesk.gui.importing.flow import Stage
from ugcdesk.gui.importing.page import ImportPage

Reach = Callable[[Stage], None]


@pytest.fixture
def archive(offered: Path, tmp_path: Path) -> Path:
    return zips.packed(tmp_path / "Photos.zip", {path.name: path.read_bytes() for path in sorted(offered.iterdir())})


def unpacked(context: Context) -> list[Path]:
    # rglob would stumble over a folder that goes meanwhile.
    walked = os.walk(context.desk.library.folder.cache / "staging")
    return [Path(folder) / name for folder, _, names in walked for name in names if name.endswith(".jpg")]


def test_clearing_removes_what_was_unpacked(
    page: ImportPage, archive: Path, reach: Reach, context: Context, qtbot: QtBot
) -> None:
    page.enter([archive])
    reach(Stage.REVIEW)
    assert len(unpacked(context)) == 4
    page.flow.clear()
    qtbot.waitUntil(lambda: unpacked(context) == [])


def test_adding_more_removes_what_was_unpacked_before(
    page: ImportPage, archive: Path, offered: Path, reach: Reach, context: Context, qtbot: QtBot
) -> None:
    page.enter([archive])
    reach(Stage.REVIEW)
    before = set(unpacked(context))
    page.enter([offered / "IMG_101.jpg"])
    reach(Stage.REVIEW)
    qtbot.waitUntil(lambda: len(unpacked(context)) == 4 and not before & set(unpacked(context)))
    page.flow.clear()
    qtbot.waitUntil(lambda: unpacked(context) == [])


def test_an_import_that_is_done_removes_it(
    page: ImportPage, archive: Path, reach: Reach, context: Context, qtbot: QtBot
) -> None:
    before = context.desk.item_count()
    page.enter([archive])
    reach(Stage.REVIEW)
    button(page, "Import 4 items").click()
    reach(Stage.DONE)
    assert context.desk.item_count() == before + 4
    qtbot.waitUntil(lambda: unpacked(context) == [])
