"""The one rule of which report counts where several tell of the same in different detail: by campaign, by ad.

Of each day and measure of a whole (all visits, one campaign of ads) one report alone counts: the coarsest of those that
tell nearly the most, so that one which was narrowed to a part takes nothing from the others. What tells best of which
channel a visit was comes first where a channel is asked for. An item is told by those alone that name it. Reports that
call campaigns otherwise, by number or not at all, are set against each other once more, all campaigns together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from ugcdesk.kpi.counting import COUNTS_PEOPLE
from ugcdesk.kpi.ledger import MEASURE_IDS, Floats, Ints, Mask
from ugcdesk.library.details import NEARLY, detail_of

_VISITS = np.isin(MEASURE_IDS, ["sessions", "engaged_sessions"])
_ORDERS = 1 << 14  # more than any place in the order of details


class Details:
    """What is known of each source by its code; ``texts`` are details as readers hand them on."""

    def __init__(self, texts: Sequence[str]) -> None:
        every = [detail_of(text) for text in texts]
        sorts = {(one.account, one.fineness, one.naming) for one in every if one}
        several = Counter(account for account, *_sort in sorts)
        # An account that is told in one detail alone is left as it is.
        found = [one if one and several[one.account] > 1 else None for one in every]
        self._account = _codes([one and one.account for one in found])
        self._whole = _codes([one and (one.account, one.naming, one.part) for one in found])
        self._fineness = np.array([one.fineness if one else 0 for one in found], dtype=np.int64)
        self._by_channel = np.array([one.by_channel if one else 0 for one in found], dtype=np.int64)
        self._naming = np.array([one.naming if one else 0 for one in found], dtype=np.int64)
        self._repeats = np.array([one is not None and one.repeats for one in found], dtype=np.bool_)

    def are_told(self, source: Ints) -> Mask:
        """Which of these sources tell what others may tell too."""
        return self._whole[source] > 0 if self._whole.any() else np.zeros(len(source), dtype=np.bool_)

    def standing_back(self, place: Ints, source: Ints, measure: Ints, day: Ints, value: Floats, *, apart: bool) -> Mask:
        """Which numbers do not count, since another report tells of the same; ``place`` is what each is asked of.

        Asked ``apart``, each channel is asked for by itself.
        """
        back: Mask = np.zeros(len(value), dtype=np.bool_)
        told = np.flatnonzero(self.are_told(source))
        # Numbers of people are never more because they are told finer.
        anew = COUNTS_PEOPLE[measure[told]] | (_VISITS[measure[told]] & self._repeats[source[told]])
        value = np.where(anew, 0.0, value[told])
        for whole, order in (
            (self._whole, self._by_channel if apart else self._fineness),
            (self._account, self._naming),
        ):
            mine = order[source[told]]
            if len(np.unique(mine)) < 2:
                continue
            key = place[told] * (int(whole.max()) + 1) + whole[source[told]]
            key = (key * len(MEASURE_IDS) + measure[told]) * (int(np.ptp(day)) + 1) + day[told] - day.min()
            chosen = _chosen(key, mine, value) == mine
            back[told[~chosen]] = True
            told, value = told[chosen], value[chosen]
        return back


def _codes(names: Sequence[Any]) -> Ints:
    """Numbers that are equal where the names are, 0 for none."""
    codes = {name: code for code, name in enumerate(dict.fromkeys(filter(None, names)), 1)}
    return np.array([codes.get(name, 0) for name in names], dtype=np.int64)


def _chosen(key: Ints, order: Ints, value: Floats) -> Ints:
    """For each number the place in the order of the detail that counts at its key."""
    whole, at = np.unique(key, return_inverse=True)
    told, of_told = np.unique(at.reshape(-1) * _ORDERS + order, return_inverse=True)
    sums = np.abs(np.bincount(of_told.reshape(-1), value, len(told)))
    most = np.zeros(len(whole))
    np.maximum.at(most, told // _ORDERS, sums)
    enough = told[sums >= NEARLY * most[told // _ORDERS]]
    first = enough[np.searchsorted(enough, np.arange(len(whole)) * _ORDERS, "left")]
    found: Ints = (first % _ORDERS)[at.reshape(-1)]
    return found
