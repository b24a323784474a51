"""How goals stand: reached so far, due by now, the pace that is still needed, and where it will end. It sets none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.curation import curation_figures, item_total, rights_total
from ugcdesk.kpi.facts import value_of
from ugcdesk.kpi.measures import MEASURES, Measure
from ugcdesk.kpi.metrics import Metric, parts_of, sample_sizes
from ugcdesk.kpi.periods import ALL_TIME, Period
from ugcdesk.kpi.projection import FEWEST_DAYS, Interval, ratio_interval, sum_interval
from ugcdesk.kpi.reckoning import Measures, Reckoning
from ugcdesk.kpi.scope import Scope
from ugcdesk.kpi.words import GOALS_ONLY, goal_word
from ugcdesk.library import tables as t
from ugcdesk.library.campaigns import GoalRow, goal_rows
from ugcdesk.library.vocabulary import Span
from ugcdesk.text import between, percent


@dataclass(frozen=True, slots=True)
class Standing:
    """How one goal stands today. ``target``, ``value`` and ``projected`` are in minor units where `is_money`.

    ``progress`` is value ÷ target (target ÷ value of what should be low, such as the cost of a customer) and ``due``
    the share of the period that is gone. ``pace`` is how many times the present rate is needed from now on: 1 is just
    enough, 0 is reached. ``low`` and ``high`` are the 95 % interval of ``projected`` by `projection`; where there is
    none, ``unsure`` says why. ``n`` is the denominator of a metric, else the days with figures. None is what cannot be
    said yet.
    """

    goal: GoalRow
    what: str
    scope: Mapping[str, str]
    target: float
    value: float | None
    progress: float | None
    due: float | None
    pace: float | None
    projected: float | None
    is_money: bool
    sentence: str
    low: float | None = None
    high: float | None = None
    n: int | None = None
    unsure: str = ""

    @property
    def owners(self) -> tuple[str, ...]:
        """The teams that share it, in the order they were named."""
        return tuple(team for part in (self.goal.owner or "").split(",") if (team := part.strip()))


def goal_standings(book: Book, today: date, campaign_id: int | None = None) -> list[Standing]:
    """The standing of every goal, or of those of one campaign, in the order they were set. Any thread."""
    with book.library.read() as session:
        goals = goal_rows(session, campaign_id)
    return _standings(book, goals, today)


def goals_of(book: Book, today: date, scope: Scope) -> list[Standing]:
    """The standing of the goals of what is looked at, in the order they were set. Any thread.

    Of everything those that are narrowed to nothing, of a campaign all of its own; of a channel or a product line
    those that are of it and of no campaign. Of items there are none.
    """
    if scope.item_ids is not None:
        return []
    with book.library.read() as session:
        goals = [goal for goal in goal_rows(session, scope.campaign_id) if _is_of(goal, scope)]
    return _standings(book, goals, today)


def _is_of(goal: GoalRow, scope: Scope) -> bool:
    if scope.campaign_id is None and scope.channel is None and scope.line_id is None:
        return goal.campaign_id is None and goal.channel is None and goal.line_id is None
    asked = ((scope.channel, goal.channel), (scope.line_id, goal.line_id))
    return goal.campaign_id == scope.campaign_id and all(want is None or want == has for want, has in asked)


def _standings(book: Book, goals: Sequence[GoalRow], today: date) -> list[Standing]:
    with book.library.read() as session:
        dates = {
            row.id: row for row in session.execute(select(t.Campaign.id, t.Campaign.starts_on, t.Campaign.ends_on))
        }
    found = []
    for goal in goals:
        campaign = dates.get(goal.campaign_id or 0)
        first = goal.starts_on or (campaign.starts_on if campaign else None)
        last = goal.ends_on or (campaign.ends_on if campaign else None)
        found.append(_standing(book, goal, (first, last), today))
    return found


@dataclass(frozen=True, slots=True)
class _Course:
    """Where a value is heading: where it ends, how sure that is, and why that cannot be said."""

    value: float | None
    n: int | None = None
    due: float | None = None
    pace: float | None = None
    projected: float | None = None
    interval: Interval | None = None
    unsure: str = ""
    until: date | None = None  # the last day with figures, where it is not today yet


def _standing(book: Book, goal: GoalRow, dates: tuple[date | None, date | None], today: date) -> Standing:
    word = goal_word(goal.what)
    course = _course(book, goal, word, dates, today)
    low, high = course.interval or (None, None)
    return Standing(
        goal=goal,
        what=word.id,
        scope=_scope_words(goal),
        target=goal.target,
        value=course.value,
        progress=_progress(word, course.value, goal.target),
        due=course.due,
        pace=course.pace,
        projected=course.projected,
        is_money=word.unit == "money",
        sentence=_sentence(word, goal.target, course),
        low=low,
        high=high,
        n=course.n,
        unsure=course.unsure,
    )


def _course(
    book: Book, goal: GoalRow, word: Measure | Metric, dates: tuple[date | None, date | None], today: date
) -> _Course:
    reckoning, (first, last) = book.reckoning(), dates
    scope = Scope(campaign_id=goal.campaign_id, channel=goal.channel, line_id=goal.line_id)
    until = today if word.stage == "curation" else _known_until(reckoning, dates, today)
    period = Period(first or ALL_TIME.first, min(last or until, until))
    value, n = _value(book, scope, word, period, today)
    due = _due(first, last, until)
    grows = _grows(word)
    interval, unsure = _interval(reckoning, scope, word, dates, until) if value is not None else (None, "")
    return _Course(
        value=value,
        n=n,
        due=due,
        pace=_pace(value, goal.target, due) if grows else None,
        projected=_projected(value, due, grows=grows),
        interval=interval,
        unsure=unsure,
        until=until if until < min(last or today, today) else None,
    )


def _known_until(reckoning: Reckoning, dates: tuple[date | None, date | None], today: date) -> date:
    """The last day of the goal up to today that any file tells of: the days after it are not known, and not nothing."""
    known = reckoning.last_day()
    return today if known is None or known < (dates[0] or ALL_TIME.first) else min(known, today)


def _value(
    book: Book, scope: Scope, word: Measure | Metric, period: Period, today: date
) -> tuple[float | None, int | None]:
    """The value so far, and what it is based on: the denominator of a metric, else the days with figures."""
    if period.last < period.first:
        return None, None
    if word.stage == "curation":
        return _curated(book, scope, word, period, today)
    found = book.reckoning().whole(scope, period)
    sizes = sample_sizes(found.measures)
    return value_of(found.measures, word.id), sizes.get(word.id) if isinstance(word, Metric) else found.days


def _curated(
    book: Book, scope: Scope, word: Measure | Metric, period: Period, today: date
) -> tuple[float | None, int | None]:
    """What is counted in the library itself, as it stands today; of a campaign all that it has, else what is new."""
    since = None if scope.campaign_id is not None or period.first == ALL_TIME.first else period
    with book.library.read() as session:
        if word.id == "items":
            return float(item_total(session, scope, since, ZoneInfo(book.library.folder.time_zone))), None
        if word.id in GOALS_ONLY:
            return float(rights_total(session, scope, today, since)), None
    state = curation_figures(book, scope, today)
    if word.id == "time_to_publish":
        return state.time_to_publish, state.published
    return value_of(state.measures, word.id), sample_sizes(state.measures).get(word.id)


def _interval(
    reckoning: Reckoning, scope: Scope, word: Measure | Metric, dates: tuple[date | None, date | None], today: date
) -> tuple[Interval | None, str]:
    """The interval of the end, or why there is none."""
    first, last = dates
    if word.stage == "curation" or _has_level(word):
        return None, f"How sure it is cannot be said of {word.label.lower()}."
    if first is None or last is None or not first <= today:
        return None, "Without a beginning and an end nothing is projected."
    if today >= last:
        return None, ""
    days = [one.measures for one in reckoning.by_period(scope, list(Period(first, today).steps("day")))]
    left = (last - today).days
    found = _of_sum(word, days, left) if _is_sum(word) else _of_ratio(word, days, left)
    return found, "" if found else f"How sure it is can be said with figures of {FEWEST_DAYS} days or more."


def _has_level(word: Measure | Metric) -> bool:
    """Whether it is a level, or a ratio of one, such as followers: the days of which cannot be added."""
    if isinstance(word, Measure):
        return word.span is Span.LEVEL
    terms = (*word.numerator, *([word.denominator] if word.denominator else []))
    return any(MEASURES[term.lstrip("-")].span is Span.LEVEL for term in terms if term.lstrip("-") in MEASURES)


def _grows(word: Measure | Metric) -> bool:
    """Whether it gets more as the days go by: a sum does, and so does the growth since the start."""
    return _is_sum(word) or word.id == "follower_growth"


def _is_sum(word: Measure | Metric) -> bool:
    """Whether it grows from day to day; a ratio and a level do not."""
    if isinstance(word, Metric):
        return bool(word.numerator) and word.denominator is None
    return word.span is not Span.LEVEL


def _of_sum(word: Measure | Metric, days: list[Measures], left: int) -> Interval | None:
    return sum_interval([value_of(day, word.id) for day in days], left)


def _of_ratio(word: Measure | Metric, days: list[Measures], left: int) -> Interval | None:
    return ratio_interval([parts_of(word.id, day) for day in days], left)


def _due(first: date | None, last: date | None, today: date) -> float | None:
    """The share of the days from ``first`` to ``last`` that is gone, today counted; None without an end or a start."""
    if first is None or last is None:
        return None
    return min(1.0, max(0.0, ((today - first).days + 1) / ((last - first).days + 1)))


def _projected(value: float | None, due: float | None, *, grows: bool) -> float | None:
    """Where it ends at the present rate; a rate or a level stays where it is."""
    if value is None or not grows:
        return value
    return value / due if due else None


def _progress(word: Measure | Metric, value: float | None, target: float) -> float | None:
    if value is None or not is_met_below(word):
        return None if value is None else value / target
    return target / value if value else None


def is_met_below(word: Measure | Metric) -> bool:
    """Whether the target is a number to stay below, such as the cost of a customer."""
    return isinstance(word, Metric) and word.better == "down"


def _pace(value: float | None, target: float, due: float | None) -> float | None:
    if value is not None and value >= target:
        return 0.0
    if not value or value < 0 or not due or due >= 1:
        return None
    return (target - value) / (1 - due) / (value / due)


def _scope_words(goal: GoalRow) -> dict[str, str]:
    words = {"campaign": goal.campaign, "channel": goal.channel, "line": goal.line}
    return {name: word for name, word in words.items() if word}


def _sentence(word: Measure | Metric, target: float, course: _Course) -> str:
    """What it comes to in plain words, without the numbers that stand beside it."""
    said = _said(word, target, course)
    if course.value is None or not course.due or course.due >= 1:
        return said
    return f"{said} Figures up to {course.until.day} {course.until:%B}." if course.until else said


def _said(word: Measure | Metric, target: float, course: _Course) -> str:
    value, due, projected = course.value, course.due, course.projected
    if value is None and isinstance(word, Measure) and word.counts_people:
        return f"{word.label} counts people, and those of several days cannot be added. Aim at impressions or views."
    if value is None:
        return f"There are no figures for {word.label.lower()} in this period yet."
    if is_met_below(word):
        return "The target is met." if value <= target else f"{percent(value / target - 1)} above the target."
    if value >= target:
        return "The target is reached."
    if due is None or projected is None:
        return f"{percent(value / target)} of the target."
    if due >= 1:
        return f"The period is over at {percent(value / target)} of the target."
    return _outlook(target, projected, course)


def _outlook(target: float, projected: float, course: _Course) -> str:
    if projected >= target:
        unsafe = course.interval is not None and course.interval[0] < target
        return "On course to reach the target, but not surely." if unsafe else "On course to reach the target."
    within = ""
    if course.interval:
        within = f" ({between(*(percent(end / target) for end in course.interval))})"
    end = f"{percent(projected / target)} of the target at the present rate{within}"
    pace = course.pace
    return f"Heading for {end}." if pace is None else f"Heading for {end}; it needs {pace:.1f}× that rate from now on."
