"""Says which currency an amount is in, by the sign or code that is written beside it; reads no numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CODE = re.compile(r"(?<![A-Za-z])([A-Z]{3})(?![A-Za-z])")
_SIGNS = {
    "US$": "USD", "CA$": "CAD", "AU$": "AUD", "A$": "AUD", "NZ$": "NZD", "HK$": "HKD", "R$": "BRL", "MX$": "MXN",
    "€": "EUR", "£": "GBP", "₹": "INR", "₽": "RUB", "₺": "TRY", "₩": "KRW", "₴": "UAH", "zł": "PLN", "Kč": "CZK",
    "Ft": "HUF",
}  # fmt: skip
# Of several countries: theirs when the library counts in one of them, else the most usual.
_SHARED = {
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP"),
    "¥": ("JPY", "CNY"),
    "kr": ("SEK", "NOK", "DKK"),
}


def currency_of(text: str, usual: str) -> str | None:
    """The ISO code of the currency that ``text`` names, ``usual`` where its sign may be that one; None without any."""
    if code := _CODE.search(text):
        return code[1]
    if found := next((code for sign, code in _SIGNS.items() if sign in text), None):
        return found
    shared = next((codes for sign, codes in _SHARED.items() if sign in text), ())
    return usual if usual in shared else next(iter(shared), None)


def currency_of_cells(cells: Iterable[str], usual: str) -> str | None:
    """The currency that the first of ``cells`` with a sign or code names; None when none has."""
    return next((found for cell in cells if (found := currency_of(cell, usual))), None)
