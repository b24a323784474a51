"""How long one edit takes until it is committed and a search would find it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import partial

from tests.benchmarks.figure import Figure, Took, median_ms, took
from tests.benchmarks.libraries import SIZES, copied, library_of
from ugcdesk.desk import Desk
from ugcdesk.library.edits.tags import AddTags

_ROUNDS = 7


def measure() -> list[Figure]:
    """Tagging one item and a thousand, and taking that back, in each size of library."""
    return [figure for count in SIZES for figure in _of_size(count)]


def _of_size(count: int) -> list[Figure]:
    with copied(library_of(count)) as place, closing(Desk.open(place)) as desk:
        desk.catch_up()
        some = desk.find("type:photo")[:1000]
        figures = []
        for ids in (some[:1], some):
            tagged, undone = _tag_and_undo(desk, ids)
            what = f"{len(ids):,} item{'s' if len(ids) > 1 else ''} of {count:,}"
            figures.append(median_ms(f"tag {what}", tagged, "committed, logged, and in the index"))
            figures.append(median_ms(f"undo it for {what}", undone, detail=len(ids) == 1))
    return figures


def _tag_and_undo(desk: Desk, ids: list[int]) -> tuple[list[Took], list[Took]]:
    tagged, undone = [], []
    for number in range(_ROUNDS):
        name = f"Bench {len(ids)} {number}"
        tag = AddTags(ids, [name])
        tagged.append(took(_and_caught_up(desk, partial(desk.library.edit, tag))))
        assert desk.search(f'tag:"{name}"').total == len(ids)
        undone.append(took(_and_caught_up(desk, desk.library.undo)))
        assert desk.search(f'tag:"{name}"').total == 0
    return tagged, undone


def _and_caught_up(desk: Desk, act: Callable[[], object]) -> Callable[[], None]:
    def both() -> None:
        act()
        desk.catch_up()

    return both
