"""How the items of a term are written down: whatever their number and their distances, both ways read the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.search.plainly import ids_plainly
from tests.stopping import StopAfter
from ugcdesk.progress import Cancelled
from ugcdesk.search.overlay import Overlay
from ugcdesk.search.postings import numbers_of
from ugcdesk.search.text_index import TextIndex
from ugcdesk.search.words import Analysed


@pytest.mark.parametrize(
    "having",
    [
        pytest.param(range(0, 900, 3), id="small steps"),
        pytest.param([0, 700], id="few with a big step"),
        pytest.param([*range(100), 800], id="many with a big step"),
        pytest.param([899], id="only the last"),
    ],
)
def test_lists_of_any_shape_are_read_both_ways(tmp_path: Path, having: range | list[int]) -> None:
    overlay = Overlay()
    there = set(having)
    for item in range(900):
        terms = frozenset(["wx"]) if item in there else frozenset[str]()
        overlay.put(item, Analysed(terms, " x " if terms else ""))
    index = TextIndex(tmp_path)
    index.write(overlay)
    index.reopen()
    assert index.ids("wx").tolist() == list(having) == ids_plainly(index, "wx")
    index.close()


def test_steps_become_numbers() -> None:
    assert numbers_of(bytes([3, 1, 255])).tolist() == numbers_of((3, 1, 255)).tolist() == [3, 4, 259]


def test_writing_that_is_cancelled_changes_nothing(tmp_path: Path) -> None:
    first, second = Overlay(), Overlay()
    first.put(1, Analysed(frozenset(["wx"]), " x "))
    second.put(2, Analysed(frozenset(["wx"]), " x "))
    index = TextIndex(tmp_path)
    index.write(first)
    with pytest.raises(Cancelled):
        index.write(second, StopAfter(2))
    index.reopen()
    assert index.ids("wx").tolist() == [1]
    index.write(second)
    index.reopen()
    assert index.ids("wx").tolist() == [1, 2]
    index.close()
