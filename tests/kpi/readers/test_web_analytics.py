"""Reports of web analytics: each visit once, whatever number of tables tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.kpi.planned import to_store
from ugcdesk.kpi import Book, Scope, figures, plan_figures, run_figures
from ugcdesk.library import Library

RULE = "# ----------------------------------------"


def write(path: Path, lines: Sequence[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def report(title: str, *tables: Sequence[str], start: str = "20261101", end: str = "20261107") -> list[str]:
    lines = [RULE, f"# {title}", "# Account: Shop", "# Property: Shop", RULE, "# ", "# All Users"]
    for table in tables:
        lines += [f"# Start date: {start}", f"# End date: {end}", "", *table, ""]
    return lines


GROUPS = [
    "Session primary channel group (Default Channel Group),Sessions,Key events",
    "Organic Social,120,4",
    "Direct,30,0",
]
SOURCES = [
    "Session source / medium,Session campaign,Sessions,Session key event rate",
    "instagram / social,autumn,110,0.02",
]
SOURCES += ["ig / social,(not set),10,0", "(direct) / (none),(not set),30,0"]
PAGES = ["Page path and screen class,Views,Active users,Key events", "/,200,90,4", "/top,100,60,0"]
EMPTY = ["Event name,Event count"]


def test_of_several_tables_each_visit_is_read_once_from_the_one_that_says_most(
    library: Library, tmp_path: Path
) -> None:
    file = write(
        tmp_path / "overview.csv", report("Overview", ["Nth day,Active users", "0000,9"], GROUPS, SOURCES, PAGES, EMPTY)
    )
    plan = plan_figures(library, [file])
    assert (plan.reader, plan.refused) == ("ga4", ())
    run_figures(library, plan)
    found = figures(Book(library)).measures
    assert (found["sessions"], found["leads"], found["page_views"]) == (150, 4, 300)
    assert figures(Book(library), Scope(campaign_id=1)).measures["sessions"] == 110
    assert figures(Book(library), Scope(channel="instagram")).measures["sessions"] == 120
    named = [one.reason for one in plan.left_out if "so it was left out" in one.reason]
    assert len(named) == 2
    assert "by Nth day" in named[0]


def test_content_in_the_query_of_a_landing_page_says_most(library: Library, tmp_path: Path) -> None:
    pages = ["Landing page + query string,Sessions,Average engagement time per session,Engagement rate"]
    pages += ["/top?utm_source=instagram&utm_medium=social&utm_campaign=autumn&utm_content=item-2,20,1:30,0.5"]
    pages += ["/(not set),5,10.5,0.1"]
    plan = plan_figures(library, [write(tmp_path / "pages.csv", report("Landing page", GROUPS, pages))])
    run_figures(library, plan)
    item = figures(Book(library), Scope(item_ids=(2,))).measures
    assert (item["sessions"], item["engagement_time_s"]) == (20, 1_800)
    assert {figure.channel for figure in to_store(plan) if figure.value == 20} == {"instagram"}
    assert figures(Book(library)).measures["sessions"] == 25


@pytest.mark.parametrize(
    ("head", "rows", "day"),
    [
        (["# 20151001-20151031"], [], date(2015, 10, 31)),
        ([], ["", "Day Index,Sessions", "10/1/15,33", ",33"], date(2023, 6, 30)),
    ],
    ids=["stated", "not stated"],
)
def test_a_report_of_universal_analytics(
    library: Library, tmp_path: Path, head: list[str], rows: list[str], day: date
) -> None:
    top = [RULE, "# All Web Site Data", "# Campaigns", *head, RULE, ""]
    header = "Campaign,Source / Medium,Users,New Users,Sessions,Bounce Rate,Pages / Session,Avg. Session Duration"
    lines = [*top, f"{header},A (Goal 1 Completions),B (Goal 2 Completions),Transactions,Revenue"]
    lines += ['autumn,instagram / social,20,18,"1,025",<0.01%,1.50,00:01:02,2,3,4,"US$1,200.50"']
    lines += ["(not set),google / organic,5,5,8,54.10%,2.00,00:00:10,0,0,0,US$0.00"]
    lines += [',,25,23,"1,033",0.01%,1.5,00:01:00,2,3,4,"US$1,200.50"', *rows]
    plan = plan_figures(library, [write(tmp_path / "Analytics Campaigns.csv", lines)])
    assert (plan.reader, plan.rows, plan.matched, plan.refused) == ("ua", 2, 2, ())
    found = {(f.measure, f.channel): f for f in to_store(plan)}
    assert found[("engagement_time_s", "instagram")].value == 1_025 * 62
    assert found[("leads", "instagram")].value == 5
    revenue = found[("gross_revenue", "instagram")]
    assert (revenue.value, revenue.currency, revenue.day) == (120_050, "USD", day)
    run_figures(library, plan)
    assert figures(Book(library), Scope(campaign_id=1)).measures["sessions"] == 1_025
