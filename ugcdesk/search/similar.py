"""Finds the items of which the same rare words are said as of another one; no query has a part in it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ugcdesk.search.columns import Ids, Mask
from ugcdesk.search.terms import Terms

_MOST_WORDS = 40
_LONGEST_WORD = 40
_CANDIDATES = 400


class By(StrEnum):
    """What makes two items alike."""

    PICTURE = "picture"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Similar:
    """An item that is like the one asked about; ``likeness`` is from 0 to 1."""

    id: int
    likeness: float


def similar_by_words(terms: Terms, shown: Mask, item_id: int, limit: int) -> list[Similar]:
    """The items of ``shown`` that share the rarest words with ``item_id``, the likest first; none when it has no words.

    Likeness is near the cosine of the two sets of words, where a word weighs ln(items / items with it)²: the other's
    words are taken to weigh on average what these do. Words in every second item or more say nothing and do not count.
    """
    own = _words(terms, [item_id]).get(item_id, set())
    holders = _holders(terms, shown, own)
    every = max(2, int(shown.sum()))
    weights = {word: math.log(every / len(ids)) ** 2 for word, ids in holders.items()}
    rarest = sorted(weights, key=lambda word: (-weights[word], word))[:_MOST_WORDS]
    whole = sum(weights[word] for word in rarest)
    if not whole:
        return []
    shared = np.zeros(len(shown), np.float64)
    for word in rarest:
        shared[holders[word]] += weights[word] / whole
    shared[item_id] = 0
    best = np.argsort(-shared, kind="stable")[: max(_CANDIDATES, limit)]
    candidates: list[int] = best[shared[best] > 0].tolist()
    lengths = {other: len(words) for other, words in _words(terms, candidates).items()}
    found = [
        Similar(other, round(min(1.0, float(shared[other]) * math.sqrt(len(own) / max(1, lengths.get(other, 1)))), 4))
        for other in candidates
    ]
    return sorted(found, key=lambda one: (-one.likeness, one.id))[:limit]


def _holders(terms: Terms, shown: Mask, words: Iterable[str]) -> dict[str, Ids]:
    """The items with each word that tells some apart from others."""
    most = max(int(shown.sum()) // 2, 2)
    found = {word: np.flatnonzero(terms.any_of([f"w{word}"], len(shown)) & shown) for word in words}
    return {word: ids for word, ids in found.items() if 0 < len(ids) <= most}


def _words(terms: Terms, item_ids: list[int]) -> dict[int, set[str]]:
    """The folded words of each item, numbers and single letters left out."""
    texts: dict[int, str] = {}
    if terms.disk:
        texts = {item: text.decode() for item, text in terms.disk.texts(np.array(sorted(item_ids), np.int64))}
    for item in terms.overlay.changed.intersection(item_ids):
        texts[item] = terms.overlay.text(item) or ""
    return {item: {word for word in text.split() if _is_word(word)} for item, text in texts.items()}


def _is_word(word: str) -> bool:
    return 1 < len(word) <= _LONGEST_WORD and not word.isdigit()
