"""Dates and times in the spellings that exports use, and the doubt about day and month."""

# ruff: noqa: DTZ001 - moments without a zone are what is tested here

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.tabular.dates import DateOrder, guess_date_order, parse_date

_NOON = datetime(2024, 5, 1, 12, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("2024-05-01 14:00:30 +0200", None, _NOON), ("2024-05-01T12:00:30Z", None, _NOON),
        ("2024-05-01T08:00:30-04:00", None, _NOON), ("2024-05-01 12:00:30 UTC", None, _NOON),
        ("2024-05-01 05:00:30 PDT", None, _NOON), ("1714564830", None, _NOON), ("1714564830000", None, _NOON),
        ("Wed May 01 12:00:30 +0000 2024", None, _NOON), ("Wed, 1 May 2024 12:00:30 GMT", None, _NOON),
        ("2024-05-01T12:00:30.250Z", None, _NOON.replace(microsecond=250_000)),
        ("2024-05-01 12:00:30", None, _NOON.replace(tzinfo=None)),
        ("09/15/2026 18:00", "mdy", datetime(2026, 9, 15, 18)),
        ("15/09/2026 6:00 PM", "dmy", datetime(2026, 9, 15, 18)),
        ("May 1st, 2024 at 12:05 am", None, datetime(2024, 5, 1, 0, 5)),
        ("2026082614", None, datetime(2026, 8, 26, 14)),
        ("20260826", None, date(2026, 8, 26)), ("2026/05/10", None, date(2026, 5, 10)),
        ("15/03/2025", None, date(2025, 3, 15)), ("3/15/2025", None, date(2025, 3, 15)),
        ("05.03.2024", None, date(2024, 3, 5)), ("05/05/2024", None, date(2024, 5, 5)),
        ("5/3/24", "mdy", date(2024, 5, 3)), ("26/05/10", "ymd", date(2026, 5, 10)),
        ("01/02/99", "dmy", date(1999, 2, 1)),
        ("15 September 2026", None, date(2026, 9, 15)), ("15-Sep-2026", None, date(2026, 9, 15)),
        ("", None, None), ("–", "dmy", None),
    ],
)  # fmt: skip
def test_dates(text: str, order: DateOrder | None, expected: date | None) -> None:
    found = parse_date(text, order)
    assert (found, type(found)) == (expected, type(expected))
    if isinstance(found, datetime) and isinstance(expected, datetime):
        assert found.tzinfo == expected.tzinfo


@pytest.mark.parametrize(
    ("text", "order"),
    [("Lifetime", None), ("05/03/2024", None), ("30/02/2024", "dmy"), ("09/15/2026", "dmy"), ("05/03/2024", "ymd"),
     ("2024-13-01", None), ("2024-05-01 25:00", None), ("13:00 PM", None), ("1/2", "dmy"), ("12", None),
     ("2024-05-01 13:00 PM", None), ("0000-01-01", None), ("99999999999999", None), ("1" * 5000, None)],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str, order: DateOrder | None) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        parse_date(text, order)


@pytest.mark.parametrize(
    ("order", "form"),
    [("dmy", "%d/%m/%Y"), ("dmy", "%d.%m.%Y"), ("mdy", "%m/%d/%Y"), ("ymd", "%Y-%m-%d"), ("ymd", "%Y%m%d"),
     ("dmy", "%b %d, %Y"), ("mdy", "%d %B %Y"), ("dmy", "%d-%m-%Y")],
)  # fmt: skip
@given(day=st.dates(date(1971, 1, 1), date(2069, 12, 31)))
def test_any_day_reads_back(order: DateOrder, form: str, day: date) -> None:
    assert parse_date(day.strftime(form), order) == day


@given(
    st.datetimes(datetime(1971, 1, 2), datetime(2100, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
    st.integers(-12 * 60, 14 * 60),
)
def test_any_moment_with_a_zone_reads_back_in_utc(moment: datetime, minutes: int) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    for text in (aware.isoformat(), aware.strftime("%Y-%m-%d %H:%M:%S %z"), aware.strftime("%a, %d %b %Y %H:%M:%S %z")):
        found = parse_date(text)
        assert isinstance(found, datetime)
        assert (found, found.tzinfo) == (aware, UTC)


@pytest.mark.parametrize(
    ("values", "order"),
    [
        pytest.param(["05/03/2024", "13/03/2024"], "dmy", id="a day beyond twelve"),
        pytest.param(["05/03/2024", "05/13/2024 10:00", "Lifetime"], "mdy", id="a day beyond twelve in the middle"),
        pytest.param(["05.03.2024"], "dmy", id="points"),
        pytest.param(["2024-05-03", "20240503", "May 3, 2024", "", "1714564830"], "ymd", id="none needs an order"),
        pytest.param(["05/05/2024"], "ymd", id="the same either way"),
        pytest.param([], "ymd", id="no value"),
        pytest.param(["05/03/2024", "2024-01-01"], None, id="in doubt"),
        pytest.param(["13/03/2024", "03/13/2024"], None, id="contradiction"),
    ],
)
def test_the_order_of_a_column(values: list[str], order: str | None) -> None:
    assert guess_date_order(values) == order
