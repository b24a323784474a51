"""The one rule of who counts where several tell of the same sales or visits; what that comes to is in `selection`.

On each day and for each measure the weightiest alone counts, of those who tell it. Of **all sales**, and of one
channel's where a channel is asked for, the shop knows best, then web analytics, then what platforms and ads claim. Of
sales of **an item or campaign** web analytics knows best, for the shop knows them by discount codes alone. Refunds and
discounts are those of whoever tells the revenue. What is told by one alone always counts.
"""

from __future__ import annotations

import numpy as np

from ugcdesk.kpi.ledger import MEASURE_CODES, MEASURE_IDS, Ints
from ugcdesk.library.tellers import TOLD_BY_SEVERAL, Teller

TOLD = np.isin(MEASURE_IDS, list(TOLD_BY_SEVERAL))
# Weights by teller, of all sales and of those of items and campaigns.
OF_ALL = np.arange(len(Teller) + 1)
OF_PARTS = np.zeros(len(Teller) + 1, dtype=np.int64)
OF_PARTS[[Teller.CLAIMS, Teller.SHOP_REPORT, Teller.SHOP_ORDERS, Teller.ANALYTICS]] = range(1, len(Teller) + 1)

# What stands for a teller where the same one tells it in another detail, see `details`.
OTHER_REPORT = len(Teller) + 1

_DAYS = 1 << 22  # more than the ordinal of any day
_LEADS = 1 << 3  # more than any weight
_LED_BY = np.arange(len(MEASURE_IDS))
_LED_BY[[MEASURE_CODES["refunds"], MEASURE_CODES["discounts"]]] = MEASURE_CODES["gross_revenue"]


def ahead(place: Ints, measure: Ints, day: Ints, teller: Ints, weights: Ints) -> Ints:
    """For each number the teller that counts in its place; 0 where it counts itself.

    ``place`` is what only one of several counts for: all sales, a channel, an item. The measures are of `TOLD`.
    """
    weight = weights[teller]
    none: Ints = np.zeros(len(place), dtype=np.int64)
    if not len(weight) or weight.min() == weight.max():
        return none
    led_by = _LED_BY[measure]
    codes = np.unique((place * len(MEASURE_IDS) + led_by) * _DAYS + day, return_inverse=True)[1].reshape(-1)
    best = np.zeros(int(codes.max()) + 1, dtype=np.int64)
    np.maximum.at(best, codes, weight + _LEADS * (measure == led_by))
    winning = best[codes] % _LEADS
    by_weight = np.argsort(weights)
    return np.where(weight == winning, none, by_weight[winning])
