"""Searching from the terminal, where words are misspelt and languages unsaid."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.cli.conftest import Run


def test_another_spelling_is_offered_and_languages_are_told(empty: Path, run: Run, tmp_path: Path) -> None:
    table = tmp_path / "reviews.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["product_handle", "rating", "title", "body", "author", "created_at"])
        text = "Cette robe est magnifique et très confortable, je la recommande"
        rows.writerow(["robe-1", 5, "Magnifique", text, "Zoé", "2024-03-01 10:00:00 UTC"])
    assert run("import", table).code == 0
    assert run("search", "magnifiqe", "--json").json["did_you_mean"] == "magnifique"
    assert "Did you mean: confortable" in run("search", "confortabel").out
    assert run("search", "robes", "--json").json["did_you_mean"] is None
    assert run("search", "recommandé", "--json").json["total"] == 1
    assert run("show", 1, "--json").json["language"] == "fr"
