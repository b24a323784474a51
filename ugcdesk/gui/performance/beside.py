"""What a figure of the Performance page is set beside: the own median and the benchmark."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale

from ugcdesk import kpi
from ugcdesk.charts.series import Band
from ugcdesk.gui.figures.wording import Meaning, said
from ugcdesk.gui.performance.choice import Choice
from ugcdesk.text import spread

_MONTH = 30  # days, as own medians are reckoned by


def median_of(book: kpi.Book, told: Meaning, choice: Choice, last: date, days: int) -> float | None:
    """The own median, of a count for as many days as are looked at."""
    found = kpi.own_median(book, told.id, last, choice.subject.scope).value
    grows = told.denominator is None and told.unit in ("count", "money", "seconds")
    return found * days / _MONTH if found is not None and grows else found


def band_of(book: kpi.Book, told: Meaning, choice: Choice) -> Band | None:
    """The benchmark with the same formula; None where there is none, or none is wanted."""
    if choice.network is None or told.id not in kpi.METRICS:
        return None
    network = choice.network or choice.subject.scope.channel
    found = kpi.benchmarks_for(told.id, network, book=book)
    if not found:
        return None
    best = next((each for each in found if each.network == network), found[0])
    return Band(best.low, best.high, f"{best.source} {best.year}")


def range_said(band: Band, told: Meaning, locale: QLocale) -> str:
    """A benchmark in words."""
    return spread(said(band.low, told.unit, locale), said(band.high, told.unit, locale))
