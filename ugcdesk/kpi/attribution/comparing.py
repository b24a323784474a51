"""All models side by side for the channels, campaigns or items of a library, so that one sees what one model hides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import select

from ugcdesk.kpi.attribution.attributing import MODELS
from ugcdesk.kpi.attribution.credit import Crediting
from ugcdesk.kpi.attribution.stored import Unit
from ugcdesk.kpi.periods import ALL_TIME, Period
from ugcdesk.kpi.scope import Scope
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import SubjectKind

if TYPE_CHECKING:
    from ugcdesk.kpi.book import Book


@dataclass(frozen=True, slots=True)
class Earned:
    """What one model gives: unrounded conversions, and value in minor units."""

    conversions: float
    value_minor: float


@dataclass(frozen=True, slots=True)
class ComparedUnit:
    """One channel, campaign or item with what each model gives it. ``name`` is for the screen; of an item its id."""

    subject: SubjectKind
    subject_id: int
    name: str
    earned: Mapping[str, Earned]


def compare_models(
    book: Book, unit: SubjectKind, period: Period = ALL_TIME, scope: Scope | None = None
) -> list[ComparedUnit]:
    """What each of `MODELS` gives to each ``unit`` (CHANNEL, CAMPAIGN or ITEM) for journeys that ended in ``period``.

    The most valuable by last touch come first. Of campaigns and items only those in ``scope`` are listed, of channels
    its channel; what is theirs of a journey does not depend on it. [] where there are no journeys. Any thread.
    """
    crediting = book.crediting()
    if not len(crediting.stored.journeys):
        return []
    by_model = {model: _sums(crediting, unit, model, period) for model in MODELS}
    names = _names(book.library, unit)
    rows = [
        ComparedUnit(
            of.subject,
            of.subject_id,
            names.get(of.subject_id, of.channel or str(of.subject_id)),
            {model: Earned(*found[place]) for model, found in by_model.items()},
        )
        for place, of in enumerate(crediting.units(unit))
        if of.subject is unit and _is_in(of, scope)
    ]
    found = [row for row in rows if any(each.conversions or each.value_minor for each in row.earned.values())]
    return sorted(found, key=lambda row: (-row.earned["last"].value_minor, row.name))


def _sums(crediting: Crediting, unit: SubjectKind, model: str, period: Period) -> list[tuple[float, float]]:
    names = crediting.stored.cell_names
    counts = np.array([period.first <= cell.day <= period.last for cell in names], dtype=float)
    found = crediting.credited(unit, model)
    sums = np.stack([found.conversions @ counts, found.values @ counts], axis=1)
    return [(float(conversions), float(value)) for conversions, value in sums]


def _is_in(of: Unit, scope: Scope | None) -> bool:
    if scope is None:
        return True
    if of.subject is SubjectKind.CHANNEL:
        return scope.channel in (None, of.channel)
    if of.subject is SubjectKind.CAMPAIGN:
        return scope.campaign_id in (None, of.subject_id)
    return scope.item_ids is None or of.subject_id in scope.item_ids


def _names(library: Library, unit: SubjectKind) -> dict[int, str]:
    if unit is not SubjectKind.CAMPAIGN:
        return {}
    with library.read() as session:
        return {row.id: row.name for row in session.execute(select(t.Campaign.id, t.Campaign.name))}
