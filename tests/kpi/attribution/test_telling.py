"""Which tables tell of journeys, and which only have columns of the same names."""

from __future__ import annotations

from pathlib import Path

import pytest

from ugcdesk.kpi.attribution.telling import tells_journeys
from ugcdesk.tabular.table import read_table

_ORDERS = "Order ID,Date,Channel,Revenue\n1001,2026-11-02,instagram,100.00\n1002,2026-11-02,email,50.00\n"
_PAGES = "Date,Path,Sessions,Conversions\n2026-11-02,/a,100,3\n2026-11-03,/a,90,2\n"
_UA = "Order ID,Source / Medium,Campaign,Users,Sessions,Revenue\n1,google / cpc,a,1,1,5\n1,email / email,a,1,1,5\n"
_ADS = (
    "Customer ID,Channel,By Day,Campaign name,Ad group name,Clicks (destination),Cost,Conversions\n"
    "7,TikTok,2026-11-02,a,b,5,9.00,1\n7,Pangle,2026-11-02,a,b,6,9.00,2\n"
)
_DAYS = "Customer ID,Date,Channel,Impressions,Conversions\n7,2026-11-02,a,5,1\n7,2026-11-03,b,5,1\n"


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        (_ORDERS, False),
        (_PAGES, False),
        (_UA, False),
        (_ADS, False),
        (_DAYS, False),
        ("Path,Conversions\nA > B,2\nC,1\n", True),
        ("path,total_conversions\nA,2\n", True),
        ("transformed_path,conversions,non_conversions\nA,2,3\n", True),
        ("order_name,time,touch\n#1,2026-11-01 10:00,instagram\n", True),
        ("customer_id,time,channel\nc1,2026-01-01,A\nc1,2026-01-03,B\n", True),
        ("journey,time,channel,converted,value\n1,2026-01-01,A,1,5\n", True),
    ],
    ids=["orders", "pages", "analytics", "ads", "days", "paths", "single touches", "modelled paths", "of orders",
         "visits", "journeys"],
)  # fmt: skip
def test_figures_are_no_journeys(tmp_path: Path, text: str, is_told: bool) -> None:
    file = tmp_path / "told.csv"
    file.write_text(text, encoding="utf-8")
    assert tells_journeys(read_table(file)) is is_told
