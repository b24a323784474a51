"""The credit that stored journeys give to channels, campaigns and items, day by day; how, the models say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.kpi.attribution.attributing import MODELS, Credited, credit_by_cell
from ugcdesk.kpi.attribution.journeys import Journeys
from ugcdesk.kpi.attribution.stored import Stored, Unit, stored_journeys
from ugcdesk.kpi.memo import Memo
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
    return Crediting(stored_journeys(library)).credits(model)


class Crediting:
    """Journeys of one moment with what models credit; it remembers its answers. Any thread."""

    def __init__(self, stored: Stored) -> None:
        self.stored = stored
        self._by: Memo[tuple[Journeys, tuple[Unit, ...]]] = Memo(len(UNITS))
        self._credited: Memo[Credited] = Memo(len(UNITS) * len(MODELS))

    def units(self, unit: SubjectKind) -> tuple[Unit, ...]:
        """What each name of the journeys is, as `Stored.by` tells."""
        return self._known(unit)[1]

    def credited(self, unit: SubjectKind, model: str) -> Credited:
        """The credits (names × cells) of the journeys as `Stored.by` has them."""
        return self._credited.get((unit, model), lambda: self._found(unit, model))

    def credits(self, model: str) -> list[Credit]:
        """All of them, unit by unit. Raises WrongUse for an unknown model."""
        require_model(model)
        return [credit for unit in UNITS for credit in _of_unit(self, unit, model)]

    def _known(self, unit: SubjectKind) -> tuple[Journeys, tuple[Unit, ...]]:
        return self._by.get(unit, lambda: self.stored.by(unit))

    def _found(self, unit: SubjectKind, model: str) -> Credited:
        known = np.nan_to_num(self.stored.new_customers, nan=0.0)
        count = len(self.stored.cell_names)
        return credit_by_cell(self._known(unit)[0], model, self.stored.cells, count, new_customers=known)


def require_model(model: str) -> None:
    """Raise WrongUse unless there is such a model."""
    if model not in MODELS:
        raise WrongUse(f"There is no model “{model}”. Choose one of {', '.join(MODELS)}.")


def _of_unit(crediting: Crediting, unit: SubjectKind, model: str) -> Iterator[Credit]:
    stored = crediting.stored
    if not len(stored.journeys):
        return
    units, found = crediting.units(unit), crediting.credited(unit, model)
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
