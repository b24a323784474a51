"""Turned points and sizes: every turn has its way back, four quarters are none, and faces are read as written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.library.faces import Face
from ugcdesk.library.turning import TURNS, turned_point, upright_point

SHARES = st.integers(0, 1024).map(lambda number: number / 1024)  # exact in binary, so that 1 - x is too


@pytest.mark.parametrize(
    ("turn", "point"), [(0, (0.25, 0.125)), (90, (0.875, 0.25)), (180, (0.75, 0.875)), (270, (0.125, 0.75))]
)
def test_the_upper_left_goes_clockwise(turn: int, point: tuple[float, float]) -> None:
    assert turned_point(0.25, 0.125, turn) == point


@given(x=SHARES, y=SHARES, turn=st.sampled_from(TURNS))
def test_every_turn_has_its_way_back(x: float, y: float, turn: int) -> None:
    assert upright_point(*turned_point(x, y, turn), turn) == (x, y)


@given(x=SHARES, y=SHARES, first=st.sampled_from(TURNS), then=st.sampled_from(TURNS))
def test_turns_add_up(x: float, y: float, first: int, then: int) -> None:
    assert turned_point(*turned_point(x, y, first), then) == turned_point(x, y, (first + then) % 360)


@given(x=SHARES, y=SHARES, turn=st.sampled_from(TURNS))
def test_a_point_stays_on_the_picture(x: float, y: float, turn: int) -> None:
    across, down = turned_point(x, y, turn)
    assert 0 <= across <= 1
    assert 0 <= down <= 1


@given(
    digest=st.text("0123456789abcdef", min_size=1, max_size=64),
    moment=st.none() | st.integers(0, 10**8).map(lambda number: number / 1000),
    turn=st.sampled_from(TURNS),
)
def test_a_face_is_read_as_it_was_written(digest: str, moment: float | None, turn: int) -> None:
    face = Face(digest, moment, turn)
    assert Face.of(face.key) == face


@pytest.mark.parametrize(
    ("key", "face"),
    [
        ("ab12", Face("ab12")),
        ("ab12@12.500~90", Face("ab12", 12.5, 90)),
        ("ab12~270", Face("ab12", None, 270)),
        ("ab12~45", Face("ab12~45")),
        ("incoming/@x~", Face("incoming/@x~")),
        ("", Face("")),
    ],
)
def test_other_words_stand_for_themselves(key: str, face: Face) -> None:
    assert Face.of(key) == face
