"""The whole job by commands, field by field as scripts rely on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from ugcdesk.resources import resource

ITEM_FIELDS = {
    "id",
    "content_type",
    "platform",
    "creator",
    "caption",
    "rating",
    "posted_at",
    "imported_at",
    "products",
    "product_lines",
    "product_kinds",
    "tags",
    "campaigns",
    "curation",
    "stars",
    "rights",
}


def test_an_import_counts_everything_it_was_offered(shop: Path, run: Run) -> None:
    again = run("import", resource("sample", "reviews.csv"), "--json").json
    assert again["offered"] == again["unchanged"] + again["duplicates"] == 120
    assert again["reader"] == "judge.me"
    assert (again["items"], again["refused"]) == ([], [])


def test_a_plan_changes_nothing_and_prints_its_mapping(empty: Path, run: Run) -> None:
    planned = run("import", resource("sample", "reviews.csv"), "--plan", "--json").json
    assert planned["new"] == 120
    assert planned["items"] == []
    assert planned["mapping"]["columns"]["rating"] == "rating"
    assert run("search", "", "--json").json["total"] == 0
    assert run("history", "--json").json["edits"] == []


def test_something_refused_is_exit_1_with_its_reason(empty: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    said = run("import", tmp_path / "notes.txt", "--json")
    assert said.code == 1
    assert said.json["offered"] == len(said.json["refused"]) == 1
    assert set(said.json["refused"][0]) == {"path", "line", "reason"}


def test_a_search_answers_every_promised_field(shop: Path, run: Run) -> None:
    found = run("search", "type:review rating:>=4", "--facets", "--limit", "3", "--json").json
    promised = {"total", "ids", "items", "facets", "described", "warnings", "took_ms"}
    assert set(found) == promised | {"did_you_mean", "groups"}
    assert len(found["ids"]) == len(found["items"]) == 3
    assert set(found["items"][0]) >= ITEM_FIELDS
    assert found["facets"]["type"] == {"review": found["total"]}
    everything = run("search", "type:review rating:>=4", "--ids", "--json").json
    assert len(everything["ids"]) == found["total"]
    assert everything["items"] == []


def test_odd_queries_warn_and_never_fail(shop: Path, run: Run) -> None:
    said = run("search", "colour:red (((", "--json")
    assert said.code == 0
    assert said.json["warnings"]


def test_decisions_tags_links_and_hotspots_are_shown_and_undone(shop: Path, run: Run) -> None:
    photo, other = run("search", "has:picture", "--ids", "--json").json["ids"][:2]
    assert run("set", "curation=approved", "stars=5", "--ids", f"{photo},{other}", "--json").json["changed"] == sorted(
        [photo, other]
    )
    run("set", "rights=granted", "rights_until=2030-01-31", "rights_channels=website,email", "--ids", photo)
    run("set", "alt_text=A red dress", "note=ask again", "--ids", photo)
    assert run("tag", "add", "oak", "Summer|Beach", "--ids", photo, "--json").json == {"changed": [photo]}
    assert run("link", "HV-T04", "--ids", photo, "--json").json == {"changed": [photo]}
    run("hotspot", "add", photo, "HV-T04", 0.5, 0.25)
    shown = run("show", photo, "--json").json
    assert (shown["curation"], shown["stars"], shown["rights"]) == ("approved", 5, "granted")
    assert shown["rights_detail"]["until"] == "2030-01-31"
    assert shown["rights_detail"]["channels"] == ["website", "email"]
    assert (shown["alt_text"], shown["notes"]) == ("A red dress", "ask again")
    assert {"oak", "Beach"} <= set(shown["tags"])
    assert shown["products"] == ["HV-T04"]
    assert [(spot["sku"], spot["x"], spot["y"]) for spot in shown["hotspots"]] == [("HV-T04", 0.5, 0.25)]
    assert shown["files"][0]["mime"] == "image/jpeg"
    run("hotspot", "remove", photo, "HV-T04", 0.4, 0.2)
    assert run("undo", "--json").json["label"] == "Remove hotspot"
    assert run("unlink", "HV-T04", "--ids", photo, "--json").json["changed"] == [photo]
    assert run("show", photo, "--json").json["hotspots"] == []
    assert run("tag", "remove", "OAK", "--query", "tag:oak", "--json").json["changed"] == [photo]


def test_trash_can_be_brought_back_by_query(shop: Path, run: Run) -> None:
    total = run("search", "", "--json").json["total"]
    changed = run("trash", "--query", "rating:1..2", "--json").json["changed"]
    assert changed
    assert run("search", "", "--json").json["total"] == total - len(changed)
    assert run("untrash", "--query", "rating:1..2", "--json").json["changed"] == changed
    assert run("search", "", "--json").json["total"] == total


def test_undo_and_redo_of_an_import(shop: Path, run: Run) -> None:
    total = run("search", "", "--json").json["total"]
    undone = run("undo", "--json").json
    assert len(undone["changed"]) == total
    assert run("search", "", "--json").json["total"] == 0
    assert run("redo", "--json").json["label"] == undone["label"]
    assert run("search", "", "--json").json["total"] == total
    assert [entry["undone"] for entry in run("history", "--json").json["edits"]] == [False, False]


def test_collections(shop: Path, run: Run) -> None:
    assert run("collection", "create", "Best", "--json").json == {"name": "Best", "items": []}
    assert run("collection", "add", "best", "--ids", "3,1", "--json").json["items"] == [3, 1]
    assert run("collection", "remove", "Best", "--ids", "3", "--json").json["items"] == [1]
    assert run("collection", "list", "--json").json["collections"] == [{"name": "Best", "items": [1]}]


def test_a_campaign_with_goal_and_figures(shop: Path, run: Run) -> None:
    made = run(
        "campaign", "create", "Été", "--from", "2024-06-01", "--to", "2026-11-30", "--budget", "1250.50", "--json"
    )
    assert made.json["budget"] == 1250.5
    assert made.json["utm_campaign"] == "ete"
    photos = run("search", "platform:instagram has:picture", "--ids", "--json").json["ids"]
    placed = run("campaign", "add", "ete", "--ids", ",".join(map(str, photos)), "--spend", "20", "--json").json
    assert placed["items"] == sorted(photos)
    assert placed["placements"][0]["spend"] == 20.0
    figures = run("kpi", "import", resource("sample", "meta_content.csv"), "--json").json
    assert figures["rows"] == figures["matched"] + len(figures["unmatched"]) + len(figures["refused"]) == 43
    assert figures["matched"] == len(photos)
    assert figures["observations"]["new"] > 0
    again = run("kpi", "import", resource("sample", "meta_content.csv"), "--json").json["observations"]
    assert again == {"new": 0, "replaced": 0, "unchanged": figures["observations"]["new"]}
    goals = run("goal", "set", "likes", "100000", "--campaign", "Été", "--json").json["goals"]
    assert goals[0]["target"] == 100000
    assert 0 < goals[0]["value"] < 100000
    shown = run("campaign", "show", "Été", "--json").json
    assert shown["measures"]["likes"] == goals[0]["value"]
    totals = run("kpi", "show", "--item", photos[0], "--by", "month", "--json").json
    assert set(totals) == {"rows", "totals", "benchmarks", "sources"}
    assert totals["sources"] == ["meta_content.csv", "placements"]
    assert totals["totals"]["measures"]["spend"] == 20.0
    assert totals["totals"]["metrics"]["conversion_rate"] is None


@pytest.mark.parametrize(
    ("narrowed", "scope", "said"),
    [
        ([], {}, "all content"),
        (["--line", "dresses"], {"line": "Dresses"}, "line Dresses"),
        (["--channel", "Instagram"], {"channel": "instagram"}, "channel instagram"),
    ],
    ids=["all", "line", "channel"],
)
def test_a_goal_says_what_it_is_of(shop: Path, run: Run, narrowed: list[str], scope: dict[str, str], said: str) -> None:
    (goal,) = run("goal", "set", "items", "500", *narrowed, "--json").json["goals"]
    assert goal["scope"] == scope
    assert f"1  items  {said}  " in run("goal", "list").out


def test_a_gallery_holds_back_what_may_not_go_out(shop: Path, run: Run, tmp_path: Path) -> None:
    photos = run("search", "has:picture", "--ids", "--json").json["ids"]
    free, held = photos[:2]
    run("set", "curation=approved", "rights=granted", "--ids", free)
    assert run("gallery", "create", "Wall", "--ids", f"{free},{held}", "--json").json["items"] == [free, held]
    out = tmp_path / "site"
    planned = run("gallery", "build", "Wall", "--out", out, "--plan", "--json")
    assert (planned.code, planned.json["published"]) == (1, [free])
    assert not out.exists()
    built = run("gallery", "build", "wall", "--out", out, "--json")
    assert (built.code, built.json["published"]) == (1, [free])
    assert built.json["blocked"][0]["id"] == held
    assert {"index.html", "gallery.json", "manifest.json"} <= {path.name for path in out.iterdir()}
    assert run("gallery", "list", "--json").json["galleries"][0]["editions"][0]["items"] == 1


@pytest.mark.parametrize("name", ["items", "products", "creators", "tags", "campaigns"])
def test_tables_are_written(shop: Path, run: Run, tmp_path: Path, name: str) -> None:
    out = tmp_path / f"{name}.csv"
    rows = run("table", name, "--out", out, "--json").json["rows"]
    assert out.exists()
    assert rows >= 0


def test_the_house_is_sound_and_told_of(shop: Path, run: Run) -> None:
    assert run("check", "--json").json == {"ok": True, "problems": []}
    assert run("reindex", "--json").json["items"] == run("search", "", "--json").json["total"]
    assert {"versions", "paths", "missing", "install"} <= set(run("doctor", "--json").json)
