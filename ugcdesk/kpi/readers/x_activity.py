"""Reads the export of X (Twitter) by post: lifetime totals, what was promoted apart from what was not.

Numbers of promotion are rows of their own, paid for; “-” there means that nothing was promoted, not that it was seen by
nobody. X's own “engagements” count every click as well, so they are left out: ours are likes, replies and reposts.
Times are in UTC.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ugcdesk.kpi.readers.columns import Columns, find_columns
from ugcdesk.kpi.readers.columns import Names as MeasureNames
from ugcdesk.kpi.readers.days import day_or_none
from ugcdesk.kpi.readers.rows import is_total, known_on, refused, row_key, settled_order, time_of
from ugcdesk.kpi.reported import Names, Reading, Refused, Reported
from ugcdesk.library.vocabulary import ContentType, Span
from ugcdesk.tabular.dates import DateOrder, parse_date
from ugcdesk.tabular.headers import find_column
from ugcdesk.tabular.numbers import is_mangled_id
from ugcdesk.tabular.table import Record, Table

_ID = ("Tweet id", "Post id")
_LINK = ("Tweet permalink", "Post Link", "Post permalink")
_TEXT = ("Tweet text", "Post text")
_TIME = ("time", "Date", "Post date")
_MEASURES: MeasureNames = {
    "impressions": ("impressions",),
    "likes": ("likes",),
    "comments": ("replies",),
    "shares": ("retweets", "reposts"),
    "saves": ("bookmarks",),
    "link_clicks": ("url clicks",),
    "profile_visits": ("user profile clicks", "profile visits"),
    "new_followers": ("follows", "new follows"),
    "video_views": ("video views",),
}
_PROMOTED: MeasureNames = {measure: tuple(f"promoted {name}" for name in names) for measure, names in _MEASURES.items()}


@dataclass(frozen=True, slots=True)
class _Layout:
    id: str
    link: str
    text: str
    time: str
    organic: Columns
    promoted: Columns
    order: DateOrder
    known_on: date | None


class XActivityReader:
    name = "x_activity"

    def claims(self, tables: Sequence[Table]) -> bool:
        needed = (_ID, _LINK, _TEXT, _TIME)
        return len(tables) == 1 and all(find_column(tables[0].headers, *names) for names in needed)

    def read(self, tables: Sequence[Table], reading: Reading) -> Iterator[Reported | Refused]:
        table = tables[0]
        layout = _layout(table, reading)
        for record in table.records():
            if is_total(record[layout.id]):
                continue
            try:
                yield from _rows(record, layout, reading)
            except ValueError as error:
                yield refused(table.path, record.line, error)


def _layout(table: Table, reading: Reading) -> _Layout:
    number, link, text, time = (find_column(table.headers, *names) or "" for names in (_ID, _LINK, _TEXT, _TIME))
    order = settled_order(table, time, reading, XActivityReader.name)
    days = [day_or_none(cell, reading, order) for cell in table.column(time)]
    organic, promoted = find_columns(table, _MEASURES), find_columns(table, _PROMOTED)
    return _Layout(number, link, text, time, organic, promoted, order, known_on(table.path, days))


def _rows(record: Record, layout: _Layout, reading: Reading) -> Iterator[Reported]:
    """What the post got by itself and, where something was promoted, what it got for money."""
    organic, promoted = layout.organic.read(record), layout.promoted.read(record)
    if not organic and not promoted:
        raise ValueError("there is no number in any known column")
    found = _row(record, layout, reading, organic or promoted)
    if organic:
        yield found
    if promoted:
        yield replace(found, values=promoted, paid=True)


def _row(record: Record, layout: _Layout, reading: Reading, values: Mapping[str, float]) -> Reported:
    moment = parse_date(record[layout.time], layout.order)
    if layout.known_on is None or moment is None:
        raise ValueError("there is no time of posting")
    link, number = record[layout.link].partition("?")[0], record[layout.id]
    name = link or number
    return Reported(
        line=record.line,
        channel=reading.channel or "x",
        day=layout.known_on,
        values=values,
        key=row_key(reading.day_of(moment), name),
        names=Names(
            link=link,
            external_id="" if is_mangled_id(number) else number,
            about_item=True,
            caption=record[layout.text],
            posted_at=time_of(moment),
            content_type=ContentType.POST,
        ),
        span=Span.TOTAL,
    )
