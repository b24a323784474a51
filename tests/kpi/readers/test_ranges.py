"""Figures of several days: they never count beside the days themselves, whichever came first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kpi.planned import to_store
from ugcdesk.errors import WrongUse
from ugcdesk.kpi import Book, figures, plan_figures, run_figures
from ugcdesk.library import Library

HEAD = ["# ----", "# Traffic acquisition", "# ----", "# Start date: 20261101", "# End date: 20261107", ""]

DAYS = ((1, 0, 0), (2, 30, 4), (3, 40, 5), (7, 0, 0))


def by_day(folder: Path) -> Path:
    rows = [f"2026110{day},instagram / social,{sessions},{money}" for day, sessions, money in DAYS]
    return _write(folder / "days.csv", ["Date,Session source / medium,Sessions,Total revenue", *rows])


def as_a_whole(folder: Path, sessions: int = 70) -> Path:
    rows = ["Session default channel group,Sessions,Total revenue", f"Organic Social,{sessions},9.00", "Direct,5,1.00"]
    return _write(folder / "whole.csv", rows)


def _write(path: Path, rows: list[str]) -> Path:
    path.write_text("\n".join([*HEAD, *rows]) + "\n")
    return path


def measured(library: Library) -> tuple[float, float]:
    found = figures(Book(library)).measures
    return found["sessions"], found["gross_revenue"]


def test_a_whole_is_held_back_where_its_days_are_known(library: Library, tmp_path: Path) -> None:
    run_figures(library, plan_figures(library, [by_day(tmp_path)]))
    plan = plan_figures(library, [as_a_whole(tmp_path)])
    assert to_store(plan) == ()
    (left,) = plan.left_out
    assert "whole.csv tells of the days from 2026-11-01 to 2026-11-07 as a whole" in left.reason
    run_figures(library, plan)
    assert measured(library) == (70, 900)


def test_a_whole_gives_way_to_its_days_until_they_are_undone(library: Library, tmp_path: Path) -> None:
    run_figures(library, plan_figures(library, [as_a_whole(tmp_path)]))
    assert measured(library) == (75, 1_000)
    run_figures(library, plan_figures(library, [by_day(tmp_path)]))
    assert measured(library) == (70, 900)
    library.undo()
    assert measured(library) == (75, 1_000)


@pytest.mark.parametrize("order", [1, -1], ids=["days first", "range first"])
def test_a_plan_made_before_the_same_days_came_in_otherwise_is_refused(
    library: Library, tmp_path: Path, order: int
) -> None:
    first, second = [plan_figures(library, [file]) for file in [by_day(tmp_path), as_a_whole(tmp_path)][::order]]
    run_figures(library, first)
    before = measured(library)
    with pytest.raises(WrongUse, match="came in meanwhile"):
        run_figures(library, second)
    assert measured(library) == before


def test_both_in_one_import_are_the_days(library: Library, tmp_path: Path) -> None:
    plan = plan_figures(library, [as_a_whole(tmp_path), by_day(tmp_path)])
    run_figures(library, plan)
    assert measured(library) == (70, 900)


def test_the_same_whole_again_is_known_and_a_corrected_one_takes_its_place(library: Library, tmp_path: Path) -> None:
    run_figures(library, plan_figures(library, [as_a_whole(tmp_path)]))
    again = plan_figures(library, [as_a_whole(tmp_path)])
    assert (again.new, again.replaced) == (0, 0)
    run_figures(library, plan_figures(library, [as_a_whole(tmp_path, 80)]))
    assert measured(library) == (85, 1_000)


def test_overlapping_ranges_of_one_file_stand_when_it_comes_again(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "ads.csv"
    rows = ["Autumn,2026-11-01,2026-11-10,90", "Teaser,2026-11-05,2026-11-20,30"]
    file.write_text("\n".join(["Campaign name,Reporting starts,Reporting ends,Amount spent (EUR)", *rows]) + "\n")
    assert run_figures(library, plan_figures(library, [file]))
    assert not run_figures(library, plan_figures(library, [file]))
    spend = figures(Book(library)).measures["spend"]
    library.undo()
    assert spend - figures(Book(library)).measures["spend"] == 12_000


def test_a_longer_whole_takes_the_place_of_a_shorter(library: Library, tmp_path: Path) -> None:
    run_figures(library, plan_figures(library, [as_a_whole(tmp_path)]))
    longer = as_a_whole(tmp_path, 90)
    longer.write_text(longer.read_text().replace("20261107", "20261114"))
    run_figures(library, plan_figures(library, [longer]))
    assert measured(library) == (95, 1_000)


@pytest.mark.parametrize("is_first", [True, False], ids=["range first", "days first"])
def test_ads_are_compared_on_their_own_channel(library: Library, tmp_path: Path, is_first: bool) -> None:
    whole = tmp_path / "whole.csv"
    whole.write_text(
        "Campaign name,Reporting starts,Reporting ends,Amount spent (EUR)\nAutumn,2026-11-01,2026-11-30,90\n"
    )
    days, other = tmp_path / "days.csv", tmp_path / "tiktok.csv"
    days.write_text("Campaign name,Day,Amount spent (EUR)\nAutumn,2026-11-02,10\nAutumn,2026-11-03,20\n")
    other.write_text("Campaign name,Ad group name,Cost,Date\nAutumn,Group,5,2026-11-04\n")
    for file in (other, whole, days) if is_first else (other, days, whole):
        run_figures(library, plan_figures(library, [file]))
    spend = figures(Book(library)).measures["spend"]
    # The days do not cover the range once it stands; the last is what the placement cost.
    assert spend == (9_000 if is_first else 3_000) + 500 + 2_000


def _ads(path: Path, *rows: str, by_day: bool) -> Path:
    days = "Day" if by_day else "Reporting starts,Reporting ends"
    path.write_text("\n".join([f"Campaign name,{days},Amount spent (EUR)", *rows]) + "\n")
    return path


def spent(library: Library) -> float:
    return figures(Book(library)).measures["spend"] - 2_000  # what the placement cost


def test_a_day_of_another_campaign_leaves_a_month_alone(library: Library, tmp_path: Path) -> None:
    month = _ads(tmp_path / "m.csv", "Autumn,2026-11-01,2026-11-30,300", "Sale,2026-11-01,2026-11-30,100", by_day=False)
    run_figures(library, plan_figures(library, [month]))
    plan = plan_figures(library, [_ads(tmp_path / "d.csv", "Third,2026-11-04,5", by_day=True)])
    run_figures(library, plan)
    assert (plan.new, plan.replaced, plan.left_out, spent(library)) == (1, 0, (), 40_500)


def test_days_that_do_not_cover_a_range_are_held_back_by_name(library: Library, tmp_path: Path) -> None:
    run_figures(library, plan_figures(library, [as_a_whole(tmp_path)]))
    file = _write(
        tmp_path / "few.csv", ["Date,Session source / medium,Sessions,Total revenue", "20261102,x / y,4,1.00"]
    )
    plan = plan_figures(library, [file])
    assert to_store(plan) == ()
    (left,) = plan.left_out
    assert "whole.csv told of the days from 2026-11-01 to 2026-11-07 as a whole" in left.reason
    run_figures(library, plan)
    assert measured(library) == (75, 1_000)


def test_a_range_that_gives_way_is_counted_and_named(library: Library, tmp_path: Path) -> None:
    run_figures(library, plan_figures(library, [as_a_whole(tmp_path)]))
    plan = plan_figures(library, [by_day(tmp_path)])
    assert (plan.new, plan.replaced) == (4, 4)
    (left,) = plan.left_out
    assert left.path == tmp_path / "days.csv"
    assert "What whole.csv told of the days" in left.reason


@pytest.mark.parametrize("together", [True, False], ids=["in one call", "one after the other"])
def test_a_week_of_a_month_is_held_back(library: Library, tmp_path: Path, together: bool) -> None:
    month = as_a_whole(tmp_path, 145)
    week = tmp_path / "week.csv"
    week.write_text(month.read_text().replace("145", "15").replace("20261101", "20261124").replace("1107", "1130"))
    month.write_text(month.read_text().replace("1107", "1130"))
    for files in [[week, month]] if together else [[month], [week]]:
        plan = plan_figures(library, files)
        run_figures(library, plan)
    assert measured(library) == (150, 1_000)
    assert [left.path for left in plan.left_out] == [week]


@pytest.mark.parametrize("parts", [("01-15", "16-30"), ("01-15", "17-30"), ("01-20", "16-30")])
def test_two_halves_take_the_place_of_a_month_where_nothing_is_missing(
    library: Library, tmp_path: Path, parts: tuple[str, str]
) -> None:
    def told(name: str, days: str, money: int) -> Path:
        first, last = days.split("-")
        return _ads(tmp_path / f"{name}.csv", f"Autumn,2026-11-{first},2026-11-{last},{money}", by_day=False)

    run_figures(library, plan_figures(library, [told("month", "01-30", 300)]))
    plan = plan_figures(library, [told("one", parts[0], 120), told("other", parts[1], 190)])
    run_figures(library, plan)
    is_whole = parts == ("01-15", "16-30")
    assert spent(library) == (31_000 if is_whole else 30_000)
    assert (plan.new, plan.replaced) == ((1, 1) if is_whole else (0, 0))
    assert len(plan.left_out) == (1 if is_whole else 2)
    if is_whole:
        library.undo()
    assert spent(library) == 30_000


@pytest.mark.parametrize("is_first", [True, False], ids=["by channel first", "by source first"])
def test_two_reports_of_the_same_range_in_other_detail_are_one(
    library: Library, tmp_path: Path, is_first: bool
) -> None:
    source = ["Session source / medium,Sessions,Total revenue", "ig / social,70,9.00", "(direct) / (none),5,1.00"]
    files = [as_a_whole(tmp_path), _write(tmp_path / "source.csv", source)]
    for file in files if is_first else reversed(files):
        plan = plan_figures(library, [file])
        assert plan.left_out == ()
        run_figures(library, plan)
    assert measured(library) == (75, 1_000)


def test_ads_of_one_campaign_may_be_told_of_other_ranges(library: Library, tmp_path: Path) -> None:
    def ads(name: str, *rows: str) -> Path:
        head = "Campaign name,Ad set name,Ad name,Reporting starts,Reporting ends,Amount spent (EUR)"
        file = tmp_path / f"{name}.csv"
        file.write_text("\n".join([head, *rows]) + "\n")
        return file

    first = ads("first", "Sale,Set,One,2026-11-01,2026-11-15,10", "Sale,Set,Two,2026-11-10,2026-11-15,20")
    grown = ads("grown", "Sale,Set,One,2026-11-01,2026-11-19,15", "Sale,Set,Two,2026-11-10,2026-11-19,25")
    other = ads("other", "Sale,Set,Three,2026-11-05,2026-11-25,40")
    for file in (first, grown, other):
        run_figures(library, plan_figures(library, [file]))
    assert spent(library) == 1_500 + 2_500 + 4_000


def test_days_of_one_campaign_take_nothing_from_a_whole(library: Library, tmp_path: Path) -> None:
    whole = ["Session default channel group,Sessions,Total revenue,Key events", "Organic Social,75,10.00,0"]
    run_figures(library, plan_figures(library, [_write(tmp_path / "whole.csv", whole)]))
    rows = [f"2026110{day},ig / social,autumn,{day},0.10,0" for day in range(1, 8)]
    head = "Date,Session source / medium,Session campaign,Sessions,Total revenue,Key events"
    one = _write(tmp_path / "one.csv", [head, *rows])
    plan = plan_figures(library, [one])
    assert to_store(plan) == ()
    assert "which its days from 2026-11-01 to 2026-11-07 tell a part of" in plan.left_out[0].reason
    assert measured(library) == (75, 1_000)


@pytest.mark.parametrize("order", [("month", "days"), ("days", "month"), None], ids=["month", "days", "together"])
@pytest.mark.parametrize("kind", ["ads", "visits"])
def test_what_only_a_range_tells_stays_beside_its_days(
    library: Library, tmp_path: Path, kind: str, order: tuple[str, ...] | None
) -> None:
    days = [1, 2, 3, 4, 5, 6, 7]
    if kind == "ads":
        head = "Campaign name,Reporting starts,Reporting ends,Amount spent (EUR),Purchases conversion value"
        (tmp_path / "month.csv").write_text(f"{head}\nAutumn,2026-11-01,2026-11-07,70,900\n")
        _ads(tmp_path / "days.csv", *(f"Autumn,2026-11-0{day},10" for day in days), by_day=True)
    else:
        rows = ["Session source / medium,Sessions,Total revenue", "ig / social,65,890.00", "(direct) / (none),5,10.00"]
        _write(tmp_path / "month.csv", rows)
        told = [f"2026110{day},Organic Social,10" for day in days]
        _write(tmp_path / "days.csv", ["Date,Session default channel group,Sessions", *told])
    calls = [[name] for name in order] if order else [["month", "days"]]
    for names in calls:
        run_figures(library, plan_figures(library, [tmp_path / f"{name}.csv" for name in names]))
    found = figures(Book(library)).measures
    both = found["spend"] - 2_000 if kind == "ads" else found["sessions"]
    assert (both, found["gross_revenue"]) == (7_000 if kind == "ads" else 70, 90_000)
