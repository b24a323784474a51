"""The card that says when posting pays: a heat map of weekday and hour."""

from __future__ import annotations

from collections.abc import Sequence

from ugcdesk.charts.heatmap import Cell, heat_map
from ugcdesk.charts.shapes import Picture
from ugcdesk.gui.chart_painter import ChartView
from ugcdesk.gui.components.card import Card
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.wording import speaker

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOURS = tuple(f"{hour:02}:00" for hour in range(0, 24, 2))
LEAST = 3  # posts, below which a cell says nothing
_LOWEST = 160  # px of the chart at 100 %


class HeatCard(Card):
    """Median engagement rate of the posts of each weekday and two hours; the best is named at the right."""

    def __init__(self, context: Context) -> None:
        best = text_label("", "label-strong")
        best.setMinimumHeight(context.themes.theme.size("button-small"))  # as high as the heads beside it
        super().__init__("When to post", "engagement rate by hour", trailing=best)
        self._best, self._context = best, context
        self._cells: Sequence[Sequence[Cell]] = ()
        self.chart = ChartView(self._picture, context.themes.theme.roles, name="When to post")
        self.chart.setMinimumHeight(context.themes.theme.scaled(_LOWEST))
        self.chart.setToolTip(
            f"Median engagement rate (engagements ÷ impressions) of all items posted at that time, "
            f"with all their figures up to today; at least {LEAST} posts a cell"
        )
        self.body.addWidget(self.chart, 1)
        context.themes.changed.connect(self._follow)

    def show_times(self, cells: Sequence[Sequence[Cell]]) -> None:
        self._cells = cells
        self._best.setText(best_time(cells))
        self.chart.rebuild()

    def _picture(self, width: float, height: float) -> Picture:
        if not self._cells:
            return Picture(width, height, ())
        return heat_map(
            DAYS,
            HOURS,
            self._cells,
            width=width,
            height=height,
            format_value=speaker("rate", self._context.locale),
            least=LEAST,
            value_label="Engagement rate",
            lettering=self.chart.lettering(),
        )

    def _follow(self) -> None:
        self.chart.set_roles(self._context.themes.theme.roles)
        self.chart.set_text_scale(self._context.themes.theme.text_scale)
        self.chart.setMinimumHeight(self._context.themes.theme.scaled(_LOWEST))


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
