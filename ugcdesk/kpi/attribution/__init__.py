"""Which touch earned a sale: journeys in, credits by model out. It draws nothing and stores nothing."""

from ugcdesk.kpi.attribution.credit import MODELS, Credit, credits, has_journeys

__all__ = ["MODELS", "Credit", "credits", "has_journeys"]
