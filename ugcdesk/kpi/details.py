"""The one rule of which report counts where several tell of the same in different detail: by campaign, by ad.

Of each day and measure of a whole (all visits, one campaign of ads) one report alone counts: the coarsest of those that
tell nearly the most, so that neither one which was narrowed to a part nor one of a day that was not over takes
anything from the others. What is nearly the same is taken for the same: a report corrected downwards since by more
than that is not told from a narrowed one, and the fuller stays. Of numbers of people, which are more the finer they
are told, it is the one whose reports tell nearly the most of what they count beside them. What tells best of which
channel a visit was comes first where a channel is asked for. An item is told by those alone that name it. Reports that
call campaigns or accounts otherwise, by number or not at all, are set against each other once more, all together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ugcdesk.kpi.counting import COUNTS_PEOPLE
from ugcdesk.kpi.ledger import MEASURE_CODES, MEASURE_IDS, Floats, Ints, Mask
from ugcdesk.library.details import detail_of

# Web analytics leave out a few visits to protect people, and every row of ads is rounded by itself.
_NEARLY = 0.95
_VISITS = np.isin(MEASURE_IDS, ["sessions", "engaged_sessions"])
# What is the same however finely it is told, and so says how much of the whole a report has.
_BESIDE_PEOPLE = [MEASURE_CODES[measure] for measure in ("impressions", "spend", "sessions", "page_views")]


class Details:
    """What is known of each source by its code; ``texts`` are details as readers hand them on."""

    def __init__(self, texts: Sequence[str]) -> None:
        every = [detail_of(text) for text in texts]
        self._parts = tuple(one.part if one else "" for one in every)
        sorts = {(one.account, one.fineness, one.naming) for one in every if one}
        several = Counter(account for account, *_sort in sorts)
        # An account that is told in one detail alone is left as it is.
        found = [one if one and several[one.account] > 1 else None for one in every]
        self._account = _codes([one and one.account for one in found])
        self._whole = _codes([one and (one.account, one.naming, one.owner, one.part) for one in found])
        self._fineness = _ranks([one.fineness if one else 0 for one in found])
        self._by_channel = _ranks([one.by_channel if one else 0 for one in found])
        self._naming = _ranks([one.naming if one else 0 for one in found])
        self._repeats = np.array([one is not None and one.repeats for one in found], dtype=np.bool_)

    def are_told(self, source: Ints) -> Mask:
        """Which of these sources tell what others may tell too."""
        return self._whole[source] > 0 if self._whole.any() else np.zeros(len(source), dtype=np.bool_)

    def campaigns(self, called: Mapping[str, int]) -> Ints:
        """The campaign that each source says its numbers are of, 0 for none; ``called`` are campaigns by part.

        Ads say it by name alone: the number that a platform gave a campaign is not known here.
        """
        return np.array([called.get(part, 0) for part in self._parts], dtype=np.int64)

    def standing_back(self, place: Ints, source: Ints, measure: Ints, day: Ints, value: Floats, *, apart: bool) -> Mask:
        """Which numbers do not count, since another report tells of the same; ``place`` is what each is asked of.

        Asked ``apart``, each channel is asked for by itself.
        """
        back: Mask = np.zeros(len(value), dtype=np.bool_)
        told = np.flatnonzero(self.are_told(source))
        repeated = _VISITS[measure[told]] & self._repeats[source[told]]
        value = np.where(repeated, 0.0, value[told])
        for whole, order in (
            (self._whole, self._by_channel if apart else self._fineness),
            (self._account, self._naming),
        ):
            mine = order[source[told]]
            if len(np.unique(mine)) < 2:
                continue
            at = place[told] * (int(whole.max()) + 1) + whole[source[told]]
            at = at * (int(np.ptp(day)) + 1) + day[told] - day.min()
            chosen = _chosen(at, measure[told], mine, value) == mine
            back[told[~chosen]] = True
            told, value = told[chosen], value[chosen]
        return back


def _codes(names: Sequence[Any]) -> Ints:
    """Numbers that are equal where the names are, 0 for none."""
    codes = {name: code for code, name in enumerate(dict.fromkeys(filter(None, names)), 1)}
    return np.array([codes.get(name, 0) for name in names], dtype=np.int64)


def _ranks(orders: Sequence[int]) -> Ints:
    """The place of each among the different ones in order."""
    found: Ints = np.unique(np.array(orders, dtype=np.int64), return_inverse=True)[1].reshape(-1)
    return found


def _chosen(at: Ints, measure: Ints, order: Ints, value: Floats) -> Ints:
    """For each number the place in the order of the detail that counts of its measure at that whole and day."""
    orders = int(order.max()) + 1
    whole, of_whole = _different(at * len(MEASURE_IDS) + measure)
    told, of_told = _different(of_whole * orders + order)
    share = _shares(told // orders, np.abs(np.bincount(of_told, value, len(told))))
    people = np.flatnonzero(COUNTS_PEOPLE[whole % len(MEASURE_IDS)][told // orders])
    if len(people):
        of_people = told[people] // orders
        share[people] = _least_beside(people, whole, told, share, orders)
        share[people] = _shares(_different(of_people)[1], share[people])
    enough = told[share >= _NEARLY]
    first = enough[np.searchsorted(enough, np.arange(len(whole)) * orders, "left")]
    found: Ints = (first % orders)[of_whole]
    return found


def _shares(whole: Ints, value: Floats) -> Floats:
    """How much each has of the most of its whole, 1 where all have nothing."""
    most = np.zeros(int(whole.max()) + 1)
    np.maximum.at(most, whole, value)
    return np.divide(value, most[whole], out=np.ones(len(value)), where=most[whole] > 0)


def _least_beside(people: Ints, whole: Ints, told: Ints, share: Floats, orders: int) -> Floats:
    """For each number of people the least share that its detail has there of what is told beside; 1 of nothing."""
    at, order = np.divmod(told[people], orders)
    found = np.ones(len(people))
    for measure in _BESIDE_PEOPLE:
        beside = _place(whole, whole[at] - whole[at] % len(MEASURE_IDS) + measure)
        beside = _place(told, np.where(beside < 0, -1, beside * orders + order))
        found = np.minimum(found, np.where(beside < 0, 1.0, share[beside]))
    return found


def _different(codes: Ints) -> tuple[Ints, Ints]:
    """The different codes in order, and the place of each there."""
    found, place = np.unique(codes, return_inverse=True)
    return found, place.reshape(-1)


def _place(known: Ints, wanted: Ints) -> Ints:
    """Where each is among the ``known`` in order, -1 for nowhere."""
    place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.where(known[place] == wanted, place, -1)
