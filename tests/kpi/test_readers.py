"""Every format of figures: recognised by its header, read whole, its totals left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.kpi.conftest import write_meta
from tests.kpi.planned import to_store
from ugcdesk.errors import WrongUse
from ugcdesk.kpi import EVERYTHING, Book, Period, Scope, figures, plan_figures, rows, run_figures
from ugcdesk.kpi.readers.columns import read_value
from ugcdesk.kpi.readers.facebook_uci import first_weekday
from ugcdesk.library import Library
from ugcdesk.library.vocabulary import Span
from ugcdesk.tabular.mapping import Mapping

GA4_HEAD = ["# ----", "# Shop", "# Free form-Free form 1", "# 20261101-20261102", "# ----", ""]
GA4_COLUMNS = (
    "Date,Session source / medium,Session campaign,Session manual ad content,Sessions,"
    "Average engagement time per session,Key events,Transactions,Total revenue"
)


def write(path: Path, lines: Sequence[str], encoding: str = "utf-8") -> Path:
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


def test_ga4_exploration_leaves_the_grand_total_out_and_finds_items_by_utm(library: Library, tmp_path: Path) -> None:
    file = write(
        tmp_path / "ga4.csv",
        [
            *GA4_HEAD,
            GA4_COLUMNS,
            ",,,,175,60,10,7,700.50,Grand total",
            "20261101,instagram / social,autumn,DAAA,50,40.5,3,2,200.00",
            "20261101,l.instagram.com / referral,autumn,DAAA,5,10,0,0,0.00",
            "20261101,instagram / social,(not set),(not set),40,30,2,1,100.50",
            "20261102,newsletter / email,ugc,item-2,30,60,1,1,100.00",
            "20261102,tiktok / social,other,nobody,20,60,1,1,100.00",
            "20261102,(direct) / (none),(not set),(not set),30,90,3,2,200.00",
        ],
    )
    plan = plan_figures(library, [file])
    assert (plan.reader, plan.rows, plan.matched, plan.refused) == ("ga4", 6, 5, ())
    assert [(row.row, row.reason) for row in plan.unmatched] == [(13, "No item has this id.")]
    run_figures(library, plan)
    total = figures(Book(library))
    assert (total.measures["sessions"], total.measures["gross_revenue"]) == (175, 70_050)
    assert total.measures["engagement_time_s"] == 50 * 40.5 + 50 + 1200 + 1800 + 1200 + 2700
    assert figures(Book(library), Scope(campaign_id=1)).measures["sessions"] == 55
    assert {row.key: row.measures.get("sessions") for row in rows(Book(library), "item")} == {1: 55, 2: 30}
    assert plan_figures(library, [file]).unchanged == plan.new


def test_ga4_report_without_dates_is_booked_on_its_last_day_and_other_tables_are_passed(
    library: Library, tmp_path: Path
) -> None:
    head = ["# ----", "# Traffic acquisition", "# Account: Shop", "# ----", "#", "# All Users"]
    file = write(
        tmp_path / "report.csv",
        [
            *head,
            "# Start date: 20261101",
            "# End date: 20261107",
            "",
            "Session primary channel group (Default Channel Group),Sessions,Engaged sessions,Total revenue",
            "Organic Social,120,80,12.5",
            "Direct,30,10,0",
            "",
            "# Start date: 20261101",
            "# End date: 20261107",
            "Nth day,Active users",
            "0000,12",
        ],
    )
    plan = plan_figures(library, [file])
    assert (plan.rows, plan.matched) == (2, 2)
    assert {figure.day for figure in to_store(plan)} == {date(2026, 11, 7)}
    assert {figure.channel for figure in to_store(plan)} == {"social", "direct"}


@pytest.mark.parametrize(("step", "day"), [("Nth day", 3), ("Nth week", 21)])
def test_ga4_counted_days(library: Library, tmp_path: Path, step: str, day: int) -> None:
    head = ["# ----", "# x", "# ----", "# Start date: 20261101", "# End date: 20261130", ""]
    file = write(tmp_path / "nth.csv", [*head, f"{step},Session source / medium,Sessions", "0002,google / organic,5"])
    assert {figure.day for figure in to_store(plan_figures(library, [file]))} == {date(2026, 11, day)}


def test_daily_figures_of_an_account(library: Library, tmp_path: Path) -> None:
    lines = ["Date,Reach,Impressions,Profile visits,Followers,Net Followers,Content interactions,Link clicks"]
    lines += ["2026-11-01,50,100,3,1000,-2,7,4", "2026-11-02,60,120,3,1010,10,8,5"]
    plan = plan_figures(library, [write(tmp_path / "instagram_daily.csv", lines)])
    assert (plan.reader, plan.rows, plan.matched) == ("meta_daily", 2, 2)
    run_figures(library, plan)
    found = figures(Book(library), EVERYTHING, Period(date(2026, 11, 1), date(2026, 11, 2)))
    assert found.measures["impressions"] == 220
    assert (found.measures["followers"], found.measures["net_followers"]) == (1010, 8)
    assert found.metrics["ctr"] == pytest.approx(9 / 220)
    assert found.metrics["engagement_rate_impressions"] == pytest.approx(15 / 220)


def test_one_metric_a_file_in_utf16_with_a_title(library: Library, tmp_path: Path) -> None:
    lines = ["sep=,", '"Link clicks"', '"Date","Primary"', '"2026-11-01T00:00:00","88"', '"2026-11-02T00:00:00","12"']
    file = write(tmp_path / "Link clicks.csv", lines, "utf-16")
    with pytest.raises(WrongUse, match="which network"):
        plan_figures(library, [file])
    plan = plan_figures(library, [file], channel="facebook")
    assert [(f.measure, f.value, f.channel) for f in to_store(plan)] == [
        ("link_clicks", 88, "facebook"),
        ("link_clicks", 12, "facebook"),
    ]


def test_meta_rows_with_a_date_are_flows_of_that_day(library: Library, tmp_path: Path) -> None:
    file = write_meta(tmp_path / "content.csv", codes=("DAAA",))
    file.write_text(file.read_text("utf-8-sig").replace("Lifetime", "11/09/2026"), "utf-8")
    found = to_store(plan_figures(library, [file]))
    assert {(figure.day, figure.span) for figure in found} == {(date(2026, 11, 9), Span.FLOW)}


def test_meta_totals_are_of_the_last_day_in_the_name_else_of_the_last_post(library: Library, tmp_path: Path) -> None:
    for name, day in (("content.csv", 3), ("Oct-01-2026_Nov-21-2026_12345.csv", 21)):
        found = to_store(plan_figures(library, [write_meta(tmp_path / name)]))
        assert {(figure.day, figure.span) for figure in found} == {(date(2026, 11, day), Span.TOTAL)}


@pytest.mark.parametrize(
    ("measure", "text", "value"),
    [
        ("views", "12,400", 12_400),
        ("views", "1.250", 1_250),
        ("views", "1.2K", 1_200),
        ("views", "", None),
        ("gross_revenue", "18,50", 1_850),
        ("gross_revenue", "€1,018.25", 101_825),
        ("net_followers", "-3", -3),
    ],
)
def test_numbers_as_exports_write_them(measure: str, text: str, value: float | None) -> None:
    assert read_value(measure, text) == value


def test_a_number_below_nought_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        read_value("views", "-3")


@pytest.mark.parametrize(
    ("month", "weekday", "day"),
    [(12, 4, date(2014, 12, 3)), (6, 1, date(2014, 6, 1)), (6, 7, date(2014, 6, 7))],
    ids=["a Wednesday", "a Sunday", "a Saturday"],
)
def test_first_weekday_of_a_month(month: int, weekday: int, day: date) -> None:
    assert first_weekday(month, weekday) == day


def test_the_sample_files_come_in_whole(library: Library) -> None:
    sample = Path(__file__).resolve().parents[2] / "resources" / "sample"
    plan = plan_figures(library, [sample / "instagram_daily.csv", sample / "ga4.csv"])
    assert plan.reader is None
    assert plan.refused == ()
    assert plan.rows == 730 + 5_410
    ga4 = [figure for figure in to_store(plan) if figure.source == "ga4.csv"]
    assert sum(figure.value for figure in ga4 if figure.measure == "sessions") == 465_269
    assert sum(figure.value for figure in ga4 if figure.measure == "gross_revenue") == 68_313_060


def test_any_table_is_read_by_its_headers_or_by_a_mapping(library: Library, tmp_path: Path) -> None:
    lines = ["Day,Permalink,Impressions,Link clicks,Amount spent (EUR)"]
    lines += ['2026-11-01,https://instagram.com/reel/DAAA/?x=1,"1,200",30,4.50', "2026-11-02,,900,10,2.00"]
    file = write(tmp_path / "export.csv", lines)
    with pytest.raises(WrongUse, match="which channel"):
        plan_figures(library, [file])
    plan = plan_figures(library, [file], channel="instagram")
    assert (plan.reader, plan.rows, plan.matched) == ("table", 2, 2)
    assert plan.mapping is not None
    assert plan.mapping.columns["spend"] == "Amount spent (EUR)"
    run_figures(library, plan)
    assert figures(Book(library), Scope(item_ids=(1,))).measures["link_clicks"] == 30
    odd = write(tmp_path / "odd.csv", ["wann;wo;Besuche", "03.11.2026;email;7"])
    mapping = Mapping({"date": "wann", "channel": "wo", "sessions": "Besuche"}, "dmy", ",")
    (found,) = to_store(plan_figures(library, [odd], mapping=mapping))
    assert (found.channel, found.measure, found.value, found.day) == ("email", "sessions", 7, date(2026, 11, 3))
    with pytest.raises(WrongUse, match="does not have"):
        plan_figures(library, [file], mapping=mapping)


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "hello\n", "\x00\x01"], ids=["no figures", "prose", "binary"])
def test_what_is_no_export_of_figures_is_refused_in_a_sentence(library: Library, tmp_path: Path, text: str) -> None:
    file = tmp_path / "odd.csv"
    file.write_text(text)
    plan = plan_figures(library, [file])
    assert (plan.rows, len(plan.refused), plan.new) == (1, 1, 0)
    assert "odd.csv" in plan.refused[0].reason
