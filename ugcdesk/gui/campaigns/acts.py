"""What can be done to the campaign that is shown: opens its forms and makes its edits; what it shows is the page's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from ugcdesk.errors import DeskError
from ugcdesk.gui import words
from ugcdesk.gui.campaigns import forms
from ugcdesk.gui.campaigns.add_items import AddItems
from ugcdesk.gui.campaigns.behind import Behind
from ugcdesk.gui.campaigns.board import Board
from ugcdesk.gui.campaigns.heading import Heading
from ugcdesk.gui.campaigns.placement_form import PlacementForm, copy_links
from ugcdesk.gui.campaigns.reading import CampaignShown
from ugcdesk.gui.campaigns.rule_form import RuleForm, added_words
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.form_popover import FormPopover
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.performance.choice import of_campaign
from ugcdesk.library.campaign_links import LinkRow
from ugcdesk.library.campaigns import CampaignRow, CostRow, PhaseRow, PlacementRow
from ugcdesk.library.edits.campaign_rules import AddFitting
from ugcdesk.library.edits.campaigns import MovePhase, RemoveCampaign, RemoveFromCampaign

_Linked = tuple[list[PlacementRow], list[LinkRow]]


class Acts(QObject):
    """Answers the board of the page. Nothing happens while no campaign is shown."""

    def __init__(self, context: Context, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._board = context, board
        self.behind = Behind(context, board)
        self._shown: CampaignShown | None = None
        self._fitting: list[int] = []
        self._fitting_reading = Latest(context.tasks, context.said.warning.emit)
        self._link_reading = Latest(context.tasks, context.said.warning.emit)
        self._connect_heading(board.heading)
        self._connect_cards(board)

    def follow(self, shown: CampaignShown | None) -> None:
        """Act on this campaign from now on, and say in its heading how many items fit its rule."""
        self._shown, self._fitting = shown, []
        self.behind.follow(shown)
        self._fitting_reading.forget()
        self._link_reading.forget()
        if shown is not None and shown.rule is not None:
            book, campaign = self._context.desk.campaign_book, shown.row.id
            self._fitting_reading.ask(lambda _progress: book.items_that_would_join(campaign), self._show_fitting)

    def open_add_items(self, opener: QWidget) -> None:
        """Ask which items to add."""
        if self._shown is not None:
            AddItems(self._context, self._shown.row).open_at(opener)

    def go_to_items(self) -> None:
        """Show the items of the campaign in the library."""
        if self._shown is not None:
            row = self._shown.row
            self._context.said.go.emit("library", of_campaign(row.id, row.name).query)

    def delete(self) -> None:
        """Delete the campaign; its items stay."""
        if self._shown is not None:
            row = self._shown.row
            self._context.edit(RemoveCampaign(row.id), done=f"Deleted campaign “{row.name}”", icon="trash-2")

    # --- heading and rule

    def _connect_heading(self, heading: Heading) -> None:
        heading.change.connect(lambda: self._open(forms.change_campaign, heading.more))
        heading.set_goal.connect(lambda: self._open(forms.set_goal, heading.more))
        heading.add_phase.connect(lambda: self._open(forms.add_phase, heading.more))
        heading.change_rule.connect(self._open_rule)
        heading.add_fitting.connect(self._add_fitting)
        heading.copy_links.connect(lambda: self._copy_links(None))
        heading.copy_utm.connect(self._copy_utm)
        heading.show_items.connect(self.go_to_items)
        heading.delete.connect(self.delete)

    def _open(self, form: Callable[[Context, CampaignRow], FormPopover], opener: QWidget) -> None:
        if self._shown is not None:
            form(self._context, self._shown.row).open_at(opener)

    def _show_fitting(self, ids: list[int]) -> None:
        self._fitting = ids
        self._board.heading.show_fitting(len(ids))

    def _open_rule(self) -> None:
        if self._shown is not None:
            form = RuleForm(self._context, self._shown.row, self._shown.rule, list(self._shown.lines))
            form.open_at(self._board.heading.rule_opener)

    def _add_fitting(self) -> None:
        shown = self._shown
        if shown is not None and shown.rule is not None and self._fitting:
            zone = self._context.desk.campaign_book.zone
            edit = AddFitting(shown.row.id, shown.row.name, shown.rule, self._fitting, zone)
            self._context.edit(edit, done=added_words(self._context, shown.row, self._fitting), icon="megaphone")

    def _copy_utm(self) -> None:
        if self._shown is not None:
            QApplication.clipboard().setText(self._shown.row.utm_campaign)
            self._context.said.toast.emit(f"Copied “{self._shown.row.utm_campaign}”", "copy", False)

    # --- cards

    def _connect_cards(self, board: Board) -> None:
        board.goals.set_goal_asked.connect(lambda: self._open(forms.set_goal, board.goals.add_button))
        board.add_phase.clicked.connect(lambda: self._open(forms.add_phase, board.add_phase))
        board.timeline.phase_moved.connect(self._move_phase)
        board.timeline.phase_opened.connect(self._open_phase)
        board.timeline.phase_removed.connect(lambda phase: forms.remove_phase(self._context, phase))
        board.spend.add_button.clicked.connect(self._open_add_cost)
        board.spend.cost_chosen.connect(self._open_cost)
        board.linked.removed.connect(self._remove_items)
        board.linked.links_copied.connect(self._copy_links)
        board.linked.placement_asked.connect(self._open_placement)

    def _move_phase(self, phase: int, first: date, last: date) -> None:
        phases = self._shown.timeline.phases if self._shown else ()
        name = next((each.name for each in phases if each.id == phase), "")
        self._context.edit(MovePhase(phase, first, last), done=f"Moved “{name}”", icon="calendar")

    def _open_phase(self, phase: PhaseRow) -> None:
        if self._shown is not None:
            forms.change_phase(self._context, self._shown.row, phase).open_at(self._board.timeline)

    def _kinds(self, shown: CampaignShown) -> list[str]:
        return list(dict.fromkeys(cost.kind for cost in shown.costs))

    def _open_add_cost(self) -> None:
        if (shown := self._shown) is not None:
            forms.add_cost(self._context, shown.row, self._kinds(shown)).open_at(self._board.spend.add_button)

    def _open_cost(self, cost: CostRow) -> None:
        if (shown := self._shown) is not None:
            forms.change_cost(self._context, shown.row, self._kinds(shown), cost).open_at(self._board.spend.more)

    def _remove_items(self, ids: list[int]) -> None:
        if self._shown is not None:
            name = self._shown.row.name
            done = f"Removed {words.count(len(ids), 'item', self._context.locale)} from “{name}”"
            self._context.edit(RemoveFromCampaign(name, ids), done=done, icon="megaphone")

    # --- placements and links

    def _ask_links(self, show: Callable[[_Linked], None]) -> None:
        if self._shown is not None:
            desk, campaign = self._context.desk, self._shown.row.id
            self._link_reading.ask(
                lambda _progress: (desk.placements(campaign), desk.campaign_book.links(campaign)), show
            )

    def _copy_links(self, ids: Sequence[int] | None) -> None:
        """Those of these items, or all."""

        def copy(found: _Linked) -> None:
            try:
                copy_links(self._context, [row for row in found[1] if ids is None or row.item_id in ids])
            except DeskError as error:
                self._context.said.warning.emit(error.sentence, "")

        self._ask_links(copy)

    def _open_placement(self, item_id: int) -> None:
        """The only one of the item; of several the person chooses one by its channel."""

        def show(found: _Linked) -> None:
            rows = [row for row in found[0] if row.item_id == item_id]
            links = {link.placement_id: link for link in found[1]}
            if len(rows) == 1:
                self._show_placement(rows[0], links.get(rows[0].id))
            elif rows:
                self._choose_placement(rows, links)

        self._ask_links(show)

    def _choose_placement(self, rows: Sequence[PlacementRow], links: Mapping[int, LinkRow]) -> None:
        menu = QMenu(self._board.linked)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for row in rows:
            name = words.PLATFORMS.get(row.channel, row.channel)
            menu.addAction(f"{name}…", partial(self._show_placement, row, links.get(row.id)))
        menu.popup(self._board.linked.mapToGlobal(QPoint(self._board.linked.width() // 2, 40)))

    def _show_placement(self, row: PlacementRow, link: LinkRow | None) -> None:
        PlacementForm(self._context, row, link).open_at(self._board.linked)
