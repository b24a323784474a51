"""What the columns of reviews and products are called on screen."""

from __future__ import annotations

from collections.abc import Iterable

_WORDS = {
    "id": "Id",
    "handle": "Product handle",
    "group": "Group of variants",
    "option1": "Variant, such as colour",
    "option2": "Variant, such as size",
    "option3": "Variant, further",
    "email": "E-mail (never kept)",
    "rating": "Score",
    "posted_at": "Date",
    "replied_at": "Date of reply",
    "sku": "SKU",
    "product_url": "Product page",
    "url": "Link",
    "verified": "Verified purchase",
    "incentivised": "Given for free",
    "helpful": "Found helpful",
}


def word_of(name: str) -> str:
    """What one of our columns is called on screen."""
    return _WORDS.get(name, name.replace("_", " ").capitalize())


def listed(names: Iterable[str], last: str = "or") -> str:
    """``score, text or question``."""
    words = [word_of(name) if word_of(name).isupper() else word_of(name).lower() for name in names]
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1])))
