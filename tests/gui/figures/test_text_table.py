"""The table of text shows what it is given and is a good Qt model."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from ugcdesk.gui.figures.text_table import TextTable, TextTableView, shared


def test_model_and_view(qtbot: Any, qtmodeltester: Any) -> None:
    table = TextTable()
    view = TextTableView(table, "Trend as a table")
    qtbot.addWidget(view)
    table.show_rows(("Day", "This period"), [("25 Oct", "3.8 %"), ("26 Oct", "–")])
    qtmodeltester.check(table, force_py=True)
    assert table.index(1, 1).data() == "–"
    assert table.headerData(0, Qt.Orientation.Horizontal) == "Day"
    assert table.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


@pytest.mark.parametrize(
    ("needed", "room", "widths"),
    [
        ([60, 40], 120, [70, 50]),
        ([60, 40, 20], 141, [67, 47, 27]),
        ([60, 300, 40], 200, [60, 100, 40]),
        ([300, 300], 40, [32, 32]),
    ],
    ids=["more room", "a rest", "the widest gives", "no room at all"],
)
def test_columns_share_the_room(needed: list[int], room: int, widths: list[int]) -> None:
    assert shared(needed, room) == widths


def test_a_heading_is_not_cut_while_another_column_has_room(qtbot: Any) -> None:
    table = TextTable(others=("Note",))
    view = TextTableView(table, "Sales by model")
    qtbot.addWidget(view)
    table.show_rows(("Of", "A heading of many words", "B", "Note"), [("x", "1", "2", "y")])
    view.resize(view.horizontalHeader().sectionSizeHint(1) + 180, 120)
    view.show()
    assert view.columnWidth(1) >= view.horizontalHeader().sectionSizeHint(1)
    assert table.index(0, 3).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft
