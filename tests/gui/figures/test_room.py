"""One column in a narrow window, and with large text in any."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from ugcdesk.gui.figures.room import Room
from ugcdesk.gui.theme import ThemeSource


def test_window_and_text_decide_together(qtbot: Any, themes: ThemeSource) -> None:
    parent = QObject()
    room = Room(themes, parent)
    said: list[bool] = []
    room.narrow_changed.connect(said.append)
    room.set_window_narrow(False)
    room.set_window_narrow(True)
    themes.scale_text(1.5)
    room.set_window_narrow(False)
    assert room.is_narrow
    themes.scale_text(1.0)
    assert said == [True, False]
