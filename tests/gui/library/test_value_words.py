"""Filters in words."""

from __future__ import annotations

import pytest

from ugcdesk.gui.library.value_words import chip_text, value
from ugcdesk.search import chips, parse


@pytest.mark.parametrize(
    ("field", "written", "said"),
    [
        ("rating", ">=4", "4 and up"),
        ("rating", "4..", "4 and up"),
        ("rating", "..2", "up to 2"),
        ("stars", "2..4", "2 to 4"),
        ("rights", "ends_soon", "Ends soon"),
        ("rights", "Ends soon", "Ends soon"),
        ("type", "post", "Social post"),
        ("platform", "tiktok", "TikTok"),
        ("line", "Tops", "Tops"),
        ("posted", "2026-11", "Nov 2026"),
        ("lang", "es", "Spanish"),
        ("lang", "xx", "xx"),
        ("posted", "2026-11-03", "2026-11-03"),
    ],
)
def test_value(field: str, written: str, said: str) -> None:
    assert value(field, written) == said


@pytest.mark.parametrize(
    ("query", "field", "said"),
    [
        ("line:Seating,Lighting", "Line", "Seating or Lighting"),
        ("-tag:oak", "Not tag", "oak"),
        ("rating:>=4", "Rating", "4 and up"),
    ],
)
def test_chip(query: str, field: str, said: str) -> None:
    (chip,) = chips(parse(query))
    assert (chip_text(chip).field, chip_text(chip).value) == (field, said)
