"""Which language a text is guessed to be in, and when none is."""

from __future__ import annotations

import pytest

from ugcdesk.search.language import LanguageGuess


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I love this soft sweater, it fits so well", "en"),
        ("Me encanta esta falda,\nme queda muy bien", "es"),
        ("Cette robe est magnifique et très confortable", "fr"),
        ("Bardzo ładna sukienka, polecam wszystkim", "pl"),
        ("Great!", None),
        ("", None),
        ("1234567890 1234567890 12345", None),
    ],
)
def test_tells_the_language_or_that_it_cannot(text: str, language: str | None) -> None:
    assert LanguageGuess().of(text) == language
