"""Reads what everything by a creator brought in, set against all other items; off the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale

from ugcdesk import kpi
from ugcdesk.desk import Desk
from ugcdesk.gui.figures.credit import book_of
from ugcdesk.gui.figures.figured import figured, value_of
from ugcdesk.gui.figures.item_table import FiguredItem
from ugcdesk.gui.figures.wording import meaning
from ugcdesk.gui.library.number_words import Verdict, verdict
from ugcdesk.progress import Progress

ENGAGEMENT = "engagement_rate_impressions"
_ORDERS = ("gross_revenue", "impressions")  # of the first that is known the best items are told
_BEST = 3


@dataclass(frozen=True, slots=True)
class Results:
    """All days of all items of one creator; ``share`` is that of the revenue of all items.

    ``best`` are the items with the most of ``order``.
    """

    scope: kpi.Scope
    figures: kpi.Figures
    share: float | None
    verdict: Verdict | None
    order: str
    best: tuple[FiguredItem, ...]


def read_results(desk: Desk, ids: Sequence[int], credit: str, locale: QLocale, progress: Progress) -> Results:
    """What the items brought in, sales credited by ``credit``; raises Cancelled."""
    book, scope = book_of(desk, credit), kpi.Scope(item_ids=tuple(ids))
    figures = kpi.measured(book, scope)
    progress.check()
    order = next((what for what in _ORDERS if figures.measures.get(what)), _ORDERS[-1])
    return Results(
        scope=scope,
        figures=figures,
        share=kpi.share_of_items(book, "gross_revenue", scope),
        verdict=_verdict(desk, book, figures, locale),
        order=order,
        best=_best(desk, book, scope, order, figures, locale),
    )


def _verdict(desk: Desk, book: kpi.Book, figures: kpi.Figures, locale: QLocale) -> Verdict | None:
    """How the engagement rate stands to the median of the last twelve months of everything."""
    value, last = value_of(figures, ENGAGEMENT), kpi.last_day(book)
    if value is None or last is None:
        return None
    middle = kpi.own_median(book, ENGAGEMENT, min(last, desk.library.today()))
    return verdict(meaning(ENGAGEMENT), value, middle, "month", figures.currency, locale)


def _best(
    desk: Desk, book: kpi.Book, scope: kpi.Scope, order: str, figures: kpi.Figures, locale: QLocale
) -> tuple[FiguredItem, ...]:
    found = {row.id: row for row in kpi.top_items(book, scope, by=order, limit=_BEST)}
    rows = desk.rows([item for item in found if item is not None])
    return tuple(figured(row, found[row.id], (order,), figures, None, locale) for row in rows)
