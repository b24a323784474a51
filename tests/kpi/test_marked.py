"""What is behind the marks of charts, held against the rows and origins that the charts are reckoned from."""

from __future__ import annotations

from datetime import date

import pytest

from tests.kpi.conftest import figure
from ugcdesk import kpi
from ugcdesk.kpi import Book, Period, Scope
from ugcdesk.kpi.marked import (
    files_of,
    item_courses,
    item_figures,
    items_known,
    items_posted_at,
    items_with,
)
from ugcdesk.library import Library
from ugcdesk.library.edits.figures import StoreFigures

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 9))
STEPS = [Period(date(2026, 11, day), date(2026, 11, day + 2)) for day in (1, 4, 7)]
SCOPES = [Scope(), Scope(item_ids=(1, 3)), Scope(campaign_id=1), Scope(line_id=1), Scope(channel="tiktok")]


@pytest.fixture
def book(library: Library) -> Book:
    told = [
        figure(measure, float(10 * item * day + place), day, item=item, source=f"{measure}.csv")
        for item in (1, 2, 3)
        for day in (1, 2, 5, 8)
        if (item, day) != (2, 5)
        for place, measure in enumerate(("impressions", "likes"))
    ]
    told.append(figure("sessions", 7.0, 3, channel="instagram", source="ga4.csv"))
    library.edit(StoreFigures(told, (), "test", ("test.csv",)))
    return Book(library)


@pytest.mark.parametrize("scope", SCOPES, ids=str)
@pytest.mark.parametrize("what", ["impressions", "engagements"])
def test_courses_are_the_rows_of_each_step(book: Book, scope: Scope, what: str) -> None:
    by_step = [{row.id: row.measures.get(what) for row in kpi.rows(book, "item", scope, step)} for step in STEPS]
    ids = {item for step in by_step for item, value in step.items() if value is not None}
    expected = {item: tuple(step.get(item) for step in by_step) for item in ids}
    assert item_courses(book, what, STEPS, scope) == expected


@pytest.mark.parametrize("scope", SCOPES, ids=str)
@pytest.mark.parametrize("what", ["impressions", "engagement_rate_impressions", "sessions"])
def test_figures_of_items_are_those_of_their_rows(book: Book, scope: Scope, what: str) -> None:
    rows = kpi.rows(book, "item", scope, NOVEMBER)
    expected = {row.id: value for row in rows if (value := {**row.measures, **row.metrics}.get(what)) is not None}
    assert item_figures(book, what, scope, NOVEMBER) == pytest.approx(expected)
    assert items_with(book, what, scope, NOVEMBER) == sorted(expected, key=lambda item: (-expected[item], item or 0))
    assert items_known(book, scope, NOVEMBER) == [row.id for row in rows]


@pytest.mark.parametrize("what", ["impressions", "engagement_rate_impressions", "sessions", "roas"])
def test_files_are_those_of_the_origins(book: Book, what: str) -> None:
    expected = {origin.source for origin in kpi.origins(book, Scope(), NOVEMBER, what)}
    assert set(files_of(book, what, Scope(), NOVEMBER)) == expected


def test_a_cell_of_posting_times_is_its_items(book: Book) -> None:
    cells = kpi.posting_times(book)
    found = {
        (day, span): items_posted_at(book, day, span) for day, line in enumerate(cells) for span in range(len(line))
    }
    assert {place: len(items) for place, items in found.items()} == {
        (day, span): cell.count for day, line in enumerate(cells) for span, cell in enumerate(line)
    }
    assert sorted(item for items in found.values() for item in items) == [1, 2, 3]
