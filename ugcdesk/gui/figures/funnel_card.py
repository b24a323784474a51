"""The card that shows the steps from seen to bought, of a campaign or of a period."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ugcdesk.charts.captioned import Caption
from ugcdesk.charts.funnel import FunnelStep, funnel_chart
from ugcdesk.charts.lettering import Lettering
from ugcdesk.charts.shapes import Picture
from ugcdesk.gui.components.card import Card
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.chart_display import ChartDisplay, Raw
from ugcdesk.gui.figures.wording import said, speaker

_SMALL = 0.03
NOTE = "Log scale. Rate is a share of the step above; orders are a share of sessions."
_LOWEST = 160  # px of the chart at 100 %


class FunnelCard(Card):
    """Bars on a log scale with the rate of each step; ``trailing`` says what stands at the right or on the bars.

    ``step_chosen`` says the place of a step that was clicked, after `lead_on`.
    """

    step_chosen = Signal(int)

    def __init__(self, context: Context, trailing: str) -> None:
        words, end = text_label(trailing, "label"), QWidget()
        super().__init__("Funnel", trailing=end)
        self._trailing, self._context = words, context
        self._steps: Sequence[FunnelStep] = ()
        self._before = ""
        self.display = ChartDisplay(context, self._build, "Funnel", lowest=_LOWEST)
        self.chart = self.display.chart
        self.chart.activated.connect(self.step_chosen)
        row = QHBoxLayout(end)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(words)
        row.addWidget(self.display.tools)
        self.body.addWidget(self.display, 1)

    def lead_on(self) -> None:
        """Let a click or Enter on a step say that it was chosen."""
        self.chart.lead_on("Enter shows the items behind a step in the Library.")

    def show_steps(self, steps: Sequence[FunnelStep], *, before: str = "", about: str = "", source: str = "") -> None:
        """Show these; ``before`` is what the ticks on the bars are called, if there are any.

        ``about`` says of what and when the figures are and ``source`` of which files, where they are copied.
        """
        self._steps, self._before = steps, before
        if any(step.before is not None for step in steps):
            self._trailing.setText(f"▎{before}")
        self.display.show_figures(Caption("Funnel", about, source), self._raw())

    def _raw(self) -> Raw:
        rows = [(step.name, step.value, step.rate, step.before) for step in self._steps]
        return Raw(("Step", "Count", "Rate", self._before.capitalize() or "Before"), rows)

    def _build(self, width: float, height: float, lettering: Lettering) -> Picture:
        locale = self._context.locale
        return funnel_chart(
            self._steps,
            width=width,
            height=height,
            format_value=speaker("count", locale),
            format_rate=lambda share: said(share, "rate", locale, decimals=2 if share < _SMALL else 1),
            footnote=NOTE if self._steps else "",
            before_label=self._before.capitalize() or "Before",
            lettering=lettering,
        )
