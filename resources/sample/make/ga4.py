"""Writes the visits as a free-form exploration of Google Analytics 4 looks when it is downloaded."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from make.files import csv_text, write_text
from make.traffic import SOURCES, Visits
from make.written import FIRST_DAY, LAST_DAY

HEADER = (
    "Date", "Session source / medium", "Session campaign", "Session manual ad content", "Sessions",
    "Engaged sessions", "Average engagement time per session", "New users", "Add to carts", "Checkouts",
    "Key events", "Transactions", "Total revenue",
)  # fmt: skip
_DIMENSIONS = 4


def write_ga4(visits: list[Visits], out: Path) -> None:
    """``ga4.csv``: comment lines, header, a total row with one cell too many, then a row a day and source."""
    preamble = (
        "# ----------------------------------------",
        "# Halden & Vey (sample)",
        "# Free form-Free form 1",
        f"# {FIRST_DAY:%Y%m%d}-{LAST_DAY:%Y%m%d}",
        "# ----------------------------------------",
        "",
        "",
    )
    rows = [HEADER, (*[""] * _DIMENSIONS, *_numbers(visits), "Grand total")]
    rows += [(f"{v.day:%Y%m%d}", SOURCES[v.channel], v.campaign, v.post, *_numbers([v])) for v in visits]
    write_text(out / "ga4.csv", "\n".join(preamble) + csv_text(rows))


def _numbers(visits: list[Visits]) -> tuple[object, ...]:
    sessions = sum(v.sessions for v in visits)
    return (
        sessions,
        sum(v.engaged for v in visits),
        round(sum(v.seconds for v in visits) / sessions, 4),
        sum(v.new_users for v in visits),
        sum(v.carts for v in visits),
        sum(v.checkouts for v in visits),
        sum(v.leads for v in visits),
        sum(v.orders for v in visits),
        f"{sum((v.revenue for v in visits), Decimal(0)):.2f}",
    )
