"""The goals of what is looked at on the Performance page: their tiles, setting one, and where numbers come from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ugcdesk import kpi
from ugcdesk.desk import Desk
from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.credit import book_of
from ugcdesk.gui.figures.goal_form import Aim, set_goal
from ugcdesk.gui.figures.goal_reading import goal_shown
from ugcdesk.gui.figures.goal_tiles import GoalShown, GoalTiles
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.performance.choice import Choice, Span, Subject
from ugcdesk.gui.performance.goal_ways import GoalWays
from ugcdesk.gui.performance.origin_sheet import OriginSheet
from ugcdesk.kpi.periods import ALL_TIME, Period

_NOT_OF_ITEMS = "A goal is of all content, a campaign, a product line or a channel. Choose one of them first."


class GoalStrip(QWidget):
    """The tiles, away while there are none, and the button that sets one, which stands elsewhere on the page."""

    def __init__(self, context: Context, origin: OriginSheet) -> None:
        super().__init__()
        self._context, self._origin = context, origin
        self._choice = Choice()
        self._reading = Latest(context.tasks, context.said.warning.emit)
        self._ways = GoalWays(context, self._ask)
        self.tiles = GoalTiles(context, offers=False)
        self.set_button = Button(context.themes, "Set a goal…", "target", kind="flat", size="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tiles)
        self.hide()
        self.set_button.clicked.connect(self._set_goal)
        self.tiles.opened.connect(self._ways.open)
        self.tiles.origin_asked.connect(self._ways.ask_of)

    def read(self, choice: Choice) -> None:
        """Show the goals of what is chosen."""
        self._choice = choice
        self._ways.follow(choice.subject)
        desk, locale = self._context.desk, self._context.locale
        self._reading.ask(lambda _progress: read_goals(desk, choice, locale), self._show)

    def ask_origin(self) -> bool:
        """Say where the number comes from of the goal that has the keys; False where none has them."""
        tile = next((tile for tile in self.tiles.tiles if tile.hasFocus()), None)
        if tile is not None:
            self._ways.ask_of(tile)
        return tile is not None

    def _show(self, goals: tuple[GoalShown, ...]) -> None:
        self.tiles.show_goals(goals)
        self.setVisible(bool(goals))
        may_aim = self._choice.subject.scope.item_ids is None
        self.set_button.setEnabled(may_aim)
        self.set_button.setToolTip(self._stand() if may_aim else _NOT_OF_ITEMS)

    def _stand(self) -> str:
        number, name = len(self.tiles.tiles), _name(self._choice.subject)
        if not number:
            return f"No goal is set for {name} yet"
        return f"{words.count(number, 'goal', self._context.locale)} of {name}, below the figures"

    def _set_goal(self) -> None:
        scope, today = self._choice.subject.scope, self._context.desk.library.today()
        # A campaign has days of its own.
        first, last = (None, None) if scope.campaign_id is not None else _quarter(today)
        form = set_goal(
            self._context,
            Aim(scope.campaign_id, scope.channel, scope.line_id, first, last),
            f"Set goal for {_name(self._choice.subject)}",
        )
        if not self.tiles.tiles:
            form.add_line(text_label(f"{self._stand()}.", "label", wrap=True))
        form.open_at(self.set_button)

    def _ask(self, what: str, period: Period, tile: QWidget) -> None:
        choice = replace(self._choice, span=Span.CUSTOM, custom=period, compare="none")
        self._origin.ask(what, choice, tile)


def read_goals(desk: Desk, choice: Choice, locale: QLocale) -> tuple[GoalShown, ...]:
    """The goals of the subject of a choice as they stand today, each with the figures of its own days."""
    book, today, found = book_of(desk, choice.credit), desk.library.today(), []
    for standing in kpi.goals_of(book, today, choice.subject.scope):
        goal = standing.goal
        days = Period(goal.starts_on or ALL_TIME.first, goal.ends_on or ALL_TIME.last)
        scope = kpi.Scope(campaign_id=goal.campaign_id, channel=goal.channel, line_id=goal.line_id)
        when = _when(goal.starts_on, goal.ends_on, today)
        found.append(goal_shown(standing, kpi.measured(book, scope, days), locale, when=when))
    return tuple(found)


def _when(first: date | None, last: date | None, today: date) -> str:
    """The days of a goal, short enough for a tile: ``1 Oct – 31 Dec``."""
    start, end = (words.day(day, today, year=day.year != today.year) if day else "" for day in (first, last))
    if start and end:
        return f"{start} – {end}"
    return f"to {end}" if end else f"from {start}" if start else ""


def _quarter(today: date) -> tuple[date, date]:
    """The first and the last day of the quarter of the year that ``today`` is in."""
    first = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    return first, first.replace(month=first.month + 2, day=31 if first.month in (1, 10) else 30)


def _name(subject: Subject) -> str:
    return "all content" if subject == Subject() else subject.name
