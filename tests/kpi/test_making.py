"""Engagements of their parts, and lifetime totals beside the days of the same post."""

from __future__ import annotations

import pytest

from tests.kpi.conftest import Store, figure
from ugcdesk.kpi import Book, Scope, figures
from ugcdesk.library import Library
from ugcdesk.library.vocabulary import Span


def test_parts_that_an_account_does_not_state_are_those_of_its_items(library: Library, store: Store) -> None:
    store([figure("likes", 100), figure("likes", 60, item=1), figure("comments", 30, item=1)])
    book = Book(library)
    assert figures(book).measures["engagements"] == 130
    assert figures(book, Scope(channel="instagram")).measures["engagements"] == 130
    assert figures(book, Scope(item_ids=(1,))).measures["engagements"] == 90
    store([figure("engagements", 140)])
    assert figures(book).measures["engagements"] == 140


def test_reactions_stand_for_likes_of_their_day_alone(library: Library, store: Store) -> None:
    store([figure("likes", 10.0, day, channel="facebook") for day in (1, 2, 3, 4)])
    store([figure("reactions", 15, 4, channel="facebook")])
    assert figures(Book(library)).measures["engagements"] == 30 + 15


@pytest.mark.parametrize(
    ("days", "views"),
    [([], 1_000), ([400, 500], 1_000), ([400, 900], 1_300)],
    ids=["lifetime alone", "days within", "more in days"],
)
def test_a_lifetime_total_is_what_is_beyond_its_days(
    library: Library, store: Store, days: list[float], views: float
) -> None:
    store([figure("views", 1_000, 10, item=1, span=Span.TOTAL)])
    store([figure("views", value, day, item=1) for day, value in enumerate(days, 1)])
    store([figure("views", 77, 2, item=2)])
    assert figures(Book(library), Scope(item_ids=(1,))).measures["views"] == views
    assert figures(Book(library)).measures["views"] == views + 77


def test_days_after_a_snapshot_are_not_in_it_but_in_the_next(library: Library, store: Store) -> None:
    store([figure("views", value, day, item=1, span=Span.TOTAL) for day, value in ((5, 1_000), (8, 1_950))])
    store([figure("views", 400, 6, item=1), figure("views", 500, 7, item=1)])
    assert figures(Book(library)).measures["views"] == 1_950
