"""What a card of insights says: a sentence, rows with a figure and its range, and where each row leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QLocale

from ugcdesk import kpi
from ugcdesk.charts.ranges import Ranged
from ugcdesk.charts.series import Band
from ugcdesk.desk import Desk
from ugcdesk.gui import words
from ugcdesk.gui.figures.credit import book_of, credit_name
from ugcdesk.gui.figures.wording import Meaning, meaning, said
from ugcdesk.gui.performance.choice import Choice
from ugcdesk.gui.performance.days import last_day
from ugcdesk.gui.performance.insights.given import Forecasts
from ugcdesk.kpi.additions import CREDITED
from ugcdesk.kpi.insight import Side
from ugcdesk.kpi.insight.comparing import FEWEST_PIECES
from ugcdesk.kpi.metrics import METRICS
from ugcdesk.kpi.periods import Period
from ugcdesk.text import spread

NOT_ENOUGH = "not enough data"


@dataclass(frozen=True, slots=True)
class Way:
    """A page and what to show there, and what is said of it in a tooltip: ``Show its 12 items``."""

    page: str
    payload: object
    tip: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a text a column, what is drawn in the column of bars, where it leads, and a note for the tooltip."""

    cells: tuple[str, ...]
    bar: Ranged | None = None
    way: Way | None = None
    note: str = ""
    is_quiet: bool = False  # too little is behind it


@dataclass(frozen=True, slots=True)
class Finding:
    """The finding in a sentence with its n, and the rows it rests on.

    Bars are drawn in the column ``bars``, words that lead somewhere stand in ``links``. ``about`` says formula, period
    and source. ``is_thin`` says that a longer period would help. ``ahead`` is how many days a forecast is of.
    """

    sentence: str
    headings: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    bars: int | None = None
    links: int = 0
    benchmark: Band | None = None
    about: str = ""
    is_thin: bool = False
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of every card: whose figures, of what, when, by which figure, and in which words."""

    desk: Desk
    book: kpi.Book
    choice: Choice
    period: Period
    what: str
    side: Side
    model: str | None  # that credits the sales
    sources: tuple[str, ...]
    locale: QLocale
    forecasts: Forecasts  # of all revenue, as the person gave them

    @property
    def scope(self) -> kpi.Scope:
        return self.choice.subject.scope

    @property
    def told(self) -> Meaning:
        """The figure to judge by; of a sum it is that of an item."""
        found = meaning(self.what)
        if found.denominator:
            return found
        return replace(found, label=f"{found.label} per item", formula=f"{found.label.lower()} ÷ items")

    @property
    def label(self) -> str:
        """The figure to judge by inside a sentence."""
        return self.told.label.removesuffix(" (CTR)").lower()

    @property
    def plain(self) -> Meaning:
        """The figure as that of a day, not of an item."""
        return meaning(self.what)

    @property
    def beside(self) -> tuple[str, ...]:
        """How the column of the compared period is headed; none while nothing is compared."""
        return (self.choice.compared_name.capitalize(),) if self.choice.compared_name else ()

    @property
    def days(self) -> str:
        return words.period(self.period.first, self.period.last)

    def say(self, value: float | None) -> str:
        """A value of the figure to judge by."""
        return said(value, self.told.unit, self.locale, currency=self.currency, decimals=2)

    def ends(self, ends: tuple[float, float] | None) -> str:
        return spread(*map(self.say, ends)) if ends else ""

    def signed(self, value: float, decimals: int = 2) -> str:
        """A number with its sign."""
        return f"{'−' if value < 0 else '+'}{self.number_with(abs(value), decimals)}"

    def too_few(self, n: int, base: float | None = None) -> str:
        """Why a row has no value: too few items, or too little of what the figure is a share of."""
        if n < FEWEST_PIECES or base is None or self.what not in METRICS:
            return f"{self.number(n)} of at least {FEWEST_PIECES} items"
        return f"{self.number(base)} of at least {self.number(METRICS[self.what].minimum)} {self.denominator}"

    @property
    def denominator(self) -> str:
        return meaning(self.told.denominator or self.what).label.lower()

    def money(self, minor: float | None) -> str:
        return said(minor, "money", self.locale, currency=self.currency)

    def number(self, value: float | None) -> str:
        return words.number(value, self.locale)

    def number_with(self, value: float | None, decimals: int) -> str:
        return words.number(value, self.locale, decimals)

    def off(self, error: float | None) -> str:
        """A distance between two values of the figure to judge by: points of a rate."""
        if error is None or self.told.unit != "rate":
            return self.say(error)
        return f"{self.locale.toString(error * 100, 'f', 2)} pp"

    def count(self, number: int, noun: str) -> str:
        return words.count(number, noun, self.locale)

    @property
    def currency(self) -> str:
        return self.desk.library.folder.currency

    def about(self, *lines: str, sales: bool = False) -> str:
        """Where a card's figures are from, a line each; ``sales`` says that some of them are of sales."""
        credited = [f"Sales credited by {credit_name(self.model)}"] if sales and self.model else []
        shown = ", ".join(self.sources[:4]) + (f" and {len(self.sources) - 4} more" if len(self.sources) > 4 else "")
        return "\n".join([*lines, *credited, *([f"From {shown}"] if shown else [])])

    def about_figure(self, *lines: str) -> str:
        """The same for the figure to judge by, with its formula."""
        return self._about_one(self.told, lines)

    def about_day(self, *lines: str) -> str:
        """The same where the figure is that of a day."""
        return self._about_one(self.plain, lines)

    def _about_one(self, told: Meaning, lines: tuple[str, ...]) -> str:
        is_sold = any(term in CREDITED for term in (*told.numerator, told.denominator))
        return self.about(f"{told.label}: {told.formula}", *lines, sales=is_sold)


def asked_of(desk: Desk, choice: Choice, what: str, side: Side, locale: QLocale, forecasts: Forecasts) -> Asked:
    """Brings together what the cards need to know. Not on the GUI thread."""
    book = book_of(desk, choice.credit)
    period = choice.period(last_day(desk) or desk.library.today())
    figures = kpi.figures(book, choice.subject.scope, period)
    return Asked(desk, book, choice, period, what, side, figures.credit, tuple(figures.sources), locale, forecasts)


Read = Callable[[Asked], Finding]


def items_way(ids: list[int] | tuple[int, ...], locale: QLocale) -> Way | None:
    """The way to some items in the library; None without any."""
    return Way("library", list(ids), f"Show {words.count(len(ids), 'item', locale)} in the Library") if ids else None
