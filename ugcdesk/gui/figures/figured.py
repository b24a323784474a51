"""Brings an item together with its figures and where they are from, for a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QLocale

from ugcdesk import kpi
from ugcdesk.gui.figures.item_table import FiguredItem
from ugcdesk.gui.figures.wording import meaning, origin
from ugcdesk.kpi.periods import Period
from ugcdesk.library.items import ItemRow


def figured(
    row: ItemRow, found: kpi.FigureRow | None, shown: Sequence[str], whole: kpi.Figures, period: Period | None,
    locale: QLocale, **more: Any,
) -> FiguredItem:  # fmt: skip
    """An item with the measures and metrics of ``shown``, each with its origin; ``more`` are further fields."""
    if found is None:
        return FiguredItem(row, currency=whole.currency, **more)
    values = {what: value_of(found, what) for what in shown}
    notes = {
        what: origin(meaning(what), found.measures, period, whole.sources, locale, whole.currency, whole.credit)
        for what, value in values.items()
        if value is not None
    }
    return FiguredItem(row, values, whole.currency, notes, **more)


def value_of(found: kpi.FigureRow | kpi.Figures, what: str) -> float | None:
    """A measure or a metric of reckoned figures."""
    return found.metrics[what] if what in found.metrics else found.measures.get(what)
