"""Rows of figures without an item: say what they are of, or make items of them; what is settled leaves the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from ugcdesk import kpi
from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.empty_state import EmptyState
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.performance.importing.unmatched_model import PAGE, WIDE, UnmatchedModel
from ugcdesk.gui.performance.importing.wide_table import WideTable
from ugcdesk.gui.pickers.popover import Popover
from ugcdesk.gui.pickers.subjects import ItemPicker, OneCampaignPicker
from ugcdesk.library import Changes
from ugcdesk.library.edits.unmatched import CreateItemsFromRows, MatchRows, why_no_item
from ugcdesk.library.observations import UnmatchedFigures
from ugcdesk.library.vocabulary import SubjectKind

_TOLD = "Their figures count for their channel. Say once what a row is of: rows of later files with its name follow."
_NONE = "Choose rows first."


class UnmatchedList(QFrame):
    """``closed`` says that the person is done. Several rows are chosen with Shift and Ctrl; Enter matches them."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        surface(self, "card")
        self._context = context
        self._reading = Latest(context.tasks, context.said.warning.emit)
        self._title, self._chosen = text_label("Rows without an item", "section"), text_label("", "label")
        self.to_item = Button(context.themes, "Match to an item…", "image", size="small")
        self.to_campaign = Button(context.themes, "Match to a campaign…", "megaphone", size="small")
        self.make_items = Button(context.themes, "Make items of them", "plus", size="small")
        self.close_button = IconButton(context.themes, "x", "Close the list", key="Esc")
        self.model = UnmatchedModel(context.desk.library.today())
        self.table = WideTable(self.model, "Rows without an item", WIDE)
        self._done = EmptyState(
            context.themes, "Every row of figures has its item", "Rows of later files that find none are listed here.",
            icon="check",
        )  # fmt: skip
        self._stack = QStackedWidget()
        self.picker: Popover | None = None
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the list anew, as far down as it was shown."""
        library, number = self._context.desk.library, max(PAGE, self.model.rowCount())
        self._reading.ask(lambda _progress: kpi.unmatched(library, number + 1), lambda rows: self._show(rows, number))

    def chosen(self) -> list[UnmatchedFigures]:
        """The rows that are selected, from top to bottom."""
        rows = self.table.selectionModel().selectedRows()
        return [self.model.at(index.row()) for index in sorted(rows, key=lambda index: index.row())]

    def _show(self, rows: Sequence[UnmatchedFigures], number: int) -> None:
        at = self.table.currentIndex().row()
        self.model.show_rows(rows[:number], has_more=len(rows) > number)
        self._stack.setCurrentWidget(self.table if rows else self._done)
        if rows:
            place = self.model.index(max(0, min(at, self.model.rowCount() - 1)), 0)
            rows_of = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(place, rows_of)
        count = words.count(self.model.rowCount(), "row", self._context.locale)
        self._title.setText(f"{'More than ' if len(rows) > number else ''}{count} without an item")
        self._follow_selection()

    def _read_on(self, offset: int) -> None:
        library = self._context.desk.library

        def show(rows: list[UnmatchedFigures]) -> None:
            self.model.add(rows[:PAGE], has_more=len(rows) > PAGE)
            count = words.count(self.model.rowCount(), "row", self._context.locale)
            self._title.setText(f"{'More than ' if len(rows) > PAGE else ''}{count} without an item")

        self._reading.ask(lambda _progress: kpi.unmatched(library, PAGE + 1, offset), show)

    def _follow_selection(self) -> None:
        """Say how many are chosen, and of how many no item can be made."""
        rows = self.chosen()
        able = sum(not why_no_item(row) for row in rows)
        locale = self._context.locale
        shown = f"{words.count(len(rows), 'row', locale)} chosen" if rows else ""
        if rows and able < len(rows):
            shown += f", {words.number(len(rows) - able, locale)} of which say too little of a post to become items"
        self._chosen.setText(shown)
        for button in (self.to_item, self.to_campaign, self.make_items):
            button.setEnabled(bool(rows))
            button.setToolTip("" if rows else _NONE)
        if rows and not able:
            self.make_items.setEnabled(False)
            self.make_items.setToolTip(why_no_item(rows[0]))

    def _pick_item(self) -> None:
        if self.chosen():
            self.picker = ItemPicker(self._context, self._heading("an item"), self._match_item)
            self.picker.open_at(self.to_item)

    def _pick_campaign(self) -> None:
        if self.chosen():
            self.picker = OneCampaignPicker(self._context, self._heading("a campaign"), self._match_campaign)
            self.picker.open_at(self.to_campaign)

    def _heading(self, what: str) -> str:
        return f"Match {words.count(len(self.chosen()), 'row', self._context.locale)} to {what}"

    def _match_item(self, item: int, name: str) -> None:
        self._match(SubjectKind.ITEM, item, name)

    def _match_campaign(self, campaign: int, name: str) -> None:
        self._match(SubjectKind.CAMPAIGN, campaign, name)

    def _match(self, kind: SubjectKind, subject: int, name: str) -> None:
        rows = self.chosen()
        count = words.count(len(rows), "row", self._context.locale)
        edit = MatchRows([row.id for row in rows], kind, subject)
        self._context.edit(edit, done=f"Matched {count} to “{name}”", icon="check")

    def _make(self) -> None:
        rows = self.chosen()
        able = [row for row in rows if not why_no_item(row)]
        if not able:
            return
        locale = self._context.locale
        done = f"Made items of {words.count(len(able), 'row', locale)}"
        if len(able) < len(rows):
            left = words.count(len(rows) - len(able), "row", locale)
            done += f"; {left} stayed with the channel"
        zone = self._context.desk.campaign_book.zone
        self._context.edit(CreateItemsFromRows([row.id for row in able], zone=zone), done=done, icon="plus")

    def _hear(self, _changes: Changes) -> None:
        if self.isVisible():
            self.refresh()

    def _lay_out(self) -> None:
        head, acts = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        acts.setSpacing(8)
        acts.addWidget(self._chosen, 1)
        for button in (self.to_item, self.to_campaign, self.make_items):
            acts.addWidget(button)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._done)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(text_label(_TOLD, "hint", wrap=True))
        column.addLayout(acts)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.model.more_wanted.connect(self._read_on)
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self.table.opened.connect(self._pick_item)
        self.to_item.clicked.connect(self._pick_item)
        self.to_campaign.clicked.connect(self._pick_campaign)
        self.make_items.clicked.connect(self._make)
        self.close_button.clicked.connect(self.closed)
        self._context.feed.changed.connect(self._hear)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
