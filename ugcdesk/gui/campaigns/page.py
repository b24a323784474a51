"""The Campaigns page: the list at the left, the chosen campaign as cards, and what can be done to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.actions import Handler
from ugcdesk.gui.campaigns import forms
from ugcdesk.gui.campaigns.acts import Acts
from ugcdesk.gui.campaigns.board import Board
from ugcdesk.gui.campaigns.list_pane import ListPane
from ugcdesk.gui.campaigns.reading import CampaignShown, read_campaign
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.empty_state import EmptyState
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.room import Room
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.page import Page
from ugcdesk.library import Changes
from ugcdesk.library.campaigns import CampaignRow

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
        self.acts = Acts(context, self.board, self)
        self._create = Button(context.themes, "New campaign", "plus", kind="primary", size="large")
        self._nothing = self._make_empty()
        self._show_items = Button(context.themes, "Show items in Library", "images")
        self._add_items = Button(context.themes, "Add items", "plus", kind="primary")
        self._room = Room(context.themes, self)
        self._lay_out()
        self._connect()
        self.board.set_narrow(self._room.is_narrow)

    def handlers(self) -> Mapping[str, Handler]:
        if self._shown is None:
            return {}
        return {"add_to_campaign": self._open_add_items, "where_from": self.acts.behind.ask_origin}

    def enter(self, what: object = None) -> None:
        self._is_shown = True
        if isinstance(what, str):
            self._wanted = what
        if self._is_stale or self._wanted is not None:
            self.refresh()
        else:
            self._say_status()

    def main_thing(self) -> QWidget:
        return self._create if self._stack.currentIndex() else self.pane.view

    def on_changes(self, changes: Changes) -> None:
        touched = any(changes.touches(kind) for kind in _TOUCHING)
        if not touched and self._shown is not None:
            touched = changes.touches("item", {item.row.id for item in self._shown.items})
        if touched:
            self._reread()

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

    def _reread(self) -> None:
        """What is shown is not what holds any more: read it now, or when the page is entered again."""
        self._is_stale = True
        if self._is_shown:
            self.refresh()

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
        self._show_items.clicked.connect(self.acts.go_to_items)
        self._add_items.clicked.connect(self._open_add_items)
        board.linked.opened.connect(self._go_to_focus)
        self.context.said.credit_changed.connect(self._reread)

    # --- showing

    def _show_list(self, found: tuple[list[CampaignRow], date]) -> None:
        self._campaigns, today = found
        self.pane.show_campaigns(self._campaigns, today)
        known = {row.id for row in self._campaigns}
        wanted = next((row.id for row in self._campaigns if row.name == self._wanted), None)
        self._wanted = None
        chosen = wanted or (self._chosen if self._chosen in known else self.pane.model.first_id())
        became_empty = not known and not self._stack.currentIndex()
        self._stack.setCurrentIndex(0 if known else 1)
        self.pane.setVisible(bool(known))
        if became_empty and self._is_shown:
            self._create.setFocus()
        self._enable(bool(known))
        if chosen is None:
            self._chosen = self._shown = None
            self.acts.follow(None)
            self._reading.forget()
            self.context.said.status.emit("")
        else:
            self.pane.select(chosen)
            self._choose(chosen)

    def _choose(self, campaign_id: int) -> None:
        row = next(row for row in self._campaigns if row.id == campaign_id)
        desk, locale, credit = self.context.desk, self.context.locale, self.context.settings.values.credit
        self._chosen = campaign_id
        self._reading.ask(lambda progress: read_campaign(desk, row, locale, progress, credit=credit), self._show)

    def _show(self, shown: CampaignShown) -> None:
        self._shown = shown
        self.board.show_campaign(shown)
        self.acts.follow(shown)
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

    def _open_create(self, opener: QWidget) -> None:
        forms.create_campaign(self.context, self._created).open_at(opener)

    def _created(self, changes: Changes) -> None:
        if made := changes.created.get("campaign"):
            self._chosen, self._shown = made[0], None
            self.refresh()

    def _open_add_items(self) -> None:
        self.acts.open_add_items(self._add_items)

    def _go_to_focus(self, item_id: int) -> None:
        ids = [item.row.id for item in self.board.linked.model.items]
        self.context.said.go.emit("focus", (ids, item_id))

    def hideEvent(self, event: QHideEvent) -> None:
        # A minimised window hides its pages too, but they are still the ones to go on with.
        self._is_shown = self._is_shown and event.spontaneous()
        super().hideEvent(event)
