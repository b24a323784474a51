"""The card that shows the steps from seen to bought, of a campaign or of a period."""

from __future__ import annotations

from collections.abc import Sequence

from ugcdesk.charts.funnel import FunnelStep, funnel_chart
from ugcdesk.charts.shapes import Picture
from ugcdesk.gui.chart_painter import ChartView
from ugcdesk.gui.components.card import Card
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.wording import said, speaker

_SMALL = 0.03
NOTE = "Log scale. Rate is a share of the step above; orders are a share of sessions."
_LOWEST = 160  # px of the chart at 100 %


class FunnelCard(Card):
    """Bars on a log scale with the rate of each step; ``trailing`` says what stands at the right or on the bars."""

    def __init__(self, context: Context, trailing: str) -> None:
        words = text_label(trailing, "label")
        words.setMinimumHeight(context.themes.theme.size("button-small"))  # as high as the heads beside it
        super().__init__("Funnel", trailing=words)
        self._trailing, self._context = words, context
        self._steps: Sequence[FunnelStep] = ()
        self._before = ""
        self.chart = ChartView(self._build, context.themes.theme.roles, name="Funnel")
        self.chart.setMinimumHeight(context.themes.theme.scaled(_LOWEST))
        self.body.addWidget(self.chart, 1)
        context.themes.changed.connect(self._follow)

    def show_steps(self, steps: Sequence[FunnelStep], *, before: str = "") -> None:
        """Show these; ``before`` is what the ticks on the bars are called, if there are any."""
        self._steps, self._before = steps, before
        if any(step.before is not None for step in steps):
            self._trailing.setText(f"▎{before}")
        self.chart.rebuild()

    def _build(self, width: float, height: float) -> Picture:
        locale = self._context.locale
        return funnel_chart(
            self._steps,
            width=width,
            height=height,
            format_value=speaker("count", locale),
            format_rate=lambda share: said(share, "rate", locale, decimals=2 if share < _SMALL else 1),
            footnote=NOTE if self._steps else "",
            before_label=self._before.capitalize() or "Before",
            lettering=self.chart.lettering(),
        )

    def _follow(self) -> None:
        self.chart.set_roles(self._context.themes.theme.roles)
        self.chart.set_text_scale(self._context.themes.theme.text_scale)
        self.chart.setMinimumHeight(self._context.themes.theme.scaled(_LOWEST))
