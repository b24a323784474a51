"""Reads the tables of YouTube Studio's analytics: totals by video, or by day of a video or of the channel.

The first row, “Total”, is no video. Totals by video stand on the last day that the name of the file or of its folder
states, else on the day of the newest video. Views are stored as views and as video views, “Subscribers” (gained less
lost) as net new followers; rates and means are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ugcdesk.kpi.readers.columns import Columns, find_columns
from ugcdesk.kpi.readers.columns import Names as MeasureNames
from ugcdesk.kpi.readers.days import day_or_none, read_day
from ugcdesk.kpi.readers.rows import day_in, is_total, known_on, row_key, rows_of, settled_order, time_of
from ugcdesk.kpi.reported import Names, Reading, Refused, Reported
from ugcdesk.library.vocabulary import ContentType, Span
from ugcdesk.tabular.dates import DateOrder, parse_date
from ugcdesk.tabular.headers import find_column
from ugcdesk.tabular.table import Record, Table

_ID = ("Content", "Video", "Video ID")
_TITLE = ("Video title",)
_POSTED = ("Video publish time", "Video published time")
_DATE = ("Date", "Day")
_OF_YOUTUBE = (
    "Watch time (hours)", "Engaged views", "Subscribers gained", "Impressions click-through rate (%)",
    "Average view duration", "Unique viewers",
)  # fmt: skip
_MEASURES: MeasureNames = {
    "video_views": ("Views",),
    "watch_time_s": ("Watch time (hours)", "Watch time (minutes)"),
    "impressions": ("Impressions",),
    "reach": ("Unique viewers",),
    "likes": ("Likes", "Likes added"),
    "comments": ("Comments added", "Comments"),
    "shares": ("Shares", "Sharing"),
    "net_followers": ("Subscribers",),
    "new_followers": ("Subscribers gained",),
    "lost_followers": ("Subscribers lost",),
}
_VIDEO = re.compile(r"[\w-]{11}", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Layout:
    """The columns of the file, "" for one that it does not have, and the day on which its totals stood."""

    columns: Columns
    id: str
    title: str
    posted: str
    on: str
    order: DateOrder
    posted_order: DateOrder
    known_on: date | None


class YouTubeReader:
    name = "youtube"

    def claims(self, tables: Sequence[Table]) -> bool:
        headers = tables[0].headers
        of_videos = find_column(headers, *_ID) and find_column(headers, *_TITLE) and find_column(headers, "Views")
        of_channel = find_column(headers, *_DATE) and find_column(headers, *_OF_YOUTUBE)
        is_other = find_column(
            headers, "Sessions", "Channel", "Ad name", "Amount spent", "Reached audience", "Video link"
        )
        return len(tables) == 1 and bool(of_videos or of_channel) and is_other is None

    def read(self, tables: Sequence[Table], reading: Reading) -> Iterator[Reported | Refused]:
        table = tables[0]
        layout = _layout(table, reading)
        yield from rows_of(
            table,
            lambda record: _row(record, layout, reading),
            leave_out=lambda record: is_total(record[layout.id]) or is_total(record[layout.on]),
        )


def _layout(table: Table, reading: Reading) -> _Layout:
    number, title, posted, day = (find_column(table.headers, *names) or "" for names in (_ID, _TITLE, _POSTED, _DATE))
    order = settled_order(table, day, reading, YouTubeReader.name)
    posted_order = settled_order(table, posted, reading, YouTubeReader.name)
    days = [day_or_none(cell, reading, posted_order) for cell in table.column(posted)]
    known = day_in(table.path.name) or day_in(table.path.parent.name) or known_on(table.path, days)
    columns = find_columns(table, _MEASURES)
    return _Layout(columns, number, title, posted, day, order, posted_order, known)


def _row(record: Record, layout: _Layout, reading: Reading) -> Reported:
    values = layout.columns.read(record)
    if not values:
        raise ValueError("there is no number in any known column")
    if "video_views" in values:
        values["views"] = values["video_views"]
    moment = parse_date(record[layout.posted], layout.posted_order)
    day = read_day(record[layout.on], reading, layout.order) if layout.on else layout.known_on
    if day is None:
        raise ValueError("there is no day")
    names = _names(record, layout)
    posted = reading.day_of(moment) if moment else None
    return Reported(
        line=record.line,
        channel=reading.channel or "youtube",
        day=day,
        values=values,
        key=row_key(posted, names.link or names.external_id or names.caption[:60]) if names else "",
        names=Names(
            link=names.link,
            external_id=names.external_id,
            about_item=names.about_item,
            caption=names.caption,
            posted_at=time_of(moment),
            content_type=names.content_type,
        ),
        span=Span.FLOW if layout.on else Span.TOTAL,
    )


def _names(record: Record, layout: _Layout) -> Names:
    """What a row says of its video; nothing where it is of the channel as a whole."""
    number, title = record[layout.id], record[layout.title]
    if not layout.id and not layout.title:
        return Names()
    link = f"https://www.youtube.com/watch?v={number}" if _VIDEO.fullmatch(number) else ""
    return Names(link, number, about_item=True, caption=title, content_type=ContentType.VIDEO)
