"""Sales that the shop, web analytics and ads all tell of, worked by hand: nothing counts twice, nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.kpi.conftest import figure
from ugcdesk.kpi import EVERYTHING, Book, Scope, figures, origins, rows
from ugcdesk.library import Library
from ugcdesk.library.edits.figures import IncomingFigure, StoreFigures
from ugcdesk.library.erasing import erase

SHOP = [
    figure("gross_revenue", 10_000, row="no discount code", channel="website", source="orders.csv"),
    figure("transactions", 5, row="no discount code", channel="website", source="orders.csv"),
    figure("refunds", 700, row="no discount code", channel="website", source="orders.csv"),
]
REPORT = [
    figure("gross_revenue", 9_900, channel="website", source="report.csv"),
    figure("sessions", 400, channel="website", source="report.csv"),
]
WEB = [
    figure("gross_revenue", 6_000, placement=1, source="ga4.csv"),
    figure("gross_revenue", 3_000, row="google", channel="search", source="ga4.csv"),
    figure("transactions", 4, row="google", channel="search", source="ga4.csv"),
    figure("refunds", 500, row="google", channel="search", source="ga4.csv"),
    figure("sessions", 300, row="google", channel="search", source="ga4.csv"),
]
ADS = [
    figure("gross_revenue", 5_000, item=1, source="ads.csv"),
    figure("gross_revenue", 800, 2, item=1, source="ads.csv"),
    figure("spend", 1_000, item=1, source="ads.csv"),
]
FILES = {"shopify_orders": SHOP, "shopify_analytics": REPORT, "ga4": WEB, "meta_ads": ADS}


def _bring_in(library: Library, readers: Sequence[str], *, at_once: bool) -> Book:
    parts = [list(readers)] if at_once else [[reader] for reader in readers]
    for some in parts:
        found = {reader: FILES[reader] for reader in some}
        library.edit(_storing(found))
    return Book(library)


def _storing(found: dict[str, list[IncomingFigure]]) -> StoreFigures:
    every = [one for figures in found.values() for one in figures]
    readers = {figures[0].source: reader for reader, figures in found.items()}
    return StoreFigures(every, (), next(iter(found)) if len(found) == 1 else None, tuple(readers), readers=readers)


@pytest.mark.parametrize("at_once", [True, False], ids=["in one import", "one after the other"])
@pytest.mark.parametrize("order", [1, -1], ids=["shop first", "ads first"])
def test_the_shop_knows_all_sales_and_web_analytics_those_of_channels_and_items(
    library: Library, order: int, at_once: bool
) -> None:
    book = _bring_in(library, list(FILES)[::order], at_once=at_once)
    whole = figures(book)
    assert whole.measures["gross_revenue"] == 10_000 + 800  # of the second day only an ad tells
    assert (whole.measures["transactions"], whole.measures["sessions"]) == (5, 400)
    assert whole.metrics["net_revenue"] == 10_800 - 700
    assert whole.measures["attributed_revenue"] == 6_000 + 800
    assert whole.measures["social_revenue"] == 6_000 + 800
    assert whole.measures["spend"] == 1_000  # what ads cost; what was typed for the placement is in it
    by_channel = {row.key: row.measures.get("gross_revenue") for row in rows(book, "channel")}
    assert by_channel == {
        "website": 10_000,
        "instagram": 6_800,
        "search": 3_000,
    }
    for channel, revenue in by_channel.items():
        assert figures(book, Scope(channel=str(channel))).measures["gross_revenue"] == revenue
    assert figures(book, Scope(item_ids=(1,))).measures["gross_revenue"] == 6_800
    assert figures(book, Scope(campaign_id=1)).measures["gross_revenue"] == 6_000
    assert [row.measures["gross_revenue"] for row in rows(book, "item")] == [6_800]
    assert {row.key: row.measures["gross_revenue"] for row in rows(book, "creator")} == {"marta": 6_800}


@pytest.mark.parametrize(
    ("readers", "revenue", "of_item"),
    [
        pytest.param(["meta_ads"], 5_800, 5_800, id="ads alone"),
        pytest.param(["ga4", "meta_ads"], 9_800, 6_800, id="web analytics and ads"),
        pytest.param(["shopify_analytics", "ga4"], 9_900, 6_000, id="a report of the shop and web analytics"),
        pytest.param(["shopify_orders", "meta_ads"], 10_800, 5_800, id="the shop and ads"),
    ],
)
def test_the_weightiest_that_is_there_counts(
    library: Library, readers: list[str], revenue: float, of_item: float
) -> None:
    book = _bring_in(library, readers, at_once=True)
    assert figures(book).measures["gross_revenue"] == revenue
    assert figures(book, Scope(item_ids=(1,))).measures["gross_revenue"] == of_item


def test_what_gives_way_is_told_with_who_counts_instead(library: Library) -> None:
    book = _bring_in(library, list(FILES), at_once=True)

    def told(scope: Scope) -> dict[tuple[str, str, float], str | None]:
        return {(one.source, one.channel, one.value): one.gives_way_to for one in origins(book, scope)}

    assert told(EVERYTHING) == {
        ("orders.csv", "website", 10_000): None,
        ("ads.csv", "instagram", 800): None,
        ("report.csv", "website", 9_900): "the shop's orders",
        ("ga4.csv", "instagram", 6_000): "the shop's orders",
        ("ga4.csv", "search", 3_000): "the shop's orders",
        ("ads.csv", "instagram", 5_000): "the shop's orders",
    }
    assert told(Scope(item_ids=(1,))) == {
        ("ga4.csv", "instagram", 6_000): None,
        ("ads.csv", "instagram", 800): None,
        ("ads.csv", "instagram", 5_000): "web analytics",
    }


def test_an_erasure_leaves_no_old_figures_in_an_open_book(library: Library) -> None:
    book = _bring_in(library, list(FILES), at_once=True)
    assert figures(book, Scope(item_ids=(1,))).measures["gross_revenue"] == 6_800
    erase(library, 1)
    for one in (book, Book(library)):
        assert figures(one).measures["gross_revenue"] == 10_000
        assert "gross_revenue" not in figures(one, Scope(item_ids=(1,))).measures


def test_undo_of_what_was_weightier_lets_the_rest_count_again(library: Library) -> None:
    book = _bring_in(library, ["ga4", "shopify_orders"], at_once=False)
    assert figures(book).measures["gross_revenue"] == 10_000
    library.undo()
    assert figures(book).measures["gross_revenue"] == 9_000
