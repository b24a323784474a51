"""Leads from the numbers of a campaign to the items behind them, and tells where each number comes from."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ugcdesk import kpi
from ugcdesk.gui.campaigns.board import Board
from ugcdesk.gui.campaigns.goal_tiles import GoalShown, GoalTile
from ugcdesk.gui.campaigns.reading import CampaignShown
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.form_popover import FormPopover
from ugcdesk.gui.figures.item_table import Cell
from ugcdesk.gui.figures.wording import QUESTION, meaning
from ugcdesk.gui.performance.choice import Choice, Span, Subject
from ugcdesk.gui.performance.drilling import Drilling
from ugcdesk.gui.performance.origin_sheet import OriginSheet
from ugcdesk.kpi.periods import ALL_TIME, Period

_SALES = "gross_revenue"
# What is counted among the items themselves, by the query that finds them beside that of the campaign.
_COUNTED = {"items": "", "rights_granted": " rights:granted,ends_soon"}


class Behind(QObject):
    """Answers a board: a click on a step or a goal, and the question where a number comes from."""

    def __init__(self, context: Context, board: Board) -> None:
        super().__init__(board)
        self._context, self._board = context, board
        self._shown: CampaignShown | None = None
        self._asked = Choice()
        self.origin = OriginSheet(context, board)
        self._drilling = Drilling(context)
        board.funnel.lead_on()
        board.funnel.step_chosen.connect(self._show_step)
        board.goals.origin_asked.connect(self.ask_of_goal)
        board.spend.origin_asked.connect(lambda what: self._ask(what, ALL_TIME, board.spend.more))
        self.origin.item_opened.connect(lambda item: context.said.go.emit("focus", ([item], item)))

    def follow(self, shown: CampaignShown | None) -> None:
        """Answer for this campaign from now on."""
        before, self._shown = self._shown, shown
        if self.origin.isHidden():
            return
        if shown is None or before is None or before.row.id != shown.row.id:
            self.origin.close_sheet()
        else:
            self._asked = replace(self._asked, credit=self._context.settings.values.credit)
            self.origin.follow(self._asked)

    def ask_origin(self) -> None:
        """Say where the number comes from that has the keys or the mouse; of none, where the revenue does."""
        board, shown = self._board, self._shown
        if shown is None:
            return
        step, linked = board.funnel.chart.current(), board.linked
        tile = next((tile for tile in board.goals.tiles if tile.hasFocus() or tile.underMouse()), None)
        if step is not None:
            self._ask(shown.step_ids[step], ALL_TIME, board.funnel.chart)
        elif tile is not None:
            self.ask_of_goal(tile)
        elif linked.table.hasFocus() and linked.table.currentIndex().isValid():
            self._ask_of_item()
        else:
            self._ask(_SALES, ALL_TIME, board.window().focusWidget())

    def ask_of_goal(self, tile: GoalTile) -> None:
        """Say where the number of a goal comes from."""
        goal = tile.goal
        if goal is None:
            return
        if goal.what in kpi.METRICS or goal.what in kpi.MEASURES:
            self._ask(goal.what, self._days_of(goal), tile)
        else:
            told = meaning(goal.what)
            sentence = f"{told.label}: {told.formula}. Counted in this library, so there is no file behind it."
            self._context.said.toast.emit(sentence, "info", False)

    def add_ways(self, form: FormPopover, tile: GoalTile) -> None:
        """Let the form of a goal lead to the items behind its number, and say where that comes from."""
        ways = QWidget()
        row = QHBoxLayout(ways)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for text, act in (("Show its items", self._show_goal), (QUESTION, self.ask_of_goal)):
            button = Button(self._context.themes, text, kind="link", size="small")
            button.clicked.connect(lambda _checked=False, act=act: form.attempt(lambda: act(tile)))
            row.addWidget(button)
        row.addStretch(1)
        form.add_line(ways)

    def _show_goal(self, tile: GoalTile) -> None:
        shown, goal = self._shown, tile.goal
        if shown is None or goal is None:
            return
        if goal.what in kpi.METRICS or goal.what in kpi.MEASURES:
            period = self._days_of(goal)
            self._drilling.show_measure(self._choice(period), goal.what, period)
        else:
            self._context.said.go.emit("library", f'campaign:"{shown.row.name}"{_COUNTED.get(goal.what, "")}')

    def _show_step(self, place: int) -> None:
        if self._shown is not None:
            self._drilling.show_measure(self._choice(ALL_TIME), self._shown.step_ids[place], ALL_TIME)

    def _ask_of_item(self) -> None:
        """Of the cell that is current, or where that holds no figure, of the item's revenue."""
        table, model = self._board.linked.table, self._board.linked.model
        at = table.currentIndex()
        column, item = model.columns[at.column()], model.items[at.row()]
        what = column.key if column.cell in (Cell.NUMBER, Cell.STRONG) else _SALES
        choice = self._choice(ALL_TIME)
        scope = replace(choice.subject.scope, item_ids=(item.row.id,))
        self._asked = replace(choice, subject=Subject(item.name, scope))
        self.origin.ask(what, self._asked, table)

    def _ask(self, what: str, period: Period, before: QWidget | None) -> None:
        if self._shown is not None:
            self._asked = self._choice(period)
            self.origin.ask(what, self._asked, before)

    def _choice(self, period: Period) -> Choice:
        assert self._shown is not None
        row, credit = self._shown.row, self._context.settings.values.credit
        subject = Subject(row.name, kpi.Scope(campaign_id=row.id))
        return Choice(span=Span.CUSTOM, custom=period, compare="none", subject=subject, credit=credit)

    def _days_of(self, goal: GoalShown) -> Period:
        """The days that count for a goal: its own, or those of its campaign, up to today."""
        assert self._shown is not None
        row, today = self._shown.row, self._shown.today
        first = (goal.row.starts_on if goal.row else None) or row.starts_on
        last = (goal.row.ends_on if goal.row else None) or row.ends_on
        return Period(first or ALL_TIME.first, min(last or today, today))
