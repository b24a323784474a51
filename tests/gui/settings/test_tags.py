"""The tags in the settings: renamed in place, moved, merged, given aliases and deleted, each in one undoable step."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.gui.hearing import words_said
from ugcdesk.gui.context import Context
from ugcdesk.gui.pickers import NamePopover
from ugcdesk.gui.settings.tag_model import ALIASES, ITEMS, NAME, TagModel
from ugcdesk.gui.settings.tags import TagsSection
from ugcdesk.library.edits.tagging import AddAlias
from ugcdesk.library.edits.tags import AddTags
from ugcdesk.library.tagging import TagRow

Settle = Callable[[], None]


@pytest.fixture
def said(context: Context) -> list[str]:
    return words_said(context)


@pytest.fixture
def section(qtbot: QtBot, context: Context, settle: Settle, said: list[str]) -> TagsSection:
    context.desk.library.edit(AddTags([1, 2], ["Home|Sofa"]))
    shown = TagsSection(context)
    qtbot.addWidget(shown)
    context.feed.changed.connect(lambda _changes: shown.refresh())
    shown.show()
    shown.refresh()
    settle()
    return shown


def paths(context: Context) -> list[str]:
    return ["|".join(row.path) for row in context.desk.tagging.tree()]


def select(section: TagsSection, context: Context, *names: str) -> None:
    section.select([row.id for row in context.desk.tagging.tree() if row.name in names])


def drop(section: TagsSection, name: str, onto: str | None) -> None:
    model = section.model
    carried = model.mimeData([at(section, name)])
    target = at(section, onto) if onto else QModelIndex()
    model.dropMimeData(carried, Qt.DropAction.MoveAction, -1, -1, target)


def at(section: TagsSection, name: str, column: int = NAME) -> QModelIndex:
    flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    (found,) = section.model.match(section.model.index(0, 0), Qt.ItemDataRole.DisplayRole, name, -1, flags)
    return found.siblingAtColumn(column)


def test_the_tree_has_counts_and_aliases(section: TagsSection, context: Context, settle: Settle) -> None:
    context.desk.library.edit(AddAlias("Sofa", "Settee"))
    settle()
    assert [at(section, "Sofa", column).data() for column in (NAME, ITEMS, ALIASES)] == ["Sofa", "2", "Settee"]
    assert at(section, "Sofa").parent() == at(section, "Home")
    assert at(section, "Home", ITEMS).data() == "2"


def test_f2_renames_and_what_is_selected_stays_so(
    qtbot: QtBot, section: TagsSection, context: Context, settle: Settle, said: list[str]
) -> None:
    select(section, context, "Sofa")
    section.rename.click()
    editor = section.tree.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Couch")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle()
    assert "Home|Couch" in paths(context)
    assert said == ["Renamed “Sofa” to “Couch”"]
    assert [row.name for row in section.chosen()] == ["Couch"]
    context.undo()
    settle()
    assert at(section, "Sofa").isValid()


def test_a_name_that_is_taken_is_refused_with_the_way_out(
    section: TagsSection, settle: Settle, said: list[str]
) -> None:
    section.model.setData(at(section, "Sofa"), "oak")
    settle()
    assert said == ["refused: There is already a tag “oak”. Merge the two, or choose another name."]


def test_a_tag_is_dropped_onto_another_and_beside_all(
    section: TagsSection, context: Context, settle: Settle, said: list[str]
) -> None:
    drop(section, "oak", "Home")
    settle()
    assert "Home|oak" in paths(context)
    drop(section, "oak", None)
    settle()
    assert "oak" in paths(context)
    assert said == ["Moved “oak” under “Home”", "Let “oak” stand alone"]


def test_several_are_merged_into_the_one_that_is_named(
    qtbot: QtBot, section: TagsSection, context: Context, settle: Settle, said: list[str]
) -> None:
    select(section, context, "oak", "walnut")
    section.merge.click()
    popover = section.window().findChild(NamePopover)
    assert popover is not None
    assert popover.field.text() in ("oak", "walnut")
    popover.field.setText("walnut")
    qtbot.keyClick(popover.field, Qt.Key.Key_Return)
    settle()
    assert "oak" not in paths(context)
    assert at(section, "walnut", ALIASES).data() == "oak"
    assert said == ["Merged 1 tag into “walnut”"]


def test_other_words_are_written_in_the_last_column(
    section: TagsSection, context: Context, settle: Settle, said: list[str]
) -> None:
    section.model.setData(at(section, "Sofa", ALIASES), "Settee, Divan")
    settle()
    assert at(section, "Sofa", ALIASES).data() == "Divan, Settee"
    section.model.setData(at(section, "Sofa", ALIASES), "Divan")
    settle()
    assert at(section, "Sofa", ALIASES).data() == "Divan"
    assert said == ["Changed what else “Sofa” is called"] * 2


def test_delete_takes_tags_off_everything(
    qtbot: QtBot, section: TagsSection, context: Context, settle: Settle, said: list[str]
) -> None:
    select(section, context, "Home")
    section.activateWindow()
    section.tree.setFocus()
    qtbot.keyClick(section.tree, Qt.Key.Key_Delete)
    settle()
    assert "Sofa" in paths(context)
    assert said == ["Deleted “Home”"]


def test_the_model_is_sound(qtmodeltester: ModelTester, section: TagsSection) -> None:
    qtmodeltester.check(section.model)


def test_the_same_tags_are_not_shown_anew() -> None:
    model, row = TagModel(), TagRow(7, "oak", ("oak",), None, (), 1, 1)
    assert model.show_rows([row])
    assert not model.show_rows([row])
