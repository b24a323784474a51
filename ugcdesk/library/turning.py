"""Points and sizes of a picture that is shown turned; what is stored means the upright picture before the turn."""

from __future__ import annotations

TURNS = (0, 90, 180, 270)
"""What a picture may be turned by, in degrees clockwise."""

Point = tuple[float, float]


def turned_point(x: float, y: float, turn: int) -> Point:
    """Where a point of the upright picture (x and y from 0 to 1) lies when it is shown turned clockwise."""
    if turn == 90:
        return _rest(y), x
    if turn == 180:
        return _rest(x), _rest(y)
    return (y, _rest(x)) if turn == 270 else (x, y)


def upright_point(x: float, y: float, turn: int) -> Point:
    """The way back: which point of the upright picture is shown at a place of the turned one."""
    return turned_point(x, y, -turn % 360)


def _rest(share: float) -> float:
    return round(1 - share, 12)  # 1 - 0.8 is 0.2 to people
