"""Reads a price as a catalogue writes it, into minor units and a currency; it knows no rates."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from ugcdesk.tabular.numbers import DecimalMark, parse_number

_CODE = re.compile(r"(?<![A-Za-z])(?:[A-Z]{3}|usd|eur|gbp|chf|pln|sek|nok|dkk|czk|cad|aud)(?![A-Za-z])")
_NO_CENTS = re.compile(r"(?<=\d)[.,]\s?[-–—]{1,2}")
# A sign that several currencies share is the stated or the library's own when that is one of them, else the one here.
# The longer sign stands first.
_SIGNS = {
    "€": "EUR", "£": "GBP", "zł": "PLN", "Kč": "CZK", "₹": "INR", "₽": "RUB", "₺": "TRY", "₩": "KRW", "₴": "UAH",
    "₪": "ILS", "₫": "VND", "R$": "BRL", "US$": "USD", "CA$": "CAD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD",
    "MX$": "MXN", "C$": "CAD", "A$": "AUD", "Ft": "HUF", "lei": "RON", "Fr.": "CHF", "SFr": "CHF",
    "CN¥": "CNY", "JP¥": "JPY", "¥": "JPY", "￥": "JPY", "元": "CNY", "円": "JPY", "kr": "SEK", "$": "USD",
}  # fmt: skip
_SHARED = {
    "$": frozenset(["CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "UYU"]),
    "kr": frozenset(["NOK", "DKK", "ISK"]),
    "¥": frozenset(["CNY"]),
    "￥": frozenset(["CNY"]),
}
# ISO 4217, "minor unit" other than 2.
_DIGITS = {"JPY": 0, "KRW": 0, "CLP": 0, "ISK": 0, "VND": 0, "PYG": 0, "UGX": 0, "KWD": 3, "BHD": 3, "OMR": 3, "TND": 3}
_LARGEST = 2**31 - 1  # what the column of a shared library's database holds


def parse_price(
    text: str, *, decimal: DecimalMark = ".", stated: str | None = None, usual: str = "EUR"
) -> tuple[int, str] | None:
    """Minor units and ISO 4217 code of ``"€ 29,90"``, ``"19.99 USD"`` or ``"CHF 19.–"``; None for an empty cell.

    The currency in the cell counts before the one that the file has ``stated`` elsewhere, and that before the
    ``usual`` one. ``decimal`` decides only what reads either way. Raises ValueError for what is no price.
    """
    sign = next((sign for sign in _SIGNS if sign in text), None)
    code = _CODE.search(text)
    currency = code[0].upper() if code else _of_sign(sign, stated, usual) if sign else (stated or usual).strip().upper()
    amount = _NO_CENTS.sub("", _CODE.sub(" ", text.replace(sign, " ") if sign else text))
    number = _number(amount, decimal, minor_digits(currency))
    if number is None:
        return None
    if not re.fullmatch("[A-Z]{3}", currency):
        raise ValueError(f"“{currency}” is no currency code such as EUR")
    if number < 0:
        raise ValueError(f"the price {text} is negative")
    minor = Decimal(str(number)).scaleb(minor_digits(currency))
    if minor > _LARGEST:
        raise ValueError(f"the price {text} is too large")
    return int(minor.quantize(Decimal(1), ROUND_HALF_UP)), currency


def minor_digits(currency: str) -> int:
    """How many decimals amounts in this currency have."""
    return _DIGITS.get(currency, 2)


def _number(amount: str, decimal: DecimalMark, digits: int) -> float | None:
    number = parse_number(amount, decimal)
    if number is None or digits:
        return number
    # A currency without cents has no decimals, so what looks like three of them is a group of thousands.
    other = parse_number(amount, "," if decimal == "." else ".")
    return max(number, other or 0)


def _of_sign(sign: str, stated: str | None, usual: str) -> str:
    shared = _SHARED.get(sign, frozenset()) | {_SIGNS[sign]}
    own = (currency.strip().upper() for currency in (stated, usual) if currency)
    return next((currency for currency in own if currency in shared), _SIGNS[sign])
