"""Tags, assignments and the inbox from the terminal."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_tags_are_listed_renamed_merged_nested_and_deleted(shop: Path, run: Run) -> None:
    assert run("tag", "add", "Home|Sofa", "Settee", "--ids", "1,2", "--json").json == {"changed": [1, 2]}
    assert run("tag", "rename", "sofa", "Couch", "--json").json == {"label": "Rename tag “sofa”", "changed": []}
    assert run("tag", "merge", "Couch", "Settee", "--json").json["label"] == "Merge 1 tag into “Couch”"
    assert run("tag", "alias", "Couch", "Divan").code == 0
    (couch,) = [row for row in run("tag", "list", "--json").json["tags"] if row["name"] == "Couch"]
    assert couch == {
        "name": "Couch",
        "path": "Home|Couch",
        "parent": "Home",
        "aliases": ["Divan", "Settee"],
        "items": 2,
        "own_items": 2,
    }
    assert "  Couch  2 items  also Divan, Settee" in run("tag", "list").out
    assert run("tag", "alias", "Divan", "--remove").code == 0
    assert run("tag", "parent", "Couch").code == 0
    assert run("tag", "delete", "Couch", "--json").json["changed"] == [1, 2]
    names = {row["name"] for row in run("tag", "list", "--json").json["tags"]}
    assert "Home" in names
    assert "Couch" not in names


def test_what_tags_cannot_do_is_said(shop: Path, run: Run) -> None:
    run("tag", "add", "Home|Sofa", "--ids", "1")
    assert "Merge the two" in run("tag", "rename", "Sofa", "home").err
    assert run("tag", "parent", "Home", "Sofa").code == 2
    assert "Say which word" in run("tag", "alias", "Sofa").err
    assert run("tag", "delete", "elm").code == 2


def test_items_are_assigned_and_the_inbox_tells(shop: Path, run: Run) -> None:
    before = run("inbox", "--json").json
    assert run("assign", "Ana", "--ids", "1,2,3", "--json").json == {"changed": [1, 2, 3]}
    assert run("unassign", "--ids", "3", "--json").json == {"changed": [3]}
    assert run("set", "curation=approved", "--ids", "1").code == 0
    after = run("inbox", "--json").json
    assert (after["inbox"], after["reviewed_today"]) == (before["inbox"] - 1, 1)
    (ana,) = [row for row in after["colleagues"] if row["name"] == "Ana"]
    assert (ana["assigned"], ana["inbox"]) == (2, 1)
    assert "Ana: 2 assigned, 1 of them in the inbox" in run("inbox").out


def test_undo_goes_back_to_an_entry_of_the_history(shop: Path, run: Run) -> None:
    run("set", "stars=1", "--ids", "1")
    (first, *_) = run("history", "--json").json["edits"]
    run("set", "stars=2", "--ids", "2")
    said = run("undo", "--to", str(first["seq"]), "--json").json
    assert (said["label"], said["changed"], len(said["undone"])) == (first["label"], [1, 2], 2)
    assert run("undo", "--to", "9999").code == 2
