"""Offers a query with the library's own words in place of those that it does not know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np

from ugcdesk.search import words
from ugcdesk.search.columns import Ids
from ugcdesk.search.evaluate import Evaluation
from ugcdesk.search.query import And, Node, Or, Query, Word, to_text
from ugcdesk.search.slips import slips_allowed

Writings = Callable[[list[int]], Iterable[str]]
"""What a caller hands in: the texts of some items as they were written."""

_LEAST_LETTERS = 4
_READ = 5  # items in which the spelling of a word is looked up


def did_you_mean(query: Query, evaluation: Evaluation, writings: Writings) -> str | None:
    """``query`` with each plain word that no item has replaced by a near one that many have; None without any.

    The same first letter goes before another, then the word of more items; it is written as those items write it.
    """
    live = evaluation.columns.live
    better: dict[Word, Word] = {}
    for leaf in query.leaves():
        if isinstance(leaf, Word) and not (evaluation.leaf(leaf) & live).any():
            found = _nearest(leaf.text, evaluation)
            if found:
                better[leaf] = Word(_as_written(*found, writings))
    return to_text(_with(query.root, better)) if query.root and better else None


def _nearest(text: str, evaluation: Evaluation) -> tuple[str, Ids] | None:
    """The folded word that is likeliest meant by ``text``, and the items that have it."""
    parts = words.parts(text)
    if len(parts) != 1 or len(parts[0]) < _LEAST_LETTERS or any(sign.isdigit() for sign in parts[0]):
        return None
    word, live = parts[0], evaluation.columns.live
    near = evaluation.terms.known_near(word, slips_allowed(word))
    having = {other: np.flatnonzero(evaluation.as_written([other]) & live) for other in near if not other.isdigit()}
    standing = {other: ids for other, ids in having.items() if len(ids)}
    if not standing:
        return None
    best = max(standing, key=lambda other: (other[0] == word[0], len(standing[other])))
    return best, standing[best]


def _as_written(word: str, having: Ids, writings: Writings) -> str:
    """``word`` with the accents that most of a few items give it."""
    written = Counter(
        group.lower()
        for text in writings(having[:_READ].tolist())
        for group in words.groups(text)
        if words.parts(group) == [word]
    )
    return written.most_common(1)[0][0] if written else word


def _with(node: Node, better: dict[Word, Word]) -> Node:
    match node:
        case And(parts):
            return And(tuple(_with(part, better) for part in parts))
        case Or(parts):
            return Or(tuple(_with(part, better) for part in parts))
        case Word():
            return better.get(node, node)
        case _:
            return node
