"""Words a few slips away, held against a distance reckoned cell by cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.search.slips import Lexicon, slips_allowed


def _distance(one: str, other: str) -> int:
    """Optimal string alignment, cell by cell."""
    table = [[max(i, j) if not i or not j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            change = table[i - 1][j - 1] + (one[i - 1] != other[j - 1])
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, change)
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


_WORDS = st.text("abcł", min_size=1, max_size=7)


@given(st.lists(_WORDS, unique=True, max_size=30), _WORDS, st.integers(1, 2))
def test_finds_exactly_the_words_that_near(words: list[str], word: str, slips: int) -> None:
    wanted = [other for other in words if _distance(word, other) <= slips]
    assert sorted(Lexicon(words).near(word, slips)) == sorted(wanted)


@pytest.mark.parametrize(("word", "near"), [("wrod", "word"), ("swaeter", "sweater"), ("jaket", "jacket")])
def test_a_swap_is_one_slip(word: str, near: str) -> None:
    assert Lexicon(["word", "sweater", "jacket", "other"]).near(word, 1) == [near]


def test_longer_words_may_have_two_slips() -> None:
    assert [slips_allowed(word) for word in ("dress", "blouse")] == [1, 2]
