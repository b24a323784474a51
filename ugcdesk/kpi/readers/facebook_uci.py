"""Reads the Facebook metrics data set of UCI (Moro, Rita, Vala 2016): posts of a page in 2014 without ids or dates.

Month, weekday (1 is Sunday) and hour are all that is known of the time, so a post is booked on the first such weekday
of that month in 2014. No row can find its item: all stay under Facebook, told apart by what they say of the post and by
their order among equals. The column “Total Interactions” is the sum of comment, like and share; it is not stored again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from ugcdesk.kpi.readers.columns import Columns, Names, find_columns
from ugcdesk.kpi.reported import Names as RowNames
from ugcdesk.kpi.reported import Reading, Refused, Reported
from ugcdesk.library.vocabulary import ContentType, Span
from ugcdesk.tabular.headers import Signature
from ugcdesk.tabular.table import Record, Table

_YEAR = 2014
_SIGNATURE = Signature(frozenset({"Post Month", "Post Weekday", "Post Hour", "Lifetime Post Total Impressions"}))
_MEASURES: Names = {
    "impressions": ("Lifetime Post Total Impressions",),
    "reach": ("Lifetime Post Total Reach",),
    "likes": ("like",),
    "comments": ("comment",),
    "shares": ("share",),
}
_TYPES = {"photo": ContentType.PHOTO, "video": ContentType.VIDEO, "status": ContentType.POST, "link": ContentType.POST}
_IDENTIFYING = ("Type", "Category", "Post Hour", "Page total likes", "Paid")


class FacebookUciReader:
    name = "facebook_uci"

    def claims(self, tables: Sequence[Table]) -> bool:
        return len(tables) == 1 and _SIGNATURE.matches(tables[0].headers)

    def read(self, tables: Sequence[Table], reading: Reading) -> Iterator[Reported | Refused]:
        table = tables[0]
        columns = find_columns(table, _MEASURES)
        equals: Counter[str] = Counter()
        for record in table.records():
            try:
                yield _row(record, columns, equals, reading.channel or "facebook")
            except ValueError as error:
                yield Refused(table.path, record.line, f"Line {record.line}: {error}; correct it and import again.")


def _row(record: Record, columns: Columns, equals: Counter[str], channel: str) -> Reported:
    day = first_weekday(_number(record, "Post Month", 12), _number(record, "Post Weekday", 7))
    values = columns.read(record)
    if not values:
        raise ValueError("there is no number in any known column")
    key = " ".join((day.isoformat(), *(record[header] or "–" for header in _IDENTIFYING)))
    equals[key] += 1
    return Reported(
        line=record.line,
        channel=channel,
        day=day,
        values=values,
        key=f"{key} #{equals[key]}",
        names=RowNames(
            about_item=True,
            posted_at=_posted(day, record["Post Hour"]),
            content_type=_TYPES.get(record["Type"].lower()),
        ),
        span=Span.TOTAL,
        paid=record["Paid"] == "1",
    )


def _posted(day: date, hour: str) -> datetime | None:
    """The hour as the page's clock said it; None where it is missing or none."""
    return datetime.combine(day, time(int(hour))) if hour.isdecimal() and int(hour) < 24 else None


def first_weekday(month: int, weekday: int) -> date:
    """The first day of a month of 2014 on this weekday, 1 for Sunday to 7 for Saturday."""
    first = date(_YEAR, month, 1)
    return first + timedelta(days=(weekday - 1 - first.isoweekday()) % 7)


def _number(record: Record, header: str, most: int) -> int:
    written = record[header]
    if not written.isdecimal() or not 1 <= int(written) <= most:
        raise ValueError(f"“{written}” in the column “{header}” is not a number from 1 to {most}")
    return int(written)
