"""What a reader of figures finds in a file, row by row, and the narrow interface of a format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, runtime_checkable
from zoneinfo import ZoneInfo

from ugcdesk.errors import WrongUse
from ugcdesk.library.vocabulary import ContentType, Span
from ugcdesk.tabular.mapping import Mapping as ColumnMapping
from ugcdesk.tabular.table import Table


@dataclass(frozen=True, slots=True)
class Names:
    """What a row says about which item it is of; all empty for a row about a whole channel.

    ``caption``, ``posted_at`` and ``content_type`` are kept with a row that found no item, so that it can become one.
    ``posted_at`` is in UTC where the file tells the zone, and then finds an item together with the caption; else it is
    as the file writes it.
    """

    link: str = ""
    external_id: str = ""
    content: str = ""  # utm_content
    campaign: str = ""  # utm_campaign or the name of a campaign
    file: str = ""
    code: str = ""  # a discount code, which goes by the same words as utm_content or utm_campaign
    about_item: bool = False  # it is about one post although it has no name for it
    caption: str = ""
    posted_at: datetime | None = None
    content_type: ContentType | None = None

    def __bool__(self) -> bool:
        return self.about_item or any((self.link, self.external_id, self.content, self.campaign, self.file, self.code))


@dataclass(frozen=True, slots=True)
class Reported:
    """One row: numbers by measure (money in minor units) of one day, or lifetime totals as known on that day.

    ``key`` is how the row is called, in the report and, while it has no item, in the library; it starts with the
    ISO day of posting where the values are lifetime totals and that day is known. An empty key is a channel's own
    total. Rows that `add_up` are parts of a whole: those at the same grain in one file are summed. ``first`` is
    the first day of what the row covers where that is more than ``day`` alone, which is the last of it. ``detail`` is
    told by rows of reports that come in several details, see `ugcdesk.library.details`; of the rows that go by one key
    each such ``part`` is then kept by itself.
    """

    line: int
    channel: str
    day: date
    values: Mapping[str, float]
    key: str = ""
    names: Names = field(default_factory=Names)
    span: Span = Span.FLOW
    paid: bool = False
    currency: str | None = None
    adds_up: bool = False
    first: date | None = None
    detail: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What of a file is known and yet not counted, such as a table that another one contains, and why in a sentence.

    It counts as no row. ``line`` is 1-based, None for all of the file.
    """

    path: Path
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, or one 1-based ``line`` of it, that cannot come in, and why in one sentence."""

    path: Path
    line: int | None
    reason: str


class Doubt(StrEnum):
    """What a file leaves open, so that it cannot be read before the person says it."""

    CHANNEL = "channel"
    DATE_ORDER = "date_order"
    COLUMNS = "columns"


class InDoubt(WrongUse):
    """A file cannot be read before the person says what is in ``doubt`` about it."""

    def __init__(self, doubt: Doubt, sentence: str) -> None:
        super().__init__(sentence)
        self.doubt = doubt


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader is told: the currency where a file names none, a channel and a mapping given by the person.

    Days of moments are told in ``time_zone``, that of the library.
    """

    currency: str
    channel: str | None = None
    mapping: ColumnMapping | None = None
    time_zone: str = "UTC"

    def day_of(self, moment: datetime | date) -> date:
        """The day of an aware moment in the library's zone; of one without a zone, the day as written.

        Raises ValueError where the zone leads beyond the calendar.
        """
        if not isinstance(moment, datetime):
            return moment
        try:
            return (moment.astimezone(ZoneInfo(self.time_zone)) if moment.tzinfo else moment).date()
        except OverflowError as error:
            raise ValueError(f"“{moment}” is at the end of the calendar") from error


@runtime_checkable
class Reader(Protocol):
    """One format of figures."""

    @property
    def name(self) -> str:
        """What ``--reader`` calls it."""

    def claims(self, tables: Sequence[Table]) -> bool:
        """Whether these tables, all of one file, are of this format; told by headers, never raises."""

    def read(self, tables: Sequence[Table], reading: Reading) -> Iterator[Reported | Refused | LeftOut]:
        """The rows, without those of totals. A bad row is a Refused; raises WrongUse when the person must say more."""


@runtime_checkable
class JsonReader(Protocol):
    """One format of figures that comes as JSON which is no list of equal records."""

    @property
    def name(self) -> str:
        """What ``--reader`` calls it."""

    def claims_json(self, value: Any) -> bool:
        """Whether ``value``, all of one parsed file, is of this format; told by its keys, never raises."""

    def read_json(self, path: Path, value: Any, reading: Reading) -> Iterator[Reported | Refused | LeftOut]:
        """The rows of ``path``; ``line`` is the 1-based place of a record. A bad record is a Refused."""
