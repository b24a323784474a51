"""Numbers, days and ranges behind a field's colon."""

from __future__ import annotations

from datetime import date

import pytest

from ugcdesk.search.fields import FIELDS, Field, ValueKind
from ugcdesk.search.values import Span, span

CTR = Field("ctr", "ctr", ValueKind.METRIC)


def _days(first: str, last: str) -> Span:
    return Span(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2024", _days("2024-01-01", "2024-12-31")),
        ("2024-02", _days("2024-02-01", "2024-02-29")),
        ("2024-2-9", _days("2024-02-09", "2024-02-09")),
        ("2024-03..2024-06", _days("2024-03-01", "2024-06-30")),
        ("2024-13", None),
        ("2024-02-30", None),
        ("soon", None),
        ("..", None),
        ("0000", None),
    ],
)
def test_days(value: str, wanted: Span | None) -> None:
    assert span(FIELDS["posted"], value) == wanted


@pytest.mark.parametrize(
    ("value", "inside", "outside"),
    [
        (">=4", [4, 5], [3.9]),
        (">4", [4.1, 5], [4]),
        ("<4", [3.9], [4]),
        ("<=4", [4], [4.1]),
        ("≥4", [4], [3.9]),
        ("=4", [4], [4.1]),
        ("4", [4], [3.9, 4.1]),
        ("2..4", [2, 3, 4], [1.9, 4.1]),
        ("..4", [-9, 4], [4.1]),
        ("4..", [4, 99], [3.9]),
        ("0..", [0], [-0.1]),
        ("-1..1.5", [-1, 1.5], [1.6]),
    ],
)
def test_numbers(value: str, inside: list[float], outside: list[float]) -> None:
    found = span(FIELDS["rating"], value)
    assert found is not None
    assert all(number in found for number in inside)
    assert not any(number in found for number in outside)


@pytest.mark.parametrize("value", ["", "x", "4..x", "..", "4,5", "1e5", ">", "٤"])
def test_what_is_no_number(value: str) -> None:
    assert span(FIELDS["stars"], value) is None


def test_per_cents_are_fractions() -> None:
    assert span(CTR, ">=2%") == Span(low=0.02)


def test_after_a_month_is_after_its_last_day() -> None:
    found = span(FIELDS["posted"], ">2024-03")
    assert found is not None
    assert date(2024, 4, 1).toordinal() in found
    assert date(2024, 3, 31).toordinal() not in found
