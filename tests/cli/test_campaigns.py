"""Campaigns in the command line: rules, links, changes, and the figures of a placement."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

NAME = "Autumn"


@pytest.fixture
def autumn(shop: Path, run: Run) -> list[int]:
    """A campaign without items; the ids of six photos."""
    assert run("campaign", "create", NAME, "--from", "2024-01-01", "--to", "2027-01-01").code == 0
    photos: list[int] = run("search", "has:picture", "--ids", "--json").json["ids"]
    run("set", "caption=Cosy #AutumnAtHome", "--ids", f"{photos[0]},{photos[1]}")
    return photos


def said(run: Run, *arguments: object) -> Any:
    answer = run("campaign", *arguments, "--json")
    assert answer.code == 0, answer.err
    return answer.json


def test_a_rule_is_planned_set_and_applied_in_one_step(autumn: list[int], run: Run) -> None:
    rule = ("rule", NAME, "--hashtag", "#autumnathome", "--channel", "website", "--apply")
    planned = said(run, *rule, "--plan")
    assert planned["fitting"] == sorted(autumn[:2])
    assert planned["added"] == []
    assert said(run, "rule", NAME)["rule"] is None
    done = said(run, *rule)
    assert done == {
        "campaign": NAME,
        "rule": {"hashtags": ["autumnathome"], "lines": [], "within_dates": False, "channel": "website"},
        "fitting": [],
        "added": sorted(autumn[:2]),
    }
    assert said(run, "show", NAME)["items"] == sorted(autumn[:2])
    assert run("undo", "--json").json["label"] == f"Add 2 items to “{NAME}” by its rule #autumnathome"
    assert said(run, "rule", NAME)["rule"] is None
    assert said(run, "show", NAME)["items"] == []


def test_what_is_imported_later_joins(autumn: list[int], run: Run, tmp_path: Path) -> None:
    said(run, "rule", NAME, "--within-dates")
    table = tmp_path / "reviews.csv"
    table.write_text(
        "title,body,rating,review_date,reviewer_name,product_handle\n"
        "Fine,It stands well,5,2025-03-01,Ann,chair\nLater,It came late,4,2028-03-01,Bo,chair\n",
        encoding="utf-8",
    )
    new = run("import", table, "--json").json["items"]
    assert len(new) == 2
    shown = said(run, "show", NAME)
    assert len(shown["items"]) == 1
    assert set(shown["items"]) < set(new)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--apply",), "has no rule"),
        (("--channel", "website"), "needs a hashtag"),
        (("--clear", "--hashtag", "a"), "either --clear"),
        (("--line", "Sheds"), "no product line"),
    ],
    ids=["nothing to apply", "channel alone", "both", "unknown line"],
)
def test_rules_that_cannot_be(autumn: list[int], run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    answer = run("campaign", "rule", NAME, *arguments)
    assert (answer.code, sentence in answer.err) == (2, True)


def test_links_follow_their_placement(autumn: list[int], run: Run) -> None:
    item = autumn[0]
    said(run, "add", NAME, "--ids", item, "--url", "https://shop.example/sofa?colour=oak#reviews")
    link = said(run, "links", NAME)["links"][0]
    words = "utm_source=instagram&utm_medium=social&utm_campaign=autumn"
    assert link["link"] == f"https://shop.example/sofa?colour=oak&{words}&utm_content=item-{item}#reviews"
    assert (link["item"], link["channel"], link["warning"]) == (item, "instagram", None)
    changed = said(run, "placement", link["placement"], "--url", "", "--utm-content", "x y", "--spend", "12.50")
    assert "utm_content=x%20y" in (changed["link"] or "utm_content=x%20y")
    placed = said(run, "show", NAME)["placements"][0]
    assert (placed["spend"], placed["url"], placed["utm"]["content"]) == (12.5, None, "x y")
    assert run("campaign", "placement", "99", "--url", "x").code == 2


def test_changing_keeps_what_is_not_named(autumn: list[int], run: Run) -> None:
    said(run, "change", NAME, "--name", "Autumn at Home", "--budget", "60")
    shown = said(run, "show", "autumn at home")
    assert (shown["from"], shown["budget"], shown["utm_campaign"]) == ("2024-01-01", 60.0, "autumn")
    said(run, "change", "Autumn at Home", "--to", "", "--utm", "")
    shown = said(run, "show", "autumn at home")
    assert (shown["to"], shown["utm_campaign"]) == (None, "autumn-at-home")
