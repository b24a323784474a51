"""Prices in every spelling that catalogues use."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.importing.products.price import minor_digits, parse_price


@pytest.mark.parametrize(
    ("text", "options", "price"),
    [
        pytest.param("€ 29,90", {}, (2990, "EUR"), id="comma"),
        pytest.param("19.99 USD", {}, (1999, "USD"), id="code behind"),
        pytest.param("CHF 19.90", {}, (1990, "CHF"), id="code before"),
        pytest.param("9.99 usd", {}, (999, "USD"), id="small letters"),
        pytest.param("THB 100", {}, (10_000, "THB"), id="rare code"),
        pytest.param("1.299,00 zł", {}, (129_900, "PLN"), id="thousands"),
        pytest.param("€ 1.234,50", {}, (123_450, "EUR"), id="point and comma"),
        pytest.param("1 234,50 zł", {}, (123_450, "PLN"), id="blank"),
        pytest.param("1\u202f234,50 zł", {}, (123_450, "PLN"), id="narrow blank"),
        pytest.param("CHF 1'234.50", {}, (123_450, "CHF"), id="Swiss"),
        pytest.param("19,– €", {}, (1900, "EUR"), id="no cents"),
        pytest.param("CHF 19.-", {}, (1900, "CHF"), id="no rappen"),
        pytest.param("$5", {"usual": "CAD"}, (500, "CAD"), id="own dollar"),
        pytest.param("$5", {}, (500, "USD"), id="dollar"),
        pytest.param("CA$ 5", {}, (500, "CAD"), id="named dollar"),
        pytest.param("kr 199", {"usual": "DKK"}, (19_900, "DKK"), id="own crown"),
        pytest.param("kr 199", {"usual": "NOK"}, (19_900, "NOK"), id="Norwegian crown"),
        pytest.param("199 kr", {"usual": "EUR"}, (19_900, "SEK"), id="nobody's crown"),
        pytest.param("¥19.90", {"usual": "CNY"}, (1990, "CNY"), id="own yuan"),
        pytest.param("￥19.90", {"usual": "CNY"}, (1990, "CNY"), id="wide yuan"),
        pytest.param("¥1,990", {"usual": "JPY"}, (1990, "JPY"), id="own yen"),
        pytest.param("¥1,990", {"usual": "EUR"}, (1990, "JPY"), id="nobody's yen"),
        pytest.param("19.90元", {"usual": "JPY"}, (1990, "CNY"), id="yuan by name"),
        pytest.param("CN¥19.90", {"usual": "JPY"}, (1990, "CNY"), id="named yuan"),
        pytest.param("$5", {"stated": "aud", "usual": "CAD"}, (500, "AUD"), id="stated dollar"),
        pytest.param("$5", {"stated": "USD", "usual": "CAD"}, (500, "USD"), id="stated first dollar"),
        pytest.param("€5", {"stated": "USD", "usual": "CAD"}, (500, "EUR"), id="a sign of one currency"),
        pytest.param("1200", {"stated": "jpy"}, (1200, "JPY"), id="no decimals"),
        pytest.param("¥1.250", {}, (1250, "JPY"), id="thousands of yen"),
        pytest.param("¥1,250", {"decimal": ","}, (1250, "JPY"), id="thousands of yen, comma"),
        pytest.param("1.250 KWD", {}, (1250, "KWD"), id="three decimals"),
        pytest.param("0.145", {}, (15, "EUR"), id="rounded"),
        pytest.param("", {}, None, id="missing"),
        pytest.param("", {"stated": "Euro"}, None, id="missing, odd currency"),
        pytest.param("-", {}, None, id="dash"),
    ],
)
def test_price(text: str, options: dict[str, str], price: tuple[int, str] | None) -> None:
    assert parse_price(text, **options) == price  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "options", "reason"),
    [
        pytest.param("cheap", {}, "not a number", id="word"),
        pytest.param("5 - 9 EUR", {}, "not a number", id="range"),
        pytest.param("-3", {}, "negative", id="negative"),
        pytest.param("1e12 EUR", {}, "too large", id="huge"),
        pytest.param("3", {"stated": "Euro"}, "no currency code", id="currency"),
    ],
)
def test_no_price(text: str, options: dict[str, str], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_price(text, **options)  # type: ignore[arg-type]


@given(
    minor=st.integers(0, 2**31 - 1),
    currency=st.sampled_from(["EUR", "USD", "CHF", "PLN", "JPY", "KWD", "THB"]),
    mark=st.sampled_from([".", ","]),
    group=st.sampled_from(["", " ", "\u00a0", "\u202f", "'", "other mark"]),
    is_before=st.booleans(),
)
def test_what_is_written_is_read(minor: int, currency: str, mark: str, group: str, is_before: bool) -> None:
    digits = minor_digits(currency)
    whole, fraction = divmod(minor, 10**digits)
    between = {".": ",", ",": "."}[mark] if group == "other mark" else group
    written = f"{whole:,}".replace(",", between) + (f"{mark}{fraction:0{digits}d}" if digits else "")
    text = f"{currency} {written}" if is_before else f"{written} {currency}"
    assert parse_price(text, decimal=mark) == (minor, currency)  # type: ignore[arg-type]


@given(st.text(max_size=30))
def test_any_text_is_a_price_or_is_refused(text: str) -> None:
    with suppress(ValueError):
        price = parse_price(text)
        assert price is None or (price[0] >= 0 and len(price[1]) == 3)
