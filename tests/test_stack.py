"""What UGC Desk relies on in other people's libraries, and has seen broken in a release of them."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_calls_that_return_none_keep_their_reference_to_it(qtbot: QtBot) -> None:
    # PySide6 6.12.0 gave one up on each call; Python 3.11 then aborts after a few thousand.
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(20_000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 1_000
