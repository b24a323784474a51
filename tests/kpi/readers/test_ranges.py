"""Figures of several days: they never count beside the days themselves, whichever came first."""

from __future__ import annotations

from pathlib import Path

import pytest

from ugcdesk.kpi import Book, figures, plan_figures, run_figures
from ugcdesk.library import Library

HEAD = ["# ----", "# Traffic acquisition", "# ----", "# Start date: 20261101", "# End date: 20261107", ""]


def by_day(folder: Path) -> Path:
    rows = [f"2026110{day},instagram / social,{day * 10},{day}.00" for day in (2, 3)]
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
    assert plan.rows_to_store == ()
    (left,) = plan.left_out
    assert "whole.csv tells of the days from 2026-11-01 to 2026-11-07 as a whole" in left.reason
    run_figures(library, plan)
    assert measured(library) == (50, 500)


def test_a_whole_gives_way_to_its_days_until_they_are_undone(library: Library, tmp_path: Path) -> None:
    run_figures(library, plan_figures(library, [as_a_whole(tmp_path)]))
    assert measured(library) == (75, 1_000)
    run_figures(library, plan_figures(library, [by_day(tmp_path)]))
    assert measured(library) == (50, 500)
    library.undo()
    assert measured(library) == (75, 1_000)


def test_both_in_one_import_are_the_days(library: Library, tmp_path: Path) -> None:
    plan = plan_figures(library, [as_a_whole(tmp_path), by_day(tmp_path)])
    run_figures(library, plan)
    assert measured(library) == (50, 500)


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
    assert spend == 3_000 + 500 + 2_000  # the last is what the placement cost
