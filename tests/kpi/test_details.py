"""Reports of the same days in different detail, by campaign and by ad, by channel and by source: counted once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kpi.brought_in import RULE, bring_in, in_every_order, told, write
from ugcdesk.kpi import (
    EVERYTHING,
    Book,
    Period,
    Scope,
    figures,
    origin_rows,
    origins,
    plan_figures,
    rows,
    run_figures,
    unmatched,
)
from ugcdesk.library import Library
from ugcdesk.library.edits.campaigns import CreateCampaign, PlaceItems
from ugcdesk.library.edits.unmatched import MatchRows
from ugcdesk.library.vocabulary import SubjectKind

AUTUMN = Scope(campaign_id=1)
TYPED = 2_000  # what was typed for the placement on Instagram, while no file states what was spent there

BY_CAMPAIGN = [
    "Campaign name,Day,Amount spent (EUR),Impressions,Reach,Purchases conversion value",
    "Autumn,2026-11-02,100,1000,700,300",
    "Sale,2026-11-02,50,500,400,40",
]
BY_AD = [
    "Campaign name,Ad set name,Ad name,Day,Amount spent (EUR),Impressions,Reach,Purchases conversion value",
    "Autumn,Set,item-2 hook,2026-11-02,60,600,500,200",
    "Autumn,Set,Other,2026-11-02,40,400,350,100",
    "Sale,Set,Third,2026-11-02,50,500,400,40",
]
BY_SET = [
    "Campaign name,Ad set name,Day,Amount spent (EUR),Impressions,Reach,Purchases conversion value",
    "Autumn,Set,2026-11-02,100,1000,700,300",
    "Sale,Set,2026-11-02,50,500,400,40",
]
BY_NETWORK = [
    "Campaign name,Platform,Day,Amount spent (EUR),Impressions,Reach,Purchases conversion value",
    "Autumn,facebook,2026-11-02,70,700,500,200",
    "Autumn,instagram,2026-11-02,30,300,300,100",
    "Sale,facebook,2026-11-02,50,500,400,40",
]
ONE_AD = BY_AD[:2]
TIKTOK_CAMPAIGN = [
    "Campaign name,Cost,Impressions,Clicks (destination),Date",
    "Autumn,30,900,12,2026-11-02",
]
TIKTOK_AD = [
    "Campaign name,Ad group name,Ad name,Cost,Impressions,Clicks (destination),Date",
    "Autumn,Group,item-3 hook,20,600,7,2026-11-02",
    "Autumn,Group,Other,10,300,5,2026-11-02",
]
BY_GROUP = [
    *RULE,
    "Date,Session primary channel group (Default Channel Group),Sessions,Active users,Total revenue",
    "20261102,Organic Social,120,90,90.00",
    "20261102,Direct,30,25,10.00",
    "20261103,Organic Social,20,20,0.00",
]
BY_SOURCE = [
    *RULE,
    "Date,Session source / medium,Session campaign,Session manual ad content,Sessions,Active users,Total revenue",
    "20261102,instagram / social,autumn,item-2,80,75,70.00",
    "20261102,instagram / social,autumn,other,20,20,20.00",
    "20261102,tiktok / social,(not set),(not set),20,18,0.00",
    "20261102,(direct) / (none),(not set),(not set),30,25,10.00",
    "20261103,tiktok / social,(not set),(not set),20,20,0.00",
]
BY_CAMPAIGN_OF_VISITS = [
    *RULE,
    "Date,Session campaign,Sessions,Total revenue",
    "20261102,autumn,100,90.00",
    "20261102,(not set),50,10.00",
    "20261103,(not set),20,0.00",
]
ONE_SOURCE = BY_SOURCE[:8]
BY_PAGE = [
    *RULE,
    "Date,Page path and screen class,Sessions,Active users,Views",
    "20261102,/,140,110,400",
    "20261102,/top,100,60,200",
]


def on_day(book: Book, measure: str, day: int = 2) -> float | None:
    return figures(book, EVERYTHING, Period(date(2026, 11, day), date(2026, 11, day))).measures.get(measure)


NUMBERED = [
    "Campaign name,Campaign ID,Day,Amount spent (EUR),Impressions,Reach,Purchases conversion value",
    "Autumn,71,2026-11-02,100,1000,700,300",
    "Sale,72,2026-11-02,50,500,400,40",
]
NOT_NAMED = [
    "Ad name,Ad ID,Day,Amount spent (EUR),Impressions,Reach,Purchases conversion value",
    "item-2 hook,1,2026-11-02,60,600,500,200",
    "Other,2,2026-11-02,40,400,350,100",
    "Third,3,2026-11-02,50,500,400,40",
]
ADS = {"numbered": NUMBERED, "not named": NOT_NAMED}
ADS |= {"campaign": BY_CAMPAIGN, "set": BY_SET, "ad": BY_AD, "network": BY_NETWORK, "one ad": ONE_AD}


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(("campaign", "ad"), id="campaign and ad"),
        pytest.param(("set", "ad", "campaign"), id="three levels"),
        pytest.param(("campaign", "one ad"), id="an ad alone takes nothing from its campaign"),
        pytest.param(("one ad", "ad"), id="an ad alone takes nothing from the others"),
        pytest.param(("campaign", "network"), id="networks"),
        pytest.param(("campaign", "numbered"), id="campaigns by number"),
        pytest.param(("not named", "numbered", "campaign"), id="ads that do not say their campaign"),
    ],
)
def test_ads_count_once_in_whatever_detail_and_order(library: Library, tmp_path: Path, names: Sequence[str]) -> None:
    before = figures(Book(library))
    for book in in_every_order(library, [write(tmp_path, name, ADS[name]) for name in names]):
        typed = 0 if "network" in names else TYPED
        assert (told(book, "spend"), told(book, "impressions")) == (15_000 + typed, 1_500)
        assert told(book, "gross_revenue") == told(book, "social_revenue") == 34_000
        if "campaign" in names:
            assert (told(book, "spend", AUTUMN), told(book, "impressions", AUTUMN)) == (10_000 + typed, 1_000)
            assert told(book, "attributed_revenue") == 30_000
            assert on_day(book, "reach") == 700 + 400
        if not {"ad", "one ad", "not named"}.isdisjoint(names):
            assert told(book, "spend", Scope(item_ids=(2,))) == 6_000
        if "network" in names:
            channels = {row.key: row.measures["impressions"] for row in rows(book, "channel")}
            assert channels == {"facebook": 1_200, "instagram": 300}
    assert figures(Book(library)) == before


VISITS = {
    "group": BY_GROUP,
    "source": BY_SOURCE,
    "campaigns": BY_CAMPAIGN_OF_VISITS,
    "one source": ONE_SOURCE,
    "page": BY_PAGE,
}


@pytest.mark.parametrize(
    ("names", "social", "instagram", "of_campaign"),
    [
        pytest.param(("group", "source"), None, 100, 20, id="group and source"),
        pytest.param(("group", "campaigns", "source"), None, 100, 100, id="three details"),
        pytest.param(("group", "one source"), 140, None, None, id="one campaign alone takes nothing"),
        pytest.param(("page", "group"), 140, None, None, id="a visit to two pages is one visit"),
    ],
)
def test_visits_count_once_in_whatever_detail_and_order(
    library: Library,
    tmp_path: Path,
    names: Sequence[str],
    social: float | None,
    instagram: float | None,
    of_campaign: float | None,
) -> None:
    before = figures(Book(library))
    for book in in_every_order(library, [write(tmp_path, name, VISITS[name]) for name in names]):
        assert (told(book, "sessions"), told(book, "gross_revenue"), on_day(book, "users")) == (170, 10_000, 115)
        channels = {row.key: row.measures.get("sessions") for row in rows(book, "channel")}
        assert (channels.get("social"), channels.get("instagram")) == (social, instagram)
        for channel, sessions in channels.items():
            assert told(book, "sessions", Scope(channel=str(channel))) == sessions
        assert told(book, "social_revenue") == 9_000
        assert told(book, "sessions", AUTUMN) == of_campaign
        if "source" in names[1:] or "one source" in names:
            assert told(book, "sessions", Scope(item_ids=(2,))) == 80
        if "page" in names:
            assert told(book, "page_views") == 600
    assert figures(Book(library)) == before


ONE_SET = ["Campaign name,Ad set name,Day,Amount spent (EUR),Reach", "Autumn,One,2026-11-02,5,40"]
TWO_ADS = [
    "Campaign name,Ad set name,Ad name,Day,Amount spent (EUR),Impressions,Reach",
    "Autumn,One,A,2026-11-02,5,50,40",
    "Autumn,Two,B,2026-11-02,95,950,800",
]
HEAD_OF_GROUPS = "Date,Session primary channel group (Default Channel Group),Sessions,Active users"
HEAD_OF_SOURCES = "Date,Session source / medium,Sessions,Active users"
SOCIAL_ALONE = [*RULE, HEAD_OF_GROUPS, "20261102,Organic Social,20,15"]
TWO_SOURCES = [*RULE, HEAD_OF_SOURCES, "20261102,instagram / social,20,15", "20261102,google / cpc,980,700"]
AT_NOON = [*RULE, HEAD_OF_GROUPS, "20261102,Direct,91,80"]
AT_NIGHT = [*RULE, HEAD_OF_SOURCES, "20261102,(direct) / (none),100,90"]
WITH_DIRECT = [*RULE, HEAD_OF_GROUPS, "20261102,Organic Social,92,80", "20261102,Direct,8,7"]
WITHOUT_DIRECT = [*RULE, HEAD_OF_SOURCES, "20261102,instagram / social,92,80"]


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        pytest.param((ONE_SET, TWO_ADS), {"spend": 10_000, "reach": 840}, id="one set alone"),
        pytest.param((SOCIAL_ALONE, TWO_SOURCES), {"sessions": 1_000, "users": 715}, id="one channel alone"),
        pytest.param((AT_NOON, AT_NIGHT), {"sessions": 100, "users": 90}, id="a day that was not over"),
        pytest.param((WITH_DIRECT, WITHOUT_DIRECT), {"sessions": 100, "users": 87}, id="one source alone"),
    ],
)
def test_a_report_of_a_part_takes_neither_numbers_nor_people_from_the_whole(
    library: Library, tmp_path: Path, reports: Sequence[list[str]], expected: dict[str, float]
) -> None:
    files = [write(tmp_path, str(number), lines) for number, lines in enumerate(reports)]
    for book in in_every_order(library, files):
        assert {measure: on_day(book, measure) for measure in expected} == expected
        if "sessions" in expected:
            assert sum(row.measures.get("sessions", 0) for row in rows(book, "channel")) == expected["sessions"]


def test_what_stands_back_is_shown_with_its_file(library: Library, tmp_path: Path) -> None:
    bring_in(library, write(tmp_path, "campaign", BY_CAMPAIGN), write(tmp_path, "ad", BY_AD))
    book = Book(library)
    found = [one for one in origins(book, EVERYTHING, what="impressions") if one.gives_way_to is None]
    assert {(one.source, one.value) for one in found} == {("campaign.csv", 1_000), ("campaign.csv", 500)}
    back = [one for one in origins(book, EVERYTHING, what="impressions") if one.gives_way_to]
    assert {(one.source, one.value, one.subject) for one in back} == {
        ("ad.csv", 600, "item"),
        ("ad.csv", 400, "campaign"),
        ("ad.csv", 500, "row"),
    }
    assert {one.gives_way_to for one in back} == {"another report's figures of these days"}
    assert origin_rows(book, EVERYTHING, what="impressions")[0] == 2
    of_item = origins(book, Scope(item_ids=(2,)), what="impressions")
    assert [(one.source, one.value, one.gives_way_to) for one in of_item] == [("ad.csv", 600, None)]


@pytest.mark.parametrize("is_first", [True, False], ids=["days first", "month first"])
def test_a_month_by_campaign_never_counts_beside_its_ads_by_day(
    library: Library, tmp_path: Path, is_first: bool
) -> None:
    month = ["Campaign name,Reporting starts,Reporting ends,Amount spent (EUR)", "Sale,2026-11-01,2026-11-30,300"]
    days = [f"Sale,Set,Ad,2026-11-{day:02},10" for day in range(1, 31)]
    ads = write(tmp_path, "ads", ["Campaign name,Ad set name,Ad name,Day,Amount spent (EUR)", *days])
    files = [ads, write(tmp_path, "month", month)]
    for file in files if is_first else reversed(files):
        plan = plan_figures(library, [file])
        run_figures(library, plan)
    assert told(Book(library), "spend") == 30_000 + TYPED
    assert len(plan.left_out) == 1


def test_tiktok_tells_its_ads_apart_from_those_of_meta(library: Library, tmp_path: Path) -> None:
    files = {"tiktok": TIKTOK_CAMPAIGN, "tiktok ads": TIKTOK_AD, "meta": BY_CAMPAIGN}
    bring_in(library, *(write(tmp_path, name, lines) for name, lines in files.items()))
    book = Book(library)
    assert told(book, "spend") == 15_000 + 3_000 + TYPED
    assert told(book, "link_clicks", Scope(channel="tiktok")) == 12
    assert told(book, "link_clicks", Scope(item_ids=(3,))) == 7


@pytest.mark.parametrize("with_campaigns", [False, True], ids=["ads alone", "campaigns too"])
def test_an_ad_is_of_the_campaign_it_names_and_not_of_another_that_has_its_item(
    library: Library, tmp_path: Path, with_campaigns: bool
) -> None:
    """Item 2 is in Autumn, and not in Sale."""
    library.edit(CreateCampaign("Sale", "EUR"))
    library.edit(PlaceItems("Autumn", [2], "facebook"))
    head = "Campaign name,Ad set name,Ad name,Day,Amount spent (EUR)"
    ads = [head, "Sale,Set,item-2 hook,2026-11-02,40", "Sale,Set,Other,2026-11-02,10"]
    sale = ["Campaign name,Day,Amount spent (EUR)", "Sale,2026-11-02,50"]
    bring_in(library, write(tmp_path, "ads", ads), *[write(tmp_path, "sale", sale)] * with_campaigns)
    book = Book(library)
    seen = {row.key: row.measures.get("spend") for row in rows(book, "campaign")}
    assert seen == {"Autumn": TYPED, "Sale": 5_000}
    assert told(book, "spend", Scope(item_ids=(2,))) == 4_000
    assert told(book, "spend") == 5_000 + TYPED


def test_a_row_of_ads_that_finds_its_item_later_moves_alone(library: Library, tmp_path: Path) -> None:
    lines = [line.replace("item-2 hook", "Unknown") for line in BY_AD]
    files = [write(tmp_path, "campaign", BY_CAMPAIGN), write(tmp_path, "ad", lines)]
    bring_in(library, *files)
    book = Book(library)
    sale = next(one for one in unmatched(library) if one.source == "ad.csv")
    library.edit(MatchRows([sale.id], SubjectKind.ITEM, 3))
    assert told(book, "spend", Scope(item_ids=(3,))) == 5_000
    assert told(book, "spend") == 15_000 + TYPED
    again = plan_figures(library, files)
    assert (again.new, again.replaced) == (0, 0)
    library.undo()
    assert told(book, "spend", Scope(item_ids=(3,))) is None
    assert told(book, "spend") == 15_000 + TYPED


_PARTS = st.lists(st.tuples(st.sampled_from(["Autumn", "Sale"]), st.integers(1, 4), st.integers(1, 900)), min_size=1)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_PARTS, st.permutations(["campaign", "set", "ad"]), st.data())
def test_the_total_is_that_of_the_coarsest_whatever_came_when(
    library: Library, tmp_path: Path, parts: list[tuple[str, int, int]], order: list[str], data: st.DataObject
) -> None:
    """Each part is an ad of a campaign on a day; of the ads any may be missing in their own report."""
    kept = data.draw(st.lists(st.booleans(), min_size=len(parts), max_size=len(parts)))
    tables = {name: _table(parts, name) for name in ("campaign", "set")}
    tables["ad"] = _table([part for part, is_kept in zip(parts, kept, strict=True) if is_kept], "ad")
    for name in order:
        run_figures(library, plan_figures(library, [write(tmp_path, name, tables[name])]))
    book = Book(library)
    assert told(book, "impressions") == sum(number for _campaign, _day, number in parts)
    of_autumn = [number for campaign, _day, number in parts if campaign == "Autumn"]
    assert told(book, "impressions", AUTUMN) == (sum(of_autumn) if of_autumn else None)
    while told(Book(library), "impressions") is not None:
        library.undo()


def _table(parts: Sequence[tuple[str, int, int]], by: str) -> list[str]:
    names = {"campaign": "", "set": ",Ad set name", "ad": ",Ad set name,Ad name"}
    cells = {"campaign": "", "set": ",Set", "ad": ",Set,Ad {}"}
    rows = [f"{name}{cells[by].format(n)},2026-11-0{day},1,{count}" for n, (name, day, count) in enumerate(parts)]
    return [f"Campaign name{names[by]},Day,Amount spent (EUR),Impressions", *rows]
