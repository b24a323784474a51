"""Pictures turned, cropped and compared from the terminal, and copies that another library reads back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_picture_is_turned_and_back(shop: Path, run: Run) -> None:
    assert run("picture", "turn", 1, 90, "--json").json == {"changed": [1]}
    assert run("picture", "focal", 1, 0.25, 0.5, "--json").json == {"changed": [1]}
    (file,) = run("show", 1, "--json").json["files"]
    assert (file["turn"], file["focal"], file["poster_s"]) == (90, [0.25, 0.5], None)
    assert run("picture", "focal", 1, "none", "--json").json == {"changed": [1]}
    assert run("undo", "--json").json["label"] == "Forget focal point"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("turn", 1, 45), "90, 180 or 270"),
        (("turn", 1, 90, "--file", 2), "no file 2"),
        (("focal", 1, 2, 0.5), "between 0 and 1"),
        (("focal", 1, "left", 0.5), "is no number"),
        (("poster", 1, 3), "no video"),
        (("turn", 999, 90), "no item 999"),
    ],
)
def test_what_makes_no_sense_is_wrong_use(shop: Path, run: Run, arguments: tuple[object, ...], said: str) -> None:
    answer = run("picture", *arguments)
    assert answer.code == 2
    assert said in answer.err


def test_similar_items_are_listed(shop: Path, run: Run) -> None:
    photos = run("search", "has:picture", "--ids", "--json").json["ids"]
    found = run("similar", photos[0], "--limit", 3, "--json").json
    assert (found["item"], found["by"]) == (photos[0], "picture")
    assert {one["id"] for one in found["items"]} <= set(photos) - {photos[0]}
    likeness = [one["likeness"] for one in found["items"]]
    assert len(likeness) == 3
    assert likeness == sorted(likeness, reverse=True)
    assert 0 <= likeness[-1] <= likeness[0] <= 1
    review = run("search", "type:review", "--ids", "--json").json["ids"][0]
    assert "no picture" in run("similar", review).err
    assert run("similar", review, "--by", "text", "--json").json["items"]


def test_copies_are_read_back_by_another_library(shop: Path, run: Run, tmp_path: Path) -> None:
    item = run("search", "has:picture", "--ids", "--json").json["ids"][0]
    for words in (("curation=approved", "rights=granted", "stars=4", "caption=By the window", "alt_text=A chair"),):
        assert run("set", *words, "--ids", item).code == 0
    assert run("tag", "add", "Summer|Beach", "oak", "--ids", item).code == 0
    shown = run("show", item, "--json").json
    out = tmp_path / "out"
    planned = run("copies", "--ids", item, "--out", out, "--plan", "--json")
    assert (planned.code, out.exists()) == (0, False)
    done = run("copies", "--ids", item, "--out", out, "--json").json
    assert done["written"] == planned.json["written"]
    assert run("copies", "--ids", item, "--out", out, "--json").json["unchanged"] == done["written"]
    other = tmp_path / "Other.ugclib"
    assert run("init", other).code == 0
    assert run("import", out, "--library", other).code == 0
    read = run("show", 1, "--json", "--library", other).json
    assert set(shown["tags"]) >= {"Beach", "oak"}
    assert set(read["tags"]) == set(shown["tags"])
    for field in ("creator", "caption", "alt_text"):
        assert read[field] == shown[field]
    assert read["files"][0]["hash"] == shown["files"][0]["hash"]


def test_blocked_items_are_named(shop: Path, run: Run, tmp_path: Path) -> None:
    item = run("search", "has:picture", "--ids", "--json").json["ids"][0]
    assert run("set", "curation=rejected", "--ids", item).code == 0
    answer = run("copies", "--ids", item, "--out", tmp_path / "out", "--json")
    assert answer.code == 1
    assert [one["id"] for one in answer.json["blocked"]] == [item]
    assert run("copies", "--ids", item, "--out", tmp_path / "out", "--all").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("copies", "--out", "out", "--ids", "999"),
        ("copies", "--out", "out", "--all", "--ids", "999"),
        ("copies", "--out", "out", "--ids", f"{1 << 64}"),
        ("set", "stars=3", "--ids", f"{1 << 64}"),
        ("set", "stars=3", "--ids", "-1"),
        ("flag", "add", "faces", "--ids", f"{1 << 64}"),
        ("show", f"{1 << 64}"),
        ("similar", f"{1 << 64}"),
        ("picture", "turn", f"{1 << 64}", "90"),
        ("hotspot", "add", f"{1 << 64}", "P-101", "0.5", "0.5"),
        ("merge", "1", f"{1 << 64}"),
        ("keep-both", "1", f"{1 << 64}"),
        ("kpi", "show", "--item", f"{1 << 64}"),
        ("rights", "request", f"{1 << 64}"),
        ("rights", "proof", f"{1 << 64}", "--text", "x"),
        ("rights", "bundle", f"{1 << 64}", "--out", "x.zip"),
    ],
    ids=lambda words: " ".join(words[:3]),
)
def test_an_id_that_never_was_is_unknown(empty: Path, run: Run, words: tuple[str, ...]) -> None:
    said = run(*words)
    assert said.code == 2
    assert said.err.startswith("There is no item ")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("set", "stars=²", "--ids", "1"), "Stars go from 0 to 5, not “²”. Write a number.\n"),
        (("set", "stars=6", "--ids", "1"), "Stars go from 0 to 5, not “6”. Write a number.\n"),
        (
            ("flag", "add", "nonsense", "--ids", "1"),
            "“nonsense” is no flag. Use one of paid, children, faces.\n",
        ),
        (("rights", "answer", "²", "granted"), "There is no request"),
        (("rights", "answer", f"{1 << 64}", "granted"), "There is no request"),
    ],
    ids=["stars", "six stars", "flag", "request", "long request"],
)
def test_odd_words_are_told_in_a_sentence(shop: Path, run: Run, words: tuple[str, ...], says: str) -> None:
    said = run(*words)
    assert said.code == 2
    assert said.err.startswith(says)


def test_the_trash_is_named_and_stays_out(shop: Path, run: Run, tmp_path: Path) -> None:
    item = run("search", "has:picture", "--ids", "--json").json["ids"][0]
    assert run("trash", "--ids", item).code == 0
    answer = run("copies", "--ids", item, "--all", "--out", tmp_path / "out", "--json")
    assert (answer.code, answer.json["written"]) == (1, [])
    assert "trash" in answer.json["blocked"][0]["reason"]
