"""Figures through the command line: archives and folders, rows without an item, columns said once and remembered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.importing import zips
from ugcdesk.resources import resource

WEB = b"Date,Channel,Sessions,Orders\n2026-11-13,email,70,2\n2026-11-14,email,80,3\n"
POSTS = (
    "Date,Channel,URL,Impressions,Likes\n"
    "2026-11-13,instagram,https://www.instagram.com/p/DAAAaaa1/,120,9\n"
    "2026-11-13,instagram,https://www.instagram.com/p/DBBBbbb2/,80,4\n"
    "2026-11-13,newsletter,https://shop.example/letter,30,1\n"
)


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    file = tmp_path / "posts.csv"
    file.write_text(POSTS)
    return file


def test_an_archive_and_a_folder_are_opened(empty: Path, run: Run, tmp_path: Path) -> None:
    photo = next(resource("sample", "photos").glob("*.jpg")).read_bytes()
    inside = {"2026/web.csv": WEB, "2026/a.jpg": photo, "../out.csv": WEB, "more.zip": b"PK\x03\x04"}
    archive = zips.packed(tmp_path / "analytics.zip", inside)
    said = run("kpi", "import", archive, "--json")
    assert said.code == 1
    assert (said.json["rows"], said.json["matched"], said.json["observations"]["new"]) == (4, 2, 4)
    assert [Path(one["path"]).relative_to(archive).as_posix() for one in said.json["left_out"]] == ["2026/a.jpg"]
    reasons = {Path(one["path"]).name: one["reason"] for one in said.json["refused"]}
    assert "outside its archive" in reasons["out.csv"]
    assert "archive inside an archive" in reasons["more.zip"]
    assert not list((empty / "cache" / "staging").rglob("*"))

    folder = tmp_path / "downloads" / "november"
    folder.mkdir(parents=True)
    (folder / "web.csv").write_bytes(WEB)
    (folder / "a.jpg").write_bytes(photo)
    again = run("kpi", "import", folder.parent, "--json")
    assert (again.code, again.json["observations"], len(again.json["left_out"])) == (
        0, {"new": 0, "replaced": 0, "unchanged": 4}, 1,
    )  # fmt: skip


def test_rows_without_an_item_are_listed_and_matched_by_hand(shop: Path, run: Run, posts: Path) -> None:
    assert len(run("kpi", "import", posts, "--json").json["unmatched"]) == 3
    rows = run("kpi", "unmatched", "--json").json["rows"]
    assert [(row["row"], row["channel"], row["measures"]) for row in rows] == [
        (2, "instagram", ["impressions", "likes"]),
        (3, "instagram", ["impressions", "likes"]),
        (4, "newsletter", ["impressions", "likes"]),
    ]
    assert [row["id"] for row in run("kpi", "unmatched", "--limit", 1, "--offset", 1, "--json").json["rows"]] == [
        rows[1]["id"]
    ]
    assert run("campaign", "create", "Letters").code == 0
    assert run("kpi", "match", f"{rows[0]['id']},{rows[1]['id']}", 1, "--json").json["matched"] == [
        rows[0]["id"], rows[1]["id"],
    ]  # fmt: skip
    assert run("kpi", "match", rows[2]["id"], "--campaign", "Letters").code == 0
    assert run("kpi", "unmatched").out.strip() == "Every row of figures has its item."
    assert run("kpi", "show", "--item", 1, "--json").json["totals"]["measures"]["impressions"] == 200
    assert run("kpi", "show", "--campaign", "Letters", "--json").json["totals"]["measures"]["likes"] == 1
    for _step in range(2):
        assert run("undo").code == 0
    assert len(run("kpi", "unmatched", "--json").json["rows"]) == 2 + 1


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["7"], "either the id of an item or --campaign"),
        (["7", "1", "--campaign", "X"], "either the id of an item or --campaign"),
        (["seven", "1"], "no number of a row"),
        (["99", "1"], "no unmatched row 99"),
    ],
)
def test_a_wrong_match_says_what_to_do(shop: Path, run: Run, arguments: list[str], part: str) -> None:
    said = run("kpi", "match", *arguments)
    assert (said.code, part in said.err) == (2, True)


def test_items_are_made_of_posts_that_are_not_there(shop: Path, run: Run, posts: Path) -> None:
    planned = run("kpi", "import", posts, "--create-items", "--plan", "--json").json
    assert run("kpi", "show", "--json").json["totals"]["measures"] == {}
    said = run("kpi", "import", posts, "--create-items", "--json").json
    assert (len(said["created"]), said["matched"], len(said["unmatched"])) == (2, 2, 1)
    assert planned["unmatched"] == said["unmatched"]
    assert "no place where posts are" in said["unmatched"][0]["reason"]
    first = run("kpi", "show", "--item", said["created"][0], "--json").json
    assert first["totals"]["measures"]["impressions"] == 120
    assert run("undo").code == 0
    assert run("kpi", "show", "--json").json["totals"]["measures"] == {}


def test_columns_that_were_said_once_are_known_the_next_time(shop: Path, run: Run, tmp_path: Path) -> None:
    file, later, mapping = tmp_path / "eins.csv", tmp_path / "zwei.csv", tmp_path / "columns.json"
    file.write_text("Messtag,Ort,Menge A\n05/03/2026,email,7\n")
    later.write_text("Messtag,Ort,Menge A\n06/03/2026,email,8\n")
    mapping.write_text(
        json.dumps({"columns": {"date": "Messtag", "channel": "Ort", "sessions": "Menge A"}, "date_order": "dmy"})
    )
    assert run("kpi", "import", file).code == 1
    assert run("kpi", "import", file, "--map", mapping).code == 0
    said = run("kpi", "import", later, "--json").json
    assert (said["reader"], said["observations"]["new"]) == ("table", 1)
    assert said["mapping"] == json.loads(mapping.read_text()) | {"decimal": "."}
    days = run("kpi", "show", "--by", "day", "--json").json["rows"]
    assert [row["key"] for row in days] == ["2026-03-05", "2026-03-06"]


@pytest.mark.parametrize(
    ("text", "order", "doubt"),
    [
        ("Date,Channel,Sessions\n05/03/2026,email,7\n", None, "day first or month first"),
        ("Date,Sessions\n2026-03-05,7\n", "ymd", "which channel it is of"),
        ("Date,Channel,Spend\n2026-03-05,email,1.250\n", "ymd", "with thousands or with a fraction"),
    ],
    ids=["order of dates", "channel", "thousands"],
)
def test_a_plan_in_doubt_proposes_a_mapping(
    empty: Path, run: Run, tmp_path: Path, text: str, order: str | None, doubt: str
) -> None:
    file = tmp_path / "figures.csv"
    file.write_text(text)
    assert run("kpi", "import", file, "--json").code == 2
    said = run("kpi", "import", file, "--plan", "--json")
    assert (said.code, said.json["rows"]) == (0, 0)
    assert said.json["mapping"]["columns"]["date"] == "Date"
    assert said.json["mapping"]["date_order"] == order
    (why,) = said.json["mapping"]["doubts"]
    assert doubt in why
