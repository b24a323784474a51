"""Reads the overview of TikTok Studio: what a whole account got each day. Days may lack their year.

Views of videos are stored as views and as video views, for on TikTok they are both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ugcdesk.kpi.readers.columns import Names, find_columns
from ugcdesk.kpi.readers.rows import is_total, rows_of
from ugcdesk.kpi.readers.yearless import YearlessDays
from ugcdesk.kpi.reported import LeftOut, Reading, Refused, Reported
from ugcdesk.tabular.headers import find_column
from ugcdesk.tabular.table import Record, Table

_DATE = ("Date", "Day")
_VIEWS = ("Video views", "Post views", "Total views")
_PROFILE = ("Profile views",)
_FOLLOWERS = ("Net growth", "New followers", "Lost followers", "Difference in followers from previous day")
_MEASURES: Names = {
    "video_views": _VIEWS,
    "reach": ("Reached audience", "Unique viewers", "Total viewers"),
    "profile_visits": _PROFILE,
    "likes": ("Likes", "Total likes"),
    "comments": ("Comments", "Total comments"),
    "shares": ("Shares", "Total shares"),
    "link_clicks": ("Website clicks", "Product link clicks", "Link clicks"),
    "leads": ("Leads",),
    "followers": ("Followers", "Total followers"),
    "net_followers": ("Net growth", "Net followers", "Difference in followers from previous day"),
    "new_followers": ("New followers",),
    "lost_followers": ("Lost followers",),
}
_NOT_OVERVIEW = ("Post ID", "Video link", "Campaign name", "Cost", "Spend", "Subscribers", "Content")


class TikTokOverviewReader:
    name = "tiktok_overview"

    def claims(self, tables: Sequence[Table]) -> bool:
        headers = tables[0].headers
        of_account = find_column(headers, *_VIEWS) and find_column(headers, *_PROFILE, *_FOLLOWERS)
        is_history = find_column(headers, _FOLLOWERS[-1]) is not None
        has_day = find_column(headers, *_DATE) is not None
        return (
            len(tables) == 1 and has_day and bool(of_account or is_history) and not find_column(headers, *_NOT_OVERVIEW)
        )

    def read(self, tables: Sequence[Table], reading: Reading) -> Iterator[Reported | Refused | LeftOut]:
        table = tables[0]
        date = find_column(table.headers, *_DATE) or ""
        columns = find_columns(table, _MEASURES)
        days = YearlessDays(table, date, reading, self.name)
        yield from days.notes()

        def row(record: Record) -> Reported:
            day, values = days.read(record), columns.read(record)
            views = {"views": values["video_views"]} if "video_views" in values else {}
            # A day that TikTok has not counted (“undefined”) states no number, and none is stored.
            return Reported(record.line, reading.channel or "tiktok", day, {**values, **views})

        yield from rows_of(table, row, leave_out=lambda record: is_total(record[date]))
