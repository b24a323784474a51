"""The card that plots one figure by day or week, beside its comparison, benchmark and own median."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ugcdesk.charts.captioned import Caption
from ugcdesk.charts.lettering import Lettering
from ugcdesk.charts.line import line_chart
from ugcdesk.charts.scales import StepRule, clock_step, decimal_step, whole_step
from ugcdesk.charts.shapes import Picture
from ugcdesk.gui import words
from ugcdesk.gui.components.card import Card
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.chart_display import ChartDisplay, Raw
from ugcdesk.gui.figures.wording import bare, said, sources_said, speaker
from ugcdesk.gui.performance.trend_reading import TrendShown
from ugcdesk.kpi.periods import Period, Step

_ROUND = 1e-6
_STEPS: dict[str, StepRule] = {"count": whole_step, "seconds": clock_step}
_LOWEST = 180  # px of the chart at 100 %
_LEADS_TO = "Enter shows the posts of the day under the crosshair in the Library."
# How many points Page Up and Page Down go along: a week of days, or four weeks.
_PAGES = {"day": 7, "week": 4}


class TrendCard(Card):
    """A line chart, or its figures as a table. ``step_chosen`` says day or week, ``days_chosen`` a point's period."""

    step_chosen = Signal(str)
    days_chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        end = QWidget()
        super().__init__("Trend", trailing=end)
        self._context = context
        self._shown: TrendShown | None = None
        self._step: Step = "day"
        self._steps = Segmented(context.themes, [Segment("day", "Day"), Segment("week", "Week")], name="Step")
        self.display = ChartDisplay(context, self._picture, "Trend", lowest=_LOWEST)
        self.chart = self.display.chart
        self.chart.lead_on(_LEADS_TO)
        row = QHBoxLayout(end)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._steps)
        row.addWidget(self.display.tools)
        self.body.addWidget(self.display, 1)
        self._steps.chosen.connect(self.step_chosen)
        self.chart.activated.connect(self._choose)

    def show_trend(self, shown: TrendShown, step: Step) -> None:
        self._shown, self._step = shown, step
        self._steps.set_current(step)
        self.chart.set_page(_PAGES[step])
        formula = f"{shown.told.formula}, per {step}"
        self.set_title(shown.told.label, formula)
        when = words.period(shown.period.first, shown.period.last)
        caption = Caption(shown.told.label, f"{formula} · {shown.scope} · {when}", sources_said(shown.sources))
        self.display.show_figures(caption, _raw(shown))

    def _choose(self, point: int) -> None:
        """Say which days the point that was clicked stands for."""
        if self._shown is not None:
            firsts = self._shown.series[0].days
            after = firsts[point + 1] - timedelta(days=1) if point + 1 < len(firsts) else self._shown.period.last
            self.days_chosen.emit(Period(firsts[point], after))

    def _picture(self, width: float, height: float, lettering: Lettering) -> Picture:
        shown, locale = self._shown, self._context.locale
        if shown is None:
            return Picture(width, height, ())
        unit = shown.told.unit
        say = speaker(unit, locale, shown.currency)
        return line_chart(
            shown.series,
            width=width,
            height=height,
            format_value=say if unit != "rate" else lambda value: said(value, unit, locale, decimals=_decimals(value)),
            benchmark=shown.benchmark,
            median=shown.median,
            events=shown.events,
            steps=_STEPS.get(unit, decimal_step),
            notes=shown.notes,
            lettering=lettering,
        )


def _raw(shown: TrendShown) -> Raw:
    """A row a day or week; of weeks the first day."""
    unit, currency = shown.told.unit, shown.currency
    headings = [f"{one.name}, {currency}" if unit == "money" else one.name for one in shown.series]
    columns = [[bare(value, unit) for value in one.values] for one in shown.series]
    return Raw(("Day", *headings), list(zip(shown.series[0].days, *columns, strict=True)))


def _decimals(value: float) -> int:
    """None for the round numbers of the axis, two where a value is small, else one."""
    points = value * 100
    if abs(points - round(points)) < _ROUND:
        return 0
    return 1 if points >= 3 else 2
