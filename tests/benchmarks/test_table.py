"""The table of figures: what stands in it, and where in a file it goes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks.figure import Figure, Took, median_ms, percentile, rate
from tests.benchmarks.table import as_json, markdown, write_between_marks

RESULTS = {
    "one": [Figure("start", 1.234, "s", 0.987, "once"), Figure("a part", 12.34, "ms", detail=True)],
    "two": [Figure("memory", 1496.5, "MB"), Figure("ratio", None, "×", 1.5)],
}


def test_the_table_has_a_row_for_each_figure_under_the_name_of_its_benchmark() -> None:
    rows = markdown(RESULTS, "A machine.").splitlines()
    assert rows[2:8] == [
        "| **one** | | | |",
        "| start | 1.23 s | 0.99 s | once |",
        "| a part | 12.3 ms | – |  |",
        "| **two** | | | |",
        "| memory | 1,496 MB | – |  |",
        "| ratio | – | 1.50 × |  |",
    ]
    assert rows[-1] == "A machine."


def test_details_stay_out_of_the_short_table() -> None:
    assert "a part" not in markdown(RESULTS, "", details=False)


def test_the_file_has_everything_as_measured() -> None:
    said = json.loads(as_json(RESULTS, "A machine."))
    assert said["machine"] == "A machine."
    assert said["figures"]["one"][0]["value"] == 1.234
    assert said["figures"]["two"][1]["value"] is None


def test_only_what_stands_between_the_marks_is_replaced(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("before\n<!-- bench -->\nold\n<!-- /bench -->\nafter\n", encoding="utf-8")
    for _ in range(2):
        write_between_marks(readme, "new\n")
    assert readme.read_text(encoding="utf-8") == "before\n<!-- bench -->\n\nnew\n\n<!-- /bench -->\nafter\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("nothing", id="no marks"),
        pytest.param("<!-- bench -->", id="no end"),
        pytest.param("<!-- /bench --> <!-- bench -->", id="wrong way round"),
    ],
)
def test_a_file_without_the_marks_is_left_alone(tmp_path: Path, text: str) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="no place"):
        write_between_marks(readme, "new")
    assert readme.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("share", "value"),
    [pytest.param(0.5, 5, id="middle"), pytest.param(0.95, 10, id="slow end"), pytest.param(0.1, 1, id="quick end")],
)
def test_a_percentile_is_one_of_the_values(share: float, value: int) -> None:
    assert percentile([10, 3, 1, 2, 9, 4, 5, 8, 7, 6], share) == value


def test_clocks_are_told_apart() -> None:
    runs = [Took(2.0, 1.0), Took(4.0, 2.0), Took(9.0, 8.0)]
    assert (median_ms("x", runs).value, median_ms("x", runs).processor) == (4000, 2000)
    assert (rate("x", 100, "a second", runs).value, rate("x", 100, "a second", runs).processor) == (25, 50)
