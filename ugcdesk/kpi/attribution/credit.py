"""The credit that stored journeys give to channels, campaigns and items, day by day; how, the models say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.kpi.attribution.attributing import MODELS, Credited, credit_by_cell
from ugcdesk.kpi.attribution.stored import Stored, stored_journeys
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import SubjectKind

UNITS = (SubjectKind.CHANNEL, SubjectKind.CAMPAIGN, SubjectKind.ITEM)


@dataclass(frozen=True, slots=True)
class Credit:
    """What one channel, campaign or item earned on one day; ``source`` is the file that told of the journeys.

    Money in minor units. ``subject_id`` is 0 for a channel, ``channel`` "" for the others. None: nobody said.
    """

    subject: SubjectKind
    subject_id: int
    channel: str
    day: date
    conversions: float
    value_minor: float
    new_customers: float | None
    source: str


def has_journeys(library: Library) -> bool:
    """Whether any journey stands in the library. Any thread."""
    with library.read() as session:
        return session.scalar(select(t.Journey.id).where(t.Journey.live).limit(1)) is not None


def credits(library: Library, model: str) -> list[Credit]:
    """The credits of all journeys that stand, on the days on which these ended, unit by unit.

    Those of channels add up to all conversions and values of a day; those of campaigns, and of items, to the part of
    the touches that are of one. Where a file says no days, they are of the day it came in. A Markov chain knows no
    days: each day is shared by the weights of the chain of all journeys. Unrounded; raises WrongUse for an unknown
    model. Any thread.
    """
    require_model(model)
    stored = stored_journeys(library)
    return [credit for unit in UNITS for credit in _of_unit(stored, unit, model)]


def require_model(model: str) -> None:
    """Raise WrongUse unless there is such a model."""
    if model not in MODELS:
        raise WrongUse(f"There is no model “{model}”. Choose one of {', '.join(MODELS)}.")


def credited_units(stored: Stored, unit: SubjectKind, model: str) -> Credited:
    """The credits (names × cells) of the journeys as `Stored.by` has them."""
    journeys, _units = stored.by(unit)
    known = np.nan_to_num(stored.new_customers, nan=0.0)
    return credit_by_cell(journeys, model, stored.cells, len(stored.cell_names), new_customers=known)


def _of_unit(stored: Stored, unit: SubjectKind, model: str) -> Iterator[Credit]:
    if not len(stored.journeys):
        return
    _journeys, units = stored.by(unit)
    found = credited_units(stored, unit, model)
    says_new = np.zeros(len(stored.cell_names), dtype=np.bool_)
    says_new[stored.cells[~np.isnan(stored.new_customers)]] = True
    new_customers = found.new_customers if found.new_customers is not None else np.zeros_like(found.values)
    for name, cell in np.argwhere((found.conversions != 0) | (found.values != 0)).tolist():
        of, where = units[name], stored.cell_names[cell]
        if of.subject is not unit:
            continue
        yield Credit(
            subject=unit,
            subject_id=of.subject_id,
            channel=of.channel,
            day=where.day,
            conversions=float(found.conversions[name, cell]),
            value_minor=float(found.values[name, cell]),
            new_customers=float(new_customers[name, cell]) if says_new[cell] else None,
            source=where.source,
        )
