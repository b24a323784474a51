"""Leads from a mark of a chart to the items behind it: which they are is asked off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from ugcdesk.charts.days import full_day
from ugcdesk.desk import Desk
from ugcdesk.gui import words
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.credit import book_of
from ugcdesk.gui.figures.wording import meaning
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.performance.choice import Choice
from ugcdesk.kpi.marked import items_posted_at, items_with
from ugcdesk.kpi.periods import Period

_MOST = 2000  # items that are shown in an order of their own

Found = str | list[int]


class Drilling:
    """Shows items in the Library, by a query where one says it all, else in the order of their figures."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._reading = Latest(context.tasks, context.said.warning.emit)

    def show_days(self, choice: Choice, days: Period) -> None:
        """What was posted on these days; where nothing was, the items that have the figure on them."""
        when = words.period(days.first, days.last) if days.days > 1 else full_day(days.first)
        name = meaning(choice.what).label.lower()
        nothing = f"Nothing was posted on {when}, and no item has {name} of its own there."
        self._show(lambda desk: _of_days(desk, choice, days), nothing)

    def show_cell(self, choice: Choice, weekday: int, span: int) -> None:
        """The items that a cell of the posting times is made of."""
        scope = choice.subject.scope
        self._show(
            lambda desk: items_posted_at(desk.figures, weekday, span, scope)[:_MOST],
            "No item with an engagement rate was posted at that time.",
        )

    def show_measure(self, choice: Choice, what: str, period: Period) -> None:
        """The items that have a measure in the period, the highest first."""
        name = meaning(what).label.lower()
        self._show(
            lambda desk: _having(desk, choice, what, period),
            f"No item has {name} of its own in these days: they are only known of channels and campaigns.",
        )

    def _show(self, find: Callable[[Desk], Found], nothing: str) -> None:
        desk, said = self._context.desk, self._context.said

        def show(found: Found) -> None:
            if found:
                said.go.emit("library", found)
            else:
                said.toast.emit(nothing, "info", False)

        self._reading.ask(lambda _progress: find(desk), show)


def _of_days(desk: Desk, choice: Choice, days: Period) -> Found:
    first, last = days.first.isoformat(), days.last.isoformat()
    when = f"posted:{first}" if first == last else f"posted:{first}..{last}"
    query = f"{when} {choice.subject.query}".strip()
    return query if desk.search(query, limit=1).total else _having(desk, choice, choice.what, days)


def _having(desk: Desk, choice: Choice, what: str, period: Period) -> list[int]:
    return items_with(book_of(desk, choice.credit), what, choice.subject.scope, period)[:_MOST]
