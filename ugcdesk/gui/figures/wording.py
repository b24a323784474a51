"""How a figure, its change and its origin are said on screen; it reckons nothing but the difference."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale

from ugcdesk.gui import words
from ugcdesk.gui.figures.credit import credit_name
from ugcdesk.kpi.additions import CREDITED
from ugcdesk.kpi.metrics import Metric
from ugcdesk.kpi.periods import Period
from ugcdesk.kpi.words import goal_word

QUESTION = "Where does this number come from?"
_COUNTED = {
    "items": "different items, of a campaign those placed in it, else those brought in in these days",
    "rights_granted": "items whose rights are granted today",
    "followers": "followers on the last day",
}
_POSTS = "posts_with_followers"
_FILES_NAMED = 4
_CENTS_BELOW = 10_000  # minor units
# What a model of attribution changes.
_SOLD = frozenset({*CREDITED, "attributed_revenue", "social_revenue"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a measure or metric is called, what it is counted in, and how it is made."""

    id: str
    label: str
    unit: str  # count, money, seconds, rate, number, days
    is_better_lower: bool
    formula: str
    numerator: tuple[str, ...] = ()
    denominator: str | None = None
    sample: str | None = None  # what its n counts, where that is not the denominator


@dataclass(frozen=True, slots=True)
class Change:
    """A difference in words; ``is_good`` is None where it is nil or nobody can tell."""

    text: str
    is_up: bool
    is_good: bool | None


def meaning(what: str) -> Meaning:
    """The meaning of a measure or metric, of ``items`` or ``rights_granted``; raises WrongUse for another word."""
    found = goal_word(what)
    if isinstance(found, Metric):
        is_down = found.better == "down"
        terms = (found.numerator, found.denominator, found.sample)
        return Meaning(found.id, found.label, found.unit, is_down, found.formula, *terms)
    formula = _COUNTED.get(found.id, f"sum of {found.label.lower()}")
    return Meaning(found.id, found.label, found.unit, False, formula, (found.id,))


def said(
    value: float | None, unit: str, locale: QLocale, *, currency: str | None = None, short: bool = False,
    decimals: int = 1,
) -> str:  # fmt: skip
    """A figure in its unit, "–" for none: ``said(0.042, "rate", locale) == "4.2 %"``. ``short`` is for tiles."""
    if value is None:
        return words.MISSING
    if unit == "money":
        return words.money(value, currency, locale, cents=abs(value) < _CENTS_BELOW and value % 100 != 0)
    if unit == "seconds":
        return words.clock(value)
    if unit == "rate":
        return words.rate(value, locale, decimals)
    if unit == "count":
        return words.compact(value, locale) if short else words.number(value, locale)
    return words.number(value, locale, 1)


def speaker(unit: str, locale: QLocale, currency: str | None = None) -> Callable[[float], str]:
    """`said` for charts, whose axes and cards hand over a number only."""
    return lambda value: said(value, unit, locale, currency=currency)


def change(
    now: float | None, before: float | None, told: Meaning, locale: QLocale, currency: str | None
) -> Change | None:
    """The difference: points for rates, the amount for averages and times, per cent for counts and sums."""
    if now is None or before is None:
        return None
    delta = now - before
    is_good = None if not delta else (delta < 0) == told.is_better_lower
    text = _difference(delta, before, told, locale, currency)
    return None if text is None else Change(text, delta > 0, is_good)


def _difference(delta: float, before: float, told: Meaning, locale: QLocale, currency: str | None) -> str | None:
    sign = "+" if delta > 0 else "−" if delta < 0 else "±"
    size = abs(delta)
    if told.unit == "rate":
        points = size * 100
        return f"{sign}{locale.toString(points, 'f', 1 if points >= 0.05 or not points else 2)} pp"
    if told.unit == "seconds" and told.denominator:
        return sign + words.clock(size)
    if told.unit == "money" and told.denominator:
        return sign + words.money(size, currency, locale, cents=size < 100)
    if told.unit in ("number", "days"):
        return f"{sign}{locale.toString(size, 'f', 1)}"
    return None if not before else f"{sign}{locale.toString(size / abs(before) * 100, 'f', 1)} %"


def origin(
    told: Meaning, measures: Mapping[str, float], period: Period | None, sources: Sequence[str], locale: QLocale,
    currency: str | None, credit: str | None = None,
) -> str:  # fmt: skip
    """Where a figure is from: formula, both its terms, the period and the files, a line each; for tooltips.

    Of sales it also names the model of attribution ``credit``, None for as reported.
    """
    lines = [f"{told.label}: {told.formula}"]
    terms = [*told.numerator, *([told.denominator] if told.denominator else [])]
    lines += [_term(term.lstrip("-"), measures, locale, currency) for term in dict.fromkeys(terms)]
    if credit is not None and is_of_sales(told):
        lines.append(f"Sales credited by {credit_name(credit)}")
    if period is not None:
        lines.append(words.period(period.first, period.last))
    if sources:
        lines.append(sources_said(sources))
    return "\n".join(dict.fromkeys(lines))


def is_of_sales(told: Meaning) -> bool:
    """Whether a model of attribution changes it."""
    return bool(_SOLD.intersection(term.lstrip("-") for term in (*told.numerator, told.denominator or "")))


def why_missing(told: Meaning, measures: Mapping[str, float], credit: str | None) -> str:
    """Why a figure has no value: which term nobody stated, or that nothing can be divided by it."""
    terms = [term.lstrip("-") for term in (*told.numerator, *([told.denominator] if told.denominator else []))]
    missing = [term for term in terms if term not in measures]
    if not missing:
        return f"{meaning(told.denominator or told.id).label} are 0, so there is no {told.label.lower()}."
    if credit is not None and set(missing) <= set(CREDITED):
        return f"{credit_name(credit)} credits no sale to this in these days."
    if told.sample == _POSTS:
        return "Of no post with engagements in these days is it known how many followers there were when it was posted."
    names = " and ".join(meaning(term).label.lower() for term in missing)
    return f"No file states {names} for this in these days."


def sources_said(sources: Sequence[str]) -> str:
    """The files that figures are from, the first few by name; "" without any."""
    more = f" and {len(sources) - _FILES_NAMED} more" if len(sources) > _FILES_NAMED else ""
    return f"From {', '.join(sources[:_FILES_NAMED])}{more}" if sources else ""


def bare(value: float | None, unit: str) -> float | None:
    """A figure as other programs take it: money in major units, a rate as a share of 1."""
    return value / 100 if value is not None and unit == "money" else value


def _term(term: str, measures: Mapping[str, float], locale: QLocale, currency: str | None) -> str:
    told = meaning(term)
    return f"{told.label}: {said(measures.get(term), told.unit, locale, currency=currency)}"
