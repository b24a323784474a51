"""Journeys in a library: stored once, replaced, undone; credited by day to channels, campaigns and items."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kpi.conftest import Store, figure
from ugcdesk.errors import WrongUse
from ugcdesk.kpi import Book, Period, Scope, figures, plan_figures, rows, run_figures
from ugcdesk.kpi.attribution import MODELS, Credit, credits, has_journeys
from ugcdesk.kpi.attribution.comparing import compare_models
from ugcdesk.kpi.attribution.credit import UNITS, Crediting
from ugcdesk.kpi.attribution.journeys import journeys_of
from ugcdesk.kpi.attribution.stored import Cell, Stored
from ugcdesk.library import Library
from ugcdesk.library.vocabulary import SubjectKind

_Told = dict[str, float | None]
HEADER = "journey,time,touch,campaign,content,converted,value,new_customer"
ROWS = (
    "o1,2026-11-01 10:00,instagram / social,Autumn,item-1,0,,",
    "o1,2026-11-03 10:00,google / organic,,,0,,",
    "o1,2026-11-05 10:00,(direct) / (none),,,1,90.00,yes",
    "o2,2026-11-06 10:00,newsletter / email,,,1,10.01,no",
    "v1,2026-11-07 10:00,tiktok / social,Spring,,0,,",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return _write(tmp_path / "journeys.csv", *ROWS)


def _write(path: Path, *rows: str, header: str = HEADER) -> Path:
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def _sums(found: list[Credit]) -> dict[tuple[str, object, date], tuple[float, float]]:
    sums: dict[tuple[str, object, date], tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for each in found:
        key = str(each.subject), each.channel or each.subject_id, each.day
        sums[key] = sums[key][0] + each.conversions, sums[key][1] + each.value_minor
    return sums


def test_journeys_come_in_and_each_unit_gets_its_part_on_the_day_of_the_sale(library: Library, file: Path) -> None:
    plan = plan_figures(library, [file])
    assert (plan.reader, plan.rows, plan.matched, plan.refused) == ("journeys", 5, 4, ())
    assert [(row.row, row.key, row.reason) for row in plan.unmatched] == [
        (6, "tiktok / social | Spring", "No campaign has this name.")
    ]
    assert (plan.new, plan.replaced, plan.unchanged) == (3, 0, 0)
    assert not has_journeys(library)
    run_figures(library, plan)
    assert has_journeys(library)
    third = pytest.approx((1 / 3, 3_000))
    fifth, sixth = date(2026, 11, 5), date(2026, 11, 6)
    assert _sums(credits(library, "linear")) == {
        ("channel", "instagram", fifth): third,
        ("channel", "search", fifth): third,
        ("channel", "direct", fifth): third,
        ("channel", "email", sixth): (1, 1_001),
        ("campaign", 1, fifth): third,
        ("item", 1, fifth): third,
    }
    assert {(each.channel, each.new_customers) for each in credits(library, "last") if each.channel} == {
        ("direct", 1.0),
        ("email", 0.0),
    }


def test_every_model_adds_up_on_every_day(library: Library, file: Path) -> None:
    run_figures(library, plan_figures(library, [file]))
    for model in MODELS:
        days: dict[date, float] = defaultdict(float)
        for each in credits(library, model):
            days[each.day] += each.value_minor if each.subject is SubjectKind.CHANNEL else 0
        assert days == {date(2026, 11, 5): pytest.approx(9_000), date(2026, 11, 6): pytest.approx(1_001)}, model


def test_the_same_file_twice_changes_nothing(library: Library, file: Path) -> None:
    run_figures(library, plan_figures(library, [file]))
    plan = plan_figures(library, [file])
    assert (plan.new, plan.replaced, plan.unchanged) == (0, 0, 3)
    assert not run_figures(library, plan)


def test_a_newer_account_replaces_the_journey_and_undo_brings_the_old_one_back(
    library: Library, file: Path, tmp_path: Path
) -> None:
    run_figures(library, plan_figures(library, [file]))
    before = credits(library, "last")
    newer = _write(tmp_path / "newer.csv", "o2,2026-11-06 10:00,facebook / social,,,1,20,no")
    plan = plan_figures(library, [newer])
    assert (plan.new, plan.replaced, plan.unchanged) == (0, 1, 0)
    run_figures(library, plan)
    after = {each.channel: each.value_minor for each in credits(library, "last") if each.channel}
    assert after == {"direct": 9_000, "facebook": 2_000}
    library.undo()
    assert credits(library, "last") == before
    library.undo()
    assert credits(library, "last") == []
    library.redo()
    library.redo()
    assert {each.channel: each.value_minor for each in credits(library, "last") if each.channel} == after


def test_paths_without_days_count_on_the_day_they_came_in(library: Library, tmp_path: Path) -> None:
    header = "path,total_conversions,total_conversion_value,total_null"
    file = _write(tmp_path / "paths.csv", "Organic_Search > Direct,2,30,5", "Paid Social,1,4,0", header=header)
    plan = plan_figures(library, [file])
    assert (plan.reader, plan.rows, plan.new) == ("journeys", 2, 2)
    run_figures(library, plan)
    found = credits(library, "first")
    assert {(each.channel, each.conversions, each.value_minor) for each in found} == {
        ("search", 2, 3_000),
        ("social", 1, 400),
    }
    assert {each.day for each in found} == {library.folder.day_of(library._clock())}
    assert {each.new_customers for each in found} == {None}
    assert plan_figures(library, [file]).unchanged == 2


def test_touches_are_joined_with_the_orders_of_the_same_import(library: Library, tmp_path: Path) -> None:
    touches = _write(
        tmp_path / "visits.csv",
        "#1001,2026-11-01 10:00,instagram / social", "#1001,2026-11-02 10:00,google / organic",
        "#1002,2026-11-01 10:00,google / organic",
        header="order name,time,touch",
    )  # fmt: skip
    orders = _write(
        tmp_path / "orders.csv",
        "#1001,2026-11-04 09:58:12 +0000,EUR,55.00,", "#1001,,,,", "#1002,2026-11-04 10:00:00 +0000,EUR,9,2026-11-05",
        header="Name,Created at,Currency,Total,Cancelled at",
    )  # fmt: skip
    plan = plan_figures(library, [touches, orders])
    run_figures(library, plan)
    found = [each for each in credits(library, "last") if each.source == "visits.csv"]
    assert [(each.channel, each.value_minor, each.day) for each in found] == [("search", 5_500, date(2026, 11, 4))]


def test_who_an_address_is_of_is_not_kept(library: Library, tmp_path: Path) -> None:
    file = _write(tmp_path / "j.csv", "ann@example.org,2026-11-06 10:00,x / social,,,1,20,")
    run_figures(library, plan_figures(library, [file]))
    assert b"ann@example.org" not in library.folder.database.read_bytes()
    assert plan_figures(library, [file]).unchanged == 1


def test_models_side_by_side(library: Library, file: Path) -> None:
    assert compare_models(Book(library), SubjectKind.CHANNEL) == []
    run_figures(library, plan_figures(library, [file]))
    rows = {row.name: row.earned for row in compare_models(Book(library), SubjectKind.CHANNEL)}
    assert list(rows) == ["direct", "email", "instagram", "search"]
    assert (rows["instagram"]["first"].value_minor, rows["instagram"]["last"].value_minor) == (9_000, 0)
    assert rows["search"]["last_non_direct"].value_minor == 9_000
    november = Period(date(2026, 11, 6), date(2026, 11, 30))
    assert [
        row.name
        for row in compare_models(Book(library), SubjectKind.CHANNEL, november)
        if row.earned["last"].conversions
    ] == ["email"]
    assert [row.name for row in compare_models(Book(library), SubjectKind.CAMPAIGN)] == ["Autumn"]
    assert [row.subject_id for row in compare_models(Book(library), SubjectKind.ITEM)] == [1]


# Of order 1 the campaign and its item touched first of three; 20 euros were spent on the placement.
SCOPES = {"all": Scope(), "instagram": Scope(channel="instagram"), "campaign": Scope(campaign_id=1),
          "item": Scope(item_ids=(1,))}  # fmt: skip


@pytest.mark.parametrize(
    ("model", "revenue", "orders", "roas", "cac"),
    [
        pytest.param(
            "linear",
            {"all": 10_001, "instagram": 3_000, "campaign": 3_000, "item": 3_000},
            {"all": 2, "instagram": 1 / 3, "campaign": 1 / 3, "item": 1 / 3},
            {"all": 1.5, "instagram": 1.5, "campaign": 1.5, "item": 1.5},
            {"all": 2_000, "instagram": 6_000, "campaign": 6_000, "item": 6_000},
            id="linear",
        ),
        pytest.param(
            "first",
            {"all": 10_001, "instagram": 9_000, "campaign": 9_000, "item": 9_000},
            {"all": 2, "instagram": 1, "campaign": 1, "item": 1},
            {"all": 4.5, "instagram": 4.5, "campaign": 4.5, "item": 4.5},
            {"all": 2_000, "instagram": 2_000, "campaign": 2_000, "item": 2_000},
            id="first touch",
        ),
        pytest.param(
            "last",
            {"all": 10_001, "instagram": None, "campaign": None, "item": None},
            {"all": 2, "instagram": None, "campaign": None, "item": None},
            {"all": 0, "instagram": None, "campaign": None, "item": None},
            {"all": 2_000, "instagram": None, "campaign": None, "item": None},
            id="last touch",
        ),
    ],
)
def test_a_book_tells_what_a_model_credits(
    library: Library, file: Path, store: Store, model: str, revenue: _Told, orders: _Told, roas: _Told, cac: _Told
) -> None:
    store([figure("gross_revenue", 500, item=1), figure("likes", 7, item=1)])
    run_figures(library, plan_figures(library, [file]))
    book = Book(library).credited(model)
    found = {name: figures(book, scope) for name, scope in SCOPES.items()}
    assert {name: one.measures.get("gross_revenue") for name, one in found.items()} == pytest.approx(revenue)
    assert {name: one.measures.get("transactions") for name, one in found.items()} == pytest.approx(orders)
    assert {name: one.metrics["roas"] for name, one in found.items()} == pytest.approx(roas)
    assert {name: one.metrics["cac"] for name, one in found.items()} == pytest.approx(cac)
    by_day = {row.key: row.measures["gross_revenue"] for row in rows(book, "day") if "gross_revenue" in row.measures}
    assert by_day == pytest.approx({"2026-11-05": 9_000, "2026-11-06": 1_001})
    assert found["item"].measures["likes"] == 7


def test_undo_of_journeys_gives_back_what_was_reported(library: Library, file: Path, store: Store) -> None:
    store([figure("gross_revenue", 500, item=1)])
    book = Book(library)
    before = figures(book)
    run_figures(library, plan_figures(library, [file]))
    assert figures(book).measures["gross_revenue"] == 500
    assert figures(book.credited("linear")).measures["gross_revenue"] == pytest.approx(10_001)
    library.undo()
    assert figures(book) == before
    assert "gross_revenue" not in figures(book.credited("linear")).measures
    assert compare_models(book, SubjectKind.CHANNEL) == []
    library.redo()
    assert figures(book.credited("linear")).measures["gross_revenue"] == pytest.approx(10_001)
    assert len(compare_models(book, SubjectKind.CHANNEL)) == 4


def test_an_unknown_model_is_refused(library: Library) -> None:
    with pytest.raises(WrongUse, match="no model “best”"):
        credits(library, "best")


_TOUCH = st.tuples(st.sampled_from(("instagram", "search", "direct")), st.integers(1, 3), st.integers(1, 3))
_JOURNEYS = st.lists(
    st.tuples(st.lists(_TOUCH, min_size=1, max_size=5), st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=8
)


@given(_JOURNEYS, st.sampled_from(UNITS), st.sampled_from(tuple(MODELS)))
def test_who_is_in_no_converting_path_gets_none(
    rows: list[tuple[list[tuple[str, int, int]], int, int]], unit: SubjectKind, model: str
) -> None:
    """Of channels, campaigns and items: TikTok and those numbered 9 only lead to others, and for nothing."""
    led = [([("tiktok", 9, 9), *path], 0, 2) for path, *_ in rows]
    crediting = Crediting(_stored([*rows, *led]))
    place = UNITS.index(unit)
    converting = {touch[place] for path, conversions, _ in rows if conversions for touch in path}
    found = [one for one in crediting.credits(model) if one.subject is unit]
    assert {one.channel or one.subject_id for one in found} <= converting
    assert sum(one.value_minor for one in found) == pytest.approx(sum(1_001 * count for _, count, _ in rows))


def _stored(rows: list[tuple[list[tuple[str, int, int]], int, int]]) -> Stored:
    paths, conversions, nulls = zip(*rows, strict=True)
    names = [[name for name, _campaign, _item in path] for path in paths]
    touches = [touch for path in paths for touch in path]
    return Stored(
        journeys=journeys_of(names, conversions, [1_001.0 * count for count in conversions], nulls),
        cells=np.zeros(len(paths), dtype=np.int64),
        cell_names=(Cell(date(2026, 11, 1), "paths.csv"),),
        new_customers=np.full(len(paths), np.nan),
        campaigns=np.array([campaign for _name, campaign, _item in touches]),
        items=np.array([item for _name, _campaign, item in touches]),
    )
