"""How fast an import goes and what is left of it, by a clock of our own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from ugcdesk.gui.importing.pace import Pace, time_left

ENGLISH = QLocale(QLocale.Language.English)


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def run(pace: Pace, clock: Clock, seconds: int, per_second: int, start: int = 0, what: str = "Copying files") -> int:
    done = start
    for _ in range(seconds):
        clock.now += 1
        done += per_second
        pace.report(done, what)
    return done


def test_speed_and_rest_are_told_when_they_are_known(clock: Clock) -> None:
    pace = Pace(clock)
    pace.report(0, "Copying files")
    assert pace.told(500, ENGLISH) == ""
    run(pace, clock, 5, 12)
    assert pace.told(540, ENGLISH) == "12 a second · about 40 seconds left"


def test_a_pause_does_not_count(clock: Clock) -> None:
    pace = Pace(clock)
    pace.report(0, "Copying files")
    done = run(pace, clock, 3, 10)
    pace.pause(True)
    clock.now += 3600
    pace.pause(False)
    run(pace, clock, 2, 10, done)
    assert pace.rate() == pytest.approx(10)


def test_other_work_begins_anew(clock: Clock) -> None:
    pace = Pace(clock)
    run(pace, clock, 5, 10)
    pace.report(1, "Saving")
    assert pace.rate() is None


def test_it_follows_a_change_of_speed(clock: Clock) -> None:
    pace = Pace(clock)
    done = run(pace, clock, 60, 100)
    run(pace, clock, 12, 2, done)
    assert pace.rate() == pytest.approx(2)


def test_slow_work_is_told_by_the_piece(clock: Clock) -> None:
    pace = Pace(clock)
    pace.report(0, "Copying files")
    clock.now += 20
    pace.report(1, "Copying files")
    assert pace.told(2, ENGLISH) == "20 s each · about 20 seconds left"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.4, "about 1 second left"),
        (3.2, "about 3 seconds left"),
        (38, "about 40 seconds left"),
        (61, "about 1 minute left"),
        (1_500, "about 25 minutes left"),
        (7_300, "about 2 hours left"),
    ],
)
def test_what_is_left_is_as_coarse_as_the_guess(seconds: float, said: str) -> None:
    assert time_left(seconds, ENGLISH) == said
