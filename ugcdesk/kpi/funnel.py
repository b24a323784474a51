"""The steps from being seen to being bought, each as a share of a step above."""

from __future__ import annotations

from dataclasses import dataclass

from ugcdesk.kpi.facts import Figures
from ugcdesk.kpi.measures import MEASURES

# Orders are a share of sessions, not of leads: a buyer need not have been a lead.
_STEPS = (
    ("impressions", None),
    ("link_clicks", "impressions"),
    ("sessions", "link_clicks"),
    ("leads", "sessions"),
    ("transactions", "sessions"),
)


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """``value`` is None without figures; ``share`` is of the step `of`; ``before`` is the value it is compared with.

    ``share`` is None also where ``value`` is more than that of the step `of`: then `exceeds` is true.
    """

    id: str
    label: str
    value: float | None
    share: float | None
    of: str | None
    before: float | None
    exceeds: bool = False


def funnel(figures: Figures, before: Figures | None = None) -> list[FunnelStep]:
    """Impressions, clicks, sessions, leads and orders of these figures, in that order."""
    return [
        FunnelStep(
            id=step,
            label=MEASURES[step].label,
            value=figures.measures.get(step),
            share=_share(figures, step, of),
            of=of,
            before=before.measures.get(step) if before else None,
            exceeds=_exceeds(figures, step, of),
        )
        for step, of in _STEPS
    ]


def _share(figures: Figures, step: str, of: str | None) -> float | None:
    whole = figures.measures.get(of) if of else None
    value = figures.measures.get(step)
    return value / whole if whole and value is not None and value <= whole else None


def _exceeds(figures: Figures, step: str, of: str | None) -> bool:
    """Whether there are more than at the step above: they came from elsewhere too, so they are no share of it."""
    whole = figures.measures.get(of) if of else None
    value = figures.measures.get(step)
    return whole is not None and value is not None and value > whole
