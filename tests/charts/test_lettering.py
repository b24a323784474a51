"""Labels keep their distance, their order and their bounds; long words are cut or wrapped."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ugcdesk.charts.lettering import INTER, Lettering, spread

PIXELS = st.floats(0, 300, allow_nan=False)


@given(st.lists(PIXELS, max_size=8), st.floats(5, 40))
def test_spread_labels_never_overlap(wanted: list[float], gap: float) -> None:
    assume((len(wanted) - 1) * gap <= 300)
    placed = spread(wanted, gap, 0, 300)
    assert len(placed) == len(wanted)
    ordered = sorted(placed)
    assert all(b - a >= gap - 1e-6 for a, b in pairwise(ordered))
    assert all(-1e-6 <= place <= 300 + 1e-6 for place in placed)
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    assert [placed[index] for index in order] == ordered


@given(st.lists(PIXELS, min_size=1, max_size=8, unique=True))
def test_labels_that_have_room_stay(wanted: list[float]) -> None:
    ordered = sorted(wanted)
    closest = min((b - a for a, b in pairwise(ordered)), default=10)
    assert spread(wanted, closest * 0.99, 0, 300) == pytest.approx(wanted, abs=1e-6)


def test_too_many_labels_are_refused() -> None:
    with pytest.raises(ValueError, match="more labels"):
        spread([1, 2, 3], 20, 0, 30)


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        pytest.param(200, "Creator fees", id="fits"),
        pytest.param(56, "Creator…", id="cut after a word"),
        pytest.param(2, "", id="no room at all"),
    ],
)
def test_elided(room: float, shown: str) -> None:
    assert INTER.elided("Creator fees", room) == shown


@given(st.text("abc de", max_size=60), st.floats(30, 200))
def test_wrapped_lines_fit_and_lose_no_short_word(text: str, room: float) -> None:
    lines = INTER.wrapped(text, room)
    assert all(INTER.width(line) <= room for line in lines)
    if all(INTER.width(word) <= room for word in text.split()):
        assert " ".join(lines).split() == text.split()


def test_text_grows_with_the_text_size() -> None:
    large = Lettering(scale=1.5)
    assert large.set((0, 0), "a", "text").size == 18
    assert large.width("Impressions") == pytest.approx(1.5 * INTER.width("Impressions"))
