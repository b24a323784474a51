"""Mappings that an import leaves behind: used again for the same header, forgotten by undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from ugcdesk.importing.plan import ImportPlan, plan_import
from ugcdesk.importing.remembered import REVIEWS
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.library.remembered import remembered_mappings
from ugcdesk.tabular.headers import signature_of
from ugcdesk.tabular.mapping import Mapping

HEAD = "c1,c2,c3"
GIVEN = Mapping({"text": "c1", "rating": "c2", "posted_at": "c3"}, "dmy")


def planned(library: Library, folder: Path, text: str, mapping: Mapping | None = None) -> ImportPlan:
    path = folder / "reviews.csv"
    path.write_text(text, encoding="utf-8")
    return plan_import(library, [path], mapping=mapping)


def remembered(library: Library) -> dict[str, Mapping]:
    with library.read() as session:
        return remembered_mappings(session, REVIEWS)


def test_a_given_mapping_is_used_again_until_undo_forgets_it(library: Library, inbox: Path) -> None:
    plan = planned(library, inbox, f"{HEAD}\nSoft and warm,5,05/03/2024\n", GIVEN)
    assert plan.columns[0].origin == "given"
    run_import(library, plan)
    assert remembered(library) == {signature_of(HEAD.split(",")): GIVEN}
    again = planned(library, inbox, "c3;c1;C2\n06/03/2024;Thin and cold;1\n")
    assert (again.columns[0].origin, again.columns[0].mapping, again.new) == ("remembered", GIVEN, 1)
    library.undo()
    assert remembered(library) == {}
    library.redo()
    assert remembered(library) == {signature_of(HEAD.split(",")): GIVEN}


def test_undo_brings_the_earlier_mapping_back(library: Library, inbox: Path) -> None:
    run_import(library, planned(library, inbox, f"{HEAD}\nSoft and warm,5,05/03/2024\n", GIVEN))
    other = Mapping({"title": "c1", "rating": "c2"})
    run_import(library, planned(library, inbox, f"{HEAD}\nThin and cold,1,06/03/2024\n", other))
    assert list(remembered(library).values()) == [other]
    library.undo()
    assert list(remembered(library).values()) == [GIVEN]


def test_an_import_that_brings_nothing_remembers_nothing(library: Library, inbox: Path) -> None:
    plan = planned(library, inbox, f"{HEAD}\n,,05/03/2024\n", GIVEN)
    assert (plan.new, len(plan.refused)) == (0, 1)
    run_import(library, plan)
    assert remembered(library) == {}


@pytest.mark.parametrize(
    ("date", "order"),
    [
        pytest.param("05/03/2024", "dmy", id="either way: as remembered"),
        pytest.param("25/03/2024", "dmy", id="as remembered"),
        pytest.param("03/25/2024", None, id="contradicting: asked again"),
        pytest.param("2024-03-25", "dmy", id="needing no order"),
    ],
)
def test_the_remembered_order_of_dates_must_fit(library: Library, inbox: Path, date: str, order: str | None) -> None:
    run_import(library, planned(library, inbox, f"{HEAD}\nSoft and warm,5,06/03/2024\n", GIVEN))
    plan = planned(library, inbox, f"{HEAD}\nThin and cold,1,{date}\n")
    assert plan.columns[0].mapping.date_order == order
    assert len(plan.doubts) == (order is None)


def test_the_columns_of_an_app_are_remembered_only_when_changed(library: Library, inbox: Path) -> None:
    head = "product_handle,state,rating,title,author,email,location,body,reply,created_at,replied_at"
    row = "wool-hat,published,5,Lovely,Ana,,Vigo,Warm,,2026-06-01T10:00:00-04:00,"
    run_import(library, planned(library, inbox, f"{head}\n{row}\n"))
    assert remembered(library) == {}
    given = Mapping({"text": "title", "rating": "rating"})
    run_import(library, planned(library, inbox, f"{head}\n{row.replace('Ana', 'Bo')}\n", given))
    assert list(remembered(library).values()) == [given]
