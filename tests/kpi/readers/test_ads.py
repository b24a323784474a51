"""Reports of paid ads: matched to campaigns and items, in their currency, their totals left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.kpi.planned import to_store
from ugcdesk.kpi import Book, Scope, figures, plan_figures, run_figures
from ugcdesk.library import Library

META = (
    "Day,Campaign ID,Campaign name,Ad set name,Ad name,Ad ID,Amount spent (EUR),Impressions,Reach,Link clicks,"
    "Clicks (all),CPC (cost per link click) (EUR),Results,Cost per result,Purchases,Purchases conversion value,"
    "Purchase ROAS (return on ad spend)"
)
TIKTOK = "Campaign name,Ad group name,Ad name,Cost,Impressions,Clicks (destination),CTR (destination),Date"


def write(path: Path, lines: Sequence[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return path


def test_meta_ads_find_campaigns_and_the_items_their_ads_name(library: Library, tmp_path: Path) -> None:
    lines = [META, ",,,,,,30.00,3000,,70,,,,,,,"]
    lines += ['2026-11-01,1.2E+17,Autumn,Set,"Reel item-2, v1",77,10.50,"1,000",900,30,44,0.35,12,0.88,2,80.00,7.6']
    lines += ["2026-11-01,1,autumn,Set,Ad two,78,9.50,1000,800,20,40,0.5,1,9,1,40.00,4.2"]
    lines += ["2026-11-02,2,Somebody else,Set,Ad three,79,10.00,1000,700,20,,,,,,,"]
    lines += ["2026-11-02,2,Autumn,Set,Ad four,80,many,1000,700,20,,,,,,,"]
    plan = plan_figures(library, [write(tmp_path / "meta.csv", lines)])
    assert (plan.reader, plan.rows, plan.matched) == ("meta_ads", 4, 2)
    assert [(row.row, row.key) for row in plan.unmatched] == [(5, "Somebody else | Set | Ad three | 79")]
    assert [(one.line, "“Amount spent (EUR)”" in one.reason) for one in plan.refused] == [(6, True)]
    assert all(figure.paid and figure.channel == "facebook" for figure in to_store(plan))
    run_figures(library, plan)
    book = Book(library)
    assert figures(book, Scope(item_ids=(2,))).measures["spend"] == 1_050
    assert figures(book, Scope(campaign_id=1)).measures["gross_revenue"] == 12_000
    total = figures(book).measures
    assert (total["impressions"], total["link_clicks"], total["transactions"]) == (3_000, 70, 3)


def test_a_range_is_of_its_last_day_and_of_the_days_the_campaign_ran(library: Library, tmp_path: Path) -> None:
    lines = ["Campaign name,Starts,Ends,Reporting starts,Reporting ends,Amount spent (USD),Impressions"]
    lines += [
        "Autumn,2026-11-03,2026-11-05,2026-11-01,2026-11-30,8.27,100",
        "Autumn,2026-10-01,Ongoing,2026-11-01,2026-11-30,8,50",
    ]
    found = to_store(plan_figures(library, [write(tmp_path / "range.csv", lines)]))
    days = {(figure.day, figure.value) for figure in found if figure.measure == "impressions"}
    assert days == {(date(2026, 11, 5), 100), (date(2026, 11, 30), 50)}
    assert {figure.currency for figure in found if figure.measure == "spend"} == {"USD"}


def test_tiktok_ads_without_their_totals(library: Library, tmp_path: Path) -> None:
    lines = [
        TIKTOK,
        "Autumn,Group,item-3 hook,12.30,5000,60,1.2%,2026-11-01",
        "Autumn,Group,Other,1.00,1.2K,3,0.3%,2026-11-01",
    ]
    lines += ["Total of 2 results,-,-,13.30,6200,63,1.0%,-"]
    plan = plan_figures(library, [write(tmp_path / "tiktok.csv", lines)])
    assert (plan.reader, plan.rows, plan.matched, plan.refused) == ("tiktok_ads", 2, 2, ())
    run_figures(library, plan)
    assert figures(Book(library), Scope(item_ids=(3,))).measures["spend"] == 1_230
    assert figures(Book(library), Scope(channel="tiktok")).measures["impressions"] == 6_200
