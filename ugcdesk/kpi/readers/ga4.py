"""Reads Google Analytics 4: explorations and standard reports, with several tables in a file.

A table without dates covers the range that its ``# Start date`` and ``# End date`` lines, or the line of an
exploration, state. Key events are stored as leads; shares such as the engagement rate follow from what is stored. The
time on site is the average engagement time per session times the sessions of the row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from ugcdesk.kpi.readers.days import stated_range
from ugcdesk.kpi.readers.traffic import TrafficLayout, is_traffic, read_reports, report_of
from ugcdesk.kpi.reported import LeftOut, Reading, Refused, Reported
from ugcdesk.tabular.table import Table

_LAYOUT = TrafficLayout(
    reader="ga4",
    measures={
        "sessions": ("Sessions",),
        "engaged_sessions": ("Engaged sessions",),
        "users": ("Active users", "Total users"),
        "new_users": ("New users",),
        "page_views": ("Views",),
        "engagement_time_s": ("User engagement", "User engagement duration"),
        "leads": ("Key events", "Conversions"),
        "add_to_carts": ("Add to carts",),
        "checkouts": ("Checkouts",),
        "transactions": ("Transactions", "Ecommerce purchases", "Purchases"),
        "units": ("Items purchased",),
        "gross_revenue": ("Gross purchase revenue", "Purchase revenue", "Total revenue"),
        "refunds": ("Refund amount",),
    },
    dimensions={
        "content": ("Session manual ad content", "Manual ad content", "First user manual ad content"),
        "campaign": ("Session campaign", "Session manual campaign name", "Campaign", "First user campaign"),
        "source": ("Session source / medium", "Session source/medium", "Source / medium", "First user source / medium",
                   "Session manual source / medium", "Session source", "Source"),
        "medium": ("Session medium", "Medium"),
        "group": ("Session primary channel group (Default Channel Group)", "Session default channel group",
                  "Session primary channel group", "Default channel group", "First user primary channel group",
                  "First user primary channel group (Default Channel Group)", "First user default channel group"),
        "page": ("Landing page + query string", "Landing page", "Page path + query string", "Page location",
                 "Page path and screen class", "Page path"),
    },
    days=("Date", "Nth day", "Nth week"),
    mean_time=("Average engagement time per session",),
)  # fmt: skip


class Ga4Reader:
    name = _LAYOUT.reader

    def claims(self, tables: Sequence[Table]) -> bool:
        has_remarks = any(line.startswith("#") for line in tables[0].preamble)
        return has_remarks and any(is_traffic(table, _LAYOUT) for table in tables)

    def read(self, tables: Sequence[Table], reading: Reading) -> Iterator[Reported | Refused | LeftOut]:
        # The first table states the range for those that state none themselves.
        usual = stated_range(chain.from_iterable(table.preamble for table in tables[:1]))
        ranges = [stated_range(table.preamble) for table in tables]
        reports = [
            report_of(table, _LAYOUT, *(own if own[1] else usual)) for table, own in zip(tables, ranges, strict=True)
        ]
        return read_reports(reports, reading)
