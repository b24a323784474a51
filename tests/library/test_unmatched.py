"""Rows of figures without an item: matched by hand or made into items, remembered, and exactly undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.figures import IncomingFigure, IncomingUnmatched, StoreFigures
from ugcdesk.library.edits.unmatched import CreateItemsFromRows, MatchRows
from ugcdesk.library.observations import UnmatchedFigures, unmatched_figures, unmatched_total
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import BatchKind, Span, SubjectKind

DAY = date(2026, 11, 1)
LINK = "https://www.instagram.com/p/DAAA/"
LIKES = IncomingFigure(SubjectKind.CHANNEL, 0, "instagram", "a", "likes", DAY, Span.TOTAL, 5.0, "a.csv")
VIEWS = replace(LIKES, measure="views", value=80.0)
CLICKS = replace(LIKES, measure="link_clicks", span=Span.FLOW, value=2.0)
POST = IncomingUnmatched(
    "a.csv", 2, "a", "No item has this link.", "instagram", LINK, "171", "New in #linen",
    datetime(2026, 10, 30, 8, tzinfo=UTC), "photo",
)  # fmt: skip
SILENT = IncomingUnmatched("a.csv", 3, "b", "The row does not say which post it is of.", "instagram")
TOLD = replace(SILENT, row=4, key="c", caption="So cosy")


class OneItem:
    label = "An item"

    def apply(self, recorder: Recorder) -> None:
        batch = recorder.begin_batch(BatchKind.IMPORT, self.label, None, ["x"])
        row = {"source_key": "x", "content_type": "photo", "platform": "instagram", "imported_at": recorder.now}
        recorder.bulk(t.Item, [{**row, "batch_id": batch, "live": True}])


def standing(library: Library) -> list[tuple[str, int, str, str, float]]:
    o = t.Observation
    with library.read() as session:
        rows = session.execute(select(o.subject, o.subject_id, o.row_key, o.measure, o.value).where(o.live))
        return sorted(tuple(row) for row in rows)  # type: ignore[misc]


def listed(library: Library) -> list[UnmatchedFigures]:
    with library.read() as session:
        return unmatched_figures(session)


def live_items(library: Library) -> list[int]:
    with library.read() as session:
        return list(session.scalars(select(t.Item.id).where(t.Item.live)))


def known(library: Library) -> list[tuple[str, str, str, int]]:
    with library.read() as session:
        return [(row.channel, row.key, row.subject, row.subject_id) for row in session.scalars(select(t.KnownRow))]


@pytest.fixture
def filled(library: Library) -> Library:
    library.edit(OneItem())
    figures = [LIKES, VIEWS, CLICKS, replace(LIKES, row_key="b"), replace(CLICKS, row_key="b", value=3.0)]
    figures.append(replace(LIKES, row_key="c", value=9.0))
    library.edit(StoreFigures(figures, (POST, SILENT, TOLD), "test", ("a.csv",)))
    return library


def test_a_row_is_listed_with_what_it_says_and_what_it_holds(filled: Library) -> None:
    first = listed(filled)[0]
    assert (first.key, first.url, first.caption, first.measures) == (
        "a", LINK, "New in #linen", ("likes", "link_clicks", "views"),
    )  # fmt: skip
    assert [row.key for row in listed(filled)] == ["a", "b", "c"]


def test_all_are_counted_however_many_are_listed(filled: Library) -> None:
    with filled.read() as session:
        assert [row.key for row in unmatched_figures(session, 1)] == ["a"]
        assert unmatched_total(session) == 3
    filled.edit(MatchRows([listed(filled)[0].id], SubjectKind.ITEM, 1))
    with filled.read() as session:
        assert unmatched_total(session) == 2


def test_a_row_matched_by_hand_takes_its_figures_along_and_is_remembered(filled: Library) -> None:
    before, rows = standing(filled), listed(filled)
    filled.edit(MatchRows([rows[0].id], SubjectKind.ITEM, 1))
    of_item = [row for row in standing(filled) if row[0] == "item"]
    assert of_item == [
        ("item", 1, "", "likes", 5.0),
        ("item", 1, "", "link_clicks", 2.0),
        ("item", 1, "", "views", 80.0),
    ]
    assert [row.key for row in listed(filled)] == ["b", "c"]
    assert known(filled) == [("instagram", "a", "item", 1)]
    filled.undo()
    assert (standing(filled), listed(filled), known(filled)) == (before, rows, [])
    filled.redo()
    assert [row for row in standing(filled) if row[0] == "item"] == of_item
    assert known(filled) == [("instagram", "a", "item", 1)]


def test_daily_numbers_of_two_rows_add_up_and_lifetime_totals_do_not(filled: Library) -> None:
    filled.edit(MatchRows([row.id for row in listed(filled)[:2]], SubjectKind.ITEM, 1))
    values = {row[3]: row[4] for row in standing(filled) if row[0] == "item"}
    assert values == {"likes": 5.0, "link_clicks": 5.0, "views": 80.0}


def test_what_the_item_had_at_the_same_grain_gives_way_and_comes_back(filled: Library) -> None:
    own = replace(LIKES, subject=SubjectKind.ITEM, subject_id=1, row_key="", value=1.0)
    filled.edit(StoreFigures([own], (), "test", ("b.csv",)))
    filled.edit(MatchRows([listed(filled)[0].id], SubjectKind.ITEM, 1))
    assert ("item", 1, "", "likes", 1.0) not in standing(filled)
    filled.undo()
    assert ("item", 1, "", "likes", 1.0) in standing(filled)


def test_posts_become_items_in_one_act_and_the_others_say_why_not(filled: Library) -> None:
    before, rows, items = standing(filled), listed(filled), live_items(filled)
    creating = CreateItemsFromRows()
    filled.edit(creating)
    post, told = creating.created["instagram", "a"], creating.created["instagram", "c"]
    assert len(creating.created) == 2
    assert list(creating.left) == [("instagram", "b")]
    assert "no link, id or caption" in creating.left["instagram", "b"]
    with filled.read() as session:
        item = session.get_one(t.Item, post)
        assert (item.url, item.external_id, item.caption, item.hashtags) == (LINK, "171", "New in #linen", "linen")
        assert (item.content_type, item.platform, item.curation) == ("photo", "instagram", "inbox")
        assert item.posted_at == datetime(2026, 10, 30, 8, tzinfo=UTC)
    assert [row.key for row in listed(filled)] == ["b"]
    # A post with a link is found by it.
    assert known(filled) == [("instagram", "c", "item", told)]
    filled.undo()
    assert (standing(filled), listed(filled), known(filled)) == (before, rows, [])
    assert live_items(filled) == items


def test_two_rows_of_one_post_make_one_item(filled: Library) -> None:
    again = replace(POST, row=9, key="d", url="https://instagram.com/reel/DAAA")
    filled.edit(StoreFigures([replace(LIKES, row_key="d")], (again,), "test", ("b.csv",)))
    creating = CreateItemsFromRows()
    filled.edit(creating)
    assert creating.created["instagram", "a"] == creating.created["instagram", "d"]


def test_rows_are_not_matched_to_what_is_not_there(filled: Library) -> None:
    row = listed(filled)[0].id
    with pytest.raises(WrongUse, match="no unmatched row 999"):
        filled.edit(MatchRows([999], SubjectKind.ITEM, 1))
    with pytest.raises(WrongUse, match="no item 777"):
        filled.edit(MatchRows([row], SubjectKind.ITEM, 777))


def test_a_row_that_a_later_import_finds_is_listed_no_more_until_its_undo(filled: Library) -> None:
    found = replace(LIKES, subject=SubjectKind.ITEM, subject_id=1)
    filled.edit(StoreFigures([found], (), "test", ("b.csv",)))
    assert [row.key for row in listed(filled)] == ["b", "c"]
    filled.undo()
    assert [row.key for row in listed(filled)] == ["a", "b", "c"]


def test_rows_matched_one_after_the_other_add_up_as_those_of_one_act(filled: Library) -> None:
    for key in ("a", "b"):
        row = next(row for row in listed(filled) if row.key == key)
        filled.edit(MatchRows([row.id], SubjectKind.ITEM, 1))
    assert ("item", 1, "", "link_clicks", 5.0) in standing(filled)
    filled.undo()
    assert ("item", 1, "", "link_clicks", 2.0) in standing(filled)


def test_amounts_in_two_currencies_are_not_added_by_hand(library: Library) -> None:
    library.edit(OneItem())
    euros = replace(CLICKS, measure="gross_revenue", currency="EUR")
    figures = [euros, replace(euros, row_key="b", currency="USD")]
    library.edit(StoreFigures(figures, (POST, SILENT), "test", ("a.csv",)))
    library.edit(MatchRows([listed(library)[0].id], SubjectKind.ITEM, 1))
    with pytest.raises(WrongUse, match="USD"):
        library.edit(MatchRows([listed(library)[0].id], SubjectKind.ITEM, 1))
    assert len(standing(library)) == 2


def test_nothing_is_matched_to_an_item_that_was_taken_back(library: Library) -> None:
    library.edit(StoreFigures([LIKES], (POST,), "test", ("a.csv",)))
    library.edit(OneItem())
    item = max(live_items(library))
    library.undo()
    with pytest.raises(WrongUse, match=f"no item {item}"):
        library.edit(MatchRows([listed(library)[0].id], SubjectKind.ITEM, item))
