"""The two panes of the import page: the width of the right one is remembered, for narrow windows apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ugcdesk.gui.importing.side_split import SideSplit
from ugcdesk.settings import SettingsFile


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.toml")


def made(qtbot: QtBot, settings: SettingsFile, *, narrow: bool = False) -> SideSplit:
    split = SideSplit(settings, QWidget(), QWidget())
    qtbot.addWidget(split)
    split.resize(1200, 300)
    split.show()
    split.set_narrow(narrow)
    return split


def right(split: SideSplit) -> int:
    return split.sizes()[1]


@pytest.mark.parametrize(("narrow", "first"), [(False, 432), (True, 304)], ids=["wide", "narrow"])
def test_a_width_is_kept_for_the_next_time(
    qtbot: QtBot, settings: SettingsFile, tmp_path: Path, narrow: bool, first: int
) -> None:
    split = made(qtbot, settings, narrow=narrow)
    assert right(split) == pytest.approx(first, abs=2)
    split.moveSplitter(700, 1)
    moved = right(split)
    split.hide()

    read_anew = SettingsFile(tmp_path / "settings.toml")
    assert right(made(qtbot, read_anew, narrow=narrow)) == pytest.approx(moved, abs=2)
    assert right(made(qtbot, read_anew, narrow=not narrow)) != pytest.approx(moved, abs=2)


def test_a_double_click_on_the_handle_takes_it_back(qtbot: QtBot, settings: SettingsFile) -> None:
    split = made(qtbot, settings)
    split.moveSplitter(600, 1)
    qtbot.mouseDClick(split.handle(1), Qt.MouseButton.LeftButton)

    assert right(split) == pytest.approx(432, abs=2)
    split.hide()
