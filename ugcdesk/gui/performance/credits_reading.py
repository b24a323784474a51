"""Reads what each model of attribution gives to channels, campaigns or items, off the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale

from ugcdesk.desk import Desk
from ugcdesk.gui import words
from ugcdesk.gui.figures.item_table import FiguredItem
from ugcdesk.gui.figures.wording import said
from ugcdesk.gui.performance.choice import Choice, channel_name
from ugcdesk.gui.performance.days import last_day
from ugcdesk.kpi.attribution import MODELS, ComparedUnit, Earned, compare_models, round_to_cents
from ugcdesk.library.vocabulary import SubjectKind

UNITS = {
    SubjectKind.CHANNEL: ("Channels", "Channel"),
    SubjectKind.CAMPAIGN: ("Campaigns", "Campaign"),
    SubjectKind.ITEM: ("Items", "Item"),
}
_MOST_ROWS = 30
_NOTHING = 1e-6  # of a conversion
_REST, _ALL = "Everything else", "All"


@dataclass(frozen=True, slots=True)
class CreditsShown:
    """A row of text a unit, the largest first, then what is left and the sum; one column a model after the name."""

    headings: tuple[str, ...]
    revenue: tuple[tuple[str, ...], ...]
    orders: tuple[tuple[str, ...], ...]


def read_credits(desk: Desk, choice: Choice, unit: SubjectKind, locale: QLocale) -> CreditsShown | None:
    """What the models give in the period of ``choice``; None where no journey ended in it."""
    library, scope = desk.library, choice.subject.scope
    period = choice.period(last_day(desk) or library.today())
    all_of_them = compare_models(desk.figures, SubjectKind.CHANNEL, period)
    if not all_of_them:
        return None
    found = compare_models(desk.figures, unit, period, scope)[:_MOST_ROWS]
    names = _names(desk, unit, found)
    total = {model: _sum([row.earned[model] for row in all_of_them]) for model in MODELS}
    rows = [(name, row.earned) for name, row in zip(names, found, strict=True)]
    rest = {model: _less(total[model], _sum([earned[model] for _name, earned in rows])) for model in MODELS}
    if any(each.conversions > _NOTHING for each in rest.values()):
        rows.append((_REST, rest))
    currency = library.folder.currency
    return CreditsShown(
        (UNITS[unit][1], *MODELS.values()),
        _revenue(rows, total, locale, currency),
        _orders(rows, total, locale),
    )


def _sum(parts: Sequence[Earned]) -> Earned:
    return Earned(sum(each.conversions for each in parts), sum(each.value_minor for each in parts))


def _less(whole: Earned, part: Earned) -> Earned:
    return Earned(whole.conversions - part.conversions, whole.value_minor - part.value_minor)


def _names(desk: Desk, unit: SubjectKind, found: Sequence[ComparedUnit]) -> list[str]:
    if unit is SubjectKind.ITEM:
        shown = {row.id: FiguredItem(row).name for row in desk.rows([each.subject_id for each in found])}
        return [shown.get(each.subject_id, each.name) for each in found]
    return [channel_name(each.name) if unit is SubjectKind.CHANNEL else each.name for each in found]


def _revenue(
    rows: Sequence[tuple[str, Mapping[str, Earned]]], total: Mapping[str, Earned], locale: QLocale, currency: str
) -> tuple[tuple[str, ...], ...]:
    """Rounded by largest remainder, so that each column adds up to the cent."""
    columns = [
        round_to_cents({place: earned[model].value_minor for place, (_name, earned) in enumerate(rows)})
        for model in MODELS
    ]
    shown = [
        (name, *(words.money(column[place], currency, locale, cents=True) for column in columns))
        for place, (name, _earned) in enumerate(rows)
    ]
    sums = (words.money(round(total[model].value_minor), currency, locale, cents=True) for model in MODELS)
    return (*shown, (_ALL, *sums))


def _orders(
    rows: Sequence[tuple[str, Mapping[str, Earned]]], total: Mapping[str, Earned], locale: QLocale
) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (name, *(said(earned[model].conversions, "number", locale) for model in MODELS))
        for name, earned in (*rows, (_ALL, total))
    )
