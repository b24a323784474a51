"""Finds the measure or metric that a person or script names."""

from __future__ import annotations

from ugcdesk.errors import WrongUse
from ugcdesk.kpi.measures import MEASURES, Measure
from ugcdesk.kpi.metrics import METRICS, Metric

GOALS_ONLY = {
    "items": Measure("items", "Items collected", "curation", reckoned=True),
    "rights_granted": Measure("rights_granted", "Rights secured", "curation", reckoned=True),
}
_ALIASES = {"revenue": "gross_revenue", "orders": "transactions", "clicks": "link_clicks"}


def figure_word(what: str) -> Measure | Metric:
    """The measure or metric called ``what``; ``revenue`` is gross revenue. Raises WrongUse for an unknown word."""
    key = what.strip().lower().replace("-", "_").replace(" ", "_")
    key = _ALIASES.get(key, key)
    found = MEASURES.get(key) or METRICS.get(key)
    if found is None:
        raise WrongUse(f"“{what}” is no measure or metric. Use one such as impressions, ctr or revenue.")
    return found


def goal_word(what: str) -> Measure | Metric:
    """As `figure_word`, with `items` and `rights_granted`, which only goals know. Raises WrongUse."""
    return GOALS_ONLY.get(what.strip().lower()) or figure_word(what)
