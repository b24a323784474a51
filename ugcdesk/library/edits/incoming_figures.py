"""What an import of figures hands to its edit: numbers at their grain, and the rows that found no item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from ugcdesk.library.vocabulary import Span, SubjectKind

# Subject, its id, channel, key of a row without a subject, ISO day, span, paid, detail: with the measure, what makes
# two observations the same one. At a grain only one stands.
Head = tuple[str, int, str, str, str, str, bool, str]
# Subject, its id, and the key of a row without a subject.
Place = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class IncomingFigure:
    """One number as a file states it; money in minor units of ``currency``. See `IncomingRow`."""

    subject: SubjectKind
    subject_id: int
    channel: str
    row_key: str
    measure: str
    day: date
    span: Span
    value: float
    source: str
    paid: bool = False
    currency: str | None = None
    detail: str = ""

    @property
    def row(self) -> IncomingRow:
        """It alone, as a row."""
        return IncomingRow(
            self.subject,
            self.subject_id,
            self.channel,
            self.day,
            self.span,
            {self.measure: self.value},
            self.source,
            [self.row_key] if self.row_key else [],
            self.paid,
            self.currency,
            detail=self.detail,
        )


@dataclass(frozen=True, slots=True)
class IncomingRow:
    """Numbers by measure that share all else of their grain, and their currency, which is None for no money.

    ``keys`` name the rows of the file that it comes of. The one key of a row that found no subject is stored with its
    numbers; when the row finds its subject later, the numbers stored under its keys give way. ``first`` is the first of
    the days that it covers up to ``day``, None for that day alone. ``also`` is what it may have been of before,
    ``detail`` that of `ugcdesk.library.details`.
    """

    subject: SubjectKind
    subject_id: int
    channel: str
    day: date
    span: Span
    values: dict[str, float]
    source: str
    keys: list[str] = field(default_factory=list)
    paid: bool = False
    currency: str | None = None
    first: date | None = None
    also: tuple[Place, ...] = ()
    detail: str = ""

    @property
    def is_placed(self) -> bool:
        """Whether it is of something that can be found, and not only of its channel."""
        return self.subject is not SubjectKind.CHANNEL

    @property
    def head(self) -> Head:
        key = "" if self.is_placed or not self.keys else self.keys[0]
        day = self.day.isoformat()
        return str(self.subject), self.subject_id, self.channel, key, day, str(self.span), self.paid, self.detail

    def figures(self) -> Iterator[IncomingFigure]:
        """Its numbers one by one."""
        place = self.subject, self.subject_id, self.channel, self.keys[0] if self.keys else ""
        for measure, value in self.values.items():
            told = self.source, self.paid, self.currency, self.detail
            yield IncomingFigure(*place, measure, self.day, self.span, value, *told)


@dataclass(frozen=True, slots=True)
class IncomingUnmatched:
    """A row whose item was not found, and what it says of its post; ``row`` is its 1-based line."""

    source: str
    row: int
    key: str
    reason: str
    channel: str = ""
    url: str | None = None
    external_id: str | None = None
    caption: str | None = None
    posted_at: datetime | None = None
    content_type: str | None = None


def as_rows(figures: Sequence[IncomingFigure | IncomingRow]) -> list[IncomingRow]:
    return [one.row if isinstance(one, IncomingFigure) else one for one in figures]
