"""Up to which day there is anything to look at."""

from __future__ import annotations

from datetime import date

from ugcdesk import kpi
from ugcdesk.desk import Desk


def last_day(desk: Desk) -> date | None:
    """The last day up to today that has figures."""
    found = kpi.last_day(desk.figures)
    return None if found is None else min(found, desk.library.today())
