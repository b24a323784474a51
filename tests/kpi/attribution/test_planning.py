"""Journeys that come in again: what of them is the same journey, and what is a further one."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from ugcdesk import kpi
from ugcdesk.kpi.attribution.credit import credits
from ugcdesk.library import Library
from ugcdesk.library.edits.comparing_journeys import KEY
from ugcdesk.library.pseudonyms import key_in
from ugcdesk.library.vocabulary import SubjectKind

TOUCHES = "customer_id,time,touch\n7,2026-01-05 10:00,instagram\n7,2026-02-05 10:00,email\n"
TOLD = "customer_id,time,touch,converted,value\n"
ORDERS = "customer_id,conversion_time,revenue\n"

Files = dict[str, str]


@pytest.fixture
def bring_in(library: Library, tmp_path: Path) -> Callable[[Files], tuple[float, float]]:
    """Import files by name and text; says how many conversions of what value then stand."""

    def bring(files: Files) -> tuple[float, float]:
        for name, said in files.items():
            (tmp_path / name).write_text(said, encoding="utf-8")
        kpi.run_figures(library, kpi.plan_figures(library, [tmp_path / name for name in files]))
        found = [each for each in credits(library, "last") if each.subject is SubjectKind.CHANNEL]
        return sum(each.conversions for each in found), sum(each.value_minor for each in found)

    return bring


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (
            {"jan.csv": TOLD + "7,2026-01-05 10:00,instagram,1,50\n"},
            {"mar.csv": TOLD + "7,2026-03-05 10:00,email,1,70\n"},
            (2, 12000),
        ),
        (
            {"jan.csv": TOLD + "7,2026-01-05 10:00,instagram,1,50\n"},
            {"again.csv": TOLD + "7,2026-01-05 10:00,instagram,1,60\n"},
            (1, 6000),
        ),
        (
            {"touches.csv": TOUCHES, "orders.csv": ORDERS + "7,2026-01-06 10:00,50\n"},
            {"touches.csv": TOUCHES, "orders.csv": ORDERS + "7,2026-01-06 10:00,50\n7,2026-02-06 10:00,70\n"},
            (2, 12000),
        ),
    ],
    ids=["another month", "corrected", "bought again"],
)
def test_a_customer_goes_on_more_than_one_journey(
    bring_in: Callable[[Files], tuple[float, float]], first: Files, second: Files, both: tuple[float, float]
) -> None:
    bring_in(first)
    assert bring_in(second) == both
    assert bring_in(second) == both


def test_a_journey_that_is_converted_later_takes_the_place_of_what_it_was(
    library: Library, bring_in: Callable[[Files], tuple[float, float]]
) -> None:
    bring_in({"jan.csv": TOLD + "7,2026-01-05 10:00,instagram,0,\n"})
    assert bring_in({"feb.csv": TOLD + "7,2026-01-05 10:00,instagram,0,\n7,2026-02-05 10:00,email,1,70\n"}) == (1, 7000)
    assert _standing(library) == [(1, 0)]


PATHS = "path,total_conversions,total_conversion_value,currency\n"
TWO = PATHS + "A > B,1,10,EUR\nC,2,20,EUR\n"


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ({"paths.csv": TWO}, {"paths (1).csv": TWO}, (3, 3000)),
        ({"paths.csv": TWO}, {"paths.csv": PATHS + "A > B,5,50,EUR\n"}, (5, 5000)),
        ({"paths.csv": TWO}, {"more.csv": PATHS + "A > B,5,50,EUR\n"}, (8, 8000)),
        ({}, {"paths.csv": PATHS + "A > B,1,10,EUR\nA > B,2,20,USD\n"}, (3, 1000)),
    ],
    ids=["copied", "shortened", "another", "two currencies"],
)
def test_a_summary_of_paths_counts_once(
    bring_in: Callable[[Files], tuple[float, float]], first: Files, second: Files, both: tuple[float, float]
) -> None:
    if first:
        bring_in(first)
    assert bring_in(second) == both
    assert bring_in(second) == both


def test_nobody_is_named_by_a_key(library: Library, bring_in: Callable[[Files], tuple[float, float]]) -> None:
    bring_in({"told.csv": TOLD + "+34 600 111 222,2026-01-05 10:00,a,1,5\nm@example.com,2026-01-05 10:00,a,1,5\n"})
    with library.read() as session:
        keys = list(session.scalars(text("SELECT key FROM journey")))
    assert len(keys) == 2
    assert all(re.fullmatch("[0-9a-f]{32}", key) for key in keys)
    assert key_in(library.folder.path, KEY) is not None


def _standing(library: Library) -> list[tuple[float, float]]:
    with library.read() as session:
        rows = session.execute(text("SELECT conversions, nulls FROM journey WHERE live ORDER BY id"))
        return [(row.conversions, row.nulls) for row in rows]
