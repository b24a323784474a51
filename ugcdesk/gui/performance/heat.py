"""The card that says when posting pays: a heat map of weekday and hour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ugcdesk.charts.captioned import Caption
from ugcdesk.charts.heatmap import Cell, heat_map
from ugcdesk.charts.lettering import Lettering
from ugcdesk.charts.shapes import Picture
from ugcdesk.gui.components.card import Card
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.chart_display import ChartDisplay, Raw
from ugcdesk.gui.figures.wording import speaker

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOURS = tuple(f"{hour:02}:00" for hour in range(0, 24, 2))
LEAST = 3  # posts, below which a cell says nothing
_LOWEST = 160  # px of the chart at 100 %
_ORIGIN = (
    f"Median of engagements ÷ impressions of all items posted at that time, with all their figures up to today; "
    f"at least {LEAST} posts a cell"
)


class HeatCard(Card):
    """Median engagement rate of the posts of each weekday and two hours; the best is named at the right.

    ``cell_chosen`` says the weekday (0 for Monday) and the place of the two hours of a cell that was clicked.
    """

    cell_chosen = Signal(int, int)

    def __init__(self, context: Context) -> None:
        best, end = text_label("", "label-strong"), QWidget()
        super().__init__("When to post", "engagement rate by hour", trailing=end)
        self._best, self._context = best, context
        self._cells: Sequence[Sequence[Cell]] = ()
        self.display = ChartDisplay(context, self._picture, "When to post", lowest=_LOWEST)
        self.chart = self.display.chart
        self.chart.lead_on("Enter shows the items posted at that time in the Library.")
        self.chart.activated.connect(self._choose)
        row = QHBoxLayout(end)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(best)
        row.addWidget(self.display.tools)
        self.body.addWidget(self.display, 1)

    def show_times(self, cells: Sequence[Sequence[Cell]], *, about: str = "", source: str = "") -> None:
        """Show the cells; ``about`` and ``source`` say what they are of where they are copied."""
        self._cells = cells
        self._best.setText(best_time(cells))
        rows = [
            (DAYS[day], HOURS[span], cell.value, cell.count)
            for day in (self._week() if cells else ())
            for span, cell in enumerate(cells[day])
        ]
        caption = Caption("When to post", " · ".join(part for part in ("Engagement rate", about) if part), source)
        self.display.show_figures(caption, Raw(("Weekday", "From", "Engagement rate", "Posts"), rows))

    def _week(self) -> list[int]:
        """The weekdays from the one that weeks begin on."""
        begins = self._context.desk.library.folder.week_begins
        return [(begins + place) % len(DAYS) for place in range(len(DAYS))]

    def _choose(self, place: int) -> None:
        row, span = divmod(place, len(HOURS))
        self.cell_chosen.emit(self._week()[row], span)

    def _picture(self, width: float, height: float, lettering: Lettering) -> Picture:
        if not self._cells:
            return Picture(width, height, ())
        week = self._week()
        return heat_map(
            [DAYS[day] for day in week],
            HOURS,
            [self._cells[day] for day in week],
            width=width,
            height=height,
            format_value=speaker("rate", self._context.locale),
            least=LEAST,
            value_label="Engagement rate",
            origin=_ORIGIN,
            lettering=lettering,
        )


def best_time(cells: Sequence[Sequence[Cell]]) -> str:
    """The weekday and hours with the highest value that rests on enough posts: ``Thu 18–20``."""
    known = [
        (cell.value, -row, -column)
        for row, line in enumerate(cells)
        for column, cell in enumerate(line)
        if cell.value is not None and cell.count >= LEAST
    ]
    if not known:
        return ""
    _, row, column = max(known)
    return f"{DAYS[-row]} {-column * 2:02}–{-column * 2 + 2:02}"
