"""Opens the form of a goal, and leads from it to the items behind its number and to where that comes from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ugcdesk import kpi
from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.form_popover import FormPopover
from ugcdesk.gui.figures.goal_form import open_goal
from ugcdesk.gui.figures.goal_tiles import GoalShown, GoalTile
from ugcdesk.gui.figures.wording import QUESTION, meaning
from ugcdesk.gui.performance.choice import Choice, Span, Subject
from ugcdesk.gui.performance.drilling import Drilling
from ugcdesk.kpi.periods import ALL_TIME, Period

# What is counted among the items themselves, by the query that finds them beside that of the subject.
_COUNTED = {"items": "", "rights_granted": " rights:granted,ends_soon"}


class GoalWays:
    """Answers tiles of goals of one subject; ``ask`` says where a measure of some days comes from."""

    def __init__(self, context: Context, ask: Callable[[str, Period, QWidget], None]) -> None:
        self._context, self._ask = context, ask
        self._drilling = Drilling(context)
        self._subject = Subject()
        self._days: tuple[date | None, date | None] = (None, None)

    def follow(self, subject: Subject, first: date | None = None, last: date | None = None) -> None:
        """Goals are of ``subject`` from now on; those without days of their own have these."""
        self._subject, self._days = subject, (first, last)

    def open(self, tile: GoalTile) -> None:
        """Show what the goal of a tile comes to, to change it or to follow its number."""
        if tile.goal is not None and tile.goal.row is not None:
            form = open_goal(self._context, tile.goal, tile.goal.row)
            self._add_ways(form, tile)
            form.open_at(tile)

    def ask_of(self, tile: GoalTile) -> None:
        """Say where the number of a goal comes from."""
        goal = tile.goal
        if goal is None:
            return
        if _is_measured(goal):
            if self._has_begun(goal):
                self._ask(goal.what, self._days_of(goal), tile)
        else:
            told = meaning(goal.what)
            sentence = f"{told.label}: {told.formula}. Counted in this library, so there is no file behind it."
            self._context.said.toast.emit(sentence, "info", False)

    def _add_ways(self, form: FormPopover, tile: GoalTile) -> None:
        ways = QWidget()
        row = QHBoxLayout(ways)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for text, act in (("Show its items", self._show_items), (QUESTION, self.ask_of)):
            button = Button(self._context.themes, text, kind="link", size="small")
            button.clicked.connect(lambda _checked=False, act=act: form.attempt(lambda: act(tile)))
            row.addWidget(button)
        row.addStretch(1)
        form.add_line(ways)

    def _show_items(self, tile: GoalTile) -> None:
        goal = tile.goal
        if goal is None or ((_is_measured(goal) or _is_of_arrivals(goal)) and not self._has_begun(goal)):
            return
        if _is_measured(goal):
            period, credit = self._days_of(goal), self._context.settings.values.credit
            choice = Choice(span=Span.CUSTOM, custom=period, compare="none", subject=self._subject, credit=credit)
            self._drilling.show_measure(choice, goal.what, period)
        else:
            query = f"{self._subject.query}{_COUNTED.get(goal.what, '')}{self._came_in(goal)}".strip()
            self._context.said.go.emit("library", query)

    def _came_in(self, goal: GoalShown) -> str:
        """When the items came in that count for a goal; of a campaign all count that it has."""
        if not _is_of_arrivals(goal):
            return ""
        period = self._days_of(goal)
        return f" imported:{period.first.isoformat()}..{period.last.isoformat()}"

    def _has_begun(self, goal: GoalShown) -> bool:
        """Whether any day counts for a goal yet; where none does, that is said."""
        first, today = self._first_of(goal), self._context.desk.library.today()
        if first <= today:
            return True
        sentence = f"Nothing counts for this goal yet: it begins on {words.day(first, today, year=True)}."
        self._context.said.toast.emit(sentence, "info", False)
        return False

    def _first_of(self, goal: GoalShown) -> date:
        return (goal.row.starts_on if goal.row else None) or self._days[0] or ALL_TIME.first

    def _days_of(self, goal: GoalShown) -> Period:
        """The days that count for a goal that has begun, up to today."""
        today = self._context.desk.library.today()
        last = (goal.row.ends_on if goal.row else None) or self._days[1]
        return Period(self._first_of(goal), min(last or today, today))


def _is_of_arrivals(goal: GoalShown) -> bool:
    row = goal.row
    return goal.what == "items" and row is not None and row.campaign_id is None and row.starts_on is not None


def _is_measured(goal: GoalShown) -> bool:
    return goal.what in kpi.METRICS or goal.what in kpi.MEASURES
