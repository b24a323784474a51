"""The command `attribution`: both layouts without a library, what is skipped, refused or impossible."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

PATHS = "path,total_conversions,total_conversion_value,total_null\nA > B,2,20,1\nB,1,30,2\n"
TOUCHES = "journey,time,touch,converted,value\nj1,2026-01-01,A,0,\nj1,2026-01-08,B,1,50\nj2,2026-01-01,direct,0,\n"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    found = {"paths": tmp_path / "paths.csv", "touches": tmp_path / "touches.csv"}
    found["paths"].write_text(PATHS, encoding="utf-8")
    found["touches"].write_text(TOUCHES, encoding="utf-8")
    return found


def test_all_computes_what_the_file_allows(run: Run, files: dict[str, Path]) -> None:
    said = run("attribution", files["paths"], "--json")
    assert said.code == 0
    assert [each["model"] for each in said.json["skipped"]] == ["time_decay"]
    assert set(said.json["models"]) == {"last", "first", "last_non_direct", "linear", "position", "markov", "shapley"}
    assert (said.json["total_conversions"], said.json["total_value"]) == (3, 50)
    assert said.json["models"]["last"] == {
        "A": {"conversions": 0, "value": 0},
        "B": {"conversions": 3, "value": 50},
    }


def test_touches_with_times_allow_all_models(run: Run, files: dict[str, Path]) -> None:
    said = run("attribution", files["touches"], "--half-life", "7", "--json")
    assert (said.code, said.json["skipped"], len(said.json["models"])) == (0, [], 8)
    assert said.json["models"]["time_decay"]["B"]["value"] == pytest.approx(100 / 3)


def test_one_model_that_the_file_does_not_allow_is_said(run: Run, files: dict[str, Path]) -> None:
    said = run("attribution", files["paths"], "--model", "time_decay", "--json")
    assert (said.code, said.json["models"], len(said.json["skipped"])) == (1, {}, 1)


def test_a_refused_row_is_said(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(PATHS + "C,many,1,1\n", encoding="utf-8")
    said = run("attribution", file, "--model", "last", "--json")
    assert (said.code, said.json["refused"][0]["line"], said.json["total_conversions"]) == (1, 4, 3)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--model", "best"), "There is no model “best”"),
        (("--order", "0"), "Give --order 1 or more"),
        (("--half-life", "0"), "Give --half-life a second or more, in days"),
        (("--half-life", "1e-320"), "Give --half-life a second or more, in days"),
    ],
)
def test_wrong_use(run: Run, files: dict[str, Path], options: tuple[str, str], sentence: str) -> None:
    said = run("attribution", files["paths"], *options)
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err


def test_two_currencies_are_not_added(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "two.csv"
    file.write_text("path,conversions,revenue,currency\nA,1,5,EUR\nB,1,5,USD\n", encoding="utf-8")
    said = run("attribution", file)
    assert said.code == 2
    assert "EUR and USD, which cannot be added" in said.err


def test_for_a_person(run: Run, files: dict[str, Path]) -> None:
    said = run("attribution", files["paths"], "--model", "linear")
    assert said.out.splitlines() == [
        "3 conversions, value 50.00",
        "Linear:",
        "  B: 2.00 conversions, value 40.00",
        "  A: 1.00 conversions, value 10.00",
    ]


def test_paths_are_summed_up(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "paths.csv"
    file.write_text(PATHS + "A > A > B,1,5,0\n", encoding="utf-8")
    said = run("attribution", file, "--model", "last", "--paths", "--json")
    assert said.json["paths"] == [
        {"path": "A > B", "conversions": 3, "non_conversions": 1, "value": 25},
        {"path": "B", "conversions": 1, "non_conversions": 2, "value": 30},
    ]
    lines = run("attribution", file, "--model", "last", "--paths").out.splitlines()
    assert lines[-3:] == ["Paths:", "  A > B: 3 of 4 converted, value 25.00", "  B: 1 of 3 converted, value 30.00"]
