"""The painter puts the shapes where the picture says; the view is read by pointer and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from tests.charts.samples import SAMPLES, heat, line
from ugcdesk.charts.shapes import Area, Picture, Rect
from ugcdesk.gui.chart_painter import measure_in, paint
from ugcdesk.gui.chart_view import ChartView
from ugcdesk.gui.theme import load_theme

LIGHT, DARK = load_theme("light").roles, load_theme("dark").roles


@pytest.fixture
def view(qtbot: QtBot) -> ChartView:
    """A shown view of the line chart, without a crosshair."""
    widget = ChartView(lambda _width, _height: line(), LIGHT, name="Engagement rate")
    qtbot.addWidget(widget)
    widget.resize(600, 240)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def painted(picture: Picture) -> QImage:
    image = QImage(int(picture.width), int(picture.height), QImage.Format.Format_ARGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    paint(picture, painter, LIGHT)
    painter.end()
    return image


@pytest.mark.parametrize("name", SAMPLES)
def test_every_picture_paints_in_both_themes(qtbot: QtBot, name: str) -> None:
    image = painted(SAMPLES[name])
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert len(colours) > 2


def test_fills_and_opacity(qtbot: QtBot) -> None:
    shapes = (Rect(0, 0, 10, 10, fill="accent-line"), Area(((10, 0), (20, 0), (20, 10), (10, 10)), "text", 0.5))
    image = painted(Picture(20, 10, shapes))
    assert image.pixelColor(5, 5) == LIGHT["accent-line"]
    assert 130 < image.pixelColor(15, 5).red() < 150


def test_measure_grows_with_the_text(qtbot: QtBot, view: ChartView) -> None:
    measure = measure_in(view.font())
    assert 0 < measure("1", 12, 400) < measure("10", 12, 400) < measure("10", 18, 400)


def test_keys_move_the_crosshair(qtbot: QtBot, view: ChartView) -> None:
    keys = [Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home]
    seen = []
    for key in keys:
        qtbot.keyClick(view, key)
        seen.append(view.current())
    assert seen == [0, 1, 13, 13, 12, 0]
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.current() is None


def test_arrows_walk_a_grid(qtbot: QtBot) -> None:
    view = ChartView(lambda _width, _height: heat(), DARK, name="When to post")
    qtbot.addWidget(view)
    view.set_current(1)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current() == 4
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current() == 4
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.current() == 1


def test_pointer_moves_the_crosshair_and_says_so(qtbot: QtBot, view: ChartView) -> None:
    x = round(view.picture().hits[5].x)
    with qtbot.waitSignal(view.current_changed) as told:
        qtbot.mouseMove(view, QPoint(x, 100))
    assert told.args == [5]
    assert view.grab().toImage() != _without_crosshair(view)


def _without_crosshair(view: ChartView) -> QImage:
    view.set_current(None)
    return view.grab().toImage()


def test_names_for_a_reader_and_the_table(qtbot: QtBot, view: ChartView) -> None:
    assert view.accessibleName() == "Engagement rate"
    assert view.accessibleDescription() == line().alt
    assert len(view.table().rows) == len(line().hits)


def test_each_size_is_built_anew_and_other_figures_take_the_crosshair(qtbot: QtBot) -> None:
    sizes: list[tuple[float, float]] = []
    shown = [heat()]

    def build(width: float, height: float) -> Picture:
        sizes.append((width, height))
        return shown[-1]

    view = ChartView(build, LIGHT, name="When to post")
    qtbot.addWidget(view)
    view.resize(300, 120)
    view.show()
    view.resize(320, 140)
    qtbot.waitUntil(lambda: sizes[-1:] == [(320, 140)])
    view.set_current(5)
    shown.append(Picture(1, 1, (), alt="Nothing"))
    view.rebuild()
    assert view.current() is None
    assert view.accessibleDescription() == "Nothing"
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.current() is None
