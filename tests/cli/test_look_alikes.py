"""Look-alikes from the terminal: told in a plan, decided with the import, listed and decided later."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.media.drawing import photo


@pytest.fixture
def offered(empty: Path, run: Run, tmp_path: Path) -> Path:
    """A photo is in the library; a larger and a smaller copy of it and another photo are offered."""
    (tmp_path / "first").mkdir()
    photo(1, (320, 240)).save(tmp_path / "first" / "a.jpg")
    assert run("import", tmp_path / "first").code == 0
    folder = tmp_path / "second"
    folder.mkdir()
    photo(1, (640, 480)).save(folder / "b larger.jpg")
    photo(1, (160, 120)).save(folder / "c smaller.jpg")
    photo(2, (320, 240)).save(folder / "d other.jpg")
    return folder


def test_a_plan_tells_of_look_alikes(offered: Path, run: Run) -> None:
    found = run("import", offered, "--plan", "--json").json["look_alikes"]
    assert [(one["item"], one["suggestion"]) for one in found] == [(1, "merge"), (1, "skip")]
    assert found[0]["reason"] == ("Same photo, larger file: library has 320 × 240, this one has 640 × 480 (item 1).")
    assert found[0]["likeness"] > 0.9


@pytest.mark.parametrize(
    ("wish", "counts", "undecided"),
    [
        pytest.param("flag", (3, 0, 0, 2), 2, id="flag"),
        pytest.param("keep", (3, 0, 0, 2), 0, id="keep"),
        pytest.param("skip", (1, 0, 2, 0), 0, id="skip"),
        pytest.param("merge", (1, 2, 0, 0), 0, id="merge"),
    ],
)
def test_a_wish_for_all(offered: Path, run: Run, wish: str, counts: tuple[int, ...], undecided: int) -> None:
    done = run("import", offered, "--look-alikes", wish, "--json").json
    assert tuple(done[name] for name in ("new", "updated", "duplicates", "near_duplicates")) == counts
    assert done["offered"] == 3
    assert len(run("look-alikes", "--json").json["look_alikes"]) == undecided
    assert run("search", "has:lookalike", "--json").json["total"] == (3 if undecided else 0)


def test_deciding_later(offered: Path, run: Run) -> None:
    larger, smaller, _other = run("import", offered, "--json").json["items"]
    assert run("keep-both", larger, 1).code == 0
    assert run("merge", 1, smaller, "--json").json["changed"] == [1, smaller]
    assert run("look-alikes").out == "Nothing is left to decide.\n"
    assert run("search", "has:lookalike", "--json").json["total"] == 0
    assert run("merge", 1, smaller).code == 2
    assert run("keep-both", 1, _other).err.startswith("Items 1 and 4 do not look alike.")
    run("undo")
    run("undo")
    assert len(run("look-alikes", "--json").json["look_alikes"]) == 2
    assert run("search", "has:lookalike", "--json").json["total"] == 3
