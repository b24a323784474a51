"""Which touch earned a sale: journeys in, credits by model out. It draws nothing and stores nothing."""

from ugcdesk.kpi.attribution.attributing import MODELS
from ugcdesk.kpi.attribution.comparing import ComparedUnit, Earned, compare_models
from ugcdesk.kpi.attribution.credit import Credit, credits, has_journeys
from ugcdesk.kpi.attribution.rounding import round_to_cents

__all__ = [
    "MODELS",
    "ComparedUnit",
    "Credit",
    "Earned",
    "compare_models",
    "credits",
    "has_journeys",
    "round_to_cents",
]
