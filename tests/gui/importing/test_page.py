"""The import page from drop to undo: it plans at once, shows what would come in, brings it in, and says why not."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.hearing import pages_asked
from tests.gui.importing.conftest import PRODUCTS, REVIEWS, UNCLEAR
from ugcdesk.errors import DeskError
from ugcdesk.gui.context import Context
from ugcdesk.gui.importing import flow as flow_module
from ugcdesk.gui.importing.entry import Group
from ugcdesk.gui.importing.entry_model import Kind
from ugcdesk.gui.importing.flow import Catalogue, Stage
from ugcdesk.gui.importing.page import ImportPage
from ugcdesk.progress import Progress

Reach = Callable[[Stage], None]
Settle = Callable[[], None]


def button(page: QWidget, text: str) -> QPushButton:
    """The one visible button with this text."""
    (found,) = (one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisible())
    return found


def said(page: ImportPage, beginning: str) -> bool:
    """Whether something visible on the page is named so."""
    return any(one.accessibleName().startswith(beginning) and one.isVisible() for one in page.findChildren(QWidget))


def choose(page: ImportPage, name: str) -> None:
    """Make the entry called ``name`` current."""
    model = page.review.list.entries
    rows = (model.index(row) for row in range(model.rowCount()))
    page.review.list.setCurrentIndex(next(index for index in rows if index.data() == name))


def shown(page: ImportPage) -> list[str]:
    model = page.review.list.entries
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_a_folder_is_planned_at_once(page: ImportPage, offered: Path, reach: Reach, context: Context) -> None:
    before = context.desk.item_count()
    page.enter([offered])
    reach(Stage.REVIEW)

    assert button(page, "Import 4 items").isEnabled()
    assert page.review.status() == "4 new · 1 duplicate · 2 problems"
    assert [row for row in shown(page) if row.startswith(("Problems", "Duplicates", "New"))] == [
        "Problems 2",
        "Duplicates 1",
        "New 4",
    ]
    assert context.desk.item_count() == before


def test_it_brings_in_and_one_undo_takes_it_back(
    page: ImportPage, offered: Path, reach: Reach, settle: Settle, context: Context, qtbot: QtBot
) -> None:
    toasts: list[tuple[str, str, bool]] = []
    context.said.toast.connect(lambda *said: toasts.append(said))
    before = context.desk.item_count()
    page.enter([offered])
    reach(Stage.REVIEW)
    button(page, "Import 4 items").click()
    reach(Stage.DONE)

    assert context.desk.item_count() == before + 4
    assert toasts == [("Imported 4 items", "folder-input", True)]
    assert "cut.jpg" in shown(page)
    context.feed.changed.connect(page.on_changes)
    context.undo()
    reach(Stage.IDLE)
    assert context.desk.item_count() == before


def test_copying_is_counted_as_a_whole(page: ImportPage, offered: Path, reach: Reach) -> None:
    said_so: list[tuple[int, int, str]] = []
    page.flow.progressed.connect(lambda *report: said_so.append(report))
    page.enter([offered])
    reach(Stage.REVIEW)
    page.review.run()
    reach(Stage.DONE)

    assert (4, 4, "Copying files") in said_so


def test_enter_in_the_list_imports(page: ImportPage, offered: Path, reach: Reach, qtbot: QtBot) -> None:
    page.enter([offered])
    reach(Stage.REVIEW)
    before = page.context.desk.item_count()
    qtbot.keyClick(page.review.list, Qt.Key.Key_Return)
    reach(Stage.DONE)
    assert page.context.desk.item_count() > before


def test_what_came_in_is_shown_in_the_library(page: ImportPage, offered: Path, reach: Reach, context: Context) -> None:
    went = pages_asked(context)
    page.enter([offered])
    reach(Stage.REVIEW)
    page.review.run()
    reach(Stage.DONE)
    outcome = page.flow.outcome
    assert outcome is not None
    button(page, "Show in Library").click()

    assert went == [("library", list(outcome.item_ids))]
    assert len(outcome.item_ids) == 4


def test_a_skipped_one_stays_out(page: ImportPage, offered: Path, reach: Reach, context: Context, qtbot: QtBot) -> None:
    before = context.desk.item_count()
    page.enter([offered])
    reach(Stage.REVIEW)
    choose(page, "IMG_101.jpg")
    qtbot.keyClick(page.review.list, Qt.Key.Key_Space)
    assert page.review.detail.skip_box.isChecked()
    button(page, "Import 3 items").click()
    reach(Stage.DONE)

    assert context.desk.item_count() == before + 3


def test_new_items_get_tags_and_a_campaign(page: ImportPage, offered: Path, reach: Reach, context: Context) -> None:
    page.enter([offered])
    reach(Stage.REVIEW)
    tags = next(one for one in page.findChildren(QLineEdit) if "Tags" in one.accessibleName())
    tags.setText("autumn, from the phone")
    campaign = next(one for one in page.findChildren(QComboBox) if "campaign" in one.accessibleName())
    campaign.setCurrentText("Autumn at Home")
    page.review.run()
    reach(Stage.DONE)

    assert page.flow.outcome is not None
    rows = context.desk.rows(page.flow.outcome.item_ids)
    assert {"autumn", "from the phone"} <= set(rows[0].tags)
    assert all(row.campaigns == ("Autumn at Home",) for row in rows)


def test_unclear_dates_are_settled_in_the_columns(
    page: ImportPage, tmp_path: Path, reach: Reach, settle: Settle, qtbot: QtBot, context: Context
) -> None:
    warnings: list[str] = []
    context.said.warning.connect(lambda sentence, _details: warnings.append(sentence))
    table = tmp_path / "unclear.csv"
    table.write_text(UNCLEAR)
    page.enter([table])
    reach(Stage.REVIEW)
    page.review.run()
    assert page.flow.stage is Stage.REVIEW
    assert "day first or month first" in warnings[0]
    order = next(one for one in page.findChildren(QComboBox) if one.accessibleName() == "Order of dates")
    order.setCurrentIndex(1)
    order.activated.emit(1)
    qtbot.waitUntil(lambda: page.flow.offer is not None and not page.flow.offer.doubts, timeout=10_000)
    reach(Stage.REVIEW)
    page.review.run()
    reach(Stage.DONE)

    assert page.flow.outcome is not None
    months = {row.posted_at.month for row in context.desk.rows(page.flow.outcome.item_ids) if row.posted_at}
    assert months == {4, 6}


def test_an_unknown_table_can_be_read_as_products(
    page: ImportPage, tmp_path: Path, reach: Reach, context: Context
) -> None:
    table = tmp_path / "products.csv"
    table.write_text(PRODUCTS)
    page.enter([table])
    reach(Stage.REVIEW)
    choose(page, "products.csv")
    button(page, "Read it as products").click()
    reach(Stage.REVIEW)

    assert button(page, "Import 2 products")


def test_a_catalogue_comes_in(page: ImportPage, tmp_path: Path, reach: Reach, context: Context) -> None:
    table = tmp_path / "products.csv"
    table.write_text(PRODUCTS)
    page.enter(Catalogue(table))
    reach(Stage.REVIEW)
    assert [row for row in shown(page) if row.startswith(("New", "Updated"))] == ["New 1", "Updated 1"]
    page.review.run()
    reach(Stage.DONE)

    assert {"Birch stool", "Ebba chair"} <= {product.name for product in context.desk.products()}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("absent.jpg", "There is no file or folder"), ("also absent", "There is no file or folder")],
    ids=["file", "folder"],
)
def test_what_is_not_there_is_said_on_the_page(
    page: ImportPage, tmp_path: Path, settle: Settle, name: str, sentence: str
) -> None:
    page.enter([tmp_path / name])
    settle()

    assert page.flow.stage is Stage.IDLE
    assert page.flow.failure is not None
    assert page.flow.failure[0].startswith(sentence)
    assert said(page, sentence)


def test_more_files_join_those_that_are_looked_at(page: ImportPage, offered: Path, reach: Reach) -> None:
    page.enter([offered / "IMG_101.jpg"])
    reach(Stage.REVIEW)
    page.enter([offered / "IMG_102.jpg"])
    reach(Stage.REVIEW)

    assert page.review.status() == "2 new"


def test_the_answer_to_an_older_question_is_dropped(
    page: ImportPage, offered: Path, reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = threading.Event()
    plan = flow_module.plan_import

    def slow(library: object, paths: tuple[Path, ...], **more: object) -> object:
        if len(paths) == 1:
            may_go_on.wait(10)
        return plan(library, paths, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(flow_module, "plan_import", slow)
    page.enter([offered / "IMG_101.jpg"])
    page.enter([offered / "IMG_102.jpg"])
    reach_now = page.flow.request
    may_go_on.set()
    reach(Stage.REVIEW)

    assert page.flow.request is reach_now
    assert page.review.status() == "2 new"


def test_cancelling_leaves_the_library_as_it_was(
    page: ImportPage, offered: Path, reach: Reach, context: Context, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    begun = threading.Event()

    def slow(library: object, plan: object, *, progress: Progress, **more: object) -> object:
        begun.set()
        while True:
            progress.check()
            threading.Event().wait(0.01)

    monkeypatch.setattr(flow_module, "run_import", slow)
    before = context.desk.item_count()
    page.enter([offered])
    reach(Stage.REVIEW)
    page.review.run()
    qtbot.waitUntil(begun.is_set)
    assert page.flow.stage is Stage.RUNNING
    button(page, "Cancel").click()
    reach(Stage.REVIEW)

    assert context.desk.item_count() == before


def test_what_could_no_longer_be_cancelled_is_told_as_done(
    page: ImportPage, offered: Path, reach: Reach, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = flow_module.run_import

    def late(*args: object, **more: object) -> object:
        result = run(*args, **more)  # type: ignore[arg-type]
        page.flow.cancel()
        return result

    monkeypatch.setattr(flow_module, "run_import", late)
    page.enter([offered])
    reach(Stage.REVIEW)
    page.review.run()
    reach(Stage.DONE)

    assert page.flow.outcome is not None


def test_a_failed_import_says_why_and_keeps_the_plan(
    page: ImportPage, offered: Path, reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise DeskError("The disk is full, so nothing was imported. Make room, then import again.")

    monkeypatch.setattr(flow_module, "run_import", full)
    page.enter([offered])
    reach(Stage.REVIEW)
    page.review.run()
    reach(Stage.REVIEW)

    assert any(
        one.accessibleName().startswith("The disk is full") and one.isVisible() for one in page.findChildren(QWidget)
    )
    assert button(page, "Import 4 items")


def test_problems_can_be_copied(page: ImportPage, offered: Path, reach: Reach) -> None:
    page.enter([offered])
    reach(Stage.REVIEW)
    button(page, "Copy list").click()
    lines = QGuiApplication.clipboard().text().splitlines()

    assert len(lines) == 2
    assert lines[0].startswith("cut.jpg: File is cut off")
    assert lines[1].startswith("reviews.csv, line 4: The rating 9 is not between 0 and 5")


def test_the_arrows_pass_the_headings_by(page: ImportPage, offered: Path, reach: Reach, qtbot: QtBot) -> None:
    page.enter([offered])
    reach(Stage.REVIEW)
    seen = []
    for _ in range(8):
        row = page.review.list.entries.row(page.review.list.currentIndex())
        assert row is not None
        seen.append(row.kind)
        qtbot.keyClick(page.review.list, Qt.Key.Key_Down)
    assert set(seen) == {Kind.ENTRY}


def test_many_are_shown_bit_by_bit(page: ImportPage, tmp_path: Path, reach: Reach, qtbot: QtBot) -> None:
    table = tmp_path / "many.csv"
    table.write_text("Score,Review\n" + "".join(f"5,A jumper as soft as number {n} was\n" for n in range(450)))
    (tmp_path / "odd.xyz").write_bytes(b"odd")
    page.enter([table, tmp_path / "odd.xyz"])
    reach(Stage.REVIEW)
    assert shown(page)[-1] == "Show 200 more of 444 new"
    model = page.review.list.entries
    page.review.list.setCurrentIndex(model.index(model.rowCount() - 1))
    qtbot.keyClick(page.review.list, Qt.Key.Key_Return)

    assert shown(page)[-1] == "Show 200 more of 244 new"
    assert page.flow.stage is Stage.REVIEW
    assert len(model.entries(Group.NEW)) == 450


def test_it_begins_with_a_place_to_drop_things(page: ImportPage, settle: Settle, context: Context) -> None:
    context.actions.always({"add_files": lambda: asked.append("files"), "add_folder": lambda: asked.append("folder")})
    asked: list[str] = []
    page.enter(None)
    settle()
    button(page, "Choose files…").click()
    button(page, "Choose folder…").click()

    assert asked == ["files", "folder"]
    assert any("posts.json" in one.accessibleName() and one.isVisible() for one in page.findChildren(QWidget))


def test_it_fits_a_narrow_window(page: ImportPage, host: QWidget, offered: Path, reach: Reach, qtbot: QtBot) -> None:
    page.set_narrow(True)
    page.enter([offered])
    reach(Stage.REVIEW)
    host.resize(976, 672)
    qtbot.wait(20)

    assert host.width() == 976


def test_every_control_has_a_name(page: ImportPage, tmp_path: Path, reach: Reach) -> None:
    table = tmp_path / "reviews.csv"
    table.write_text(REVIEWS)
    page.enter([table])
    reach(Stage.REVIEW)
    unnamed = [one for one in page.findChildren(QAbstractButton) if not (one.accessibleName() or one.text())]
    assert unnamed == []
