"""Whatever is typed or pasted into the search box, the search answers and raises nothing."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest

from tests.search.building import generated
from ugcdesk.search import SearchIndex
from ugcdesk.search.evaluate import MetricsSource
from ugcdesk.search.fields import FIELDS
from ugcdesk.search.parser import parse
from ugcdesk.search.sql import found_in_database

_METRICS: MetricsSource = {"ctr": lambda: {1: 0.5, 2: math.inf, 10**9: -0.0}}
_DEEP = 5_000
_LONG = 100_000

_NAUGHTY = {
    "lone surrogates": [
        "\ud83d", "x\ud800y*", "\udc00~", "tag:\ud800", '"\ud83d \udc00"', "type:\udfff", "posted:\ud800",
    ],
    "right to left": ["\u202eabc", "שלום*", "مرحبا~", '"\u2067שלום\u2069"', "tag:\u202e", "ﷺ"],
    "without width": ["\u200b", "a\u200bb", "\u200d*", "\ufeff", "tag:\u200b", "so\u00adft"],
    "control characters": ["\0", "a\0b*", "tag:\0", "\x1b[31m", "\x7f~", "\x85\u2028\u2029", "\r\n\t\v\f"],
    "SQL": ["'; DROP TABLE item; --", '" OR 1=1 --', "' UNION SELECT 1", "%_", "tag:%", "creator:'%'", "tag:';--"],
    "HTML, regular expressions and the like": [
        "<script>alert(1)</script>", "&amp;", "(.*)+$", "[a-", "(?P<x", "{0}", "%s%n", "${jndi:x}", "../../etc", "\\",
        "\\\\*", 'tag:"\\', "C:\\con\\nul",
    ],
    "other scripts": ["İ*", "ß~", "ﬀ", "𝕳𝖊𝖑𝖑𝖔", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞", "👨‍👩‍👧‍👦~", "🇪🇸*", "e\u0301\u0301\u0301*"],
    "only signs": [
        "*" * 1000, "~" * 1000, "a*~*~", "-", "--", "-*", "- -", ",,,", "OR OR", "(OR)", "(())", "-()",
        "“”", "„“", "::",
    ],
    "deep": [
        "(" * _DEEP, "(" * _DEEP + "red" + ")" * _DEEP, ")" * _DEEP, "-(" * _DEEP + "x", "-" * _DEEP + "x",
        '"' * _DEEP, "OR " * _DEEP, "a OR " * _DEEP, "(tag:x OR " * _DEEP,
    ],
    "long": [
        "x" * _LONG, "x" * _LONG + "*", "x" * _LONG + "~", '"' + "soft dress " * 9_000 + '"', "é" * (_LONG // 2),
        "\u0301" * _LONG, ":" * _LONG, "a-b" * 30_000, "tag:" + ",".join(map(str, range(20_000))),
        "rating:" + "9" * _LONG, "-tag:x " * 12_000, "type:review OR " * 7_000, "soft " * 20_000, "😀" * 1_000,
    ],
    "numbers": [
        "rating:1e999", "rating:99999999999999999999..", "rating:" + "9" * 400, "stars:-0", "stars:٣", "rating:½",
        "rating:NaN", "rating:inf", "rating:..", "rating:5..1", "rating:>", "rating:>=<5", "ctr:99%%",
        "ctr:" + "9" * 309 + "%", "ctr:>=-" + "9" * 400, "stars:" + ",".join(map(str, range(2_000))),
    ],
    "days": [
        "posted:0000", "posted:0000-00-00", "posted:0001-01-01", "posted:9999-12-31", "posted:>9999-12-31",
        "posted:<0001", "posted:>=0001-01-01", "posted:<=9999", "posted:99999", "posted:2024-02-30", "posted:2024-00",
        "posted:0001..9999", "posted:9999..0001", "posted:٢٠٢٤", "imported:9999-12",
        "imported:>9999", "imported:..0001",
    ],
    "half-typed values": [
        f"{field}:{value}"
        for field in (*FIELDS, "ctr", "nothing")
        for value in ("", "*", '"', "\ud800", "\0", "..", ">=", "-1", "9" * 50, "'", "%", "\u202e", "|", "@", ",,")
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    """The search of a library of 40 items and one metric."""
    library = generated(tmp_path_factory.mktemp("naughty") / "Generated.ugclib", 40)
    search = SearchIndex(library, metrics=_METRICS)
    search.catch_up()
    yield search
    search.close()
    library.close()


@pytest.mark.parametrize("kind", _NAUGHTY)
def test_nothing_that_is_typed_raises(searched: SearchIndex, kind: str) -> None:
    for text in _NAUGHTY[kind]:
        query = parse(text, _METRICS)
        assert parse(str(query), _METRICS) == query
        assert isinstance(query.describe(), str)
        found = searched.search(text, facets=True, limit=None)
        assert 0 <= found.total == len(found.ids) <= 40
        assert len(searched.suggest(text)) <= 12
        exact = found_in_database(searched._library, query, sort=None, trashed=False, within=None, metrics=_METRICS)
        assert exact is None or sorted(exact.tolist()) == sorted(found.ids), text[:100]


def test_everything_that_is_pasted_is_suggested_for_and_sorted(searched: SearchIndex) -> None:
    for text in ("\ud800", "soft " * 100, "tag:" + "x" * _LONG, '"open ' * 1_000):
        found = searched.search(text, facets_ignoring_own=True, sort="-ctr", within=[1, 2, 10**12])
        assert set(found.ids) <= {1, 2}
