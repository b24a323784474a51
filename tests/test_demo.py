"""The demo does the whole job, with nothing refused, and leaves a demo alone that is there already."""

from __future__ import annotations

from pathlib import Path

import pytest

from ugcdesk import demo, kpi
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library.check import check_library
from ugcdesk.resources import resource

pytestmark = pytest.mark.slow


def test_the_demo_is_whole(tmp_path: Path) -> None:
    made = demo.make(tmp_path / "Demo.ugclib")
    assert (made.items, made.products, made.campaigns) == (172, 35, 3)
    assert made.observations > 50_000
    assert {"index.html", "gallery.json", "manifest.json"} <= {path.name for path in made.gallery.iterdir()}
    library = Library.open(made.library)
    assert check_library(library) == []
    figures = [resource("sample", name) for name in demo.FIGURES]
    again = kpi.plan_figures(library, figures)
    assert (again.refused, again.new, again.replaced) == ((), 0, 0)
    standings = kpi.goal_standings(kpi.Book(library), library.today())
    assert any(standing.value for standing in standings)
    library.close()
    assert demo.make(made.library) == made


def test_a_library_of_ones_own_is_never_taken_for_the_demo(tmp_path: Path) -> None:
    Library.create(tmp_path / "Mine.ugclib").close()
    with pytest.raises(WrongUse, match="library of yours"):
        demo.make(tmp_path / "Mine.ugclib")
