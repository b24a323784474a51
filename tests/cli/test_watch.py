"""Watched folders by commands: what they answer, what is refused, and what a scheduled scan brings in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from ugcdesk.resources import resource

PHOTOS = sorted(resource("sample", "photos").glob("*.jpg"))
UNCLEAR = "Score,Review,Date\n5,A soft jumper,03/04/2026\n4,Long sleeves though,05/06/2026\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "downloads"
    made.mkdir()
    return made


def drop(folder: Path, number: int) -> None:
    photo = PHOTOS[number]
    for file in (photo, photo.with_name(f"{photo.name}.json")):
        (folder / file.name).write_bytes(file.read_bytes())


def test_a_folder_is_added_listed_and_removed(empty: Path, run: Run, folder: Path) -> None:
    run("campaign", "create", "Autumn")
    added = run("watch", "add", folder, "--tag", "listening", "--tag", "oak", "--campaign", "autumn", "--json")
    assert added.code == 0
    assert set(added.json) == {"path", "tags", "campaign", "since", "there"}
    assert added.json["since"].endswith("Z")
    assert {name: added.json[name] for name in ("path", "tags", "campaign", "there")} == {
        "path": str(folder),
        "tags": ["listening", "oak"],
        "campaign": "Autumn",
        "there": True,
    }
    assert run("watch", "list", "--json").json == {"folders": [added.json]}
    assert str(folder) in run("watch", "list").out
    folder.rmdir()
    assert run("watch", "list", "--json").json["folders"][0]["there"] is False
    assert run("watch", "remove", folder, "--json").json == {**added.json, "there": False}
    assert run("watch", "list", "--json").json == {"folders": []}
    assert run("undo", "--json").json["label"] == "Stop watching folder downloads"
    assert len(run("watch", "list", "--json").json["folders"]) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "absent"), "no folder"),
        (("add", "downloads"), "watched already"),
        (("add", "."), "holds the library itself"),
        (("add", "Shop.ugclib/originals"), "part of a library"),
        (("add", "free", "--campaign", "none such"), "no campaign"),
        (("add", "free", "--since", "yesterday"), "no date"),
        (("remove", "free"), "not watched"),
        (("scan", "free"), "not watched"),
    ],
    ids=["absent", "twice", "around", "inside", "campaign", "date", "remove", "scan"],
)
def test_wrong_use_is_exit_2_and_changes_nothing(
    empty: Path, run: Run, folder: Path, arguments: tuple[str, ...], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    Path("free").mkdir()
    run("watch", "add", folder)
    said = run("watch", *arguments)
    assert (said.code, said.out) == (2, "")
    assert words in said.err
    assert len(run("watch", "list", "--json").json["folders"]) == 1


def test_a_scan_brings_in_what_has_landed_once(empty: Path, run: Run, folder: Path) -> None:
    run("watch", "add", folder, "--tag", "listening")
    drop(folder, 0)
    drop(folder, 1)
    first = run("watch", "scan", "--settle", 0, "--json")
    assert first.code == 0
    assert set(first.json) == set(run("import", PHOTOS[0], "--plan", "--json").json) - {"look_alikes"}
    assert (first.json["offered"], first.json["new"], len(first.json["items"])) == (2, 2, 2)
    assert first.json["reader"] == "gallery-dl"
    assert run("search", "tag:listening curation:inbox", "--ids", "--json").json["total"] == 2
    assert run("watch", "scan", folder, "--settle", 0, "--json").json["offered"] == 0
    assert run("history", "--limit", 1, "--json").json["edits"][0]["label"].endswith("from downloads")
    run("undo")
    assert run("search", "", "--json").json["total"] == 0
    assert run("watch", "scan", "--settle", 0, "--json").json["offered"] == 0


def test_a_scan_says_what_it_could_not_bring_in(empty: Path, run: Run, folder: Path, tmp_path: Path) -> None:
    gone = tmp_path / "unplugged"
    gone.mkdir()
    run("watch", "add", gone)
    run("watch", "add", folder)
    gone.rmdir()
    drop(folder, 0)
    (folder / "notes.txt").write_text("hello")
    (folder / "reviews.csv").write_text(UNCLEAR)
    said = run("watch", "scan", "--settle", 0, "--json")
    assert said.code == 1
    answer = said.json
    reasons = {Path(each["path"]).name: each["reason"] for each in answer["refused"]}
    assert set(reasons) == {"notes.txt", "reviews.csv", "unplugged"}
    assert "not there now" in reasons["unplugged"]
    assert "Import page" in reasons["reviews.csv"]
    assert answer["offered"] == answer["new"] + len(answer["refused"]) == 4
    assert run("watch", "scan", folder, "--settle", 0).code == 0


def test_a_day_in_the_past_brings_in_what_was_there(empty: Path, run: Run, folder: Path) -> None:
    drop(folder, 0)
    run("watch", "add", folder, "--since", "2020-01-01")
    assert run("watch", "scan", "--settle", 0, "--json").json["new"] == 1
