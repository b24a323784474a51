"""Tables as CSV: read back whole, numbers as numbers, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import os
from datetime import date
from pathlib import Path

import pytest

from ugcdesk.errors import DeskError, WrongUse
from ugcdesk.library import Library
from ugcdesk.library.edits.campaigns import AddCost, AddPhase, CreateCampaign, PlaceItems
from ugcdesk.library.edits.collections import AddToCollection, CreateCollection, SaveSearch
from ugcdesk.library.edits.goals import SetGoal
from ugcdesk.library.edits.items import Write
from ugcdesk.library.edits.tags import AddTags
from ugcdesk.publish import table_names, write_table
from ugcdesk.publish.tables import inert

ROWS = {"items": 6, "products": 3, "creators": 2, "hotspots": 3, "files": 3, "rights": 3, "galleries": 1}
ROWS |= {"item_products": 6, "campaigns": 1, "placements": 2, "phases": 1, "costs": 1, "goals": 1}
ROWS |= {
    "tags": 2,
    "item_tags": 3,
    "collections": 2,
    "saved_searches": 1,
    "observations": 0,
    "editions": 0,
    "unmatched": 0,
}


def fill(library: Library) -> None:
    library.edit(CreateCampaign("Autumn", "EUR", budget_minor=150050))
    library.edit(PlaceItems("Autumn", [1, 2], "instagram", spend_minor=2550))
    library.edit(AddPhase(1, "Briefs", date(2026, 9, 1), date(2026, 9, 10)))
    library.edit(AddCost(1, "Samples", 5000, "EUR"))
    library.edit(SetGoal("impressions", 1000, campaign=1))
    library.edit(AddTags([1, 2], ["oak"]))
    library.edit(AddTags([1], ["=1+1"]))
    library.edit(CreateCollection("Best"))
    library.edit(AddToCollection("Best", [2, 1]))
    library.edit(SaveSearch("Oak", "-oak"))


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", ROWS)
def test_every_table_is_written_whole(library: Library, tmp_path: Path, name: str) -> None:
    fill(library)
    out = tmp_path / "table.csv"
    assert write_table(library, name.upper(), out) == ROWS[name]
    assert len(read(out)) == ROWS[name]
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")


def test_every_table_is_tested() -> None:
    assert sorted(ROWS) == table_names()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", " =", "＝"])
def test_text_that_might_be_run_is_made_inert(library: Library, tmp_path: Path, start: str) -> None:
    library.edit(Write([1], "caption", f"x{start}1+1"))
    library.edit(Write([2], "caption", "kept"))
    assert inert(f"{start}1+1") == f"'{start}1+1"
    write_table(library, "items", tmp_path / "items.csv")
    captions = [row["caption"] for row in read(tmp_path / "items.csv")]
    assert captions[:2] == [f"x{start}1+1", "kept"]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (-5, -5),
        (-0.5, -0.5),
        (None, None),
        (True, "yes"),
        (date(2026, 1, 2), "2026-01-02"),
        (["website", "ads"], "website, ads"),
        (["=1"], "'=1"),
        ("plain", "plain"),
        ("a=b", "a=b"),
    ],
)
def test_cells(value: object, cell: object) -> None:
    assert inert(value) == cell


def test_money_is_in_major_units(library: Library, tmp_path: Path) -> None:
    fill(library)
    write_table(library, "campaigns", tmp_path / "c.csv")
    assert float(read(tmp_path / "c.csv")[0]["budget"]) == 1500.50


def test_an_unknown_table_is_refused_by_naming_those_there_are(library: Library, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="campaigns, collections"):
        write_table(library, "secrets", tmp_path / "x.csv")
    assert not (tmp_path / "x.csv").exists()


def test_a_folder_that_is_not_there_is_one_sentence_and_nothing_is_left(library: Library, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="could not be written"):
        write_table(library, "items", tmp_path / "none" / "x.csv")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("inside", ["library.db", "cache/new.csv"])
def test_nothing_is_written_into_a_library(library: Library, tmp_path: Path, inside: str) -> None:
    before = library.folder.database.stat().st_ino
    with pytest.raises(WrongUse, match="lies in the library"):
        write_table(library, "items", library.folder.path / inside)
    assert library.folder.database.stat().st_ino == before


def test_a_pipe_is_not_replaced(library: Library, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(WrongUse, match="no file"):
        write_table(library, "items", tmp_path / "pipe.csv")
    assert (tmp_path / "pipe.csv").is_fifo()
