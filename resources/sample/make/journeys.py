"""Writes by which visits people came to their orders, and what some saw who did not buy, as a shop's export of touches.

The last touch of each order is the visit that ``ga4.csv`` counts it for, and their values add up to its revenue.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from make.draws import stream
from make.files import write_csv
from make.traffic import NONE, SOURCES, Visits
from make.written import LAST_DAY

HEADER = ("journey", "time", "touch", "campaign", "content", "converted", "value", "new_customer")
_FIRST_DAY = LAST_DAY - timedelta(days=119)
_LOOKS_BACK_DAYS = 14
# How many visits came before the last one, of ten people.
_EARLIER = (0, 0, 0, 1, 1, 1, 2, 2, 3, 4)
_WITHOUT_ORDER = 0.7  # as many as this share of the orders


def write_journeys(visits: list[Visits], out: Path) -> None:
    """``journeys.csv``: a row a touch, of the orders of the last 120 days."""
    write_csv(out / "journeys.csv", HEADER, _rows(visits))


def _rows(visits: Sequence[Visits]) -> Iterator[Sequence[object]]:
    rng = stream("journeys")
    number = 10_000
    for last in (each for each in visits if each.day >= _FIRST_DAY):
        before = [v for v in visits if timedelta(0) < last.day - v.day <= timedelta(days=_LOOKS_BACK_DAYS)]
        for value in _values(rng, last):
            number += 1
            yield from _journey(rng, f"HV-{number}", before, last, f"{value / 100:.2f}")
            if rng.random() < _WITHOUT_ORDER:
                yield from _journey(rng, f"visitor-{number}", before, last, "")


def _values(rng: random.Random, visits: Visits) -> list[int]:
    """The revenue of a row in cents, split over its orders."""
    cents = round(visits.revenue * 100)
    shares = [rng.uniform(0.7, 1.3) for _ in range(visits.orders)]
    values = [round(cents * share / sum(shares)) for share in shares]
    return [*values[:-1], cents - sum(values[:-1])] if values else []


def _journey(
    rng: random.Random, name: str, before: Sequence[Visits], last: Visits, value: str
) -> Iterator[Sequence[object]]:
    weights = [v.sessions * (3 if v.post != NONE else 1) for v in before]
    earlier = rng.choices(before, weights, k=rng.choice(_EARLIER)) if before else []
    is_new = rng.random() < (0.3 if last.channel in ("email", "direct") else 0.6)
    timed = sorted(((_time(rng, visit), place, visit) for place, visit in enumerate(earlier)), key=lambda one: one[:2])
    for at, _place, visit in (*timed, (_time(rng, last), 0, last)):
        campaign, content = ("" if word == NONE else word for word in (visit.campaign, visit.post))
        told = ("1", value, "yes" if is_new else "no") if visit is last and value else ("0", "", "")
        yield (name, at, SOURCES[visit.channel], campaign, content, *told)


def _time(rng: random.Random, visit: Visits) -> str:
    return f"{visit.day:%Y-%m-%d} {rng.randint(8, 22):02}:{rng.randint(0, 59):02}"
