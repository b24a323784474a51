"""Figures of single items among all: their values, their share, and what they are set beside."""

from __future__ import annotations

from datetime import date

import pytest

from tests.kpi.conftest import Store, figure
from ugcdesk import kpi
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library


def test_values_of_items_come_in_the_order_asked_for(library: Library, store: Store) -> None:
    store([figure("impressions", 300, item=1), figure("impressions", 100, item=2), figure("likes", 30, item=1)])
    book = kpi.Book(library)
    assert kpi.values_of(book, "impressions", [3, 2, 1]) == [None, 100, 300]
    assert kpi.values_of(book, "engagement_rate_impressions", [1, 2]) == [0.1, None]
    assert kpi.values_of(book, "revenue", [1, 2]) == [None, None]
    with pytest.raises(WrongUse):
        kpi.values_of(book, "applause", [1])


@pytest.mark.parametrize(
    ("items", "share"),
    [pytest.param((1,), 0.75, id="one"), pytest.param((1, 2), 1.0, id="all"), pytest.param((3,), None, id="none")],
)
def test_the_share_of_some_items_in_all(
    library: Library, store: Store, items: tuple[int, ...], share: float | None
) -> None:
    store([figure("gross_revenue", 300, item=1), figure("gross_revenue", 100, item=2)])
    assert kpi.share_of_items(kpi.Book(library), "revenue", kpi.Scope(item_ids=items)) == share


def test_measured_is_the_same_without_curation(library: Library, store: Store) -> None:
    store([figure("impressions", 300, item=1), figure("likes", 30, item=1)])
    book = kpi.Book(library)
    whole, some = kpi.figures(book), kpi.measured(book)
    assert (some.measures, some.sources, some.currency) == (whole.measures, whole.sources, whole.currency)
    assert some.metrics["engagement_rate_impressions"] == whole.metrics["engagement_rate_impressions"]
    assert some.metrics["product_coverage"] is None


def test_items_of_one_kind_are_known_by_it(library: Library, store: Store) -> None:
    store([figure("impressions", 300, item=1)])
    book = kpi.Book(library)
    kind = kpi.kind_of(book, [1])
    assert kind is not None
    assert kind[0] == "instagram"
    assert kpi.kind_of(book, [99]) is None
    assert all(isinstance(day, date) for day in kpi.posting_days(book, [1, 2, 99]))
    assert kpi.own_median(book, "impressions", date(2026, 11, 30), content_type=kind[1], platform="tiktok").n == 0
