"""Real files that nobody here wrote, through the command line, held against counts made without any of our code."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import snowballstemmer

from ugcdesk.cli import main

pytestmark = [pytest.mark.realdata, pytest.mark.slow]

REVIEWS = Path("reviews-womens-clothing", "Womens Clothing E-Commerce Reviews.csv")
QUERY = "soft sweater line:tops rating:>=4"


def ask(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, object]:
    main([*(str(argument) for argument in arguments), "--json"])
    answer: dict[str, object] = json.loads(capsys.readouterr().out)
    return answer


def distinct_rows(file: Path) -> Iterator[dict[str, str]]:
    """The rows that differ in more than their number."""
    seen = set()
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            key = tuple(value for header, value in row.items() if header)
            if key not in seen:
                seen.add(key)
                yield row


def matches(row: dict[str, str], stemmer: snowballstemmer.stemmer) -> bool:
    """The query, read by hand: both words in any searched text, the line, the rating."""
    fields = ("Title", "Review Text", "Department Name", "Class Name", "Clothing ID")
    words = re.findall(r"\w+", " ".join(row[field] for field in fields).lower())
    stems = {stemmer.stemWord(word) for word in words}
    return {"soft", "sweater"} <= stems and row["Department Name"] == "Tops" and int(row["Rating"]) >= 4


def test_the_real_reviews_come_in_whole_and_are_found_right(
    real_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = list(distinct_rows(real_data / REVIEWS))
    stemmer = snowballstemmer.stemmer("english")
    wanted = [row for row in rows if matches(row, stemmer)]
    monkeypatch.setenv("UGCDESK_LIBRARY", str(tmp_path / "Real.ugclib"))
    ask(capsys, "init", tmp_path / "Real.ugclib")

    came = ask(capsys, "import", real_data / REVIEWS)
    assert (came["offered"], came["new"], came["duplicates"]) == (23_486, len(rows), 23_486 - len(rows))

    found = ask(capsys, "search", QUERY, "--facets", "--limit", 200)
    facets = found["facets"]
    assert isinstance(facets, dict)
    assert found["total"] == len(wanted)
    assert facets["line"] == {"Tops": len(wanted)}
    assert facets["kind"] == dict(Counter(row["Class Name"] for row in wanted))
    assert facets["rating"] == dict(Counter(row["Rating"] for row in wanted))
    assert facets["product"] == dict(Counter(row["Clothing ID"] for row in wanted))

    undone = ask(capsys, "undo")["changed"]
    assert isinstance(undone, list)
    assert len(undone) == len(rows)
    assert ask(capsys, "search", "")["total"] == 0
    ask(capsys, "redo")
    assert ask(capsys, "search", QUERY)["total"] == len(wanted)
    again = ask(capsys, "import", real_data / REVIEWS)
    assert (again["new"], again["unchanged"], again["duplicates"]) == (0, len(rows), 23_486 - len(rows))


# Folder, and how many of its files cannot come in: formats that are not read yet, and what is no content.
FOLDERS = {
    "photos-clothing-cc0": (110, 0),
    "photos-coco-cc": (27, 1),
    "photos-exif-orientation": (18, 0),
    "photos-exif-samples": (28, 0),
    "photos-heif": (16, 0),
    "photos-imageio": (4, 0),
    "photos-gradio": (5, 2),
    "videos": (4, 0),
    "images-pillow-formats": (72, 8),
    "metadata-exiftool": (33, 8),
    "reviews-app-fr": (6_000, 0),
    "hostile-starter": (16, 12),
}


@pytest.mark.parametrize(("folder", "offered", "refused"), [(name, *counts) for name, counts in FOLDERS.items()])
def test_every_folder_of_real_files_comes_in(
    real_data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    folder: str,
    offered: int,
    refused: int,
) -> None:
    monkeypatch.setenv("UGCDESK_LIBRARY", str(tmp_path / "Real.ugclib"))
    ask(capsys, "init", tmp_path / "Real.ugclib")
    came = ask(capsys, "import", real_data / folder)
    not_read = came["refused"]
    assert isinstance(not_read, list)
    assert (came["offered"], len(not_read)) == (offered, refused)
    assert all(entry["reason"] for entry in not_read)
    assert ask(capsys, "check") == {"ok": True, "problems": []}


def test_the_facebook_file_without_ids_keeps_its_figures_under_its_channel(
    real_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = real_data / "social-facebook-uci" / "dataset_Facebook.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    monkeypatch.setenv("UGCDESK_LIBRARY", str(tmp_path / "Real.ugclib"))
    ask(capsys, "init", tmp_path / "Real.ugclib")
    came = ask(capsys, "kpi", "import", file)
    unmatched = came["unmatched"]
    assert isinstance(unmatched, list)
    assert (came["rows"], came["matched"], len(unmatched)) == (500, 0, 500)
    totals = ask(capsys, "kpi", "show", "--channel", "facebook")["totals"]
    assert isinstance(totals, dict)
    for header, measure in (("comment", "comments"), ("share", "shares"), ("like", "likes")):
        assert totals["measures"][measure] == sum(int(row[header] or 0) for row in rows)
    again = ask(capsys, "kpi", "import", file)["observations"]
    assert isinstance(again, dict)
    assert (again["new"], again["replaced"]) == (0, 0)
