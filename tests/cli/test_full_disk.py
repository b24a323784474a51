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
    command = [sys.executable, "-c", _ON_A_SMALL_DISK, str(1 << 20), "import", str(offered)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.count("\n") == 1, said.stderr
    assert "fault of UGC Desk" not in said.stderr
    assert run("search", "", "--json").json["total"] == 0
    assert run("check", "--json").json == {"ok": True, "problems": []}
    assert not [path for path in (empty / "originals").rglob("*") if path.is_file()]
    assert run("import", offered, "--json").json["new"] > 0
