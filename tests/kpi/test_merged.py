"""Items that were merged: their figures stay where they were measured, are counted with the whole, and go on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kpi.conftest import CODES, Store, figure, write_meta
from ugcdesk.kpi import EVERYTHING, Book, Scope, figures, origins, plan_figures, rows, run_figures, top_items
from ugcdesk.library import Library
from ugcdesk.library.edits.campaigns import PlaceItems
from ugcdesk.library.edits.merging import MergeItems
from ugcdesk.library.observations import observations_of
from ugcdesk.library.vocabulary import Span


def by_item(library: Library) -> dict[str | int, float]:
    return {
        row.key: row.measures["impressions"] for row in rows(Book(library), "item") if "impressions" in row.measures
    }


def test_a_merge_changes_no_sum(library: Library, store: Store) -> None:
    store([
        figure("impressions", 100, 5, item=1, span=Span.TOTAL),
        figure("impressions", 30, 4, item=2, span=Span.TOTAL),
        figure("impressions", 40, 6, item=2, span=Span.TOTAL),
        figure("impressions", 7, 4, item=3),
    ])  # fmt: skip
    before = figures(Book(library))
    assert by_item(library) == {1: 100, 2: 40, 3: 7}
    library.edit(MergeItems(1, [2]))
    assert figures(Book(library)).measures == before.measures
    assert by_item(library) == {1: 140, 3: 7}
    assert figures(Book(library), Scope(item_ids=(1,))).measures["impressions"] == 140
    with library.read() as session:
        assert sorted(row.value for row in observations_of(session, 1)) == [30, 40, 100]
    library.undo()
    assert by_item(library) == {1: 100, 2: 40, 3: 7}


def test_each_part_keeps_the_followers_it_was_posted_to(library: Library, store: Store) -> None:
    """Items 1 and 2 were posted on 1 and 2 November."""
    levels = [figure("followers", 1_000 * day, day, span=Span.LEVEL) for day in (1, 2)]
    store([*levels, figure("likes", 50, 5, item=1), figure("likes", 20, 5, item=2)])
    before = figures(Book(library)).measures
    assert (before["followers_when_posted"], before["posts_with_followers"]) == (3_000, 2)
    library.edit(MergeItems(1, [2]))
    book = Book(library)
    assert figures(book).measures == before
    terms = {part.measure: part.value for part in origins(book, EVERYTHING, what="engagement_rate_followers")}
    assert terms == {"engagements_of_posts": 70, "followers_when_posted": 3_000}
    (row,) = top_items(book, EVERYTHING, by="engagement_rate_followers")
    assert (row.key, row.metrics["engagement_rate_followers"]) == (1, 70 / 3_000)


def test_the_next_file_finds_the_part_and_counts_nothing_twice(library: Library, tmp_path: Path) -> None:
    run_figures(library, plan_figures(library, [write_meta(tmp_path / "first.csv", codes=CODES[:2])]))
    before = figures(Book(library)).measures
    library.edit(MergeItems(3, [2]))
    again = plan_figures(library, [write_meta(tmp_path / "again.csv", codes=CODES[:2])])
    assert (again.new, again.replaced, len(again.unmatched)) == (0, 0, 0)
    run_figures(library, again)
    assert figures(Book(library)).measures == before


@pytest.mark.parametrize("placed", [(2,), (1, 2)])
def test_a_campaign_counts_the_part_once(library: Library, store: Store, placed: tuple[int, ...]) -> None:
    """Item 1 is in the campaign from the start; both may be."""
    store([figure("impressions", 100, 5, item=1), figure("impressions", 40, 5, item=2)])
    library.edit(PlaceItems("Autumn", placed, "instagram"))
    library.edit(PlaceItems("Autumn", [2], "tiktok", spend_minor=300))
    before = figures(Book(library), Scope(campaign_id=1)).measures
    library.edit(MergeItems(1, [2]))
    after = figures(Book(library), Scope(campaign_id=1)).measures
    assert after == before
    assert after["impressions"] == 140
