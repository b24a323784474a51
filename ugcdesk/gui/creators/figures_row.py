"""What everything by a creator brought in: six figures from seen to bought, each with its formula and origin."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from ugcdesk import kpi
from ugcdesk.gui import words
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.wording import meaning, origin, said

_STEPS = (
    ("impressions", None),
    ("engagements", "engagement_rate_impressions"),
    ("link_clicks", "ctr"),
    ("sessions", None),
    ("transactions", "conversion_rate"),
    ("gross_revenue", "aov"),
)
_NONE = "No figures for this yet. “Import figures…” in the File menu brings them in."


class FiguresRow(QFrame):
    """All time, one box a step: the figure and below it the rate or average that goes with it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._values: dict[str, QLabel] = {}
        self._rates: dict[str, QLabel] = {}
        self._boxes = [self._box(step) for step, _ in _STEPS]
        surface(self, "card")
        self.setAccessibleName("Results")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        self.set_narrow(False)
        self.show_figures(None)

    def show_figures(self, figures: kpi.Figures | None) -> None:
        """Show figures, or dashes while they are reckoned."""
        for step, rate in _STEPS:
            self._show(self._values[step], step, figures, "")
            if rate is not None:
                self._show(self._rates[step], rate, figures, f"{meaning(rate).label.lower().partition(' (')[0]} ")

    def told(self, step: str) -> str:
        """What is shown of a step."""
        return self._values[step].text()

    def set_narrow(self, narrow: bool) -> None:
        """Three beside each other where there is little room."""
        per_row = 3 if narrow else len(_STEPS)
        for column in range(len(_STEPS)):
            self._grid.setColumnStretch(column, 1 if column < per_row else 0)
        for place, box in enumerate(self._boxes):
            self._grid.addWidget(box, place // per_row, place % per_row)

    def _show(self, label: QLabel, what: str, figures: kpi.Figures | None, before: str) -> None:
        value = None if figures is None else figures.measures.get(what, figures.metrics.get(what))
        told, locale = meaning(what), self._context.locale
        text = said(value, told.unit, locale, currency=figures.currency if figures else None, short=True)
        if before:
            label.setHidden(value is None)
        label.setText(f"{text} {before}".strip())
        label.setToolTip(self._origin(what, figures) if value is not None else _NONE)
        label.setAccessibleName(f"{told.label} {'not known' if text == words.MISSING else text}")

    def _origin(self, what: str, figures: kpi.Figures | None) -> str:
        if figures is None:
            return _NONE
        found = origin(meaning(what), figures.measures, None, figures.sources, self._context.locale, figures.currency)
        return f"{found}\nAll items of this creator, all days"

    def _box(self, step: str) -> QWidget:
        box = QWidget()
        value, rate = text_label("", "section"), text_label("", "hint")
        self._values[step], self._rates[step] = value, rate
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for label in (text_label(meaning(step).label, "label"), value, rate):
            column.addWidget(label)
        column.addStretch(1)
        rate.hide()
        return box
