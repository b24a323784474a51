"""Filters as chips: which parts of a query they show, and how a click changes its text."""

from __future__ import annotations

import pytest

from ugcdesk.search.chips import chips, with_filter, without_chip, words_text
from ugcdesk.search.parser import parse


def test_chips_are_the_filters_at_the_top() -> None:
    query = parse("soft line:tops,dresses -tag:blurry (tag:a OR tag:b)")
    assert [(chip.field, chip.label, chip.values, chip.negated, chip.text) for chip in chips(query)] == [
        ("line", "Product line", ("tops", "dresses"), False, "line:tops,dresses"),
        ("tag", "Tag", ("blurry",), True, "-tag:blurry"),
    ]
    assert words_text(query) == "soft (tag:a OR tag:b)"


@pytest.mark.parametrize(
    ("text", "field", "values", "changed"),
    [
        pytest.param("soft", "line", ["Tops"], "soft line:Tops", id="added"),
        pytest.param("a OR b", "line", ["Tops"], "(a OR b) line:Tops", id="added to alternatives"),
        pytest.param("line:x soft", "line", ["a b", "c"], 'line:"a b",c soft', id="replaced in place"),
        pytest.param("line:x soft line:y", "line", ["z"], "line:z soft", id="two become one"),
        pytest.param("line:x soft", "line", [], "soft", id="removed"),
        pytest.param("-line:x soft", "line", [], "-line:x soft", id="excluding stays"),
        pytest.param("", "rating", [">=4"], "rating:>=4", id="into nothing"),
    ],
)
def test_with_filter(text: str, field: str, values: list[str], changed: str) -> None:
    assert with_filter(text, field, values) == changed


def test_without_chip() -> None:
    query = parse("soft line:tops -tag:x")
    assert [without_chip(str(query), chip) for chip in chips(query)] == ["soft -tag:x", "soft line:tops"]
