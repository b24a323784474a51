"""The Campaigns page: the list at the left, the chosen campaign as cards, and what can be done to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.actions import Handler
from ugcdesk.gui.campaigns import forms
from ugcdesk.gui.campaigns.add_items import AddItems
from ugcdesk.gui.campaigns.board import Board
from ugcdesk.gui.campaigns.list_pane import ListPane
from ugcdesk.gui.campaigns.reading import CampaignShown, read_campaign
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.empty_state import EmptyState
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.form_popover import FormPopover
from ugcdesk.gui.figures.room import Room
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.page import Page
from ugcdesk.library import Changes
from ugcdesk.library.campaigns import CampaignRow
from ugcdesk.library.edits.campaigns import MovePhase, RemoveCampaign, RemoveFromCampaign

_TOUCHING = ("campaign", "goal", "gallery")


class CampaignsPage(Page):
    """Follows the library: every edit of a campaign, its items or figures is read again, by nobody else's hand."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Campaigns")
        self._campaigns: list[CampaignRow] = []
        self._chosen: int | None = None
        self._shown: CampaignShown | None = None
        self._wanted: str | None = None
        self._is_shown = False
        self._is_stale = True
        self._list_reading = Latest(context.tasks, context.said.warning.emit)
        self._reading = Latest(context.tasks, context.said.warning.emit)
        self.pane = ListPane(context)
        self.board = Board(context)
        self._create = Button(context.themes, "New campaign", "plus", kind="primary", size="large")
        self._nothing = self._make_empty()
        self._show_items = Button(context.themes, "Show items in Library", "images")
        self._add_items = Button(context.themes, "Add items", "plus", kind="primary")
        self._room = Room(context.themes, self)
        self._lay_out()
        self._connect()
        self.board.set_narrow(self._room.is_narrow)

    def handlers(self) -> Mapping[str, Handler]:
        return {"add_to_campaign": self._open_add_items} if self._shown else {}

    def enter(self, what: object = None) -> None:
        self._is_shown = True
        if isinstance(what, str):
            self._wanted = what
        if self._is_stale or self._wanted is not None:
            self.refresh()
        else:
            self._say_status()

    def on_changes(self, changes: Changes) -> None:
        touched = any(changes.touches(kind) for kind in _TOUCHING)
        if not touched and self._shown is not None:
            touched = changes.touches("item", {item.row.id for item in self._shown.items})
        if touched:
            self._is_stale = True
            if self._is_shown:
                self.refresh()

    def set_narrow(self, narrow: bool) -> None:
        self._room.set_window_narrow(narrow)
        self._show_items.setVisible(not narrow)

    def regions(self) -> list[QWidget]:
        return [self.top_bar, self.pane.view, self.board]

    def refresh(self) -> None:
        """Read the list anew, then the chosen campaign."""
        self._is_stale = False
        desk = self.context.desk
        self._list_reading.ask(lambda _progress: (desk.campaigns(), desk.library.today()), self._show_list)

    # --- building

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            self.context.themes,
            "No campaigns yet",
            "A campaign gathers the items you use for one aim: when each goes out, what it costs and what it brings.",
            icon="megaphone",
            buttons=[self._create],
        )

    def _lay_out(self) -> None:
        self.top_bar.add_middle(QWidget())
        self.top_bar.add_end(self._show_items)
        self.top_bar.add_end(self._add_items)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.board)
        self._stack.addWidget(self._nothing)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pane)
        row.addWidget(self._stack, 1)

    def _connect(self) -> None:
        board = self.board
        self._room.narrow_changed.connect(board.set_narrow)
        self.pane.chosen.connect(self._choose)
        self.pane.create_asked.connect(lambda: self._open_create(self.pane.add_button))
        self._create.clicked.connect(lambda: self._open_create(self._create))
        self._show_items.clicked.connect(self._go_to_items)
        self._add_items.clicked.connect(self._open_add_items)
        board.heading.change.connect(lambda: self._open(forms.change_campaign, board.heading.more))
        board.heading.set_goal.connect(lambda: self._open(forms.set_goal, board.heading.more))
        board.heading.add_phase.connect(lambda: self._open(forms.add_phase, board.heading.more))
        board.heading.delete.connect(self._delete)
        board.heading.line_chosen.connect(lambda line: self._go_to_items(f' line:"{line}"'))
        board.heading.utm_copied.connect(self._say_copied)
        board.goals.set_goal_asked.connect(lambda: self._open(forms.set_goal, board.goals.add_button))
        board.add_phase.clicked.connect(lambda: self._open(forms.add_phase, board.add_phase))
        board.spend.add_button.clicked.connect(self._open_add_cost)
        board.timeline.phase_moved.connect(self._move_phase)
        board.linked.opened.connect(self._go_to_focus)
        board.linked.removed.connect(self._remove_items)

    # --- showing

    def _show_list(self, found: tuple[list[CampaignRow], date]) -> None:
        self._campaigns, today = found
        self.pane.show_campaigns(self._campaigns, today)
        known = {row.id for row in self._campaigns}
        wanted = next((row.id for row in self._campaigns if row.name == self._wanted), None)
        self._wanted = None
        chosen = wanted or (self._chosen if self._chosen in known else self.pane.model.first_id())
        self._stack.setCurrentIndex(0 if known else 1)
        self.pane.setVisible(bool(known))
        self._enable(bool(known))
        if chosen is None:
            self._chosen = self._shown = None
            self._reading.forget()
            self.context.said.status.emit("")
        else:
            self.pane.select(chosen)
            self._choose(chosen)

    def _choose(self, campaign_id: int) -> None:
        row = next(row for row in self._campaigns if row.id == campaign_id)
        desk, locale = self.context.desk, self.context.locale
        self._chosen = campaign_id
        self._reading.ask(lambda progress: read_campaign(desk, row, locale, progress), self._show)

    def _show(self, shown: CampaignShown) -> None:
        self._shown = shown
        self.board.show_campaign(shown)
        self._say_status()
        if self._is_shown:
            self.context.actions.enter(self.handlers())

    def _say_status(self) -> None:
        if self._shown is not None and self._is_shown:
            parts = [words.count(len(self._shown.items), "item", self.context.locale)]
            if self._shown.figures_until is not None:
                until = words.day(self._shown.figures_until, self._shown.today, year=True)
                parts.append(f"figures up to {until}")
            self.context.said.status.emit(" · ".join(parts))

    def _enable(self, has_campaigns: bool) -> None:
        for button in (self._show_items, self._add_items):
            button.setEnabled(has_campaigns)
            button.setToolTip("" if has_campaigns else "There is no campaign yet. Create one first.")

    # --- doing

    def _open(self, form: Callable[[Context, CampaignRow], FormPopover], opener: QWidget) -> None:
        if self._shown is not None:
            form(self.context, self._shown.row).open_at(opener)

    def _open_create(self, opener: QWidget) -> None:
        forms.create_campaign(self.context, self._created).open_at(opener)

    def _created(self, changes: Changes) -> None:
        if made := changes.created.get("campaign"):
            self._chosen, self._shown = made[0], None
            self.refresh()

    def _open_add_items(self) -> None:
        if self._shown is not None:
            AddItems(self.context, self._shown.row).open_at(self._add_items)

    def _open_add_cost(self) -> None:
        if self._shown is not None:
            kinds = [kind for kind, _, planned in self._shown.spend.kinds if planned is not None]
            forms.add_cost(self.context, self._shown.row, kinds).open_at(self.board.spend.add_button)

    def _delete(self) -> None:
        if self._shown is not None:
            row = self._shown.row
            self.context.edit(RemoveCampaign(row.id), done=f"Deleted campaign “{row.name}”", icon="trash-2")

    def _move_phase(self, phase: int, first: date, last: date) -> None:
        shown = self._shown
        name = next((each.name for each in shown.timeline.phases if each.id == phase), "") if shown else ""
        self.context.edit(MovePhase(phase, first, last), done=f"Moved “{name}”", icon="calendar")

    def _remove_items(self, ids: list[int]) -> None:
        if self._shown is not None:
            name = self._shown.row.name
            done = f"Removed {words.count(len(ids), 'item', self.context.locale)} from “{name}”"
            self.context.edit(RemoveFromCampaign(name, ids), done=done, icon="megaphone")

    def _go_to_items(self, more: str | bool = "") -> None:
        if self._shown is not None:
            query = f'campaign:"{self._shown.row.name}"' + (more if isinstance(more, str) else "")
            self.context.said.go.emit("library", query)

    def _go_to_focus(self, item_id: int) -> None:
        ids = [item.row.id for item in self.board.linked.model.items]
        self.context.said.go.emit("focus", (ids, item_id))

    def _say_copied(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self.context.said.toast.emit(f"Copied “{text}”", "copy", False)

    def hideEvent(self, event: QHideEvent) -> None:
        # A minimised window hides its pages too, but they are still the ones to go on with.
        self._is_shown = self._is_shown and event.spontaneous()
        super().hideEvent(event)
