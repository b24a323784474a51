"""Reads reports of Google Analytics as it was until 2023 (Universal Analytics), such as campaigns by source and medium.

A report states its range in a ``#`` line or in the file's name (``… 20150801-20150930.csv``); one that states none is
booked on 30 June 2023, the last day that Universal Analytics counted. Completions of goals are stored as leads. Time on
site is the average session duration times the sessions: it counts the whole visit, not only what was spent in view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ugcdesk.kpi.readers.days import stated_range
from ugcdesk.kpi.readers.traffic import TrafficLayout, is_traffic, read_reports, report_of
from ugcdesk.kpi.reported import LeftOut, Reading, Refused, Reported
from ugcdesk.tabular.headers import Signature
from ugcdesk.tabular.table import Table

_LAST_DAY = date(2023, 6, 30)
_RANGE = re.compile(r"(?<!\d)(\d{8}-\d{8})(?!\d)")
_SIGNATURE = Signature(
    frozenset({"Sessions"}),
    (frozenset({"Bounce Rate", "Pages / Session", "Avg. Session Duration", "% New Sessions", "%New Sessions"}),),
    absent=frozenset({"Engaged sessions", "Key events"}),
)
_LAYOUT = TrafficLayout(
    reader="ua",
    measures={
        "sessions": ("Sessions",),
        "users": ("Users",),
        "new_users": ("New Users",),
        "page_views": ("Pageviews",),
        "leads": ("Goal Completions",),
        "transactions": ("Transactions",),
        "gross_revenue": ("Revenue",),
    },
    dimensions={
        "content": ("Ad Content",),
        "campaign": ("Campaign",),
        "source": ("Source / Medium", "Source"),
        "medium": ("Medium",),
        "group": ("Default Channel Grouping", "Channel Grouping"),
        "page": ("Landing Page", "Page"),
    },
    days=("Date", "Day"),
    mean_time=("Avg. Session Duration",),
    goals=re.compile(r"\(goal \d+ completions\)$", re.IGNORECASE),
    is_older=True,
)


class UniversalAnalyticsReader:
    name = _LAYOUT.reader

    def claims(self, tables: Sequence[Table]) -> bool:
        return any(_SIGNATURE.matches(table.headers) and is_traffic(table, _LAYOUT) for table in tables)

    def read(self, tables: Sequence[Table], reading: Reading) -> Iterator[Reported | Refused | LeftOut]:
        named = _RANGE.findall(tables[0].path.name)
        first, last = stated_range([*named, *tables[0].preamble])
        return read_reports([report_of(table, _LAYOUT, first, last or _LAST_DAY) for table in tables], reading)
