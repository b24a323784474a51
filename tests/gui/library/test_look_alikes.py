"""Items that look alike in the Library: the inspector asks, both answers hold, and several are merged by the menu."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.desk import drawn
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.compare import ComparePopover
from ugcdesk.gui.library.item_model import ALIKE
from ugcdesk.gui.library.page import LibraryPage
from ugcdesk.gui.library.remarks import remarks
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.run import run_import
from ugcdesk.library.edits.merging import KeepApart, MergeItems

Settle = Callable[[], None]


@pytest.fixture
def pair(page: LibraryPage, context: Context, tmp_path: Path, settle: Settle) -> tuple[int, int]:
    """A photo, and a larger file of it that came in later; the younger is looked at."""
    ids: list[int] = []
    for name, width in (("first.jpg", 480), ("larger.jpg", 960)):
        with Image.open(io.BytesIO(drawn(202))) as picture:
            picture.resize((width, width * 3 // 4)).save(tmp_path / name)
        with plan_import(context.desk.library, [tmp_path / name], pool=context.desk.pool) as plan:
            ids += run_import(context.desk.library, plan).item_ids
    settle()
    page.selected.select([ids[1]])
    settle()
    return ids[0], ids[1]


def button(part: QWidget, text: str) -> QPushButton:
    (found,) = (one for one in part.findChildren(QPushButton) if one.text() == text and one.isVisible())
    return found


def test_the_inspector_asks_and_the_older_takes_in_the_younger(
    page: LibraryPage, pair: tuple[int, int], context: Context, settle: Settle, said: list[str]
) -> None:
    alike = page.inspector.one.alike
    assert alike.isVisible()
    assert any(label.text() == "100 %" for label in alike.findChildren(QLabel))
    button(alike, "Merge").click()
    settle()

    assert said[-1] == "Merged 2 items into “first.jpg”"
    kept = context.desk.item(pair[0])
    assert [file.name for file in kept.row.files] == ["larger.jpg", "first.jpg"]
    assert context.desk.item(pair[1]).merged_into == pair[0]
    context.undo()
    settle()
    assert [file.name for file in context.desk.item(pair[0]).row.files] == ["first.jpg"]


def test_keeping_both_is_remembered(
    page: LibraryPage, pair: tuple[int, int], context: Context, settle: Settle, said: list[str]
) -> None:
    button(page.inspector.one.alike, "Keep both").click()
    settle()

    assert said[-1] == "Kept both items"
    assert context.desk.undecided_look_alikes() == []
    assert not page.inspector.one.alike.isVisible()


def test_they_are_compared_by_keys(
    page: LibraryPage, pair: tuple[int, int], context: Context, settle: Settle, qtbot: QtBot
) -> None:
    button(page.inspector.one.alike, "Compare…").click()
    popover = next(one for one in QApplication.topLevelWidgets() if isinstance(one, ComparePopover))
    assert any(label.text() == "960 × 720" for label in popover.findChildren(QLabel))
    qtbot.keyClick(popover, Qt.Key.Key_2)
    qtbot.keyClick(popover, Qt.Key.Key_Return)
    settle()

    assert context.desk.undecided_look_alikes() == []
    assert len(context.desk.rows(pair)) == 2


def test_several_are_merged_into_the_current_one(
    page: LibraryPage, context: Context, settle: Settle, said: list[str]
) -> None:
    page.selected.select([1, 4, 7], current=4)
    settle()
    context.actions.trigger("merge")
    settle()

    assert said[-1] == "Merged 3 items into “IMG_0003.jpg”"
    assert [context.desk.item(gone).merged_into for gone in (1, 7)] == [4, 4]
    assert len(context.desk.item(4).row.files) == 3


def test_one_alone_is_not_merged(page: LibraryPage, context: Context, settle: Settle, said: list[str]) -> None:
    page.selected.select([1])
    settle()
    context.actions.trigger("merge")

    assert said == ["refused: A merge needs two items or more. Select them, then merge."]


@pytest.mark.parametrize(
    ("marks", "text"),
    [
        (
            {"missing": ["a.jpg", "b.mp4"]},
            "2 files were not in the download: a.jpg, b.mp4. Add them to this folder and import again.",
        ),
        ({"missing": ["a.jpg"]}, "1 file was not in the download: a.jpg. Add it to this folder and import again."),
        ({"paid_partnership": True}, "Paid partnership"),
    ],
    ids=["two files missing", "one file missing", "paid"],
)
def test_what_is_to_be_remarked_is_said(context: Context, marks: dict[str, object], text: str) -> None:
    detail = replace(context.desk.item(1), marks=marks)
    assert [said for _icon, _role, said in remarks(detail)] == [text]


def test_a_merged_item_says_where_it_is(context: Context) -> None:
    context.desk.library.edit(MergeItems(1, [4]))
    assert [said for _icon, _role, said in remarks(context.desk.item(4))] == ["Part of item 1"]


def test_both_are_flagged_in_the_grid_until_it_is_decided(
    page: LibraryPage, pair: tuple[int, int], context: Context, settle: Settle
) -> None:
    def flagged() -> set[int]:
        places = ((item_id, page.model.place_of(item_id)) for item_id in page.model.ids)
        return {item_id for item_id, place in places if page.model.index(place or 0, 0).data(ALIKE)}

    page.asking.ask_again()
    settle()
    assert flagged() == set(pair)
    context.edit(KeepApart([pair]))
    settle()
    assert flagged() == set()
