"""Figures brought in on the page: read, looked at, settled where they are in doubt, stored and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.desk import drawn
from tests.kpi.planned import to_store
from ugcdesk.gui.context import Context
from ugcdesk.gui.performance.import_sheet import ImportSheet
from ugcdesk.gui.performance.importing.flow import Stage
from ugcdesk.gui.performance.page import PerformancePage

Settle = Callable[[], None]
LEFT = Qt.MouseButton.LeftButton
UNKNOWN = 'Messtag,Ort,Menge A,Menge B\n05/03/2026,email,7,"12,50"\n06/03/2026,email,8,"2,50"\n'


def rows(sheet: ImportSheet) -> list[list[str]]:
    return sheet.review.table.text_rows()


def part(sheet: ImportSheet, key: str, qtbot: QtBot) -> list[list[str]]:
    qtbot.mouseClick(sheet.review.parts._buttons[key], LEFT)
    return rows(sheet)


def pick(sheet: ImportSheet, name: str, text: str) -> None:
    found = next(box for box in sheet.review.pane.findChildren(QComboBox) if box.accessibleName() == name)
    found.setCurrentIndex(found.findText(text))
    found.activated.emit(found.currentIndex())


def test_a_plan_is_looked_at_stored_and_undone(
    page: PerformancePage, sheet: ImportSheet, context: Context, content: Path, settle: Settle, toasts: list[str],
    qtbot: QtBot,
) -> None:  # fmt: skip
    page.enter([content])
    settle()
    assert sheet.review.counts.text() == "2 rows · 16 figures new"
    assert rows(sheet)[0] == ["File", "Read as", "Rows", "Items", "No item"]
    assert rows(sheet)[1][0] == "content.csv"
    assert rows(sheet)[1][2:] == ["2", "1", "1"]
    assert not page.dashboard.controls.isVisibleTo(page)
    assert sheet.review.go.text() == "Import 16 figures"
    qtbot.mouseClick(sheet.review.go, LEFT)
    settle()
    assert toasts == ["Imported 16 figures"]
    assert not sheet.isVisibleTo(page)
    assert page.dashboard._figures.isVisibleTo(page)
    context.undo()
    settle()
    assert page.dashboard._nothing.isVisibleTo(page)


def test_what_comes_while_figures_are_stored_is_read_then(
    page: PerformancePage, sheet: ImportSheet, content: Path, posts: Path, settle: Settle, toasts: list[str]
) -> None:
    page.enter([content])
    settle()
    sheet.review.go.click()
    assert sheet.flow.stage is Stage.RUNNING
    page.enter([posts])
    settle()
    assert toasts == ["These files are read as soon as the import before them ends", "Imported 16 figures"]
    assert (sheet.flow.stage, rows(sheet)[1][0]) == (Stage.REVIEW, "posts.csv")


def test_what_does_not_come_in_is_told_with_its_reason(
    page: PerformancePage, sheet: ImportSheet, posts: Path, settle: Settle, qtbot: QtBot
) -> None:
    page.enter([posts])
    settle()
    reason = "No item has this link."
    assert part(sheet, "without", qtbot)[1] == ["Oak at last", "Instagram", reason, "posts.csv", "2"]
    assert part(sheet, "refused", qtbot)[1][1:] == ["posts.csv", "5"]
    assert part(sheet, "columns", qtbot)[1:] == [["Mood", "posts.csv"]]
    assert sheet.review.with_items.text() == "Make items of 2 rows whose post is not here yet"
    qtbot.mouseClick(sheet.review.cancel, LEFT)
    assert (sheet.isVisibleTo(page), page.dashboard.controls.isVisibleTo(page)) == (False, True)


def test_items_are_made_along_with_the_figures(
    page: PerformancePage, sheet: ImportSheet, context: Context, posts: Path, settle: Settle
) -> None:
    before = context.desk.item_count()
    page.enter([posts])
    settle()
    sheet.review.with_items.setChecked(True)
    sheet.review.go.click()
    settle()
    assert context.desk.item_count() == before + 2
    assert context.desk.unmatched_total() == 1


def test_a_file_without_a_channel_asks_for_it(
    page: PerformancePage, sheet: ImportSheet, tmp_path: Path, settle: Settle, qtbot: QtBot
) -> None:
    file = tmp_path / "shop.csv"
    file.write_text("Date,Impressions,Likes\n2026-11-02,900,40\n2026-11-03,800,30\n", encoding="utf-8")
    page.enter([file])
    settle()
    assert sheet.review.doubts.sentence == "shop.csv does not say which channel its figures are of. Choose it."
    assert (rows(sheet)[1][1], sheet.review.go.isEnabled()) == ("Needs you", False)
    sheet.review.doubts.choice.choose("tiktok")
    qtbot.mouseClick(sheet.review.doubts.button, LEFT)
    settle()
    assert (sheet.review.doubts.isVisibleTo(page), sheet.review.go.text()) == (False, "Import 4 figures")
    planned = sheet.flow.planned
    assert planned is not None
    assert {figure.channel for figure in to_store(planned.plan)} == {"tiktok"}


def test_columns_are_said_once_and_known_the_next_time(
    page: PerformancePage, sheet: ImportSheet, tmp_path: Path, settle: Settle, qtbot: QtBot
) -> None:
    file = tmp_path / "messung.csv"
    file.write_text(UNKNOWN, encoding="utf-8")
    page.enter([file])
    settle()
    pane = sheet.review.pane
    assert pane.isVisibleTo(page)
    assert pane.doubt == "Choose the column for the date and for at least one number, such as impressions or sessions"
    pick(sheet, "Column for Date", "Messtag")
    pick(sheet, "Column for Channel", "Ort")
    pick(sheet, "Column for Sessions", "Menge A")
    qtbot.waitUntil(lambda: "day first or month first" in sheet.review.doubts.sentence)
    pick(sheet, "Order of dates", "Day first")
    qtbot.waitUntil(lambda: sheet.review.go.text() == "Import 2 figures" and sheet.review.go.isEnabled())
    assert part(sheet, "columns", qtbot)[1:] == [["Menge B", "messung.csv"]]
    qtbot.mouseClick(sheet.review.go, LEFT)
    settle()
    file.write_text(UNKNOWN.replace("05/03", "07/03").replace("06/03", "08/03"), encoding="utf-8")
    page.enter([file])
    settle()
    assert (sheet.review.doubts.sentence, sheet.review.go.text()) == ("", "Import 2 figures")
    sheet.review.columns.click()
    settle()
    assert pane._origin.text() == "As the last time, from messung.csv"


def test_a_file_that_is_none_is_refused_in_words(
    page: PerformancePage, sheet: ImportSheet, tmp_path: Path, settle: Settle, qtbot: QtBot
) -> None:
    (tmp_path / "picture.csv").write_bytes(b"\xff\xd8\xff\x00\x01\x02" * 40)
    page.enter([tmp_path / "picture.csv"])
    settle()
    assert part(sheet, "refused", qtbot)[1][1] == "picture.csv"
    assert not sheet.review.go.isEnabled()


def test_reading_can_be_stopped(page: PerformancePage, sheet: ImportSheet, content: Path, settle: Settle) -> None:
    page.enter([content])
    assert sheet.flow.stage is Stage.READING
    assert sheet.strip.isVisibleTo(page)
    sheet.strip.cancelled.emit()
    settle()
    assert (sheet.flow.stage, sheet.isVisibleTo(page)) == (Stage.IDLE, False)


@pytest.mark.parametrize("name", ["absent.csv"])
def test_a_missing_file_is_said(
    page: PerformancePage, sheet: ImportSheet, tmp_path: Path, settle: Settle, name: str
) -> None:
    page.enter([tmp_path / name])
    settle()
    assert name in sheet.failure.sentence
    sheet.failure.acted.emit()
    assert not sheet.isVisibleTo(page)


def test_what_holds_no_figures_is_led_to_import(
    page: PerformancePage, sheet: ImportSheet, context: Context, content: Path, tmp_path: Path, settle: Settle,
    qtbot: QtBot,
) -> None:  # fmt: skip
    gone: list[tuple[str, object]] = []
    context.said.go.connect(lambda key, what: gone.append((key, what)))
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(drawn(101))
    page.enter([content])
    settle()
    assert not sheet.review.others.isVisibleTo(page)
    page.enter([photo])
    settle()
    assert sheet.review.go.text() == "Import 16 figures"
    assert sheet.review.others.sentence.startswith("No figures were found in 1 file.")
    qtbot.mouseClick(sheet.review.others.findChildren(QPushButton)[0], LEFT)
    assert gone == [("import", [photo])]


def test_what_cannot_be_read_is_not_told_as_saving(
    page: PerformancePage, sheet: ImportSheet, context: Context, tmp_path: Path, settle: Settle
) -> None:
    saving: list[bool] = []
    context.said.saving.connect(saving.append)
    page.enter([tmp_path / "gone.csv"])
    settle()
    assert sheet.failure.sentence.startswith("There is no")
    assert saving == []
