"""Reference values by command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_own_benchmarks_are_set_listed_and_removed(run: Run, empty: Path) -> None:
    set_one = run(
        "benchmark", "set", "ctr", "0.02", "0.03", "--network", "Instagram", "--organic", "--source", "Survey",
        "--year", "2026", "--json",
    )  # fmt: skip
    first = set_one.json["benchmarks"][0]
    assert (first["network"], first["paid"], first["low"], first["high"]) == ("instagram", False, 0.02, 0.03)
    assert first["comparable"]
    listed = run("benchmark", "list", "--metric", "ctr")
    assert f"{first['id']}  ctr on instagram organic: 0.02 – 0.03, Survey 2026" in listed.out
    assert run("benchmark", "remove", first["id"]).code == 0
    assert all(one["id"] is None for one in run("benchmark", "list", "--json").json["benchmarks"])
    for wrong in (("set", "charm", "1"), ("set", "ctr", "0.1"), ("remove", "9"), ("list", "--metric", "charm")):
        assert run("benchmark", *wrong).code == 2


def test_a_file_of_benchmarks_tells_what_is_refused(run: Run, empty: Path, tmp_path: Path) -> None:
    file = tmp_path / "survey.csv"
    file.write_text("metric,low,source,year\nctr,2%,Survey,2026\ncharm,1,Survey,2026\n", "utf-8")
    planned = run("benchmark", "import", file, "--plan", "--json")
    assert planned.code == 1
    assert planned.json["offered"] == planned.json["new"] + len(planned.json["refused"]) == 2
    assert run("benchmark", "import", file).code == 1
    assert run("benchmark", "import", file, "--json").json["unchanged"] == 1


def test_goals_are_changed_and_removed(run: Run, empty: Path) -> None:
    (goal,) = run("goal", "set", "revenue", "500", "--owner", "Social, Shop", "--json").json["goals"]
    assert (goal["target"], goal["owners"], goal["low"], goal["high"]) == (500, ["Social", "Shop"], None, None)
    (changed,) = run("goal", "change", goal["id"], "--target", "600", "--to", "2026-12-31", "--json").json["goals"]
    assert (changed["target"], changed["to"], changed["owners"]) == (600, "2026-12-31", ["Social", "Shop"])
    assert run("goal", "change", "77", "--target", "1").code == 2
    assert run("goal", "remove", goal["id"], "--json").json == {"goals": []}
