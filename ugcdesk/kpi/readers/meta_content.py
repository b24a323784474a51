"""Reads the content export of Meta Business Suite: one row a post of Instagram or Facebook, with lifetime totals.

The totals are known on the last day that the file's name states (``Oct-01-2026_Nov-21-2026_….csv``), else on the day
of the last post in the file: not on the day the file was copied, so that the same file is always the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from ugcdesk.kpi.readers.columns import Columns, Names, find_columns
from ugcdesk.kpi.reported import Names as RowNames
from ugcdesk.kpi.reported import Reading, Refused, Reported
from ugcdesk.library.vocabulary import Span
from ugcdesk.tabular.dates import DateOrder, guess_date_order, parse_date
from ugcdesk.tabular.headers import Signature
from ugcdesk.tabular.numbers import is_mangled_id
from ugcdesk.tabular.table import Record, Table

_SIGNATURE = Signature(
    frozenset({"Publish time"}),
    (frozenset({"Post ID", "Video asset ID"}), frozenset({"Account username", "Page name", "Page ID", "Account ID"})),
)
# Since 2025 Meta counts views where it counted impressions; without a column of impressions they stand for both.
_MEASURES: Names = {
    "impressions": ("Impressions", "Views"),
    "reach": ("Reach", "Accounts reached"),
    "reactions": ("Reactions",),
    "likes": ("Likes",),
    "comments": ("Comments",),
    "shares": ("Shares",),
    "saves": ("Saves",),
    "new_followers": ("Follows",),
    "link_clicks": ("Link clicks",),
    "video_views": ("3-second video views", "Plays"),
    "watch_time_s": ("Seconds viewed",),
}
_FILE_DAY = re.compile(r"[A-Z][a-z]{2}-\d{2}-\d{4}(?=[_.])")


class MetaContentReader:
    name = "meta_content"

    def claims(self, tables: Sequence[Table]) -> bool:
        return len(tables) == 1 and _SIGNATURE.matches(tables[0].headers)

    def read(self, tables: Sequence[Table], reading: Reading) -> Iterator[Reported | Refused]:
        table = tables[0]
        # Meta writes the month first, whatever the language.
        order = _order(table)
        known_on = _day_in(table.path) or _last_day(table, order)
        columns = find_columns(table, _MEASURES)
        for record in table.records():
            try:
                yield _row(record, columns, order, known_on, reading.channel)
            except ValueError as error:
                yield Refused(table.path, record.line, f"Line {record.line}: {error}; correct it and import again.")


def _row(record: Record, columns: Columns, order: DateOrder, known_on: date | None, channel: str | None) -> Reported:
    values = columns.read(record)
    if not values:
        raise ValueError("there is no number in any known column")
    if "impressions" in values and columns.headers["impressions"].lower() == "views":
        values["views"] = values["impressions"]
    posted = _day(record["Publish time"], order)
    on = _day_or_none(record["Date"], order)
    day = on or known_on
    if day is None:
        raise ValueError("there is no publish time")
    link = record.first("Permalink", "Post URL", "Link")
    written = record.first("Post ID", "Video asset ID")
    post = "" if is_mangled_id(written) else written
    name = link or post or record["Description"][:60]
    return Reported(
        line=record.line,
        channel=channel or _channel(record, link),
        day=day,
        values=values,
        key=f"{posted.isoformat()} {name}" if posted else name,
        names=RowNames(link=link, external_id=post, about_item=True),
        span=Span.FLOW if on else Span.TOTAL,
    )


def _channel(record: Record, link: str) -> str:
    if "instagram.com" in link or record["Account username"] or record["Post type"].startswith("IG"):
        return "instagram"
    return "facebook"


def _order(table: Table) -> DateOrder:
    guessed = guess_date_order(table.column("Publish time"))
    return guessed or "mdy"


def _last_day(table: Table, order: DateOrder) -> date | None:
    days = (_day_or_none(cell, order) for cell in table.column("Publish time"))
    return max((day for day in days if day), default=None)


def _day_in(path: Path) -> date | None:
    """The last day in the file's name, where Meta puts the range of an export."""
    days = _FILE_DAY.findall(path.name)
    return _day_or_none(days[-1].replace("-", " "), "mdy") if days else None


def _day_or_none(text: str, order: DateOrder) -> date | None:
    try:
        return _day(text, order)
    except ValueError:
        return None  # the word “Lifetime”, and its like in other languages


def _day(text: str, order: DateOrder) -> date | None:
    moment = parse_date(text, order)
    return moment.date() if isinstance(moment, datetime) else moment
