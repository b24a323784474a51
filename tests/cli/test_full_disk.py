"""A disk that takes no more in the middle of an import: one sentence, the library as it was, and it goes on after."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from ugcdesk.resources import resource

pytest.importorskip("resource")

Offer = Callable[[Path], Path]

# Files that may grow to so many bytes and no further stand for a disk with little room; no rights are needed for that.
_ON_A_SMALL_DISK = """
import resource, sys
from ugcdesk.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.exit(main(sys.argv[2:]))
"""


def _reviews(folder: Path) -> Path:
    table = folder / "reviews.csv"
    table.write_text("rating,text\n" + "".join(f"5,Review number {n} of a dress\n" for n in range(20_000)))
    return table


def _photos(folder: Path) -> Path:
    # Larger than what the disk takes, so that copying it fails halfway.
    photo = next(resource("sample", "photos").glob("*.jpg"))
    (folder / "large.jpg").write_bytes(photo.read_bytes() + bytes(2 << 20))
    return folder / "large.jpg"


@pytest.mark.parametrize("offer", [_reviews, _photos])
def test_a_full_disk_changes_nothing(empty: Path, run: Run, tmp_path: Path, offer: Offer) -> None:
    offered = offer(tmp_path)
    _fails_on_a_small_disk("import", str(offered))
    assert run("search", "", "--json").json["total"] == 0
    assert run("check", "--json").json == {"ok": True, "problems": []}
    assert not [path for path in (empty / "originals").rglob("*") if path.is_file()]
    assert run("import", offered, "--json").json["new"] > 0


def test_a_full_disk_leaves_the_figures_as_they_were(empty: Path, run: Run, tmp_path: Path) -> None:
    few, many = tmp_path / "few.csv", tmp_path / "many.csv"
    head = "Date,Content,Impressions,Likes\n"
    few.write_text(f"{head}2026-11-01,post-1,7,3\n")
    many.write_text(head + "".join(f"2026-11-01,post-{n},5,2\n" for n in range(20_000)))
    assert run("kpi", "import", few, "--channel", "instagram", "--json").json["observations"]["new"] == 2
    _fails_on_a_small_disk("kpi", "import", str(many), "--channel", "instagram")
    totals = run("kpi", "show", "--json").json["totals"]["measures"]
    assert (totals["impressions"], totals["likes"]) == (7, 3)
    assert run("check", "--json").json == {"ok": True, "problems": []}
    found = run("kpi", "import", many, "--channel", "instagram", "--json").json["observations"]
    assert found == {"new": 39_998, "replaced": 2, "unchanged": 0}


def _fails_on_a_small_disk(*command: str) -> None:
    """It ends with one sentence that says what happened."""
    words = [sys.executable, "-c", _ON_A_SMALL_DISK, str(1 << 20), *command]
    said = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.count("\n") == 1, said.stderr
    assert "fault of UGC Desk" not in said.stderr
