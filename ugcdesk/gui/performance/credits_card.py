"""The card that sets all models of attribution side by side, so that one sees what one model alone hides."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.card import Card
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.text_table import TextTable, TextTableView
from ugcdesk.gui.performance.credits_reading import UNITS, CreditsShown
from ugcdesk.kpi.attribution import MODELS
from ugcdesk.library.vocabulary import SubjectKind

_ROWS_SEEN = 8


class CreditsCard(Card):
    """Channels, campaigns or items, with what each model gives them. ``unit_chosen`` asks for other rows."""

    unit_chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        end = QWidget()
        super().__init__("Who earned the sales", "every model, for journeys that ended in these days", trailing=end)
        self._context = context
        self._shown: CreditsShown | None = None
        self._model = ""
        units = [Segment(unit.value, several) for unit, (several, _one) in UNITS.items()]
        self.units = Segmented(context.themes, units, name="Credit")
        self.what = Segmented(context.themes, [Segment("revenue", "Revenue"), Segment("orders", "Orders")], name="Of")
        copy = Button(context.themes, "Copy table", "copy", kind="flat", size="small")
        row = QHBoxLayout(end)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.units, self.what, copy):
            row.addWidget(part)
        self.table = TextTable(self)
        self._view = TextTableView(self.table, "Sales by model")
        self._view.setMinimumHeight(context.themes.theme.scaled(28) * _ROWS_SEEN)
        self.body.addWidget(self._view, 1)
        self.units.set_current(SubjectKind.CHANNEL.value)
        self.what.set_current("revenue")
        self.units.chosen.connect(lambda key: self.unit_chosen.emit(SubjectKind(key)))
        self.what.chosen.connect(lambda _key: self._fill())
        copy.clicked.connect(self._copy)
        self.hide()

    def show_credits(self, shown: CreditsShown | None, model: str) -> None:
        """Show what the models give; the one that credits the sales now stands out. Without journeys it hides."""
        self._shown, self._model = shown, model
        self.setVisible(shown is not None)
        self._fill()

    def _fill(self) -> None:
        if self._shown is not None:
            rows = self._shown.orders if self.what.current == "orders" else self._shown.revenue
            strong = list(MODELS).index(self._model) + 1 if self._model in MODELS else None
            self.table.show_rows(self._shown.headings, rows, strong=strong)

    def _copy(self) -> None:
        QApplication.clipboard().setText("\n".join("\t".join(row) for row in self.table.text_rows()))
        self._context.said.toast.emit("Copied the table", "copy", False)
