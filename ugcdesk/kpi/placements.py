"""Figures of single placements: what one item brought in one campaign on one channel."""

from __future__ import annotations

from collections.abc import Mapping

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.facts import FigureRow, rows
from ugcdesk.kpi.scope import Scope
from ugcdesk.library.campaigns import placement_rows


def placement_figures(book: Book, campaign_id: int) -> Mapping[int, FigureRow]:
    """The figures of each placement of a campaign that has any, over all time, by its id. Any thread.

    An item is placed once on a channel, so what counts for it there in the campaign is its placement's.
    """
    with book.library.read() as session:
        placed = placement_rows(session, campaign_id)
    found = {
        (channel, row.id): row
        for channel in {each.channel for each in placed}
        for row in rows(book, "item", Scope(campaign_id=campaign_id, channel=channel))
    }
    keys = {each.id: (each.channel, each.item_id) for each in placed}
    return {placement: found[key] for placement, key in keys.items() if key in found}
