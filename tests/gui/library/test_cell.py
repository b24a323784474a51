"""What a cell shows of an item, told from the pixels it paints."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from ugcdesk.gui.library.page import LibraryPage
from ugcdesk.gui.theme import ThemeChoice, ThemeSource

Settle = Callable[[], None]


def _cell(page: LibraryPage, item_id: int) -> QImage:
    place = page.model.place_of(item_id)
    assert place is not None
    index = page.model.index(place, 0)
    page.centre.grid.scrollTo(index)
    return page.centre.grid.viewport().grab(page.centre.grid.visualRect(index)).toImage()


def _share(image: QImage, role: QColor, area: QRect | None = None) -> float:
    """How much of an area is painted in exactly this colour."""
    box = area or image.rect()
    pixels = [(x, y) for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom())]
    return sum(image.pixelColor(x, y).rgb() == role.rgb() for x, y in pixels) / len(pixels)


@pytest.fixture
def shown(page: LibraryPage, settle: Settle) -> LibraryPage:
    settle()
    return page


def test_a_single_selected_cell_has_a_ring_and_soft_ground(shown: LibraryPage, themes: ThemeSource) -> None:
    assert _share(_cell(shown, 4), themes.theme.colour("accent-line")) == 0
    shown.selected.select([4])
    cell = _cell(shown, 4)
    assert _share(cell, themes.theme.colour("accent-line")) > 0.01
    assert _share(cell, themes.theme.colour("accent-soft")) > 0.05


def test_of_several_selected_cells_each_has_a_tick(shown: LibraryPage, settle: Settle, themes: ThemeSource) -> None:
    shown.selected.select([4, 5])
    settle()
    tick = QRect(15, 15, 16, 16)
    assert _share(_cell(shown, 4), themes.theme.colour("accent"), tick) > 0.4
    assert _share(_cell(shown, 6), themes.theme.colour("accent"), tick) == 0


def test_an_approved_item_has_its_badge_and_an_inbox_item_none(shown: LibraryPage, themes: ThemeSource) -> None:
    badge = QRect(15, 15, 16, 16)
    assert _share(_cell(shown, 1), themes.theme.colour("scrim"), badge) > 0.3
    assert _share(_cell(shown, 2), themes.theme.colour("scrim"), badge) == 0


def test_a_rejected_picture_is_pale(shown: LibraryPage) -> None:
    pale = _cell(shown, 12).pixelColor(80, 60)
    full = _cell(shown, 13).pixelColor(80, 60)
    assert pale.lightness() > full.lightness()


def test_a_review_shows_its_words_and_stars(shown: LibraryPage, themes: ThemeSource) -> None:
    cell = _cell(shown, 3)
    assert _share(cell, themes.theme.colour("surface")) > 0.3
    assert _share(cell, themes.theme.colour("review")) > 0.001


def test_cells_follow_the_theme(qtbot: QtBot, shown: LibraryPage, themes: ThemeSource) -> None:
    themes.choose(ThemeChoice.DARK)
    qtbot.wait(20)
    assert _share(_cell(shown, 3), themes.theme.colour("surface")) > 0.3


def test_larger_pictures_make_fewer_columns(qtbot: QtBot, shown: LibraryPage) -> None:
    before = shown.centre.grid.cell_size()
    shown.centre.tools.slider.setValue(300)
    qtbot.wait(20)
    after = shown.centre.grid.cell_size()
    assert after.width() > before.width()
    assert after.height() > before.height()
    assert shown.context.settings.values.thumbnail_size == 300
