"""Tags are suggested by neighbours alone, and a product stands as its reviews say."""

from __future__ import annotations

import pytest

from ugcdesk.library import Library
from ugcdesk.library.edits.items import Curate, Trash
from ugcdesk.library.edits.tags import AddTags, LinkProducts
from ugcdesk.library.neighbours import ProductStanding, curations, product_standing, suggested_tags
from ugcdesk.library.vocabulary import Curation


@pytest.mark.parametrize(
    ("own", "limit", "expected"),
    [
        pytest.param([], 3, ["oak", "linen", "wool"], id="the most frequent first, then by name"),
        pytest.param(["oak"], 3, ["linen", "wool"], id="not what it has"),
        pytest.param([], 1, ["oak"], id="as many as asked for"),
    ],
)
def test_tags_of_neighbours(library: Library, own: list[str], limit: int, expected: list[str]) -> None:
    library.edit(AddTags([2, 3, 4], ["oak"]))
    library.edit(AddTags([2], ["linen"]))
    library.edit(AddTags([3], ["wool"]))
    library.edit(AddTags([5], ["gone"]))
    library.edit(Trash([5]))
    library.edit(AddTags([1], own))
    with library.read() as session:
        assert suggested_tags(session, 1, limit) == expected


def test_a_product_without_items_has_no_score(library: Library) -> None:
    with library.read() as session:
        assert product_standing(session, 1) == ProductStanding(None, 0, None)


def test_the_picture_of_a_product_is_the_first_of_its_item(library: Library) -> None:
    library.edit(LinkProducts([1], ["P-0"]))
    with library.read() as session:
        assert product_standing(session, 1) == ProductStanding(None, 0, "a" * 64)


def test_curations(library: Library) -> None:
    library.edit(Curate([2], Curation.APPROVED))
    with library.read() as session:
        assert curations(session, [2, 1, 99]) == {1: "inbox", 2: "approved"}
