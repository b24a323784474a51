"""Leads from the numbers of a campaign to the items behind them, and tells where each number comes from."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ugcdesk.gui.campaigns.board import Board
from ugcdesk.gui.campaigns.reading import CampaignShown
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.item_table import Cell
from ugcdesk.gui.performance.choice import Choice, Span, Subject, of_campaign
from ugcdesk.gui.performance.drilling import Drilling
from ugcdesk.gui.performance.goal_ways import GoalWays
from ugcdesk.gui.performance.origin_sheet import OriginSheet
from ugcdesk.kpi.periods import ALL_TIME, Period

_SALES = "gross_revenue"


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
        self.goals = GoalWays(context, self._ask)
        board.goals.opened.connect(self.goals.open)
        board.goals.origin_asked.connect(self.goals.ask_of)
        board.spend.origin_asked.connect(lambda what: self._ask(what, ALL_TIME, board.spend.more))
        self.origin.item_opened.connect(lambda item: context.said.go.emit("focus", ([item], item)))

    def follow(self, shown: CampaignShown | None) -> None:
        """Answer for this campaign from now on."""
        before, self._shown = self._shown, shown
        if shown is not None:
            self.goals.follow(_subject(shown), shown.row.starts_on, shown.row.ends_on)
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
            self.goals.ask_of(tile)
        elif linked.table.hasFocus() and linked.table.currentIndex().isValid():
            self._ask_of_item()
        else:
            self._ask(_SALES, ALL_TIME, board.window().focusWidget())

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
        subject, credit = _subject(self._shown), self._context.settings.values.credit
        return Choice(span=Span.CUSTOM, custom=period, compare="none", subject=subject, credit=credit)


def _subject(shown: CampaignShown) -> Subject:
    return of_campaign(shown.row.id, shown.row.name)
