"""How goals stand: reached so far, due by now, the pace that is still needed, and where it will end. It sets none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.curation import item_total, rights_total
from ugcdesk.kpi.facts import value_of
from ugcdesk.kpi.measures import Measure
from ugcdesk.kpi.metrics import Metric
from ugcdesk.kpi.periods import ALL_TIME, Period
from ugcdesk.kpi.reckoning import Reckoning, Scope
from ugcdesk.kpi.words import GOALS_ONLY, goal_word
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.campaigns import GoalRow, goal_rows
from ugcdesk.library.vocabulary import Span


@dataclass(frozen=True, slots=True)
class Standing:
    """How one goal stands today. ``target``, ``value`` and ``projected`` are in minor units where `is_money`.

    ``progress`` is value ÷ target and ``due`` the share of the period that is gone. ``pace`` is how many times the
    present rate is needed from now on: 1 is just enough, 0 is reached. None is what cannot be said yet.
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


def goal_standings(book: Book, today: date, campaign_id: int | None = None) -> list[Standing]:
    """The standing of every goal, or of those of one campaign, in the order they were set. Any thread."""
    reckoning = book.reckoning()
    with book.library.read() as session:
        goals = goal_rows(session, campaign_id)
        dates = {
            row.id: row for row in session.execute(select(t.Campaign.id, t.Campaign.starts_on, t.Campaign.ends_on))
        }
    found = []
    for goal in goals:
        campaign = dates.get(goal.campaign_id or 0)
        first = goal.starts_on or (campaign.starts_on if campaign else None)
        last = goal.ends_on or (campaign.ends_on if campaign else None)
        found.append(_standing(book.library, reckoning, goal, (first, last), today))
    return found


def _standing(
    library: Library, reckoning: Reckoning, goal: GoalRow, dates: tuple[date | None, date | None], today: date
) -> Standing:
    word = goal_word(goal.what)
    first, last = dates
    value = _value(library, reckoning, goal, word, Period(first or ALL_TIME.first, min(last or today, today)), today)
    due = _due(first, last, today)
    grows = isinstance(word, Measure) and word.span is not Span.LEVEL
    projected = _projected(value, due, grows=grows)
    return Standing(
        goal=goal,
        what=word.id,
        scope=_scope_words(goal),
        target=goal.target,
        value=value,
        progress=None if value is None else value / goal.target,
        due=due,
        pace=_pace(value, goal.target, due) if grows else None,
        projected=projected,
        is_money=word.unit == "money",
        sentence=_sentence(word, goal.target, value, due, projected),
    )


def _value(
    library: Library, reckoning: Reckoning, goal: GoalRow, word: Measure | Metric, period: Period, today: date
) -> float | None:
    scope = Scope(campaign_id=goal.campaign_id, channel=goal.channel, line_id=goal.line_id)
    if word.id in GOALS_ONLY:
        with library.read() as session:
            if word.id == "items":
                return float(item_total(session, scope))
            return float(rights_total(session, scope, today))
    if period.last < period.first:
        return None
    return value_of(reckoning.whole(scope, period).measures, word.id)


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


def _pace(value: float | None, target: float, due: float | None) -> float | None:
    if value is not None and value >= target:
        return 0.0
    if not value or not due or due >= 1:
        return None
    return (target - value) / (1 - due) / (value / due)


def _scope_words(goal: GoalRow) -> dict[str, str]:
    words = {"campaign": goal.campaign, "channel": goal.channel, "line": goal.line}
    return {name: word for name, word in words.items() if word}


def _sentence(
    word: Measure | Metric, target: float, value: float | None, due: float | None, projected: float | None
) -> str:
    """What it comes to in plain words, without the numbers that stand beside it."""
    if value is None:
        return f"There are no figures for {word.label.lower()} in this period yet."
    if value >= target:
        return "The target is reached."
    if due is None or projected is None:
        return f"{value / target:.0%} of the target."
    if due >= 1:
        return f"The period is over at {value / target:.0%} of the target."
    pace = _pace(value, target, due)
    if projected >= target:
        return "On course to reach the target."
    end = f"{projected / target:.0%} of the target at the present rate"
    return f"Heading for {end}." if pace is None else f"Heading for {end}; it needs {pace:.1f}× that rate from now on."
