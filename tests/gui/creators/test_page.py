"""The creator page on the library of forty items: what it tells, where it leads, and what is done by click and key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QToolButton,
    QWidget,
)

from tests.gui.hearing import pages_asked
from ugcdesk import kpi
from ugcdesk.gui.context import Context
from ugcdesk.gui.creators.erase_dialog import EraseDialog
from ugcdesk.gui.creators.figures_row import FiguresRow
from ugcdesk.gui.creators.join_picker import JoinPicker
from ugcdesk.gui.creators.page import CreatorsPage
from ugcdesk.gui.creators.request import CreatorRequest
from ugcdesk.gui.creators.results import Results
from ugcdesk.gui.figures.form_popover import FormPopover
from ugcdesk.gui.focus.request import FocusRequest
from ugcdesk.gui.library.trail import keep_search, recent_searches
from ugcdesk.library.creators import CreatorRow
from ugcdesk.library.edits.collections import SaveSearch
from ugcdesk.library.edits.creators import JoinCreators

Settle = Callable[[], None]
_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def people(context: Context) -> dict[str, CreatorRow]:
    """Everybody, as ``platform/handle``."""
    return {row.handles[0].spelt: row for row in context.desk.creators.rows()}


@pytest.fixture
def said(context: Context) -> list[tuple[str, bool]]:
    """What was told, and whether it can be undone."""
    heard: list[tuple[str, bool]] = []
    context.said.toast.connect(lambda text, _icon, undo: heard.append((text, undo)))
    context.said.warning.connect(lambda text, _details: heard.append((f"! {text}", False)))
    return heard


@pytest.fixture
def went(context: Context) -> list[tuple[str, object]]:
    return pages_asked(context)


@pytest.fixture
def page(
    qtbot: Any, context: Context, people: dict[str, CreatorRow], settle: Settle, said: list[tuple[str, bool]]
) -> Iterator[CreatorsPage]:
    window = QMainWindow()
    made = CreatorsPage(context)
    window.setCentralWidget(made)
    window.resize(1440, 872)
    context.feed.changed.connect(made.on_changes)
    context.actions.enter(made.handlers())
    window.show()
    window.activateWindow()
    made.enter(CreatorRequest(people["tiktok/marta.lives"].id, "focus"))
    settle()
    yield made
    context.feed.changed.disconnect(made.on_changes)
    settle()
    window.close()
    window.deleteLater()


def click(qtbot: Any, widget: QWidget) -> None:
    qtbot.mouseClick(widget, _LEFT, pos=QPoint(widget.width() // 2, widget.height() // 2))


def opened(kind: type[QWidget]) -> QWidget:
    """The popover of this kind that is open."""
    return next(top for top in QApplication.topLevelWidgets() if isinstance(top, kind) and top.isVisible())


def named(page: QWidget, name: str) -> QAbstractButton:
    """The button that a screen reader calls by a name beginning so."""
    buttons = [*page.findChildren(QPushButton), *page.findChildren(QToolButton)]
    return next(one for one in buttons if one.accessibleName().startswith(name) and one.isVisible())


def test_tells_who_it_is_and_shows_all_their_items(page: CreatorsPage, people: dict[str, CreatorRow]) -> None:
    name, facts, why = page.heading.told()
    assert name == "@marta.lives"
    assert facts == "4 items · posted 11 Oct 2026 to 16 Nov 2026"
    assert why == ""
    assert page.shown is not None
    assert list(page.model.ids) == list(page.shown.item_ids)
    assert page.pane.view.currentIndex().data() == "@marta.lives"
    assert page.pane.ids[0] == people["website/Hanna B."].id  # who has the most items comes first


def test_the_model_of_the_items_keeps_the_rules_of_qt(page: CreatorsPage, settle: Settle) -> None:
    testers = [QAbstractItemModelTester(model) for model in (page.model, page.pane.model)]
    page.pane.field.setText("oak")
    page.enter(page.pane.ids[-1])
    settle()
    assert testers


def test_typing_in_the_list_narrows_it_down_and_a_choice_shows_another(
    page: CreatorsPage, qtbot: Any, settle: Settle
) -> None:
    qtbot.keyClicks(page.pane.field, "linn fac")
    assert page.pane.model.rowCount() == 1
    page.pane.view.setCurrentIndex(page.pane.model.index(0, 0))
    settle()
    assert page.shown is not None
    assert page.shown.handles[0].spelt == "facebook/linn.and.lars"


def test_joins_handles_by_search_and_enter(
    page: CreatorsPage, qtbot: Any, context: Context, settle: Settle, said: list[tuple[str, bool]]
) -> None:
    click(qtbot, page.heading.join)
    settle()
    picker = opened(JoinPicker)
    assert isinstance(picker, JoinPicker)
    qtbot.keyClicks(picker.field, "marta")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    settle()
    assert page.shown is not None
    assert [one.spelt for one in page.shown.handles] == ["tiktok/marta.lives", "facebook/marta.lives"]
    assert len(page.model.ids) == 7
    assert said == [("Joined @marta.lives with @marta.lives", True)]
    context.undo()
    settle()
    assert len(page.model.ids) == 4


def test_separates_a_handle(
    page: CreatorsPage, qtbot: Any, context: Context, people: dict[str, CreatorRow], settle: Settle
) -> None:
    first, second = people["tiktok/marta.lives"].id, people["facebook/marta.lives"].id
    context.edit(JoinCreators(first, [second]))
    settle()
    click(qtbot, named(page.side, "Separate @marta.lives on facebook"))
    settle()
    assert page.shown is not None
    assert page.shown.id == first
    assert len(page.shown.handles) == 1


def test_bars_a_creator_with_the_reason_and_allows_them_again(
    page: CreatorsPage, qtbot: Any, context: Context, settle: Settle, said: list[tuple[str, bool]]
) -> None:
    click(qtbot, page.heading.bar)
    form = opened(FormPopover)
    click(qtbot, form.findChildren(QPushButton)[0])
    assert form.isVisible()  # without a reason nothing happens
    field = form.findChildren(QLineEdit)[0]
    qtbot.keyClicks(field, "Asked us not to")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert page.heading.told()[2] == "Asked us not to"
    assert page.shown is not None
    assert page.shown.flags == {"barred": 4}
    click(qtbot, page.heading.bar)
    settle()
    assert page.heading.told()[2] == ""
    assert said == [("Do not use @marta.lives any more", True), ("@marta.lives may be used again", True)]


def test_erases_only_after_the_handle_is_typed_and_without_undo(
    page: CreatorsPage, qtbot: Any, context: Context, settle: Settle, said: list[tuple[str, bool]]
) -> None:
    keep_search(context.settings, "creator:marta.lives vase")
    keep_search(context.settings, "lamp")
    page.heading.erase_asked.emit()
    settle()
    dialog = next(one for one in page.window().findChildren(QDialog) if isinstance(one, EraseDialog))
    assert dialog.told().startswith("This removes @marta.lives (TikTok) with 4 items and 4 files")
    click(qtbot, dialog.erase)
    settle()
    assert len(context.desk.creators.rows()) == 13
    assert dialog.erase.toolTip() == "Type @marta.lives first."
    qtbot.keyClicks(dialog.field, "@Marta.Lives")
    click(qtbot, dialog.erase)
    settle()
    spelt = [one.spelt for row in context.desk.creators.rows() for one in row.handles]
    assert "tiktok/marta.lives" not in spelt
    assert said[-1] == ("Erased @marta.lives: 4 items and 4 files", False)
    assert recent_searches(context.settings) == ["lamp"]
    assert page.shown is not None
    assert page.shown.id == page.pane.ids[0]


def test_tells_what_remains_elsewhere(page: CreatorsPage, context: Context, settle: Settle) -> None:
    context.desk.library.edit(SaveSearch("Vases of marta.lives", "creator:marta.lives vase"))
    page.heading.erase_asked.emit()
    settle()
    dialog = next(one for one in page.window().findChildren(QDialog) if isinstance(one, EraseDialog))
    told = [label.accessibleName() for label in dialog.findChildren(QLabel)]
    assert "The saved search “Vases of marta.lives” names them. Rename or delete it." in told
    assert all(one.height() >= one.heightForWidth(one.width()) for one in dialog.findChildren(QLabel) if one.wordWrap())
    dialog.close()


def test_in_a_narrow_window_the_menu_joins(page: CreatorsPage, settle: Settle) -> None:
    page.set_narrow(True)
    assert not page.heading.join.isVisible()
    page.heading.join_asked.emit()
    settle()
    opened(JoinPicker).close()


def test_large_text_leaves_the_name_its_room(page: CreatorsPage, context: Context, settle: Settle) -> None:
    context.themes.scale_text(1.5)
    settle()
    assert not page.heading.join.isVisible()
    page.set_narrow(True)
    assert not page.pane.isVisible()
    page.handlers()["search"]()
    assert page.pane.isVisible()
    page.set_narrow(False)
    context.themes.scale_text(1.0)
    settle()
    assert page.heading.join.isVisible()


def test_escape_keeps_the_creator(page: CreatorsPage, qtbot: Any, context: Context, settle: Settle) -> None:
    page.heading.erase_asked.emit()
    settle()
    dialog = next(one for one in page.window().findChildren(QDialog) if isinstance(one, EraseDialog))
    qtbot.keyClick(dialog.field, Qt.Key.Key_Escape)
    settle()
    assert len(context.desk.creators.rows()) == 13


def test_leads_to_exactly_these_items_in_the_library(
    page: CreatorsPage, qtbot: Any, context: Context, people: dict[str, CreatorRow], settle: Settle,
    went: list[tuple[str, object]],
) -> None:  # fmt: skip
    context.edit(JoinCreators(people["tiktok/marta.lives"].id, [people["facebook/marta.lives"].id]))
    settle()
    click(qtbot, page.show_items)
    click(qtbot, named(page.side, "Denied: "))
    assert went == [("library", "creator:marta.lives"), ("library", "creator:marta.lives rights:denied")]
    assert page.shown is not None
    assert sorted(context.desk.find("creator:marta.lives")) == sorted(page.shown.item_ids)
    assert len(context.desk.find("creator:marta.lives rights:denied")) == page.shown.rights["denied"]


def test_opens_items_in_the_focus_view_and_goes_back_where_one_was(
    page: CreatorsPage, qtbot: Any, went: list[tuple[str, object]]
) -> None:
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    click(qtbot, page.back)
    ids = tuple(page.model.ids)
    assert went == [("focus", FocusRequest(ids, ids[0], "@marta.lives", "creator")), ("focus", None)]


def test_a_request_without_a_way_back_leaves_that_as_it_was(page: CreatorsPage, went: list[tuple[str, object]]) -> None:
    page.enter(CreatorRequest(page.pane.ids[1]))
    page.handlers()["back"]()
    assert went == [("focus", None)]


def test_keys_act_on_the_items_of_the_creator(
    page: CreatorsPage, qtbot: Any, settle: Settle, said: list[tuple[str, bool]]
) -> None:
    qtbot.keyClick(page.grid, Qt.Key.Key_P)
    settle()
    assert said == [("Approved 1 item", True)]
    assert page.shown is not None
    assert page.shown.curation["approved"] == 1


@pytest.mark.parametrize("is_narrow", [False, True], ids=["wide", "narrow"])
def test_figures_tell_how_they_are_made(qtbot: Any, context: Context, is_narrow: bool) -> None:
    row = FiguresRow(context)
    qtbot.addWidget(row)
    row.set_narrow(is_narrow)
    found = kpi.Figures(
        {"impressions": 1200.0, "engagements": 60.0, "gross_revenue": 4550.0},
        {"engagement_rate_impressions": 0.05},
        {},
        ("figures.csv",),
        "EUR",
    )
    row.show_results(Results(kpi.Scope(item_ids=(1,)), found, 0.25, None, "gross_revenue", ()))
    assert [row.told(step) for step in ("impressions", "engagements", "sessions", "gross_revenue")] == [
        "1,200", "60", "–", "€45.50",
    ]  # fmt: skip
    tips = "\n".join(label.toolTip() for label in row.findChildren(QWidget))
    assert "Engagements ÷ impressions" in tips or "engagements ÷ impressions" in tips
    assert "From figures.csv" in tips
    assert "No figures for this yet" in tips
