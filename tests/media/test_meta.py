"""The values of embedded metadata: filling gaps, tidying words."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.media.meta import Meta, clean_caption, clean_tags, clean_text, position


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        pytest.param("  Our new scarf\n", "Our new scarf", id="outer blanks"),
        pytest.param("a\0b\x07", "ab", id="control characters"),
        pytest.param("   ", None, id="nothing"),
        pytest.param(b"raw", None, id="not a text"),
        pytest.param("OLYMPUS DIGITAL CAMERA         ", None, id="the camera wrote it"),
        pytest.param("SONY DSC", None, id="the other camera wrote it"),
        pytest.param("My Sony DSC bag", "My Sony DSC bag", id="somebody wrote it"),
    ],
)
def test_captions_are_what_somebody_wrote(text: object, clean: str | None) -> None:
    assert clean_caption(text) == clean


@pytest.mark.parametrize(
    ("tags", "clean"),
    [
        pytest.param(["b", "a", "B"], ("b", "a"), id="doubles"),
        pytest.param(["Places|Paris", "paris", "sun"], ("Places|Paris", "sun"), id="flat copy of a level"),
        pytest.param(["|a||b|", "", None, 3], ("a|b",), id="empty levels and no texts"),
    ],
)
def test_tags_are_kept_once(tags: list[object], clean: tuple[str, ...]) -> None:
    assert clean_tags(tags) == clean


@pytest.mark.parametrize(
    ("latitude", "longitude", "kept"),
    [
        (48.8584, 2.2945, (48.8584, 2.2945)),
        (0.0, 0.0, (None, None)),
        (91.0, 0.0, (None, None)),
        (10.0, None, (None, None)),
        (math.nan, 1.0, (None, None)),
    ],
)
def test_positions_that_cannot_be_are_unknown(
    latitude: float, longitude: float | None, kept: tuple[float | None, float | None]
) -> None:
    assert position(latitude, longitude) == kept


def test_a_position_is_never_mixed_from_two_sources() -> None:
    filled = Meta(title="Hat").filled_from(Meta(title="No", latitude=1.0, longitude=2.0, tags=("a",)))
    assert filled == Meta(title="Hat", latitude=1.0, longitude=2.0, tags=("a",))
    kept = Meta(latitude=3.0, longitude=4.0).filled_from(filled)
    assert (kept.latitude, kept.longitude) == (3.0, 4.0)


@given(st.text())
def test_a_clean_text_stays_as_it_is_and_can_be_stored(text: str) -> None:
    clean = clean_text(text)
    assert clean is None or (clean_text(clean) == clean and clean.encode())
