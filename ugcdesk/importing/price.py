"""Reads a price as a catalogue writes it, into minor units and a currency; it knows no rates."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from ugcdesk.tabular.numbers import DecimalMark, parse_number

_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")
# A plain $ is the library's own dollar when it counts in one.
_SIGNS = {
    "€": "EUR", "£": "GBP", "zł": "PLN", "Kč": "CZK", "₹": "INR", "₽": "RUB", "₺": "TRY", "₩": "KRW", "₴": "UAH",
    "R$": "BRL", "¥": "JPY", "Ft": "HUF", "lei": "RON", "$": "USD",
}  # fmt: skip
# ISO 4217, "minor unit" other than 2.
_DIGITS = {"JPY": 0, "KRW": 0, "CLP": 0, "ISK": 0, "VND": 0, "PYG": 0, "UGX": 0, "KWD": 3, "BHD": 3, "OMR": 3, "TND": 3}


def parse_price(
    text: str, *, decimal: DecimalMark = ".", stated: str | None = None, usual: str = "EUR"
) -> tuple[int, str] | None:
    """Minor units and ISO 4217 code of ``"€ 29,90"`` or ``"19.99 USD"``; None for an empty cell.

    The currency in the cell counts before the one that the file has ``stated`` elsewhere, and that before the
    ``usual`` one. Raises ValueError for what is no price.
    """
    number = parse_number(text, decimal)
    if number is None:
        return None
    if number < 0:
        raise ValueError(f"the price {text} is negative")
    currency = _currency(text, usual) or (stated or usual).strip().upper()
    if not re.fullmatch("[A-Z]{3}", currency):
        raise ValueError(f"“{currency}” is no currency code such as EUR")
    minor = Decimal(str(number)).scaleb(minor_digits(currency)).quantize(Decimal(1), ROUND_HALF_UP)
    return int(minor), currency


def minor_digits(currency: str) -> int:
    """How many decimals amounts in this currency have."""
    return _DIGITS.get(currency, 2)


def _currency(text: str, usual: str) -> str | None:
    if code := _CODE.search(text):
        return code.group()
    sign = next((sign for sign in _SIGNS if sign in text), None)
    if sign == "$" and usual.endswith("D"):
        return usual
    return _SIGNS[sign] if sign else None
