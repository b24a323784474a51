"""What was posted, piece by piece, with one figure of each: items, and posts of files that found no item.

A piece counts with all its figures up to today, whatever the period; the period says when it was posted. What a
channel states itself of a day is of no piece and takes no part.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.insight.loose import LoosePost, loose_posts
from ugcdesk.kpi.ledger import Floats, Ints, Mask
from ugcdesk.kpi.measures import Measure
from ugcdesk.kpi.metrics import METRICS, Metric, parts_of
from ugcdesk.kpi.periods import ALL_TIME, Period
from ugcdesk.kpi.ranking import item_values
from ugcdesk.kpi.reckoning import Reckoning
from ugcdesk.kpi.scope import Scope
from ugcdesk.kpi.words import figure_word

Words = npt.NDArray[np.str_]

_UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Pieces:
    """One entry a piece that has the figure. ``id`` is 0 for a post without an item.

    ``above`` ÷ ``below`` is the figure; of a measure ``below`` is 1, so that a ratio of sums is that of a piece.
    ``day`` is an ordinal, ``weekday`` 0 for Monday, ``hour`` 0 to 23; -1 where it is unknown.
    """

    id: Ints
    type: Words
    platform: Words
    day: Ints
    weekday: Ints
    hour: Ints
    above: Floats
    below: Floats

    def __len__(self) -> int:
        return len(self.id)

    @property
    def value(self) -> Floats:
        return self.above / self.below

    def where(self, mask: Mask | Ints) -> Pieces:
        """The pieces of a boolean mask, or of an array of positions."""
        return replace(self, **{each.name: getattr(self, each.name)[mask] for each in fields(self)})


def pieces_of(book: Book, what: str, scope: Scope = Scope(), period: Period = ALL_TIME) -> Pieces:
    """The pieces of a scope that were posted in ``period`` and have this figure; over all time also undated ones.

    Raises WrongUse for an unknown word. Any thread.
    """
    word, reckoning = figure_word(what), book.reckoning()
    found: Pieces = reckoning.standing.answers.get(
        ("pieces", word.id, scope), lambda: _pieces(book, reckoning, word, scope)
    )
    if period == ALL_TIME:
        return found
    return found.where((found.day >= period.first.toordinal()) & (found.day <= period.last.toordinal()))


def _pieces(book: Book, reckoning: Reckoning, word: Measure | Metric, scope: Scope) -> Pieces:
    items, above, below = _of_items(reckoning, word, scope)
    about = book.roster().items
    place = about.of(items)
    known = (place != _UNKNOWN) & ~np.isnan(above) & (below > 0)
    items, above, below, place = items[known], above[known], below[known], place[known]
    posts = reckoning.posts()
    when = posts.of(items)
    found = Pieces(
        id=items,
        type=about.type[place],
        platform=about.platform[place],
        day=_at(posts.day, when),
        weekday=_at(posts.weekday, when),
        hour=_at(posts.hour, when),
        above=above,
        below=below,
    )
    loose = [] if scope.is_of_parts else loose_posts(book, reckoning, scope)
    return _joined(found, [(post, *parts) for post in loose if (parts := _parts(word, post))])


def _at(column: Ints, when: Ints) -> Ints:
    known: Ints = np.append(column, _UNKNOWN)
    return known[when]


def _of_items(reckoning: Reckoning, word: Measure | Metric, scope: Scope) -> tuple[Ints, Floats, Floats]:
    """Items in order, and numerator and denominator of each, NaN where they are unknown."""
    found = item_values(reckoning, word, scope)
    is_ratio = isinstance(word, Metric) and word.denominator is not None
    below = found.n if is_ratio else np.ones(len(found.items))
    return found.items, found.values * below, below


def _parts(word: Measure | Metric, post: LoosePost) -> tuple[float, float] | None:
    if isinstance(word, Measure):
        return (post.measures[word.id], 1.0) if word.id in post.measures else None
    parts = parts_of(word.id, post.measures) if METRICS[word.id].denominator else None
    return parts if parts and parts[1] > 0 else None


def _joined(found: Pieces, more: list[tuple[LoosePost, float, float]]) -> Pieces:
    if not more:
        return found
    posts = [post for post, _above, _below in more]
    added = Pieces(
        id=np.zeros(len(more), dtype=np.int64),
        type=np.array([post.type for post in posts], dtype=np.str_),
        platform=np.array([post.channel for post in posts], dtype=np.str_),
        day=np.array([post.day for post in posts], dtype=np.int64),
        weekday=np.array([(post.day - 1) % 7 for post in posts], dtype=np.int64),
        hour=np.array([post.hour for post in posts], dtype=np.int64),
        above=np.array([above for _post, above, _below in more]),
        below=np.array([below for _post, _above, below in more]),
    )
    return Pieces(*(np.concatenate([getattr(part, each.name) for part in (found, added)]) for each in fields(Pieces)))
