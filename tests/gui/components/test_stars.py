"""The curator rates by keys and clicks; the customer's score is only shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from ugcdesk.gui.components.stars import ReviewStars, StarRating
from ugcdesk.gui.theme import ThemeSource


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        pytest.param(0, Qt.Key.Key_4, 4, id="a digit rates"),
        pytest.param(4, Qt.Key.Key_0, 0, id="zero clears"),
        pytest.param(2, Qt.Key.Key_Right, 3, id="right adds one"),
        pytest.param(2, Qt.Key.Key_Left, 1, id="left takes one"),
        pytest.param(None, Qt.Key.Key_Right, 1, id="mixed starts from none"),
    ],
)
def test_keys_rate(themes: ThemeSource, qtbot: QtBot, before: int | None, key: Qt.Key, after: int) -> None:
    stars = StarRating(themes)
    qtbot.addWidget(stars)
    stars.set_rating(before)
    with qtbot.waitSignal(stars.rated) as told:
        qtbot.keyClick(stars, key)

    assert told.args == [after]
    assert stars.rating == after


@pytest.mark.parametrize(("before", "key"), [(5, Qt.Key.Key_Right), (0, Qt.Key.Key_Left), (3, Qt.Key.Key_7)], ids=str)
def test_keys_that_say_nothing(themes: ThemeSource, qtbot: QtBot, before: int, key: Qt.Key) -> None:
    stars = StarRating(themes)
    qtbot.addWidget(stars)
    stars.set_rating(before)
    with qtbot.assertNotEmitted(stars.rated):
        qtbot.keyClick(stars, key)


def test_a_click_rates_and_the_same_star_again_clears(themes: ThemeSource, qtbot: QtBot) -> None:
    stars = StarRating(themes)
    qtbot.addWidget(stars)
    stars.resize(stars.sizeHint())
    third = QPoint(2 * 17 + 8, 12)
    qtbot.mouseClick(stars, Qt.MouseButton.LeftButton, pos=third)
    assert stars.rating == 3
    qtbot.mouseClick(stars, Qt.MouseButton.LeftButton, pos=third)
    assert stars.rating == 0


@pytest.mark.parametrize(
    ("rating", "words"), [(0, "not rated"), (4, "4 of 5 stars"), (None, "mixed")], ids=["none", "four", "mixed"]
)
def test_the_rating_is_spoken(themes: ThemeSource, qtbot: QtBot, rating: int | None, words: str) -> None:
    stars = StarRating(themes)
    qtbot.addWidget(stars)
    stars.set_rating(rating)

    assert stars.accessibleName() == f"Rating: {words}"


@pytest.mark.parametrize(("score", "filled"), [(None, 0), (0.0, 0), (2.5, 2.5), (4.8, 5), (4.6, 4.5)], ids=str)
def test_a_score_is_filled_in_halves(themes: ThemeSource, qtbot: QtBot, score: float | None, filled: float) -> None:
    stars = ReviewStars(themes, score, size=20)
    qtbot.addWidget(stars)
    image = stars.grab().toImage()
    review = themes.theme.colour("review")
    lit = [
        part / 2 for part in range(10) if image.pixelColor(part // 2 * 21 + (7 if part % 2 == 0 else 13), 10) == review
    ]

    assert len(lit) / 2 == filled
