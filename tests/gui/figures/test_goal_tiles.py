"""A goal's standing in words."""

from __future__ import annotations

from typing import Any

import pytest

from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.goal_tiles import GoalShown, GoalTiles, standing_words


def goal(progress: float | None, due: float | None = 0.9, what: str = "impressions") -> GoalShown:
    value = None if progress is None else progress * 48
    return GoalShown(1, what, 48, value, progress, due, None)


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (goal(0.82), ("8 points behind", "warn")),
        (goal(0.94), ("4 points ahead", "ok")),
        (goal(0.91), ("1 point ahead", "ok")),
        (goal(0.9), ("on course", "ok")),
        (goal(1.2), ("reached", "ok")),
        (goal(None), ("no figures yet", "")),
        (goal(0.5, None), ("", "")),
        (goal(41 / 48, what="rights_granted"), ("7 to go", "warn")),
    ],
    ids=["behind", "ahead", "one", "on course", "reached", "nothing", "no dates", "rights"],
)
def test_standing(shown: GoalShown, words: tuple[str, str]) -> None:
    assert standing_words(shown) == words


def test_tiles_come_and_go(context: Context, qtbot: Any) -> None:
    tiles = GoalTiles(context)
    qtbot.addWidget(tiles)
    tiles.resize(1000, 100)
    tiles.show()
    tiles.show_goals((goal(0.82), goal(None)))
    assert tiles.add_button.isVisibleTo(tiles)
    tiles.show_goals(tuple(goal(0.5) for _ in range(4)))
    assert not tiles.add_button.isVisibleTo(tiles)
    assert not tiles.grab().isNull()
    tiles.resize(500, 300)
    assert not tiles.grab().isNull()
