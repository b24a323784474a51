"""The left pane keeps its folded groups, looks for names in long ones, and tells how far the inbox is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ugcdesk.gui.context import Context
from ugcdesk.gui.library.facet_list import LINE
from ugcdesk.gui.library.facets import Heading, More, Value
from ugcdesk.gui.library.left_pane import LeftPane
from ugcdesk.gui.library.page import LibraryPage
from ugcdesk.library.edits.items import Curate
from ugcdesk.library.edits.tags import AddTags
from ugcdesk.library.vocabulary import Curation

Settle = Callable[[], None]


def _stand_on(page: LibraryPage, wanted: Callable[[object], bool]) -> None:
    model, view = page.left.facets.lines, page.left.facets
    row = next(row for row in range(model.rowCount()) if wanted(model.index(row).data(LINE)))
    view.setCurrentIndex(model.index(row))
    view.setFocus()


def _is_heading(field: str) -> Callable[[object], bool]:
    return lambda line: isinstance(line, Heading) and line.group.field == field


def _values(page: LibraryPage, field: str) -> list[str]:
    lines = [page.left.facets.lines.index(row).data(LINE) for row in range(page.left.facets.lines.rowCount())]
    return [line.label for line in lines if isinstance(line, Value) and line.group.field == field]


def test_folded_groups_stay_folded(qtbot: QtBot, page: LibraryPage, context: Context) -> None:
    _stand_on(page, _is_heading("line"))
    qtbot.keyClick(page.left.facets, Qt.Key.Key_Left)
    assert _values(page, "line") == []
    again = LeftPane(context)
    qtbot.addWidget(again)
    found = page.left._found
    assert found is not None
    again.show_found(found)
    lines = [again.facets.lines.index(row).data(LINE) for row in range(again.facets.lines.rowCount())]
    assert [line.is_open for line in lines if isinstance(line, Heading) and line.group.field == "line"] == [False]


def test_a_name_is_looked_for_in_a_long_group(
    qtbot: QtBot, page: LibraryPage, context: Context, settle: Settle
) -> None:
    for number in range(14):
        context.edit(AddTags([1], [f"mood {number:02}"]))
    settle()
    _stand_on(page, _is_heading("tag"))
    qtbot.keyClick(page.left.facets, Qt.Key.Key_Right)
    assert not page.left.look.isVisible()
    _stand_on(page, lambda line: isinstance(line, More) and line.group.field == "tag")
    qtbot.keyClick(page.left.facets, Qt.Key.Key_Return)
    assert page.left.look.isVisible()
    assert page.left.look.placeholderText() == "Find in tags"
    qtbot.keyClicks(page.left.look, "mood 1")
    assert _values(page, "tag") == ["mood 10", "mood 11", "mood 12", "mood 13"]
    page.left.look.clear()
    assert len(_values(page, "tag")) >= 14


def test_an_empty_inbox_says_what_was_reviewed(page: LibraryPage, context: Context, settle: Settle) -> None:
    context.edit(Curate(list(page.model.ids), Curation.APPROVED))
    settle()
    row = page.left.places.places.row_of("inbox")
    assert row is not None
    entry = page.left.places.places.entry(row)
    assert not isinstance(entry, str)
    assert (entry.count, entry.done) == (0, 1.0)
    assert entry.note.startswith("0 to review. Reviewed today: 40")
    page.left.places.chosen.emit(entry)
    settle()
    said = [label.text() for label in page.centre.findChildren(QLabel)]
    (told,) = (text for text in said if "reviewed this week" in text)
    assert "Inbox is done" in said
    assert ">40 items reviewed this week.<" in told
