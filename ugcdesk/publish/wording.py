"""How names, prices, stars and quotes read on a published page."""

from __future__ import annotations

import re
from math import floor

from ugcdesk.library.items import ItemRow, ProductRow
from ugcdesk.library.vocabulary import ContentType, Platform

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}
_HANDLES = (
    Platform.INSTAGRAM,
    Platform.TIKTOK,
    Platform.FACEBOOK,
    Platform.YOUTUBE,
    Platform.PINTEREST,
    Platform.X,
)
# Control characters, and marks that turn the direction of the text after them.
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_LONGEST_QUOTE = 200


def clean(text: str | None) -> str:
    """``text`` without invisible characters that break a page or turn its direction."""
    return _INVISIBLE.sub("", (text or "").replace("\r\n", "\n")).strip()


def creator_name(row: ItemRow) -> str | None:
    """How the creator is named: ``@handle`` where there are handles, else the plain name; None when unknown."""
    name = clean(row.creator)
    if not name:
        return None
    is_handle = row.platform in _HANDLES and row.content_type != ContentType.REVIEW and " " not in name
    return f"@{name}" if is_handle else name


def price_text(product: ProductRow) -> str | None:
    """``€24``, ``$24.50`` or ``24 PLN``; None when there is no price."""
    if product.price_minor is None:
        return None
    whole, cents = divmod(product.price_minor, 100)
    amount = f"{whole:,}" + (f".{cents:02}" if cents else "")
    currency = product.currency or ""
    return f"{_SYMBOLS[currency]}{amount}" if currency in _SYMBOLS else f"{amount} {currency}".strip()


def half_stars(rating: float) -> int:
    """A rating from 0 to 5 as a number of half stars, 0 to 10; exactly between goes up."""
    return max(0, min(10, floor(rating * 2 + 0.5)))


def excerpt(text: str) -> str:
    """``text`` on one line, cut at a word after at most 200 characters."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST_QUOTE:
        return line
    return line[:_LONGEST_QUOTE].rsplit(" ", 1)[0].rstrip(",;:–- .") + "…"
