"""Brings the rows of one file together at their grain, ready to be stored; it reads no file and asks no library."""

from __future__ import annotations

from typing import Any

from ugcdesk.kpi.matching import Match
from ugcdesk.kpi.measures import MEASURES
from ugcdesk.kpi.reported import Reported
from ugcdesk.library.details import of_row
from ugcdesk.library.edits.incoming_figures import IncomingRow
from ugcdesk.library.vocabulary import Span

_Place = tuple[Any, ...]  # at last the detail
_LEVELS = frozenset(name for name, kind in MEASURES.items() if kind.span is Span.LEVEL)
_MONEY = frozenset(name for name, kind in MEASURES.items() if kind.unit == "money")
_SPECIAL = _LEVELS | _MONEY


class Gathered:
    """The numbers of a file by what they share: subject, day, span, currency."""

    def __init__(self, source: str, currency: str) -> None:
        self._source = source
        self._currency = currency
        self._rows: dict[_Place, IncomingRow] = {}
        self._currencies: dict[_Place, str] = {}

    @property
    def rows(self) -> tuple[IncomingRow, ...]:
        return tuple(self._rows.values())

    def take(self, found: Reported, match: Match) -> None:
        """Add the numbers of a row, or put them in the place of earlier ones where they are no parts of a whole.

        Raises ValueError, and takes nothing, when its money is in another currency than that of its grain.
        """
        place = self._place(found, match)
        parts = list(_parts(found))
        currency = found.currency or self._currency
        if any(is_money for _span, is_money, _values in parts):
            there = self._currencies.setdefault(place, currency)
            if there != currency:
                raise ValueError(
                    f"its money is in {currency} and that of an earlier line of the same day in {there}, "
                    "which do not add up"
                )
        for span, is_money, values in parts:
            self._add(place, found, match, span, currency if is_money else None, values)

    def _add(
        self, place: _Place, found: Reported, match: Match, span: Span, currency: str | None, values: dict[str, float]
    ) -> None:
        keys = [found.key] if found.key else []
        whole = (*place, span, currency)
        there = self._rows.get(whole)
        if there is None:
            self._rows[whole] = IncomingRow(
                match.subject, match.subject_id, found.channel, found.day, span, values, self._source,
                keys, found.paid, currency, found.first, match.also, place[-1],
            )  # fmt: skip
            return
        there.keys.extend(keys)
        for measure, value in values.items():
            adds = found.adds_up and span is not Span.LEVEL
            there.values[measure] = there.values.get(measure, 0.0) + value if adds else value

    def _place(self, found: Reported, match: Match) -> _Place:
        key = "" if match.is_placed else found.key
        # What is told in details stands row by row, for a later file may tell of fewer of them.
        own = found.part or found.key
        detail = of_row(found.detail, own, is_number=bool(found.part)) if found.detail else ""
        return match.subject, match.subject_id, found.channel, key, found.day, found.paid, found.first, detail


def _parts(found: Reported) -> list[tuple[Span, bool, dict[str, float]]]:
    """The numbers of a row by span and whether they are money."""
    if _SPECIAL.isdisjoint(found.values):
        return [(found.span, False, dict(found.values))]
    parts: dict[tuple[Span, bool], dict[str, float]] = {}
    for measure, value in found.values.items():
        kind = Span.LEVEL if measure in _LEVELS else found.span, measure in _MONEY
        parts.setdefault(kind, {})[measure] = value
    return [(span, is_money, values) for (span, is_money), values in parts.items()]
