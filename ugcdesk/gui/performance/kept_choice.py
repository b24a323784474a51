"""Keeps what a person looks at on the Performance page among the settings, and finds it there again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from ugcdesk.gui.performance.choice import Choice, Span
from ugcdesk.kpi.periods import Compare, Period
from ugcdesk.settings import SettingsFile

_COMPARED: tuple[Compare, ...] = get_args(Compare)


def keep_choice(settings: SettingsFile, choice: Choice, sought: str = "") -> None:
    """Keep the days, what they are compared with, the benchmark, and of what the figures are.

    A campaign, line or channel goes by its query, which a selection of items has not: that is not kept.
    ``sought`` is the query of a subject kept before that has not been looked for yet.
    """
    custom = [choice.custom.first.isoformat(), choice.custom.last.isoformat()] if choice.custom else []
    subject, network = sought or choice.subject.query, choice.network
    kept = {"span": choice.span, "custom": custom, "compare": choice.compare, "network": network, "subject": subject}
    settings.change(performance_choice=json.dumps(kept))


def kept_choice(settings: SettingsFile) -> tuple[Choice, str]:
    """What was kept, with the query of its subject beside it; whatever is odd counts as not kept."""
    usual, kept = Choice(credit=settings.values.credit), _kept(settings)
    span = next((one for one in Span if one == kept.get("span")), usual.span)
    custom = _period(kept.get("custom")) if span is Span.CUSTOM else None
    network = kept.get("network", usual.network)
    choice = Choice(
        span=usual.span if span is Span.CUSTOM and custom is None else span,
        custom=custom,
        compare=next((one for one in _COMPARED if one == kept.get("compare")), usual.compare),
        network=network if network is None or isinstance(network, str) else usual.network,
        credit=usual.credit,
    )
    query = kept.get("subject")
    return choice, query if isinstance(query, str) else ""


def _kept(settings: SettingsFile) -> Mapping[str, Any]:
    try:
        kept = json.loads(settings.values.performance_choice or "{}")
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def _period(days: Any) -> Period | None:
    try:
        first, last = (date.fromisoformat(day) for day in days)
    except (TypeError, ValueError):
        return None
    return Period(first, last) if first <= last else None
