"""Reads the daily figures of an Instagram, Facebook or TikTok account: one row a day, or one metric a file.

A file of one metric (UTF-16, ``sep=,``, a title, then ``Date,Primary``) says by its title which metric it is. Which
network the account is on is in the file's name or title, or the person says so. “Content interactions” are stored as
engagements: Meta's own sum of likes, comments, shares and saves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from ugcdesk.errors import WrongUse
from ugcdesk.kpi.readers.columns import Columns, Names, find_columns
from ugcdesk.kpi.reported import Reading, Refused, Reported
from ugcdesk.tabular.dates import DateOrder, guess_date_order, parse_date
from ugcdesk.tabular.headers import Signature, find_column, header_key
from ugcdesk.tabular.table import Record, Table
from ugcdesk.text import fold

_DATE = ("Date", "Day")
_MEASURES: Names = {
    "impressions": ("Impressions",),
    "views": ("Views",),
    "reach": ("Reach", "Reached audience", "Accounts reached"),
    "profile_visits": ("Profile visits", "Profile views", "Instagram profile visits", "Facebook visits"),
    "followers": ("Followers", "Total followers"),
    "net_followers": ("Net followers", "Net growth", "Difference in followers from previous day"),
    "new_followers": ("New followers", "Follows", "Instagram follows", "Facebook follows"),
    "lost_followers": ("Lost followers", "Unfollows"),
    "engagements": ("Content interactions", "Interactions"),
    "link_clicks": ("Link clicks", "Website clicks", "Instagram link clicks", "Facebook link clicks"),
    "video_views": ("Video views",),
    "likes": ("Likes",),
    "comments": ("Comments",),
    "shares": ("Shares",),
}
_SIGNATURE = Signature(
    frozenset({"Date"}),
    (frozenset(name for names in _MEASURES.values() for name in names),),
    absent=frozenset({"Sessions", "Publish time", "Post ID", "Campaign name", "Permalink", "Session source / medium"}),
)
_ONE_METRIC = Signature(frozenset({"Date", "Primary"}))
_NETWORKS = ("instagram", "facebook", "tiktok", "youtube", "pinterest")


class MetaDailyReader:
    name = "meta_daily"

    def claims(self, tables: Sequence[Table]) -> bool:
        return all(_SIGNATURE.matches(table.headers) or _ONE_METRIC.matches(table.headers) for table in tables)

    def read(self, tables: Sequence[Table], reading: Reading) -> Iterator[Reported | Refused]:
        for table in tables:
            channel = reading.channel or _network(table)
            columns = _columns(table)
            if not columns.headers:
                reason = f"The metric “{_title(table)}” is not known, so {table.path.name} was left out."
                yield Refused(table.path, None, reason)
                continue
            order = guess_date_order(table.column("Date"))
            for record in table.records():
                found = _row(table, record, columns, channel, order)
                if found is not None:
                    yield found


def _row(
    table: Table, record: Record, columns: Columns, channel: str, order: DateOrder | None
) -> Reported | Refused | None:
    if header_key(record.first(*_DATE)) in ("total", "totals", "grand total"):
        return None
    try:
        day = _day(record.first(*_DATE), order)
        values = columns.read(record)
        if not values:
            raise ValueError("there is no number in any known column")
    except ValueError as error:
        return Refused(table.path, record.line, f"Line {record.line}: {error}; correct it and import again.")
    return Reported(record.line, channel, day, values)


def _columns(table: Table) -> Columns:
    """The measures of the table's columns, or the one that the title of a file of one metric names."""
    columns = find_columns(table, _MEASURES)
    if not _ONE_METRIC.matches(table.headers):
        return columns
    title = header_key(_title(table))
    named = [measure for measure, names in _MEASURES.items() if title in map(header_key, (measure, *names))]
    primary = find_column(table.headers, "Primary") or "Primary"
    return replace(columns, headers={named[0]: primary} if named else {})


def _title(table: Table) -> str:
    said = [line for line in table.preamble if not line.lower().startswith("sep=")]
    return said[-1].strip('"') if said else table.path.stem


def _network(table: Table) -> str:
    text = fold(" ".join((table.path.name, *table.preamble)))
    found = next((network for network in _NETWORKS if network in text), None)
    if found is None:
        raise WrongUse(
            f"{table.path.name} does not say which network it is of. Name it, for example with “--channel instagram”."
        )
    return found


def _day(text: str, order: DateOrder | None) -> date:
    moment = parse_date(text, order)
    if moment is None:
        raise ValueError("there is no date")
    return moment.date() if isinstance(moment, datetime) else moment
