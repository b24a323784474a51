"""What is offered in place of words that no item has."""

from __future__ import annotations

import pytest

from tests.search.building import edit, item_row
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.search import SearchIndex

TEXTS = [
    ("A soft sweater, soft and warm", "en"),
    ("Another sweater I was shopping for", "en"),
    ("Bardzo ładna sukienka z Łodzi", "pl"),
    ("Este camisón es muy bonito", "es"),
    ("The tester was sweeter than sweat", "en"),
    ("order 12345 in forest green, dorest", "en"),
    ("A forest", "en"),
]


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        pytest.param("swaeter", "sweater", id="swapped letters, the more frequent word"),
        pytest.param("Sweatr warm", "sweater warm", id="only the wrong word is replaced"),
        pytest.param("camizon", "camisón", id="with the accents of the text"),
        pytest.param("ladma", "ładna", id="one slip in five letters"),
        pytest.param("ladan", "ładna", id="a swap is one slip"),
        pytest.param("lxdnx", None, id="two slips are too many in five letters"),
        pytest.param("shoping", "shopping", id="a whole word and no stem"),
        pytest.param("xorest", "forest", id="another first letter when there is nothing better"),
        pytest.param("dorexst", "dorest", id="the same first letter goes first"),
        pytest.param("sweater", None, id="a known word"),
        pytest.param("shop", None, id="a word known in another form"),
        pytest.param("zsf", None, id="too short to tell"),
        pytest.param("12346", None, id="numbers are not spelt"),
        pytest.param("blouse", None, id="nothing near"),
        pytest.param("swaeter OR tset stars:0", "sweater OR tset stars:0", id="the rest stays as it was"),
        pytest.param("(sweatr OR camizon) -soft", "(sweater OR camisón) -soft", id="within parentheses"),
        pytest.param('"swaeter"', None, id="a phrase is meant as written"),
        pytest.param("soft -swaeter", None, id="what must be absent is left alone"),
        pytest.param("", None, id="no words"),
    ],
)
def test_offers_the_librarys_own_words(library: Library, index: SearchIndex, query: str, offered: str | None) -> None:
    rows = [item_row(n, text=text, language=language) for n, (text, language) in enumerate(TEXTS)]
    edit(library, lambda recorder: recorder.insert(t.Item, rows))
    assert index.search(query).did_you_mean == offered


def test_a_word_only_of_withdrawn_items_is_not_offered(library: Library, index: SearchIndex) -> None:
    edit(library, lambda recorder: recorder.insert(t.Item, [item_row(1, text="A sweater")]))
    assert index.search("swaeter").did_you_mean == "sweater"
    library.undo()
    index.catch_up()
    assert index.search("swaeter").did_you_mean is None
