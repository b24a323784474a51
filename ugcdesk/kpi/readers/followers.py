"""Reads counts of followers by day: a table with a day and a number of followers, of one account or of several.

The number is a level: it stands on its day and is never added up over days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ugcdesk.kpi.readers.columns import Names, find_columns
from ugcdesk.kpi.readers.meta_words import DATE, DAY_MEASURES
from ugcdesk.kpi.readers.networks import network_of
from ugcdesk.kpi.readers.rows import is_total, rows_of
from ugcdesk.kpi.readers.yearless import YearlessDays
from ugcdesk.kpi.reported import LeftOut, Reading, Refused, Reported
from ugcdesk.tabular.headers import find_column
from ugcdesk.tabular.table import Record, Table

_LEVEL = (*DAY_MEASURES["followers"], "Follower count", "Followers count", "Subscribers", "Total subscribers", "Fans")
_MEASURES: Names = {
    "followers": _LEVEL,
    "net_followers": (*DAY_MEASURES["net_followers"], "Change", "Difference"),
    "new_followers": DAY_MEASURES["new_followers"],
    "lost_followers": DAY_MEASURES["lost_followers"],
}
_NETWORK = ("Channel", "Network", "Platform", "Social network", "Plataforma", "Red", "Plateforme", "Kanal", "Canal")


class FollowersReader:
    name = "followers"

    def claims(self, tables: Sequence[Table]) -> bool:
        headers = tables[0].headers
        if len(tables) != 1 or find_column(headers, *DATE) is None or find_column(headers, *_LEVEL) is None:
            return False
        columns = find_columns(tables[0], _MEASURES)
        others = [header for header in headers if header.strip() and header not in columns.headers.values()]
        return all(find_column([header], *DATE, *_NETWORK, "Account", "Username") for header in others)

    def read(self, tables: Sequence[Table], reading: Reading) -> Iterator[Reported | Refused | LeftOut]:
        table = tables[0]
        date = find_column(table.headers, *DATE) or ""
        network = find_column(table.headers, *_NETWORK) or ""
        columns = find_columns(table, _MEASURES)
        days = YearlessDays(table, date, reading, self.name)
        yield from days.notes()

        def row(record: Record) -> Reported:
            day = days.read(record)
            # TikTok writes “undefined” for days it has not counted; such a row states no number.
            return Reported(record.line, network_of(table, reading, record[network]), day, columns.read(record))

        yield from rows_of(table, row, leave_out=lambda record: is_total(record[date]))
