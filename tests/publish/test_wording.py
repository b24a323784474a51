"""How names, prices, stars and quotes read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ugcdesk.library import Library
from ugcdesk.library.items import ProductRow
from ugcdesk.publish import gate
from ugcdesk.publish.wording import clean, creator_name, excerpt, half_stars, price_text


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (2400, "EUR", "€24"),
        (2450, "USD", "$24.50"),
        (123456, "GBP", "£1,234.56"),
        (9900, "PLN", "99 PLN"),
        (0, "EUR", "€0"),
        (500, None, "5"),
        (None, "EUR", None),
    ],
)
def test_prices(minor: int | None, currency: str | None, text: str | None) -> None:
    product = ProductRow(1, "P", "Product", None, None, None, minor, currency, None, None)
    assert price_text(product) == text


@pytest.mark.parametrize(
    ("rating", "halves"), [(0, 0), (4.8, 10), (4.74, 9), (4.75, 10), (4.4, 9), (4.2, 8), (1, 2), (7, 10), (-1, 0)]
)
def test_stars_come_in_halves_of_the_true_average(rating: float, halves: int) -> None:
    assert half_stars(rating) == halves


@pytest.mark.parametrize(
    ("platform", "content_type", "name", "shown"),
    [
        ("instagram", "photo", "marta.lives", "@marta.lives"),
        ("tiktok", "video", "marta", "@marta"),
        ("facebook", "photo", "Marta Lives", "Marta Lives"),
        ("website", "review", "Hanna", "Hanna"),
        ("facebook", "review", "hanna", "hanna"),
        ("file", "photo", None, None),
        ("instagram", "photo", "\u202eevil", "@evil"),
    ],
)
def test_creators(library: Library, platform: str, content_type: str, name: str | None, shown: str | None) -> None:
    row = gate(library, [1]).publishable[0]
    assert creator_name(replace(row, platform=platform, content_type=content_type, creator=name)) == shown


def test_long_quotes_are_cut_at_a_word() -> None:
    assert excerpt("short  and\nsweet") == "short and sweet"
    cut = excerpt("word, " * 60)
    assert cut.endswith("word…")
    assert len(cut) <= 201


def test_what_nobody_sees_is_taken_out() -> None:
    assert clean("a\0b\x1b\u202ec\u2066\r\nd \u200dé") == "abc\nd \u200dé"
    assert clean(None) == ""
