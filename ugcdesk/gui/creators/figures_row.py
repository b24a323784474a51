"""What everything by a creator brought in: six figures from seen to bought, and how it stands among all items."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ugcdesk import kpi
from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.creators.results import Results
from ugcdesk.gui.figures.credit import credit_name
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
        self._results: Results | None = None
        self._standing = text_label("", "label", wrap=True)
        self.details = Button(context.themes, "Details", kind="link", size="small")
        self._values: dict[str, QLabel] = {}
        self._rates: dict[str, QLabel] = {}
        self._boxes = [self._box(step) for step, _ in _STEPS]
        surface(self, "card")
        self.setAccessibleName("Results")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        column.addLayout(self._grid)
        column.addLayout(self._foot())
        self.set_narrow(False)
        self.show_results(None)

    def show_results(self, results: Results | None) -> None:
        """Show figures, or dashes while they are reckoned."""
        self._results = results
        figures = results.figures if results else None
        for step, rate in _STEPS:
            self._show(self._values[step], step, figures, "")
            if rate is not None:
                self._show(self._rates[step], rate, figures, f"{meaning(rate).label.lower().partition(' (')[0]} ")

        self._show_standing(results)
        self.details.setVisible(bool(figures and figures.measures))

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

    def _show_standing(self, results: Results | None) -> None:
        """Against the own median, among all items, and by which model."""
        found = results.verdict if results else None
        parts = [f"Engagement rate {found.text}"] if found else []
        hints = [found.tooltip] if found else []
        if results is not None and results.share is not None:
            share = said(results.share, "rate", self._context.locale)
            parts.append(f"{share} of the revenue of all items")
            hints.append("Share of revenue: revenue of these items ÷ revenue of all items")
        if results is not None and results.figures.credit is not None:
            parts.append(f"sales credited by {credit_name(results.figures.credit)}")
        self._standing.setText(" · ".join(parts))
        self._standing.setToolTip("\n".join(hints))

    def _foot(self) -> QHBoxLayout:
        self.details.setToolTip("Show this creator’s items on the Performance page")
        self.details.clicked.connect(self._open_details)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._standing, 1)
        row.addWidget(self.details)
        return row

    def _open_details(self) -> None:
        if self._results is not None:
            self._context.said.go.emit("performance", self._results.scope)

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
        whole, locale = figures, self._context.locale
        found = origin(meaning(what), whole.measures, None, whole.sources, locale, whole.currency, whole.credit)
        return f"{found}\nAll items of this creator, all days"

    def _box(self, step: str) -> QWidget:
        box = QWidget()
        value, rate = text_label("", "section"), text_label("", "hint", wrap=True)
        self._values[step], self._rates[step] = value, rate
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for label in (text_label(meaning(step).label, "label"), value, rate):
            column.addWidget(label)
        column.addStretch(1)
        rate.hide()
        return box
