"""Reads the daily figures of an Instagram or Facebook account: one row a day, or one metric a file or section.

A section of one metric (``sep=,``, a title, then ``Date,Primary``, in UTF-16) says by its title which metric it is.
Which network the account is on is in the title or the file's name, or the person says so. “Content interactions” are
stored as engagements: Meta's own sum of likes, comments, shares and saves. Followers are levels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ugcdesk.kpi.readers import meta_words as words
from ugcdesk.kpi.readers.columns import Columns, find_columns
from ugcdesk.kpi.readers.days import read_day
from ugcdesk.kpi.readers.networks import network_of
from ugcdesk.kpi.readers.rows import is_total, refused, rows_of, settled_order
from ugcdesk.kpi.readers.sections import sections
from ugcdesk.kpi.reported import Reading, Refused, Reported
from ugcdesk.tabular.dates import DateOrder
from ugcdesk.tabular.headers import find_column, header_key
from ugcdesk.tabular.known_names import known_names
from ugcdesk.tabular.table import Record, Table

_NOT_DAILY = (
    "Sessions", "Post ID", "Campaign name", "Ad name", "Session source / medium", "Amount spent", "Cost", "Spend",
    "Total sales", "Video link", "Video title", "Content", "Post Link",
    *words.PUBLISH_TIME, *words.PERMALINK,
)  # fmt: skip
# A table with a column of such names is nobody's own account, day by day.
_NAMING = tuple(
    name for field in ("channel", "platform", "url", "id", "campaign") for name in (field, *known_names(field))
)
# What a title says beside the name of its metric.
_BESIDE = frozenset(
    {"instagram", "facebook", "page", "pagina", "de", "del", "della", "di", "do", "da", "du", "la", "sur", "auf", "on"}
)


class MetaDailyReader:
    name = "meta_daily"

    def claims(self, tables: Sequence[Table]) -> bool:
        names_any = any(find_column(table.headers, *_NAMING) for table in tables)
        return not names_any and all(_is_header(table.headers) for table in tables)

    def read(self, tables: Sequence[Table], reading: Reading) -> Iterator[Reported | Refused]:
        told: set[tuple[str, date, str]] = set()
        for table in tables:
            for section in sections(table, _is_header):
                for found in _section(section, reading):
                    yield _once(section, found, told) if isinstance(found, Reported) else found


def _once(table: Table, row: Reported, told: set[tuple[str, date, str]]) -> Reported | Refused:
    """``row``, or its refusal where a row above tells of the same day, for it would take that one's place."""
    mine = {(row.channel, row.day, measure) for measure in row.values}
    if mine & told:
        why = f"a row above tells of {row.channel} on {row.day} already, and one account has one row a day"
        return refused(table.path, row.line, ValueError(why))
    told |= mine
    return row


def _section(table: Table, reading: Reading) -> Iterator[Reported | Refused]:
    channel = network_of(table, reading)
    header = find_column(table.headers, *words.DATE) or ""
    columns = _columns(table)
    if not columns.headers:
        yield Refused(table.path, table.header_line, f"The metric “{_title(table)}” is not known; it was left out.")
        return
    order = settled_order(table, header, reading, MetaDailyReader.name)
    yield from rows_of(
        table,
        lambda record: _row(record, header, columns, channel, order, reading),
        leave_out=lambda record: is_total(record[header]),
    )


def _row(record: Record, header: str, columns: Columns, channel: str, order: DateOrder, reading: Reading) -> Reported:
    day = read_day(record[header], reading, order)
    values = columns.read(record)
    if not values:
        raise ValueError("there is no number in any known column")
    return Reported(record.line, channel, day, values)


def _is_header(headers: Sequence[str]) -> bool:
    if find_column(headers, *words.DATE) is None or find_column(headers, *_NOT_DAILY):
        return False
    names = (name for names in words.DAY_MEASURES.values() for name in names)
    return find_column(headers, *words.PRIMARY, *names) is not None


def _columns(table: Table) -> Columns:
    """The measures of the table's columns, or the one that the title of a section of one metric names."""
    columns = find_columns(table, words.DAY_MEASURES)
    primary = find_column(table.headers, *words.PRIMARY)
    if primary is None:
        return columns
    measure = _KNOWN_TITLES.get(_words(_title(table)))
    # Read the column again, for it decides how its numbers are grouped.
    return find_columns(table, {measure: (primary,)}) if measure else replace(columns, headers={})


def _title(table: Table) -> str:
    said = [line.strip().strip('"') for line in table.preamble if not line.strip('" ').lower().startswith("sep=")]
    return said[-1] if said else table.path.stem


def _words(title: str) -> frozenset[str]:
    return frozenset(header_key(title).split()) - _BESIDE


def _known_titles() -> Mapping[frozenset[str], str]:
    known = ((_words(name), measure) for measure, names in words.DAY_MEASURES.items() for name in (measure, *names))
    return {title: measure for title, measure in reversed(list(known)) if title}


_KNOWN_TITLES = _known_titles()
