"""Numbers and shares in the spellings that exports use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.tabular.numbers import (
    DecimalMark,
    guess_decimal,
    is_mangled_id,
    parse_number,
)

_ABSENT = ["", " ", "-", "–", "—", "n/a", "N/A", "undefined", "null", "(not set)", '""']


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("12,400", ".", 12_400), ("1.2K", ".", 1_200), ("1,2K", ".", 1_200), ("2.3M", ",", 2_300_000),
        ("1.250", ",", 1_250), ("1.250", ".", 1.25), ("1,250", ",", 1.25), ("18,50", ",", 18.5),
        ("18,50", ".", 18.5), ("0.123", ",", 0.123), ("0,123", ".", 0.123), ("1234,567", ".", 1234.567),
        ("38%", ".", 0.38), ("12,5 %", ".", 0.125), ("29.0", ".", 29), ("€1.234,50", ".", 1234.5),
        ("19.99 USD", ".", 19.99), ("CHF 1’234.50", ".", 1234.5), ("1 234,5 zł", ".", 1234.5),
        ("12,34,567", ".", 1_234_567), ("1.234.567", ".", 1_234_567), ("(1,234.50)", ".", -1234.5),
        ("-$5", ".", -5), ("$-5", ".", -5), ("−3", ".", -3), ("+3", ".", 3), ("1.5e3", ".", 1500), (".5", ".", 0.5),
    ],
)  # fmt: skip
def test_numbers(text: str, decimal: DecimalMark, number: float) -> None:
    assert parse_number(text, decimal) == number


@pytest.mark.parametrize("text", _ABSENT)
def test_missing_is_none_and_never_zero(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text",
    ["five", "5 stars", "1/2", "1 2", "0..0", "1.234.56", "1,23,4", "--5", "(-5)", "(5", "inf", "1e999", "9" * 200,
     "$", "%", "0:12", "2024-05-01", "１", "10 MIN"],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="“"):
        parse_number(text)


@given(
    st.floats(-1e12, 1e12).map(lambda number: round(number, 2)),
    st.sampled_from([(",", "."), (".", ","), (" ", ","), ("\u202f", ","), ("’", ".")]),
)
def test_a_number_written_in_any_manner_reads_back(number: float, marks: tuple[str, DecimalMark]) -> None:
    group, decimal = marks
    text = f"{number:,.2f}".translate({ord(","): group, ord("."): decimal})
    assert parse_number(text, decimal) == number


@pytest.mark.parametrize(
    ("values", "mark"),
    [
        pytest.param(["1,250", "18,50"], ",", id="two decimals decide"),
        pytest.param(["1,250", "1,250.5"], ".", id="both marks in one"),
        pytest.param(["1.250", "1.250.000"], ",", id="groups decide"),
        pytest.param(["1,250", "3,400"], None, id="nothing decides"),
        pytest.param(["1.5", "2,5"], None, id="contradiction"),
        pytest.param(["12", "", "words, many"], None, id="no mark at all"),
    ],
)
def test_the_decimal_mark_of_a_column(values: list[str], mark: str | None) -> None:
    assert guess_decimal(values) == mark


@pytest.mark.parametrize(
    ("text", "mangled"),
    [("1.22158E+17", True), ("1,22E+17", True), ("1E+17", True), ("849049020249120769", False), ("12.2E+17", False)],
)
def test_mangled_ids(text: str, mangled: bool) -> None:
    assert is_mangled_id(text) is mangled
