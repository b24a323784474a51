"""Over which days the figures of items are shown, as the person chose."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ugcdesk.gui.kept import keep_values, kept_values
from ugcdesk.settings import SettingsFile

_KEPT = "item figures"  # among the settings of pages


class Span(StrEnum):
    """The days that a person can choose."""

    DAYS_28 = "28"
    POSTED = "posted"


SPANS: Mapping[Span, str] = {Span.DAYS_28: "Last 28 days", Span.POSTED: "Since posted"}


def kept_span(settings: SettingsFile) -> Span:
    """The days chosen last."""
    kept = str(kept_values(settings, _KEPT, {"span": Span.DAYS_28.value})["span"])
    return Span(kept) if kept in set(Span) else Span.DAYS_28


def keep_span(settings: SettingsFile, span: Span) -> None:
    """Remember the days chosen."""
    keep_values(settings, _KEPT, {"span": span.value})
