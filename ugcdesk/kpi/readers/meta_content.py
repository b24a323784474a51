"""Reads the content export of Meta Business Suite: one row a post of Instagram or Facebook, lifetime totals or days.

Lifetime totals are known on the last day that the file's name states (``Oct-01-2026_Nov-21-2026_….csv``), else on the
day of the last post in the file. The word “Lifetime” in the column Date, in any language, marks them; a date there
makes the row a flow of that day. Facebook's reactions include its likes; nothing adds the two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from ugcdesk.kpi.readers import meta_words as words
from ugcdesk.kpi.readers.columns import Columns, find_columns
from ugcdesk.kpi.readers.rows import is_total, known_on, row_key, rows_of, settled_order, time_of
from ugcdesk.kpi.reported import Names, Reading, Refused, Reported
from ugcdesk.library.vocabulary import ContentType, Span
from ugcdesk.tabular.dates import DateOrder, guess_date_order, parse_date
from ugcdesk.tabular.headers import find_column
from ugcdesk.tabular.numbers import is_mangled_id
from ugcdesk.tabular.table import Record, Table
from ugcdesk.text import fold

_TYPES = (
    (re.compile(r"stor(?:y|ies|ia)|historia|histoire|verhaal"), ContentType.STORY),
    (re.compile(r"reel|video|igtv"), ContentType.VIDEO),
    (re.compile(r"image|imagen|imagem|immagine|bild|photo|foto|afbeelding"), ContentType.PHOTO),
)
_CAPTION = 60


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the columns of the file are, by what they hold; "" for one that it does not have."""

    columns: Columns
    publish_time: str
    post_id: str
    link: str
    account: str
    page: str
    post_type: str
    title: str
    description: str
    on: str
    order: DateOrder
    known_on: date | None


class MetaContentReader:
    name = "meta_content"

    def claims(self, tables: Sequence[Table]) -> bool:
        headers = tables[0].headers
        of_post = (*words.INSTAGRAM_ACCOUNT, *words.PAGE, *words.PERMALINK, *words.POST_TYPE, "Account ID")
        needed = (words.PUBLISH_TIME, (*words.POST_ID, *words.VIDEO_ID), of_post)
        return len(tables) == 1 and all(find_column(headers, *names) for names in needed)

    def read(self, tables: Sequence[Table], reading: Reading) -> Iterator[Reported | Refused]:
        table = tables[0]
        layout = _layout(table, reading)
        equals: Counter[tuple[str, date, str]] = Counter()
        yield from rows_of(
            table,
            lambda record: _told_apart(_row(record, layout, reading), equals),
            leave_out=lambda record: is_total(record[layout.post_id]),
        )


def _told_apart(row: Reported, equals: Counter[tuple[str, date, str]]) -> Reported:
    """``row`` with its place among those of the same moment and words, where nothing else names its post."""
    if row.names.link or row.names.external_id:
        return row
    same = row.channel, row.day, row.key
    equals[same] += 1
    return row if equals[same] == 1 else replace(row, key=f"{row.key} #{equals[same]}")


def _layout(table: Table, reading: Reading) -> _Layout:
    def column(*names: str) -> str:
        return find_column(table.headers, *names) or ""

    publish_time = column(*words.PUBLISH_TIME)
    order = _order(table, publish_time, reading)
    days = [_day_or_none(cell, order, reading) for cell in table.column(publish_time)]
    return _Layout(
        columns=find_columns(table, words.POST_MEASURES),
        publish_time=publish_time,
        post_id=column(*words.POST_ID, *words.VIDEO_ID),
        link=column(*words.PERMALINK),
        account=column(*words.INSTAGRAM_ACCOUNT),
        page=column(*words.PAGE),
        post_type=column(*words.POST_TYPE),
        title=column(*words.TITLE),
        description=column(*words.DESCRIPTION),
        on=column(*words.DATE),
        order=order,
        known_on=known_on(table.path, days),
    )


def _order(table: Table, header: str, reading: Reading) -> DateOrder:
    """Meta writes the month first in every language; a spreadsheet that saved the file anew may not."""
    is_as_downloaded = table.separator == "," and reading.mapping is None
    if is_as_downloaded and guess_date_order(table.column(header)) is None:
        return "mdy"
    return settled_order(table, header, reading, MetaContentReader.name)


def _row(record: Record, layout: _Layout, reading: Reading) -> Reported:
    values = layout.columns.read(record)
    if not values:
        raise ValueError("there is no number in any known column")
    if "views" in values and "impressions" not in layout.columns.headers:
        # Since 2025 Meta counts views where it counted impressions; rates by impressions go on with them.
        values["impressions"] = values["views"]
    moment = parse_date(record[layout.publish_time], layout.order)
    posted = reading.day_of(moment) if moment else None
    on = _day_of_row(record[layout.on], layout.order, reading)
    day = on or layout.known_on
    if day is None:
        raise ValueError("there is no publish time")
    names = _names(record, layout)
    return Reported(
        line=record.line,
        channel=reading.channel or _channel(record, layout),
        day=day,
        values=values,
        key=row_key(posted, names.link or names.external_id or _words(moment, names.caption)),
        names=Names(
            link=names.link,
            external_id=names.external_id,
            about_item=True,
            caption=names.caption,
            posted_at=time_of(moment),
            content_type=names.content_type,
        ),
        span=Span.FLOW if on else Span.TOTAL,
    )


def _names(record: Record, layout: _Layout) -> Names:
    written = record[layout.post_id]
    return Names(
        link=record[layout.link],
        external_id="" if is_mangled_id(written) else written,
        caption=record.first(layout.description, layout.title),
        content_type=_content_type(record[layout.post_type]),
    )


def _words(moment: datetime | date | None, caption: str) -> str:
    """What a post without address and number is called: its time of day and the beginning of its caption."""
    time = time_of(moment)
    return f"{time:%H:%M:%S} {caption[:_CAPTION]}".strip() if time else caption[:_CAPTION]


def _content_type(written: str) -> ContentType | None:
    kind = fold(written)
    found = next((content_type for known, content_type in _TYPES if known.search(kind)), None)
    return found or (ContentType.POST if kind else None)


def _channel(record: Record, layout: _Layout) -> str:
    is_instagram = layout.account and not layout.page
    if is_instagram or "instagram.com" in record[layout.link] or "IG" in record[layout.post_type].split():
        return "instagram"
    return "facebook"


def _day_of_row(cell: str, order: DateOrder, reading: Reading) -> date | None:
    """The day whose flow the row is; None for the word “Lifetime” in any language. Raises ValueError."""
    if not any(map(str.isdigit, cell)):
        return None
    moment = parse_date(cell, order)
    return reading.day_of(moment) if moment else None


def _day_or_none(cell: str, order: DateOrder, reading: Reading) -> date | None:
    try:
        return _day_of_row(cell, order, reading)
    except ValueError:
        return None  # the row itself is refused when its turn comes
