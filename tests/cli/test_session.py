"""The rules of every command: options anywhere, one JSON document, one sentence of error, exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from ugcdesk.cli.session import Session
from ugcdesk.errors import WrongUse


@pytest.mark.parametrize(
    ("arguments", "rest"),
    [
        (["--json", "search", "x"], ["search", "x"]),
        (["search", "--library", "L", "x", "--json"], ["search", "x"]),
        (["search", "--library=L", "--quiet"], ["search"]),
        (["search", "--", "-blurry", "--json"], ["search", "--", "-blurry", "--json"]),
    ],
    ids=["before", "after", "with equals", "nothing after two dashes"],
)
def test_the_three_options_are_taken_from_anywhere(arguments: list[str], rest: list[str]) -> None:
    _, left = Session.of(arguments)
    assert left == rest


def test_a_library_option_without_a_folder_is_refused() -> None:
    with pytest.raises(WrongUse, match="needs a folder"):
        Session.of(["search", "--library"])


REFUSED = {
    "no library": (["search", "x"], "No library is named"),
    "not a library": (["--library", "{tmp}", "search", "x"], "is not a UGC Desk library"),
    "absent library": (["--library", "{tmp}/none", "search", "x"], "There is no folder"),
    "overlong path": (["--library", "x" * 300, "search", "x"], "file name too long"),
    "no such command": (["fly"], "fly"),
    "no such option": (["search", "--fast"], "--fast"),
}


@pytest.mark.parametrize(("arguments", "says"), REFUSED.values(), ids=REFUSED.keys())
def test_wrong_use_is_one_sentence_and_exit_2(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.delenv("UGCDESK_LIBRARY", raising=False)
    said = run(*(argument.format(tmp=tmp_path) for argument in arguments))
    assert said.code == 2
    assert says in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


REFUSED_IN_A_SHOP = {
    "item": (["show", "999"], "no item 999"),
    "two ways of choosing": (["trash", "--ids", "1", "--query", "x"], "either --ids"),
    "no way of choosing": (["trash"], "either --ids"),
    "ids that are none": (["trash", "--ids", "one"], "no item id"),
    "field": (["set", "colour=red", "--ids", "1"], "no field"),
    "value": (["set", "curation=perhaps", "--ids", "1"], "Use one of inbox, approved, rejected"),
    "stars": (["set", "stars=nine", "--ids", "1"], "0 to 5"),
    "date": (["set", "rights=granted", "rights_until=soon", "--ids", "1"], "is no date"),
    "campaign": (["campaign", "show", "Spring"], "no campaign called"),
    "dates backwards": (["campaign", "create", "X", "--from", "2026-02-01", "--to", "2026-01-01"], "before the start"),
    "budget": (["campaign", "create", "X", "--budget", "much"], "no budget"),
    "path": (["import", "/no/such/path"], "no/such/path"),
    "path of figures": (["kpi", "import", "/no/such/file.csv"], "no/such/file"),
    "sku": (["link", "NOPE", "--ids", "1"], "SKU NOPE"),
    "sort": (["search", "x", "--sort", "beauty"], "beauty"),
    "gallery": (["gallery", "build", "None", "--out", "x"], "no gallery called"),
    "table": (["table", "nothing", "--out", "x.csv"], "nothing"),
    "goal": (["goal", "set", "luck", "1"], "luck"),
    "line of a goal": (["goal", "set", "likes", "1", "--line", "Spacecraft"], "There are Bottoms, Dresses"),
    "undo twice": (["redo"], "nothing to redo"),
}


@pytest.mark.parametrize(("arguments", "says"), REFUSED_IN_A_SHOP.values(), ids=REFUSED_IN_A_SHOP.keys())
def test_what_cannot_be_is_one_sentence_and_changes_nothing(
    shop: Path, run: Run, arguments: list[str], says: str
) -> None:
    before = run("history", "--json").json
    said = run("--json", *arguments)
    assert (said.code, said.out) == (2, "")
    assert says in said.err
    assert said.err.count("\n") == 1
    assert run("history", "--json").json == before


def test_a_file_name_that_is_no_unicode_is_told(empty: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "odd").mkdir()
    path = tmp_path / "odd" / "a\udcff.txt"
    path.write_text("x")
    said = run("import", path.parent, "--json")
    assert said.code == 1
    assert said.json["refused"][0]["path"] == str(path.with_name("a?.txt"))
    assert "a?.txt" in run("import", path.parent).out


def test_quiet_says_nothing(empty: Path, run: Run) -> None:
    assert run("search", "", "--quiet").out == ""


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.startswith("ugcdesk ")


def test_a_window_without_a_screen_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    said = run()
    assert said.code == 2
    assert "no screen" in said.err
