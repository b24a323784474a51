"""What items achieved, as the inspector, the list and the grid tell it, by real clicks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.hearing import pages_asked
from ugcdesk import kpi
from ugcdesk.gui.components.chips import Chip
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.wording import meaning
from ugcdesk.gui.library.figures_part import FiguresPart
from ugcdesk.gui.library.item_model import FIGURE_COLUMNS, Column
from ugcdesk.gui.library.number_words import verdict
from ugcdesk.gui.library.page import LibraryPage
from ugcdesk.gui.library.shown_columns import ShownColumns
from ugcdesk.gui.library.span import Span, kept_span
from ugcdesk.library.edits.figures import StoreFigures
from ugcdesk.library.edits.incoming_figures import IncomingFigure
from ugcdesk.library.vocabulary import Span as Days
from ugcdesk.library.vocabulary import SubjectKind

Settle = Callable[[], None]
_LEFT = Qt.MouseButton.LeftButton
_PHOTOS = (1, 5, 9, 13, 17)  # of Instagram, with an engagement rate of 5 %, 4 % … 1 %
_OLD = 40  # posted six weeks ago


def _figures() -> list[IncomingFigure]:
    of_photos = [
        _figure(item, measure, value, date(2026, 11, 18))
        for place, item in enumerate(_PHOTOS)
        for measure, value in (("impressions", 1000), ("engagements", 50 - 10 * place))
    ]
    money = _figure(1, "gross_revenue", 12_000, date(2026, 11, 19), currency="EUR")
    return [*of_photos, money, _figure(_OLD, "impressions", 700, date(2026, 10, 9))]


def _figure(item: int, measure: str, value: float, day: date, currency: str | None = None) -> IncomingFigure:
    kind = SubjectKind.ITEM
    return IncomingFigure(kind, item, "instagram", "", measure, day, Days.FLOW, value, "f.csv", currency=currency)


@pytest.fixture
def measured(context: Context) -> Context:
    """Five photos with figures, one with revenue, and one older item with impressions only."""
    context.desk.library.edit(StoreFigures(_figures(), (), "test", ("f.csv",)))
    return context


@pytest.fixture
def page(measured: Context, page: LibraryPage) -> LibraryPage:
    """The page after the figures came."""
    return page


@pytest.fixture
def went(context: Context) -> list[tuple[str, object]]:
    return pages_asked(context)


def _select(page: LibraryPage, settle: Settle, *ids: int) -> FiguresPart:
    page.selected.select(list(ids), ids[0])
    settle()
    inspector = page.inspector
    return (inspector.one if len(ids) == 1 else inspector.many).figures


def _told(part: QWidget) -> Mapping[str, str]:
    """What each figure is called for a screen reader, with its tooltip."""
    return {
        label.accessibleName(): label.accessibleDescription()
        for label in part.findChildren(QLabel)
        if label.isVisible() and label.accessibleDescription()
    }


def _words(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible() and label.text()]


def test_an_item_is_set_against_the_own_median_of_its_kind(page: LibraryPage, settle: Settle) -> None:
    part = _select(page, settle, 1)
    told = _told(part)
    assert "2.0 points above your median" in _words(part)
    rate = told["Engagement rate 5.0 %"]
    for line in ("Engagements: 50", "Impressions: 1,000", "From f.csv", "Last 28 days, 23 Oct – 19 Nov 2026"):
        assert line in rate
    assert "Your median of 5 Instagram photos in 365 days: 3.0 % (+2.0 pp)" in rate
    assert "Revenue €120" in told
    assert told["Sessions –"].startswith("No file states sessions for this in these days.")
    assert told["Click rate (CTR) –"].startswith("No file states clicks for this in these days.")


def test_a_median_of_the_product_line_says_so() -> None:
    middle = kpi.OwnMedian(0.03, 5, "pieces", is_of_line=True)
    locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    found = verdict(meaning("engagement_rate_impressions"), 0.05, middle, "Instagram photo", "EUR", locale)
    assert found is not None
    assert "Your median of 5 Instagram photos of the same product line in 365 days: 3.0 %" in found.tooltip


def test_an_old_item_is_told_since_it_was_posted(page: LibraryPage, settle: Settle) -> None:
    part = _select(page, settle, _OLD)
    assert "Nothing in the last 28 days, so all since posted on 9 Oct 2026." in _words(part)
    assert "Impressions 700" in _told(part)


def test_the_days_are_chosen_and_kept(page: LibraryPage, context: Context, settle: Settle) -> None:
    part = _select(page, settle, 1)
    menu = next(menu for menu in part.findChildren(QMenu) if len(menu.actions()) == len(Span))
    next(action for action in menu.actions() if action.text() == "Since posted").trigger()
    settle()
    assert kept_span(context.settings) is Span.POSTED
    tip = _told(part)["Impressions 1,000"]
    assert "Since posted, 17 Nov – 19 Nov 2026" in tip
    assert "Your median of 5 Instagram photos in 365 days: 1,000" in tip


def test_several_items_are_added_up(page: LibraryPage, settle: Settle) -> None:
    part = _select(page, settle, 1, 5, 2)
    assert "Of 2 of 3 items with figures." in _words(part)
    told = _told(part)
    assert "Impressions 2,000" in told
    assert "Engagement rate 4.5 %" in told  # (50 + 40) ÷ 2,000


def test_a_click_leads_to_the_performance_of_the_item(
    qtbot: QtBot, page: LibraryPage, settle: Settle, went: list[tuple[str, object]]
) -> None:
    part = _select(page, settle, 1)
    page.inspector._pages[page.inspector.one].ensureWidgetVisible(part)
    label = next(label for label in part.findChildren(QLabel) if label.text() == "5.0 %")
    qtbot.mouseClick(label, _LEFT)
    assert went == [("performance", kpi.Scope(item_ids=(1,)))]


def test_columns_are_chosen_kept_and_put_in_order_by_their_headings(
    qtbot: QtBot, page: LibraryPage, context: Context, settle: Settle
) -> None:
    page.centre.show_view("list")
    settle()
    table = page.centre.table
    assert all(table.isColumnHidden(column) for column in FIGURE_COLUMNS)
    qtbot.mouseClick(page.centre.tools.columns, _LEFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for name in ("Revenue", "Stars"):
        next(action for action in menu.actions() if action.text().startswith(name)).trigger()
    menu.close()
    assert not table.isColumnHidden(Column.REVENUE)
    assert table.isColumnHidden(Column.STARS)
    header = table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(Column.REVENUE) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), _LEFT, pos=at)
    settle()
    assert page.asking.asked.sort == "revenue"
    assert page.model.ids[0] == 1
    assert page.model.index(0, Column.REVENUE).data() == "€120"
    assert page.model.index(1, Column.REVENUE).data() == "–"
    again = ShownColumns(context.settings, page)
    assert (again.is_wanted(Column.REVENUE), again.is_wanted(Column.STARS)) == (True, False)


def test_the_figure_of_the_order_is_shown_in_the_grid_and_by_itself_in_the_list(
    page: LibraryPage, settle: Settle
) -> None:
    page.asking.ask(sort="impressions")
    settle()
    page.centre.grid.viewport().repaint()
    settle()
    assert page.model.figure(1) == "1,000"
    spoken = page.model.index(0, Column.ITEM).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("impressions 1,000")
    page.centre.show_view("list")
    settle()
    assert not page.centre.table.isColumnHidden(Column.IMPRESSIONS)
    page.asking.ask(sort="newest")
    settle()
    assert page.centre.table.isColumnHidden(Column.IMPRESSIONS)
    assert page.model.figure(1) == ""


@pytest.mark.parametrize(
    ("room", "gone"),
    [
        pytest.param(2000, set(), id="room for all"),
        pytest.param(700, {Column.TAGS}, id="tags go first"),
        pytest.param(100, set(Column) - {Column.ITEM, Column.STARS}, id="the item and the order stay"),
    ],
)
def test_columns_give_way_where_there_is_no_room(
    context: Context, page: LibraryPage, room: int, gone: set[Column]
) -> None:
    columns = ShownColumns(context.settings, page)
    columns.show_order(Column.STARS)
    shown = columns.fitting(dict.fromkeys(Column, 100), room)
    assert shown == set(Column) - set(FIGURE_COLUMNS) - gone


def test_a_filter_by_figures_says_which_figures_it_looks_at(
    page: LibraryPage, context: Context, settle: Settle
) -> None:
    context.settings.change(credit="linear")
    page.enter("revenue:>100 has:figures type:photo")
    settle()
    hints = [chip.toolTip() for chip in page.search.findChildren(Chip) if chip.isVisible()]
    assert [bool(hint) for hint in hints] == [True, True, False]
    assert "Sales credited by Linear stand in the inspector and on the Performance page only." in hints[0]
