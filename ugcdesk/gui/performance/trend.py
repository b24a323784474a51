"""The card that plots one figure by day or week, beside its comparison, benchmark and own median."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from ugcdesk.charts.line import line_chart
from ugcdesk.charts.scales import StepRule, clock_step, decimal_step, whole_step
from ugcdesk.charts.shapes import Picture
from ugcdesk.charts.svg import to_svg
from ugcdesk.errors import DeskError
from ugcdesk.gui.chart_painter import ChartView
from ugcdesk.gui.components.buttons import IconButton
from ugcdesk.gui.components.card import Card
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.text_table import TextTable, TextTableView
from ugcdesk.gui.figures.wording import said, speaker
from ugcdesk.gui.performance.trend_reading import TrendShown
from ugcdesk.gui.theme import load_theme

_ROUND = 1e-6
_STEPS: dict[str, StepRule] = {"count": whole_step, "seconds": clock_step}
_LOWEST = 180  # px of the chart at 100 %


class TrendCard(Card):
    """A line chart, or its figures as a table. ``step_chosen`` says day or week."""

    step_chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        end = QWidget()
        super().__init__("Trend", trailing=end)
        self._context = context
        self._shown: TrendShown | None = None
        self._steps = Segmented(context.themes, [Segment("day", "Day"), Segment("week", "Week")], name="Step")
        self.as_table = IconButton(context.themes, "list", "Show as table", checkable=True)
        self.save = IconButton(context.themes, "download", "Save chart as SVG")
        self.chart = ChartView(self._picture, context.themes.theme.roles, name="Trend")
        self.chart.setMinimumHeight(context.themes.theme.scaled(_LOWEST))
        self._table = TextTable(self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chart)
        self._stack.addWidget(TextTableView(self._table, "Trend as a table"))
        row = QHBoxLayout(end)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._steps)
        row.addWidget(self.as_table)
        row.addWidget(self.save)
        self.body.addWidget(self._stack, 1)
        self._steps.chosen.connect(self.step_chosen)
        self.as_table.toggled.connect(self._stack.setCurrentIndex)
        self.save.clicked.connect(self._save)
        context.themes.changed.connect(self._follow)

    def show_trend(self, shown: TrendShown, step: str) -> None:
        self._shown = shown
        self._steps.set_current(step)
        self.set_title(shown.told.label, f"{shown.told.formula}, per {step}")
        self.chart.setAccessibleName(shown.told.label)
        self.chart.set_current(None)
        self.chart.rebuild()
        table = self.chart.table()
        self._table.show_rows(table.columns, table.rows)

    def _save(self) -> None:
        """Write the chart as it is shown to a file that is chosen, in the colours of the light theme."""
        name = f"{self.chart.accessibleName()}.svg"
        chosen, _ = QFileDialog.getSaveFileName(self, "Save chart", name, "SVG (*.svg)")
        if not chosen:
            return
        colours = {role: colour.name() for role, colour in load_theme("light").roles.items()}
        out, text = Path(chosen), to_svg(self.chart.picture(), colours)
        said = self._context.said
        self._context.tasks.run(
            lambda _progress: _write(out, text),
            on_success=lambda _nothing: said.toast.emit(f"Saved {out.name}", "check", False),
            on_failure=said.warning.emit,
        )

    def _picture(self, width: float, height: float) -> Picture:
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
            lettering=self.chart.lettering(),
        )

    def _follow(self) -> None:
        self.chart.set_roles(self._context.themes.theme.roles)
        self.chart.set_text_scale(self._context.themes.theme.text_scale)
        self.chart.setMinimumHeight(self._context.themes.theme.scaled(_LOWEST))


def _write(out: Path, text: str) -> None:
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DeskError(f"The chart was not saved: {error.strerror}. Choose another place.") from error


def _decimals(value: float) -> int:
    """None for the round numbers of the axis, two where a value is small, else one."""
    points = value * 100
    if abs(points - round(points)) < _ROUND:
        return 0
    return 1 if points >= 3 else 2
