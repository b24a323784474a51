"""Groups of found items, the order of collections, and the fields of what hangs on items."""

from __future__ import annotations

from typing import Any

import pytest

from tests.search.building import NOON, edit
from tests.search.test_index import Small
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.search import SearchIndex
from ugcdesk.search.grouping import Group


def _hang(recorder: Any) -> None:
    colour = recorder.insert_one(t.Tag, name="colour", key="colour")
    recorder.update(t.Tag, [1], parent_id=colour)
    recorder.insert(t.TagAlias, [{"key": "scarlet", "name": "Scarlet", "tag_id": 1}])
    recorder.insert(t.ItemFlag, [{"item_id": 1, "flag": "faces", "at": NOON},
                                 {"item_id": 2, "flag": "paid", "at": NOON, "cleared_at": NOON}])  # fmt: skip
    recorder.update(t.Item, [3], assigned_to="Marta")
    recorder.update(t.Item, [5], notes="Ask again", reply="Thank you")
    bea = recorder.insert_one(t.Creator, platform="tiktok", handle="bea", key="bea", same_as=1)
    recorder.update(t.Item, [4], creator_id=bea)
    hero = recorder.insert_one(t.Collection, name="Autumn hero", key="autumn hero")
    places = [{"collection_id": hero, "item_id": item, "position": at} for at, item in enumerate((2, 5, 1))]
    recorder.insert(t.CollectionItem, places)
    request = {"by": "Marta", "language": "en", "text": "May we?", "channels": [], "at": NOON}
    recorder.insert(t.RightsRequest, [{"item_id": 1, "code": "A", **request},
                                      {"item_id": 2, "code": "B", "answered_at": NOON, **request}])  # fmt: skip
    recorder.insert(t.Evidence, [{"item_id": 2, "kind": "reply", "text": "Yes", "at": NOON, "by": "Marta"}])


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("tag:colour", [1, 2]), ('tag:"colour|red hot"', [1, 2]), ("tag:scarlet", [1, 2]), ("flag:faces", [1]),
        ("flag:paid", []), ("assigned:marta", [3]), ("assigned:nobody", [1, 2, 4, 5]), ("-assigned:*", [1, 2, 4, 5]),
        ("has:note", [5]), ("has:reply", [5]), ("has:request", [1]), ("has:proof", [2]), ("creator:bea", [1, 4]),
        ("creator:@anna", [1, 4]), ('collection:"autumn hero"', [1, 2, 5]), ("collection:aut* -has:proof", [1, 5]),
    ],
)  # fmt: skip
def test_what_hangs_on_items_is_found_at_once_and_taken_back(
    library: Library, index: SearchIndex, query: str, ids: list[int]
) -> None:
    edit(library, Small.fill)
    index.catch_up()
    before = sorted(index.search(query).ids)
    edit(library, _hang)
    index.catch_up()
    assert sorted(index.search(query).ids) == ids
    library.undo()
    index.catch_up()
    assert sorted(index.search(query).ids) == before


def test_facets_count_a_wider_tag_once_and_a_person_as_one(library: Library, index: SearchIndex) -> None:
    edit(library, Small.fill)
    edit(library, _hang)
    counts = index.search("", facets=True).facets
    assert counts["tag"] == {"Red hot": 2, "colour": 2}
    assert counts["creator"] == {"anna": 2}
    assert counts["posted"] == {"2024-03": 2}
    assert (counts["flag"], counts["assigned"]) == ({"faces": 1}, {"Marta": 1})
    assert counts["collection"] == {"Autumn hero": 3}


def test_a_handle_that_leaves_a_person_is_somebody_else(library: Library, index: SearchIndex) -> None:
    edit(library, Small.fill)
    edit(library, _hang)
    index.catch_up()
    edit(library, lambda recorder: recorder.update(t.Creator, [2], same_as=None))
    index.catch_up()
    assert (index.search("creator:bea").ids, index.search("creator:anna").ids) == ([4], [1])


def test_groups(library: Library, index: SearchIndex) -> None:
    edit(library, Small.fill)
    ids = index.search("", sort="-imported").all_ids
    by_line = index.groups(ids, "line")
    assert by_line.ids.tolist() == [4, 1, 2, 3, 5]
    assert by_line.groups == (Group("Tops", 0, 1), Group(None, 1, 4))
    by_month = index.groups(ids, "month")
    assert (by_month.ids.tolist(), by_month.groups) == ([2, 5, 1, 3, 4], (Group("2024-03", 0, 2), Group(None, 2, 3)))
    assert index.groups(ids[:0], "campaign").groups == ()
    with pytest.raises(WrongUse, match="cannot be grouped by “size”"):
        index.groups(ids, "size")


def test_a_collection_keeps_its_order_and_a_list_is_searched_alone(library: Library, index: SearchIndex) -> None:
    edit(library, Small.fill)
    edit(library, _hang)
    assert index.search('collection:"autumn hero"', sort="collection").ids == [2, 5, 1]
    assert index.search('collection:"autumn hero"', sort="-collection").ids == [1, 5, 2]
    with pytest.raises(WrongUse, match="exactly one"):
        index.search("", sort="collection")
    found = index.search("", within=[2, 3, 99_999], facets=True)
    assert (sorted(found.ids), found.facets["lang"]) == ([2, 3], {"es": 1, "pl": 1})
