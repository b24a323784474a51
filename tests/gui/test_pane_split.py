"""The splitter of all pages: what a person made of side panes is kept, and a double click takes it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ugcdesk.gui.pane_split import PaneSplit
from ugcdesk.settings import SettingsFile

FIRST = {"left": 232, "right": 432, "right_narrow": 304}


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.toml")


def made(qtbot: QtBot, settings: SettingsFile, *names: str) -> PaneSplit:
    """Side panes under these names around a main pane; only the last is to its right."""
    split = PaneSplit(settings, "page", FIRST)
    qtbot.addWidget(split)
    *left, main, right = (QWidget() for _ in range(len(names) + 1))
    for pane in (*left, main, right):
        split.addWidget(pane)
    split.resize(1200, 300)
    split.show()
    split.keep_widths(dict(zip((*left, right), names, strict=True)))
    return split


@pytest.mark.parametrize(
    ("names", "first", "moved"),
    [
        pytest.param(["right"], [432], [499], id="one"),
        pytest.param(["right_narrow"], [304], [499], id="the same pane under another name"),
        pytest.param(["left", "right"], [232, 432], [300, 499], id="two"),
    ],
)
def test_widths_are_kept_for_the_next_time(
    qtbot: QtBot, settings: SettingsFile, tmp_path: Path, names: list[str], first: list[int], moved: list[int]
) -> None:
    split = made(qtbot, settings, *names)
    assert _sides(split) == pytest.approx(first, abs=4)
    if len(names) == 2:
        split.moveSplitter(moved[0], 1)
    split.moveSplitter(1200 - moved[-1], len(names))
    split.hide()
    read_anew = SettingsFile(tmp_path / "settings.toml")
    assert _sides(made(qtbot, read_anew, *names)) == pytest.approx(moved, abs=8)
    others = [name for name in FIRST if name not in names][:1]
    assert _sides(made(qtbot, read_anew, *others)) == pytest.approx([FIRST[others[0]]], abs=4)


@pytest.mark.parametrize(("handle", "left", "right"), [(1, 232, 500), (2, 300, 432)], ids=["left", "right"])
def test_a_double_click_on_a_handle_takes_its_pane_back(
    qtbot: QtBot, settings: SettingsFile, handle: int, left: int, right: int
) -> None:
    split = made(qtbot, settings, "left", "right")
    split.moveSplitter(300, 1)
    split.moveSplitter(700, 2)
    qtbot.mouseDClick(split.handle(handle), Qt.MouseButton.LeftButton)
    assert _sides(split) == pytest.approx([left, right], abs=8)
    split.hide()


def _sides(split: PaneSplit) -> list[int]:
    sizes = split.sizes()
    return [*sizes[:-2], sizes[-1]]
