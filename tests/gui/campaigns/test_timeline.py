"""Bars move by whole days, by pointer and by keys, and never shrink to nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from ugcdesk.gui.campaigns.lanes import Grip, Lanes, Shown, moved
from ugcdesk.gui.campaigns.timeline import Timeline
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.library.campaigns import PhaseRow

FIRST, LAST, TODAY = date(2026, 9, 15), date(2026, 11, 30), date(2026, 11, 22)
BRIEFS = PhaseRow(1, "Briefs", date(2026, 9, 15), date(2026, 9, 28))
BOOST = PhaseRow(2, "Paid boost", date(2026, 10, 12), date(2026, 11, 22))
SHOWN = Shown(FIRST, LAST, TODAY, (BRIEFS, BOOST), (date(2026, 10, 12), date(2026, 10, 20)))


@given(
    grip=st.sampled_from(Grip),
    days=st.integers(-400, 400),
    length=st.integers(0, 90),
)
def test_a_bar_keeps_at_least_a_day(grip: Grip, days: int, length: int) -> None:
    phase = PhaseRow(1, "Briefs", FIRST, FIRST + timedelta(days=length))
    there = moved(phase, grip, days)
    assert there.starts_on <= there.ends_on
    if grip is Grip.WHOLE:
        assert there.ends_on - there.starts_on == phase.ends_on - phase.starts_on
        assert moved(there, grip, -days) == phase


@pytest.fixture
def timeline(qtbot: Any, themes: ThemeSource) -> Timeline:
    made = Timeline(themes)
    qtbot.addWidget(made)
    made.resize(720, 180)
    made.show_timeline(SHOWN)
    made.show()
    return made


def bar_of(timeline: Timeline, phase_id: int) -> QRectF:
    lanes = Lanes(timeline._themes.theme, SHOWN, timeline.width())
    return next(lanes.bar(row, phase) for row, phase in enumerate(SHOWN.phases) if phase.id == phase_id)


def pixels(timeline: Timeline, days: int) -> int:
    return round(Lanes(timeline._themes.theme, SHOWN, timeline.width()).day_width * days)


@pytest.mark.parametrize(
    ("grip", "first", "last"),
    [
        ("middle", BOOST.starts_on + timedelta(days=5), BOOST.ends_on + timedelta(days=5)),
        ("left", BOOST.starts_on + timedelta(days=5), BOOST.ends_on),
        ("right", BOOST.starts_on, BOOST.ends_on + timedelta(days=5)),
    ],
)
def test_dragging(qtbot: Any, timeline: Timeline, grip: str, first: date, last: date) -> None:
    bar = bar_of(timeline, 2).toRect()
    x = {"middle": bar.center().x(), "left": bar.left() + 2, "right": bar.right() - 2}[grip]
    start = QPoint(x, bar.center().y())
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=start)
    # A move with the button down has to be sent by hand: qtbot's moves carry no buttons.
    to = QPointF(start + QPoint(pixels(timeline, 5), 3))
    left = Qt.MouseButton.LeftButton
    move = QMouseEvent(QEvent.Type.MouseMove, to, timeline.mapToGlobal(to), left, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(timeline, move)
    assert not timeline.grab().isNull()
    with qtbot.waitSignal(timeline.phase_moved) as told:
        qtbot.mouseRelease(timeline, left, pos=to.toPoint())
    assert told.args == [2, first, last]


def test_a_click_moves_nothing(qtbot: Any, timeline: Timeline) -> None:
    with qtbot.assertNotEmitted(timeline.phase_moved):
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=bar_of(timeline, 1).center().toPoint())


def test_keys_move_the_chosen_bar_when_they_rest(qtbot: Any, timeline: Timeline) -> None:
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    with qtbot.waitSignal(timeline.phase_moved) as told:
        for _ in range(3):
            qtbot.keyClick(timeline, Qt.Key.Key_Right)
        qtbot.keyClick(timeline, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert told.args == [2, BOOST.starts_on + timedelta(days=3), BOOST.ends_on + timedelta(days=2)]


def test_escape_lets_go(qtbot: Any, timeline: Timeline) -> None:
    with qtbot.assertNotEmitted(timeline.phase_moved, wait=700):
        qtbot.keyClick(timeline, Qt.Key.Key_Right)
        qtbot.keyClick(timeline, Qt.Key.Key_Escape)


def test_it_says_its_phases(timeline: Timeline) -> None:
    assert timeline.accessibleDescription() == (
        "Briefs 15 Sep – 28 Sep 2026; Paid boost 12 Oct – 22 Nov 2026; 2 posts live"
    )
