"""Files of journeys: both layouts, other people's headers, bad rows by line, joined conversions, real samples."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ugcdesk.errors import UnreadableFile
from ugcdesk.kpi.attribution.attributing import credit
from ugcdesk.kpi.attribution.joining import conversions_in, join
from ugcdesk.kpi.attribution.reading import read_journeys
from ugcdesk.kpi.attribution.rounding import round_to_cents
from ugcdesk.kpi.attribution.summary import path_sums
from ugcdesk.kpi.attribution.told import Told
from ugcdesk.tabular.table import read_table


def told(tmp_path: Path, *lines: str, encoding: str = "utf-8", name: str = "told.csv") -> Told:
    file = tmp_path / name
    file.write_text("\n".join(lines) + "\n", encoding=encoding)
    return read_journeys(file)


@pytest.mark.parametrize(
    ("lines", "encoding"),
    [
        (("path,total_conversions,total_conversion_value,total_null", "A > B,2,30.5,3", '"B",0,0,1'), "utf-8"),
        (("transformed_path,conversions,non_conversions,revenue", "A > B,2,3,30.5", "B,0,1,"), "utf-8-sig"),
        (("Path;Total conversions;Total conversion value;Total null", "A > B;2;30,50;3", "B;0;0;1"), "utf-16"),
        (("path\ttotal_conversions\ttotal_conversion_value\ttotal_null", "A > B\t2\t30.5\t3", "B\t0\t\t1"), "latin-1"),
    ],
    ids=["plain", "snowplow", "semicolons and commas in utf-16", "tabs"],
)
def test_paths_in_any_dialect(tmp_path: Path, lines: tuple[str, ...], encoding: str) -> None:
    found = [
        (each.key, each.conversions, each.value, each.nulls)
        for each in told(tmp_path, *lines, encoding=encoding).journeys
    ]
    assert found == [("A > B", 2, 30.5, 3), ("B", 0, 0, 1)]


def test_bad_paths_are_refused_with_line_and_reason(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "path,total_conversions,total_conversion_value",
        "A > B,1,5", "A >  > B,1,5", "C,many,5", "C,-1,5", "C,,5", "C,0,5", ",1,1", "A > B,2,6",
    )  # fmt: skip
    assert [(row.line, row.reason) for row in found.refused] == [
        (3, "Line 3: a touch of the path “A >  > B” has no name; correct it."),
        (4, "Line 4: in the column “total_conversions” “many” is not a number; correct it."),
        (5, "Line 5: “-1” in the column “total_conversions” is below zero; correct it."),
        (6, "Line 6: it does not say how many conversions the path had; correct it."),
        (7, "Line 7: it has a value but no conversion; correct it."),
        (8, "Line 8: there is no path; correct it."),
    ]
    assert [(each.key, each.conversions, each.value, each.rows) for each in found.journeys] == [("A > B", 3, 11, 2)]
    assert found.rows == 8


def test_touches_are_put_in_the_order_of_their_times(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "journey,time,touch,converted,value",
        "j1,2026-01-08 10:00,B,1,50", "j2,2026-01-01T00:00:00Z,A,0,", "j1,2026-01-01 10:00,A,0,",
    )  # fmt: skip
    one, two = found.journeys
    assert [found.spots[number].name for number in one.touches] == ["A", "B"]
    assert (one.conversions, one.nulls, one.value, one.rows, one.lines) == (1, 0, 50, 2, (4, 2))
    assert (two.conversions, two.nulls, two.value) == (0, 1, 0)
    assert credit(found.as_arrays(), "time_decay").values == pytest.approx([50 / 3, 100 / 3])


@pytest.mark.parametrize("converted", [("1", "1"), ("0", "yes"), ("true", "false")])
def test_a_value_said_again_on_each_row_counts_once(tmp_path: Path, converted: tuple[str, str]) -> None:
    first, last = converted
    found = told(
        tmp_path, "journey,time,touch,converted,value", f"j,2026-01-01,A,{first},9", f"j,2026-01-02,B,{last},9"
    )
    assert [(each.conversions, each.value) for each in found.journeys] == [(1, 9)]


def test_a_journey_with_a_bad_row_is_refused_as_a_whole(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "journey,time,touch,converted,value",
        "j1,2026-01-01,A,0,", "j1,someday,B,1,5", "j2,2026-01-01,A,1,5", "j2,2026-01-02,B,1,6", "j3,2026-01-01,A,1,7",
        ",2026-01-01,A,1,7", "j4,2026-01-01,,1,7",
    )  # fmt: skip
    assert [each.key for each in found.journeys] == ["j3"]
    assert [row.line for row in found.refused] == [2, 3, 4, 5, 7, 8]
    assert found.refused[0].reason == "Line 2: the journey “j1” is left out because of line 3; correct that line."
    assert found.refused[1].reason.startswith("Line 3: “someday” is not a date")
    assert found.rows == 7


def test_without_times_the_order_of_the_rows_counts(tmp_path: Path) -> None:
    found = told(tmp_path, "journey,touch,converted", "j,B,0", "j,A,1")
    assert not found.has_times
    assert credit(found.as_arrays(), "last").conversions.tolist() == [0, 1]


def test_other_tables_are_no_journeys(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="tells of no journeys"):
        told(tmp_path, "Date,Sessions", "2026-01-01,5")


def test_conversions_take_the_touches_since_the_one_before(tmp_path: Path) -> None:
    visits = told(
        tmp_path,
        "customer_id,time,channel",
        "c1,2026-01-01,A", "c1,2026-01-03,B", "c1,2026-01-05,C", "c1,2026-01-09,D", "c2,2026-01-01,A",
    )  # fmt: skip
    orders = tmp_path / "orders.csv"
    orders.write_text("customer_id,conversion_tstamp,revenue\nc1,2026-01-03,10\nc1,2026-01-06,20\n", encoding="utf-8")
    found = join(visits, conversions_in(read_table(orders)))
    paths = [(each.key, [visits.spots[n].name for n in each.touches], each.value) for each in found.journeys]
    assert paths == [("c1", ["A", "B"], 10), ("c1", ["C"], 20), ("c2", ["A"], 0)]


@pytest.mark.parametrize(
    ("amounts", "cents"),
    [
        ({"a": 33.4, "b": 33.3, "c": 33.3}, {"a": 34, "b": 33, "c": 33}),
        ({"a": 0.5, "b": 0.5}, {"a": 1, "b": 0}),
        ({"a": 10.0}, {"a": 10}),
        ({}, {}),
    ],
)
def test_cents_add_up(amounts: dict[str, float], cents: dict[str, int]) -> None:
    assert round_to_cents(amounts) == cents


@pytest.mark.realdata
def test_the_paths_of_snowplow_are_found_in_its_sessions(real_data: Path) -> None:
    found = _snowplow(real_data)
    expected = {
        row["customer_id"]: row["path"]
        for kind in ("conversion", "non_conversion")
        for row in _rows(real_data, f"paths_to_{kind}")
    }
    names = [spot.name for spot in found.spots]
    assert {each.key: " > ".join(names[n] for n in each.touches) for each in found.journeys} == expected
    assert len(expected) == 67


@pytest.mark.realdata
def test_the_path_summary_of_snowplow_is_made_again(real_data: Path) -> None:
    sums = path_sums(_snowplow(real_data))
    found = {" > ".join(each.path): (each.conversions, each.nulls, each.value) for each in sums}
    assert found == {
        row["transformed_path"]: (
            float(row["conversions"]),
            float(row["non_conversions"]),
            pytest.approx(float(row["revenue"] or 0)),
        )
        for row in _rows(real_data, "path_summary")
    }


def _snowplow(folder: Path) -> Told:
    sessions = read_journeys(_file(folder, "sessions_by_customer_id"))
    return join(sessions, conversions_in(read_table(_file(folder, "conversions_by_customer_id"))))


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with _file(folder, name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _file(folder: Path, name: str) -> Path:
    return folder / "attribution-snowplow" / f"snowplow_fractribution_{name}_expected.csv"
