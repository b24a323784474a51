"""Figures of a placement are those of its item on its channel in its campaign."""

from __future__ import annotations

from tests.kpi.conftest import Store, figure
from ugcdesk.kpi import Book, Scope, figures
from ugcdesk.kpi.placements import placement_figures
from ugcdesk.library import Library
from ugcdesk.library.edits.campaigns import CreateCampaign, PlaceItems


def test_each_placement_has_its_own(library: Library, store: Store) -> None:
    library.edit(PlaceItems("Autumn", [1], "tiktok"))
    library.edit(PlaceItems("Autumn", [2], "instagram"))
    library.edit(CreateCampaign("Spring", "EUR"))
    library.edit(PlaceItems("Spring", [1], "instagram"))
    store([
        figure("impressions", 100, item=1),  # on instagram: of placements 1 and 4, which state none themselves
        figure("link_clicks", 8, placement=1),
        figure("link_clicks", 50, item=1),  # placement 1 knows better
        figure("impressions", 30, item=1, channel="tiktok"),
        figure("impressions", 7, item=2, channel="tiktok"),  # it is not placed there
    ])  # fmt: skip
    book = Book(library)
    found = placement_figures(book, 1)
    assert {id: row.measures.get("impressions") for id, row in found.items()} == {1: 100, 2: 30}
    assert found[1].measures["link_clicks"] == 8
    assert found[1].measures["spend"] == 2_000
    assert found[1].metrics["ctr"] == 0.08
    assert placement_figures(book, 2)[4].measures["link_clicks"] == 50
    whole = figures(book, Scope(campaign_id=1)).measures
    assert whole["impressions"] == sum(row.measures.get("impressions", 0) for row in found.values())
