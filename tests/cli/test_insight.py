"""What the figures teach, by command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

TOPICS = (
    "types", "lines", "kinds", "platforms", "creators", "hashtags", "times", "frequency", "spikes", "followers",
    "uncovered", "forecast", "likely",
)  # fmt: skip


def test_every_topic_answers_without_figures(run: Run, empty: Path) -> None:
    said = run("insight", "--json")
    assert said.code == 0
    assert tuple(said.json) == TOPICS
    assert run("insight").code == 0


@pytest.mark.parametrize(
    "wrong",
    [
        ("charm",), ("types", "--what", "charm"), ("types", "--from", "soon"), ("types", "--forecast", "5"),
        ("forecast", "--forecast", "0"),
    ],
)  # fmt: skip
def test_wrong_words_are_refused(run: Run, empty: Path, wrong: tuple[str, ...]) -> None:
    assert run("insight", *wrong).code == 2


def test_a_forecast_that_is_given_is_said_beside_the_missing_share(run: Run, empty: Path) -> None:
    told = run("insight", "forecast", "--forecast", "2500.50", "--json").json["forecast"]
    assert (told["forecast"], told["share"], told["n"], told["expected"]) == (2500.5, None, 0, None)
    assert "– from social channels. Not enough" in run("insight", "forecast", "--forecast", "2500.50").out


@pytest.mark.realdata
def test_a_page_is_told_by_type(run: Run, empty: Path, real_data: Path) -> None:
    file = real_data / "social-facebook-uci" / "dataset_Facebook.csv"
    assert run("kpi", "import", file).code == 0
    rows = run("insight", "types", "--channel", "facebook", "--json").json["types"]["rows"]
    assert [(row["key"], row["n"], row["rank"]) for row in rows] == [
        ("photo", 426, 1),
        ("post", 67, 2),
        ("video", 7, 3),
    ]
    assert run("insight", "types", "--channel", "x", "--json").json["types"]["rows"] == []
