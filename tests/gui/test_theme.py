"""The theme is applied whole, followed, and can be worn by one widget alone."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ugcdesk.gui.stylesheet import style_sheet, write_images
from ugcdesk.gui.theme import ThemeChoice, ThemeSource, load_fonts, load_theme


def test_choosing_a_theme_repaints_and_tells(themes: ThemeSource, qtbot: QtBot) -> None:
    with qtbot.waitSignal(themes.changed):
        themes.choose(ThemeChoice.DARK)

    assert themes.theme.is_dark
    assert QApplication.palette().color(QPalette.ColorRole.Window) == themes.theme.colour("surface")


def test_system_follows_the_desktop_and_a_choice_does_not(themes: ThemeSource, monkeypatch: pytest.MonkeyPatch) -> None:
    class Desktop:
        def colorScheme(self) -> Qt.ColorScheme:
            return Qt.ColorScheme.Dark

    monkeypatch.setattr(themes, "_hints", Desktop())
    themes._follow_system()
    assert not themes.theme.is_dark

    themes.choose(ThemeChoice.SYSTEM)
    assert themes.theme.is_dark


def test_one_widget_can_stay_dark(themes: ThemeSource, qtbot: QtBot) -> None:
    stage = QWidget()
    qtbot.addWidget(stage)
    dark = ThemeSource(stage, ThemeChoice.DARK)

    assert dark.theme.is_dark
    assert not themes.theme.is_dark
    assert stage.palette().color(QPalette.ColorRole.Text) == dark.theme.colour("text")


def test_text_size_reaches_the_style_sheet(themes: ThemeSource, qtbot: QtBot) -> None:
    label = QLabel("Title")
    label.setProperty("kind", "title")
    qtbot.addWidget(label)
    themes.scale_text(1.5)
    label.ensurePolished()

    assert label.font().pixelSize() == 30
    assert label.font().weight() == 600


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_sheet_leaves_no_placeholder_and_finds_its_pictures(name: str, tmp_path: Path) -> None:
    folder = tmp_path
    theme = load_theme(name)
    write_images(theme, folder)
    sheet = style_sheet(theme, folder)
    pictures = {part.split(")")[0] for part in sheet.split("url(")[1:]}

    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert pictures
    assert all(Path(picture).is_file() for picture in pictures)


@pytest.mark.usefixtures("themes")
def test_inter_is_found() -> None:
    assert "Inter" in load_fonts()


def test_returning_none_from_qt_keeps_the_count_of_none(themes: ThemeSource, qtbot: QtBot) -> None:
    """A binding that loses a reference on each such call ends the program after some thousand of them."""
    label = QLabel()
    qtbot.addWidget(label)
    gc.collect()
    before = sys.getrefcount(None)
    for _ in range(20_000):
        label.setText("x")

    assert abs(sys.getrefcount(None) - before) < 1_000


def test_what_is_built_undressed_is_dressed_afterwards(themes: ThemeSource) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = app.styleSheet()
    with themes.undressed():
        assert app.styleSheet() == ""
    assert app.styleSheet() == before != ""
