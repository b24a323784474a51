"""The section on tags: their tree with counts, in which they are renamed, moved, merged, given aliases and deleted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QHBoxLayout, QHeaderView, QTreeView

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.styling import paragraph, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.pickers import NamePopover
from ugcdesk.gui.settings.section import SettingsSection
from ugcdesk.gui.settings.tag_model import ALIASES, ITEMS, NAME, TagModel
from ugcdesk.library.edits.tagging import AddAlias, DeleteTags, MergeTags, RemoveAlias, RenameTag, SetTagParent
from ugcdesk.library.edits.together import Together
from ugcdesk.library.library import Edit
from ugcdesk.library.tagging import TagRow
from ugcdesk.text import name_key

_TOLD = (
    "Drag a tag onto another to put it under that one, or beside the names to let it stand alone. F2 renames. In the "
    "last column write other words for a tag, separated by commas: whoever types one of them gets the tag."
)
_ITEMS_WIDTH, _ALIASES_WIDTH = 72, 200


class TagsSection(SettingsSection):
    """Everything done here is one step that can be undone."""

    def __init__(self, context: Context) -> None:
        super().__init__("Tags")
        self._context = context
        self._latest = Latest(context.tasks, context.said.warning.emit)
        self.model = TagModel()
        self.tree = QTreeView()
        self._count = text_label("", "body-2")
        self.rename = Button(context.themes, "Rename", "pencil", size="small")
        self.merge = Button(context.themes, "Merge into…", "copy-check", size="small")
        self.delete = Button(context.themes, "Delete", "trash-2", size="small")
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the tags anew; what is selected stays so."""
        self._latest.ask(lambda _progress: self._context.desk.tagging.tree(), self._show)

    def chosen(self) -> list[TagRow]:
        """The selected tags, from above."""
        found = (self.model.tag(index) for index in self.tree.selectionModel().selectedRows())
        return [row for row in found if row is not None]

    def select(self, ids: Sequence[int]) -> None:
        flag = QItemSelectionModel.SelectionFlag
        self.tree.selectionModel().clearSelection()
        for tag_id in ids:
            self.tree.selectionModel().select(self.model.index_of(tag_id), flag.Select | flag.Rows)

    def merge_into(self, name: str) -> None:
        """Make one tag of those that are selected and the one called ``name``."""
        others = [row.name for row in self.chosen() if name_key(row.name) != name_key(name)]
        if others:
            counted = words.count(len(others), "tag", self._context.locale)
            self._edit(MergeTags(name, others), f"Merged {counted} into “{name}”")

    def _show(self, rows: list[TagRow]) -> None:
        selected = [row.id for row in self.chosen()]
        if self.model.show_rows(rows):
            self.tree.expandAll()
            self.select(selected)
        counted = words.count(len(rows), "tag", self._context.locale)
        self._count.setText(counted if rows else "No tags yet. Select items in the library and press T.")

    def _build(self) -> None:
        tree = self.tree
        tree.setModel(self.model)
        tree.setAccessibleName("Tags")
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        tree.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        tree.setUniformRowHeights(True)
        tree.setExpandsOnDoubleClick(False)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        tree.setColumnWidth(ITEMS, _ITEMS_WIDTH)
        tree.setColumnWidth(ALIASES, _ALIASES_WIDTH)
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        for button in (self.rename, self.merge, self.delete):
            row.addWidget(button)
        self.body.addWidget(paragraph(_TOLD, "body-2"))
        self.body.addLayout(row)
        self.body.addWidget(tree, 1)

    def _connect(self) -> None:
        self.model.renamed.connect(self._rename)
        self.model.also_called.connect(self._call)
        self.model.moved.connect(self._move)
        self.rename.clicked.connect(self._begin_rename)
        self.merge.clicked.connect(self._ask_merge)
        self.delete.clicked.connect(self._delete)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self.tree, self._context.undo)
        gone = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.tree, self._delete)
        for shortcut in (undo, gone):
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _begin_rename(self) -> None:
        rows = self.chosen()
        if rows:
            self.tree.setFocus()
            self.tree.edit(self.model.index_of(rows[0].id))

    def _rename(self, tag: str, name: str) -> None:
        self._edit(RenameTag(tag, name), f"Renamed “{tag}” to “{name}”")

    def _call(self, row: TagRow, aliases: list[str]) -> None:
        before = {name_key(alias): alias for alias in row.aliases}
        after = {name_key(alias): alias for alias in aliases}
        gone = [RemoveAlias(before[key]) for key in before.keys() - after.keys()]
        new = [AddAlias(row.name, after[key]) for key in after.keys() - before.keys()]
        edits: list[Edit] = [*gone, *new]
        if edits:
            named = f"Change aliases of “{row.name}”"
            self._edit(Together(edits, named), f"Changed what else “{row.name}” is called")

    def _move(self, tags: list[str], above: str | None) -> None:
        counted = f"“{tags[0]}”" if len(tags) == 1 else words.count(len(tags), "tag", self._context.locale)
        done = f"Moved {counted} under “{above}”" if above else f"Let {counted} stand alone"
        self._edit(Together([SetTagParent(tag, above) for tag in tags], f"Move tag {counted}"), done)

    def _ask_merge(self) -> None:
        rows = self.chosen()
        if not rows:
            self._context.said.warning.emit("Nothing is selected to merge. Select tags, then merge.", "")
            return
        most = max(rows, key=lambda row: row.count)
        title = f"Merge {words.count(len(rows), 'tag', self._context.locale)} into"
        suggestion = most.name if len(rows) > 1 else ""
        popover = NamePopover(self._context, title, button="Merge", on_name=self.merge_into, suggestion=suggestion)
        completer = QCompleter(self._context.desk.tags(), popover)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popover.field.setCompleter(completer)
        popover.open_at(self.merge)

    def _delete(self) -> None:
        names = [row.name for row in self.chosen()]
        if names:
            counted = f"“{names[0]}”" if len(names) == 1 else words.count(len(names), "tag", self._context.locale)
            self._edit(DeleteTags(names), f"Deleted {counted}")

    def _edit(self, edit: Edit, done: str) -> None:
        self._context.edit(edit, done=done, icon="tags")
