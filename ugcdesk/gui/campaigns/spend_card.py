"""The card of what a campaign costs: the total of its budget, the return, and a bar a kind of cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from ugcdesk.charts.bars import Bar, spend_bars
from ugcdesk.charts.shapes import Picture
from ugcdesk.gui import words
from ugcdesk.gui.chart_view import ChartView
from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.card import Card
from ugcdesk.gui.components.styling import set_style, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.credit import AS_REPORTED
from ugcdesk.gui.figures.wording import speaker
from ugcdesk.library.campaigns import CostRow

_BAR_ROW = 40  # px of a bar with its words at 100 %


@dataclass(frozen=True, slots=True)
class SpendShown:
    """Money in minor units of ``currency``; ``kinds`` are (name, spent, planned). None where nothing is known."""

    total: float | None
    budget: float | None
    revenue: float | None
    currency: str
    kinds: tuple[tuple[str, float, float | None], ...]
    credit: str = AS_REPORTED  # whose revenue it is
    has_rows: bool = False  # whether there are rows behind the spend: of files, placements or costs

    @property
    def back(self) -> float | None:
        """Revenue ÷ spend; None without either."""
        return self.revenue / self.total if self.revenue is not None and self.total else None


class SpendCard(Card):
    """Total, share of the budget, return on the money, and the kinds of cost."""

    cost_chosen = Signal(object)  # the row of the cost to change
    origin_asked = Signal(str)  # of revenue or spend

    def __init__(self, context: Context) -> None:
        end = QWidget()
        super().__init__("Spend", trailing=end)
        self.add_button = Button(context.themes, "Add cost", "plus", kind="flat", size="small")
        self.more = IconButton(context.themes, "ellipsis", "Costs, and where the figures come from")
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self._costs = QMenu(self.more)
        self.more.setMenu(self._costs)
        ends = QHBoxLayout(end)
        ends.setContentsMargins(0, 0, 0, 0)
        ends.addWidget(self.add_button)
        ends.addWidget(self.more)
        self._context = context
        self._shown: SpendShown | None = None
        self._total, self._of = text_label("", "title"), text_label("", "label")
        self._back = QFrame()
        self._back_words = text_label("", "badge")
        self._none = text_label("No costs yet. Add what creators, boosts and samples cost.", "hint", wrap=True)
        self._bars = ChartView(self._picture, context.themes.theme.roles, name="Spend by kind")
        self._whose = text_label("", "hint")
        self._lay_out()
        context.themes.changed.connect(self._follow)

    def show_spend(self, shown: SpendShown, costs: Sequence[CostRow]) -> None:
        self._shown = shown
        self._fill_menu(shown, costs)
        locale = self._context.locale
        self._total.setText(words.money(shown.total, shown.currency, locale))
        self._of.setText(self._budget_words(shown))
        self._back.setVisible(shown.back is not None)
        if shown.back is not None:
            self._back_words.setText(f"Return {locale.toString(shown.back, 'f', 1)}×")
            set_style(self._back, pill="ok" if shown.back >= 1 else "warn")
            set_style(self._back_words)
            earned = words.money(shown.revenue, shown.currency, locale)
            spent = words.money(shown.total, shown.currency, locale)
            self._back.setToolTip(
                f"Return on ad spend (ROAS), {shown.credit.lower()}\n"
                f"Revenue ÷ spend of this campaign: {earned} ÷ {spent}"
            )
            self._back_words.setAccessibleName(f"{self._back_words.text()}, {shown.credit.lower()}")
        self._whose.setVisible(shown.revenue is not None)
        is_reported = shown.credit == AS_REPORTED
        self._whose.setText(f"Revenue {shown.credit.lower() if is_reported else f'credited by {shown.credit}'}")
        self._none.setVisible(not shown.kinds)
        self._bars.setVisible(bool(shown.kinds))
        self._fit_bars()
        self._bars.rebuild()

    def _fill_menu(self, shown: SpendShown, costs: Sequence[CostRow]) -> None:
        self._costs.clear()
        for cost in costs:
            amount = words.money(cost.amount_minor, cost.currency, self._context.locale)
            day = f" · {words.day(cost.on, self._context.desk.library.today(), year=False)}" if cost.on else ""
            self._costs.addAction(f"{cost.kind} · {amount}{day}…", partial(self.cost_chosen.emit, cost))
        if shown.revenue is not None:
            self._costs.addAction("Where does the revenue come from?", partial(self.origin_asked.emit, "gross_revenue"))
        if shown.has_rows:
            self._costs.addAction("Where does the spend come from?", partial(self.origin_asked.emit, "spend"))
        self.more.setVisible(bool(self._costs.actions()))

    def _budget_words(self, shown: SpendShown) -> str:
        if not shown.budget:
            return "no budget set"
        budget = f"of {words.money(shown.budget, shown.currency, self._context.locale)}"
        if shown.total is None:
            return budget
        return f"{budget} · {words.rate(shown.total / shown.budget, self._context.locale, 0)}"

    def _lay_out(self) -> None:
        pill = QHBoxLayout(self._back)
        pill.setContentsMargins(6, 0, 6, 0)
        pill.addWidget(self._back_words)
        self._back.setFixedHeight(20)
        self._back.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._total, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._of, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        row.addWidget(self._back)
        self.body.addLayout(row)
        self.body.addWidget(self._none)
        self.body.addWidget(self._bars)
        self.body.addStretch(1)
        self.body.addWidget(self._whose)

    def _picture(self, width: float, _height: float) -> Picture:
        shown = self._shown
        bars = [Bar(name, spent, planned) for name, spent, planned in shown.kinds] if shown else []
        say = speaker("money", self._context.locale, shown.currency if shown else None)
        return spend_bars(bars, width=width, format_value=say, lettering=self._bars.lettering())

    def _follow(self) -> None:
        self._bars.set_roles(self._context.themes.theme.roles)
        self._bars.set_text_scale(self._context.themes.theme.text_scale)
        self._fit_bars()

    def _fit_bars(self) -> None:
        theme, kinds = self._context.themes.theme, len(self._shown.kinds) if self._shown else 0
        self._bars.setFixedHeight(theme.scaled(_BAR_ROW) * max(kinds, 1))
        self._back.setFixedHeight(theme.scaled(theme.size("pill")))
