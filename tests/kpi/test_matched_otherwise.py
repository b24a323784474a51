"""A row that turns out to be of something else than before counts once, and no figure hangs on what is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from tests.kpi.conftest import ThreePosts, write_meta
from ugcdesk.errors import WrongUse
from ugcdesk.kpi import Book, Scope, creating_items, figures, plan_figures, run_figures, unmatched
from ugcdesk.kpi.plan import FiguresPlan
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.campaign_rules import Rule
from ugcdesk.library.edits.campaign_rules import SetCampaignRule
from ugcdesk.library.edits.campaigns import (
    ChangeCampaign,
    CreateCampaign,
    PlaceItems,
    RemoveCampaign,
    RemoveFromCampaign,
)
from ugcdesk.library.edits.unmatched import MatchRows
from ugcdesk.library.vocabulary import SubjectKind

Standing = list[tuple[str, int, str, str, float]]
HEAD = "# ----\n# Acquisition\n# Start date: 20261101\n# End date: 20261107\n# ----\n\n"
COLUMNS = "Date,Session source / medium,Session campaign,Session manual ad content,Sessions,Total revenue\n"


@pytest.fixture
def visits(tmp_path: Path) -> Path:
    file = tmp_path / "visits.csv"
    file.write_text(f"{HEAD}{COLUMNS}20261102,instagram / social,Autumn,item-1,100,50.00\n", encoding="utf-8")
    return file


def bring(library: Library, file: Path) -> FiguresPlan:
    plan = plan_figures(library, [file])
    run_figures(library, plan)
    return plan


def standing(library: Library) -> Standing:
    o = t.Observation
    with library.read() as session:
        rows = session.execute(select(o.subject, o.subject_id, o.row_key, o.measure, o.value).where(o.live))
        return sorted(map(tuple, rows))  # type: ignore[arg-type]


def sessions(library: Library, item: int | None = None) -> float | None:
    scope = Scope(item_ids=(item,)) if item else Scope()
    return figures(Book(library), scope).measures.get("sessions")


def place(library: Library) -> object:
    return library.edit(PlaceItems("Autumn", [1], "instagram"))


def take_out(library: Library) -> object:
    return library.edit(RemoveFromCampaign("Autumn", [1]))


def delete(library: Library) -> object:
    return library.edit(RemoveCampaign(1))


@pytest.mark.parametrize(
    ("before", "after", "subject"),
    [
        ([], [place], "item"),
        ([place], [take_out], "placement"),
        ([place], [delete], "placement"),
        ([], [delete], "item"),
        ([place], [take_out, place], "placement"),
    ],
    ids=["placed later", "taken out", "campaign deleted", "deleted without placement", "placed anew"],
)
def test_the_same_file_counts_once_when_its_rows_are_of_something_else(
    folder: Path,
    visits: Path,
    before: list[Callable[[Library], object]],
    after: list[Callable[[Library], object]],
    subject: str,
) -> None:
    library = Library.create(folder)
    library.edit(ThreePosts())
    library.edit(CreateCampaign("Autumn", "EUR"))
    for act in before:
        act(library)
    bring(library, visits)
    first = standing(library)
    assert {row[0] for row in first} == {subject}
    for act in after:
        act(library)
        assert (sessions(library), sessions(library, 1)) == (100, 100)
    plan = bring(library, visits)
    assert (plan.new, sessions(library), sessions(library, 1)) == (0, 100, 100)
    assert plan_figures(library, [visits]).unchanged == 2
    for _ in range(len(after) + bool(plan.replaced)):
        library.undo()
    assert standing(library) == first
    library.close()


def test_a_campaign_gives_way_to_its_item_once_that_is_there(folder: Path, visits: Path) -> None:
    library = Library.create(folder)
    library.edit(CreateCampaign("Autumn", "EUR"))
    bring(library, visits)
    assert {row[0] for row in standing(library)} == {"campaign"}
    library.edit(ThreePosts())
    assert bring(library, visits).replaced == 2
    assert (sessions(library), sessions(library, 1)) == (100, 100)
    library.close()


def test_what_the_file_still_states_of_the_item_itself_stays(folder: Path, visits: Path) -> None:
    library = Library.create(folder)
    library.edit(ThreePosts())
    library.edit(CreateCampaign("Autumn", "EUR"))
    with visits.open("a", encoding="utf-8") as file:
        file.write("20261102,instagram / social,(not set),item-1,7,0\n")
    bring(library, visits)
    place(library)
    bring(library, visits)
    assert (sessions(library), sessions(library, 1)) == (107, 107)
    assert ("item", 1, "", "sessions", 7) in standing(library)
    library.close()


def test_figures_of_a_deleted_campaign_are_listed_and_never_of_the_next_one(folder: Path, tmp_path: Path) -> None:
    library = Library.create(folder)
    library.edit(CreateCampaign("Autumn", "EUR", utm_campaign="fall"))
    file = tmp_path / "table.csv"
    file.write_text("Date,Channel,Campaign,Sessions\n2026-11-01,instagram,fall,5\n")
    bring(library, file)
    library.edit(RemoveCampaign(1))
    (row,) = unmatched(library)
    assert (row.key, row.reason, row.measures) == ("Autumn | fall", "Its campaign was deleted.", ("sessions",))
    library.edit(CreateCampaign("Winter", "EUR"))
    assert "sessions" not in figures(Book(library), Scope(campaign_id=1)).measures
    bring(library, file)
    assert sessions(library) == 5
    assert [row.key for row in unmatched(library)] == ["fall"]
    library.close()


def test_a_plan_made_before_its_rows_were_matched_is_refused(library: Library, tmp_path: Path) -> None:
    file = write_meta(tmp_path / "new.csv", codes=("DNEW",))
    bring(library, file)
    old = plan_figures(library, [write_meta(tmp_path / "newer.csv", codes=("DNEW",))])
    library.edit(MatchRows([unmatched(library)[0].id], SubjectKind.ITEM, 2))
    before = standing(library)
    with pytest.raises(WrongUse, match="Look at the files again"):
        run_figures(library, old)
    assert standing(library) == before


def test_a_plan_of_a_placement_that_has_gone_is_refused(library: Library, visits: Path) -> None:
    old = plan_figures(library, [visits])
    take_out(library)
    with pytest.raises(WrongUse, match="Look at the files again"):
        run_figures(library, old)


def test_items_made_of_rows_join_campaigns_by_their_rules(folder: Path, tmp_path: Path) -> None:
    library = Library.create(folder, time_zone="Europe/Berlin")
    library.edit(CreateCampaign("Early", "EUR", date(2026, 11, 1), date(2026, 11, 1)))
    library.edit(SetCampaignRule(1, Rule(within_dates=True)))
    plan = plan_figures(library, [write_meta(tmp_path / "content.csv")])
    creating = creating_items(plan)
    assert creating.zone == ZoneInfo("Europe/Berlin")
    run_figures(library, plan, creating=creating)
    with library.read() as session:
        assert session.scalars(select(t.Placement.item_id)).all() == [
            creating.created["instagram", plan.unmatched[0].key]
        ]
    library.close()


def rename(library: Library) -> object:
    return library.edit(ChangeCampaign(1, "Winter", None, None, None))


def create_anew(library: Library) -> object:
    return library.edit(CreateCampaign("Autumn", "EUR"))


@pytest.mark.parametrize(
    ("acts", "campaign"),
    [([rename], 1), ([rename, delete], None), ([rename, create_anew], 2), ([rename, delete, create_anew], None)],
    ids=["renamed", "renamed and deleted", "another has the name", "deleted, another has the name"],
)
@pytest.mark.parametrize(
    ("head", "line", "measure"),
    [
        ("Campaign name,Ad set name,Ad name,Day,Amount spent (EUR)", "Autumn,S,A,2026-11-02,20", "spend"),
        (
            "Name,Created at,Total,Lineitem quantity,Currency,Discount Code",
            "#1,2026-11-02 09:00:00 +0000,20,1,EUR,AUTUMN",
            "gross_revenue",
        ),
    ],
    ids=["ads", "orders"],
)
def test_figures_go_on_finding_a_campaign_by_the_name_that_it_had(
    folder: Path,
    tmp_path: Path,
    head: str,
    line: str,
    measure: str,
    acts: list[Callable[[Library], object]],
    campaign: int | None,
) -> None:
    file = tmp_path / "file.csv"
    file.write_text(f"{head}\n{line}\n")
    library = Library.create(folder)
    library.edit(CreateCampaign("Autumn", "EUR"))
    bring(library, file)
    for act in acts:
        act(library)
    bring(library, file)
    assert figures(Book(library)).measures[measure] == 2_000
    if campaign:
        assert figures(Book(library), Scope(campaign_id=campaign)).measures[measure] == 2_000


@pytest.mark.parametrize("is_first", [True, False], ids=["new name last", "old name last"])
def test_ads_with_a_number_count_once_under_a_new_name(folder: Path, tmp_path: Path, is_first: bool) -> None:
    library = Library.create(folder)
    library.edit(CreateCampaign("Autumn", "EUR"))
    files = []
    for number, name in enumerate(["Autumn", "Autumn again"][:: 1 if is_first else -1]):
        files.append(tmp_path / f"{number}.csv")
        head = "Campaign ID,Campaign name,Day,Amount spent (EUR)"
        files[-1].write_text(f"{head}\n71,{name},2026-11-02,20\n72,Other,2026-11-02,5\n")
        bring(library, files[-1])
    assert figures(Book(library)).measures["spend"] == 2_500
    assert (figures(Book(library), Scope(campaign_id=1)).measures.get("spend") is None) == is_first
    again = plan_figures(library, files[-1:])
    assert (again.new, again.replaced) == (0, 0)
