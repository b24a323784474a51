"""Campaigns stand under Running, Planned and Finished, with the time that is gone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt

from ugcdesk.gui.campaigns.campaign_list import CampaignList, days_of, share_gone
from ugcdesk.library.campaigns import CampaignRow

UK = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
TODAY = date(2026, 11, 22)


def row(number: int, first: date | None, last: date | None, name: str = "") -> CampaignRow:
    return CampaignRow(number, name or f"Campaign {number}", first, last, None, "EUR", "utm", None, 3)


AUTUMN = row(1, date(2026, 9, 15), date(2026, 11, 30), "Autumn at Home")
ALWAYS = row(2, None, None, "5-star Fridays")
LATE, SOON = row(3, date(2027, 1, 4), None), row(4, date(2026, 12, 1), None)
OLD = [row(10 + n, date(2026, 1 + n, 1), date(2026, 1 + n, 20)) for n in range(5)]


@pytest.mark.parametrize(
    ("campaign", "expected"),
    [
        (AUTUMN, "15 Sep – 30 Nov"),
        (ALWAYS, "always on"),
        (SOON, "starts 1 Dec"),
        (LATE, "starts 4 Jan 2027"),
        (row(9, date(2026, 11, 20), None), "since 20 Nov"),
        (row(9, date(2025, 3, 1), date(2025, 4, 1)), "1 Mar 2025 – 1 Apr 2025"),
    ],
    ids=["running", "always", "soon", "next year", "open end", "another year"],
)
def test_days(campaign: CampaignRow, expected: str) -> None:
    assert days_of(campaign, TODAY) == expected


def test_the_share_of_its_days() -> None:
    assert share_gone(AUTUMN, TODAY) == pytest.approx(69 / 77)
    assert share_gone(ALWAYS, TODAY) is None


def test_sections_in_order_and_older_ones_on_demand(qtmodeltester: Any) -> None:
    model = CampaignList(UK)
    qtmodeltester.check(model, force_py=True)
    model.show_campaigns([LATE, SOON, AUTUMN, *reversed(OLD), ALWAYS], TODAY)
    assert [(entry.text, entry.is_section) for entry in model.entries] == [
        ("Running", True), ("Autumn at Home", False), ("5-star Fridays", False),
        ("Planned", True), ("Campaign 4", False), ("Campaign 3", False),
        ("Finished", True), ("Campaign 14", False), ("Campaign 13", False), ("Campaign 12", False),
        ("Show 2 older", False),
    ]  # fmt: skip
    assert model.row_of(10) is None
    model.show_older()
    assert model.row_of(10) == 11


def test_a_section_cannot_be_chosen_and_a_row_speaks() -> None:
    model = CampaignList(UK)
    model.show_campaigns([AUTUMN], TODAY)
    assert model.index(0).flags() == Qt.ItemFlag.NoItemFlags
    spoken = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Autumn at Home 15 Sep – 30 Nov · 3 items, 90 % of its time has passed"
