"""Money that was typed beside what files state: counted once, on a day that is known."""

from __future__ import annotations

from datetime import date

import pytest

from tests.kpi.conftest import Store, figure
from ugcdesk.kpi import Book, Period, Scope, figures
from ugcdesk.library import Library
from ugcdesk.library.edits.campaigns import AddCost, CreateCampaign, PlaceItems

SCOPES = (Scope(item_ids=(1,)), Scope(campaign_id=1), Scope(channel="instagram"), Scope())


@pytest.mark.parametrize(
    ("owner", "spend"),
    [
        pytest.param({"item": 2}, (2_000, 2_000, 2_700, 2_700), id="another item"),
        pytest.param({"item": 1, "channel": "tiktok"}, (2_700, 2_000, 2_000, 2_700), id="another channel"),
        pytest.param({"item": 1}, (700, 700, 700, 700), id="its item on its channel"),
        pytest.param({"placement": 1}, (700, 700, 700, 700), id="the placement itself"),
        pytest.param({"campaign": 1}, (None, 700, 700, 700), id="its campaign on its channel"),
    ],
)
def test_typed_spend_gives_way_to_what_a_file_states(
    library: Library, store: Store, owner: dict[str, object], spend: tuple[int | None, ...]
) -> None:
    store([figure("spend", 700, 3, **owner)])  # type: ignore[arg-type]
    book = Book(library)
    assert tuple(figures(book, scope).measures.get("spend") for scope in SCOPES) == spend


def test_costs_are_always_on_top(library: Library, store: Store) -> None:
    library.edit(AddCost(1, "Samples", 500, "EUR", None))
    store([figure("spend", 700, 3, campaign=1)])
    assert figures(Book(library), Scope(campaign_id=1)).measures["spend"] == 1_200


@pytest.mark.parametrize(
    ("ends_on", "day"),
    [pytest.param(date(2026, 12, 31), date(2026, 12, 31), id="its end"), pytest.param(None, None, id="no dates")],
)
def test_spend_of_a_campaign_without_a_beginning_is_never_dropped(
    library: Library, ends_on: date | None, day: date | None
) -> None:
    library.edit(CreateCampaign("Whenever", "EUR", ends_on=ends_on))
    library.edit(PlaceItems("Whenever", [3], "tiktok", spend_minor=900))
    library.edit(AddCost(2, "Samples", 50, "EUR", None))
    on = day or library.today()
    found = figures(Book(library), Scope(campaign_id=2), Period(on, on)).measures
    assert found["spend"] == 950
