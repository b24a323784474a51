"""The table of text shows what it is given and is a good Qt model."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from ugcdesk.gui.figures.text_table import TextTable, TextTableView


def test_model_and_view(qtbot: Any, qtmodeltester: Any) -> None:
    table = TextTable()
    view = TextTableView(table, "Trend as a table")
    qtbot.addWidget(view)
    table.show_rows(("Day", "This period"), [("25 Oct", "3.8 %"), ("26 Oct", "–")])
    qtmodeltester.check(table, force_py=True)
    assert table.index(1, 1).data() == "–"
    assert table.headerData(0, Qt.Orientation.Horizontal) == "Day"
    assert table.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
