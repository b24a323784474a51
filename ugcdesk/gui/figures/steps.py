"""Turns the steps of a reckoned funnel into those that are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from ugcdesk import kpi
from ugcdesk.charts.funnel import FunnelStep


def steps_of(found: Sequence[kpi.FunnelStep]) -> tuple[FunnelStep, ...]:
    """The steps to draw; none at all when no step has a figure."""
    if all(step.value is None for step in found):
        return ()
    return tuple(FunnelStep(step.label, step.value, step.share, step.before) for step in found)
