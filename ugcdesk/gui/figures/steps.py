"""Turns the steps of a reckoned funnel into those that are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ugcdesk import kpi
from ugcdesk.charts.funnel import FunnelStep


def steps_of(
    found: Sequence[kpi.FunnelStep], origins: Mapping[str, str] = MappingProxyType({})
) -> tuple[FunnelStep, ...]:
    """The steps to draw; none at all when no step has a figure. ``origins`` says by id how a step's figure is made."""
    if all(step.value is None for step in found):
        return ()
    names = {step.id: step.label.lower() for step in found}
    return tuple(
        FunnelStep(
            step.label,
            step.value,
            step.share,
            step.before,
            _note(step, names.get(step.of or "", "")),
            _origin(step, names.get(step.of or "", ""), origins.get(step.id, "")),
        )
        for step in found
    )


def _note(step: kpi.FunnelStep, above: str) -> str:
    """Why a step with a figure has no rate."""
    return f"{step.label} came from more than these {above}, so they have no rate." if step.exceeds else ""


def _origin(step: kpi.FunnelStep, above: str, told: str) -> str:
    rate = f"Rate: {step.label.lower()} ÷ {above}" if above and told else ""
    return " · ".join(part for part in (rate, told) if part)
