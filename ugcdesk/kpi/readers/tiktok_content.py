"""Reads the content export of TikTok Studio: one row a video, with lifetime totals.

The number of a video, in its link, also tells when it was made: its upper half counts seconds since 1970. It serves
where the column “Post time” lacks a year or can be read two ways. Views are stored as views and as video views. Means
and shares, such as “Average watch time” and “Watched full video”, are no sums and not stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from ugcdesk.kpi.readers.columns import Columns, find_columns
from ugcdesk.kpi.readers.columns import Names as MeasureNames
from ugcdesk.kpi.readers.rows import is_total, known_on, row_key, rows_of, settled_order, time_of
from ugcdesk.kpi.reported import Names, Reading, Refused, Reported
from ugcdesk.library.vocabulary import ContentType, Span
from ugcdesk.tabular.dates import DateOrder, guess_date_order, parse_date
from ugcdesk.tabular.headers import find_column
from ugcdesk.tabular.numbers import is_mangled_id
from ugcdesk.tabular.table import Record, Table

_LINK = ("Video link", "Post link", "Link", "Video URL")
_TITLE = ("Video title", "Post title", "Title", "Caption")
_POSTED = ("Post time", "Posted time", "Publish time", "Posted on")
_ID = ("Video ID", "Post ID", "Item ID")
_MEASURES: MeasureNames = {
    "video_views": ("Total views", "Video views", "Views"),
    "reach": ("Reached audience", "Total viewers", "Unique viewers"),
    "likes": ("Total likes", "Likes"),
    "comments": ("Total comments", "Comments"),
    "shares": ("Total shares", "Shares"),
    "saves": ("Add to favorites", "Total bookmarks", "Bookmarks", "Favorites", "Saves", "Total favorites"),
    "new_followers": ("New followers",),
    "profile_visits": ("Profile views", "Profile visits"),
    "watch_time_s": ("Total play time", "Total watch time"),
}
_NUMBER = re.compile(r"/(?P<kind>video|photo)/(?P<number>\d+)")
_FIRST_TIMED = datetime(2016, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Layout:
    columns: Columns
    link: str
    title: str
    posted: str
    id: str
    order: DateOrder | None
    known_on: date | None


class TikTokContentReader:
    name = "tiktok_content"

    def claims(self, tables: Sequence[Table]) -> bool:
        headers = tables[0].headers
        of_video = find_column(headers, "Video link", "Video URL") or "tiktok.com" in "".join(_links(tables[0]))
        has_title = find_column(headers, *_TITLE) is not None
        return len(tables) == 1 and bool(of_video) and has_title and find_column(headers, "Campaign name") is None

    def read(self, tables: Sequence[Table], reading: Reading) -> Iterator[Reported | Refused]:
        table = tables[0]
        layout = _layout(table, reading)
        yield from rows_of(
            table,
            lambda record: _row(record, layout, reading),
            leave_out=lambda record: is_total(record[layout.title]) and not record[layout.link],
        )


def _links(table: Table) -> list[str]:
    link = find_column(table.headers, *_LINK)
    return table.column(link)[:1] if link else []


def _layout(table: Table, reading: Reading) -> _Layout:
    link, title, posted, number = (find_column(table.headers, *names) or "" for names in (_LINK, _TITLE, _POSTED, _ID))
    order = guess_date_order(table.column(posted))
    if order is None and not all(_made_at(record[link], record[number]) for record in table.records()):
        order = settled_order(table, posted, reading, TikTokContentReader.name)
    layout = _Layout(find_columns(table, _MEASURES), link, title, posted, number, order, None)
    days = [_posted_day(record, layout, reading) for record in table.records()]
    return _Layout(layout.columns, link, title, posted, number, order, known_on(table.path, days))


def _row(record: Record, layout: _Layout, reading: Reading) -> Reported:
    values = layout.columns.read(record)
    if not values:
        raise ValueError("there is no number in any known column")
    if "video_views" in values:
        values["views"] = values["video_views"]
    moment = _posted(record, layout)
    if layout.known_on is None:
        raise ValueError("there is no time of posting")
    link, caption = record[layout.link].partition("?")[0], record[layout.title]
    return Reported(
        line=record.line,
        channel=reading.channel or "tiktok",
        day=layout.known_on,
        values=values,
        key=row_key(reading.day_of(moment) if moment else None, link or caption[:60]),
        names=Names(
            link=link,
            external_id=_number(link, record[layout.id]),
            about_item=True,
            caption=caption,
            posted_at=time_of(moment),
            content_type=ContentType.POST if "/photo/" in link else ContentType.VIDEO,
        ),
        span=Span.TOTAL,
    )


def _posted(record: Record, layout: _Layout) -> datetime | date | None:
    """When the video was posted, as the cell says it, else when it was made. Raises ValueError."""
    made = _made_at(record[layout.link], record[layout.id])
    if layout.order is None:
        return made
    try:
        return parse_date(record[layout.posted], layout.order) or made
    except ValueError:
        if made is None:
            raise
        return made


def _posted_day(record: Record, layout: _Layout, reading: Reading) -> date | None:
    try:
        moment = _posted(record, layout)
    except ValueError:
        return None  # the row itself is refused when its turn comes
    return reading.day_of(moment) if moment else None


def _number(link: str, written: str) -> str:
    match = _NUMBER.search(link)
    return match["number"] if match else "" if is_mangled_id(written) else written


def _made_at(link: str, written: str) -> datetime | None:
    """When the video of this number was made, in UTC; None for a number that tells no time."""
    number = _number(link, written)
    if not number.isdecimal() or not number.isascii() or len(number) != 19:
        return None
    made = datetime.fromtimestamp(int(number) >> 32, UTC)
    return made if made >= _FIRST_TIMED else None
