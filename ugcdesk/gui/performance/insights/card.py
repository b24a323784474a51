"""A card of insights: its finding in a sentence, the rows it rests on, and the table to copy."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.card import Card
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.performance.insights.finding import Finding
from ugcdesk.gui.performance.insights.table import FindingTable, FindingView

_READING = "Reading the figures…"
_MOST_AT_FIRST, _QUIET_AT_FIRST = 8, 3


class FindingCard(Card):
    """Shows a finding. ``followed`` says the `Way` of a row that was clicked or entered."""

    followed = Signal(object)

    def __init__(self, context: Context, title: str, subtitle: str = "", *, control: QWidget | None = None) -> None:
        end = QWidget()
        super().__init__(title, subtitle, trailing=end)
        self._context, self._title_text = context, title
        self._is_long = False
        self._copy = Button(context.themes, "Copy table", "copy", kind="flat", size="small")
        row = QHBoxLayout(end)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (control, self._copy):
            if part is not None:
                row.addWidget(part)
        self.sentence = text_label(_READING, "body-2", wrap=True)
        self.table = FindingTable(self)
        self.view = FindingView(context.themes, self.table, title)
        self.more = Button(context.themes, "", kind="link", size="small")
        self._lay_out()
        self._copy.clicked.connect(self._copy_table)
        self.more.clicked.connect(self._switch_length)
        self.view.asked.connect(self.followed)

    def show_finding(self, finding: Finding) -> None:
        """Show what was found; without rows only the sentence stays."""
        self.sentence.setText(finding.sentence)
        self.sentence.setToolTip(finding.about)
        self.setToolTip(finding.about)
        self._fill(finding)
        has_rows = bool(finding.lines)
        self.view.setVisible(has_rows)
        self._copy.setVisible(has_rows)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch(1)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.view)
        self.body.addLayout(foot)
        for each in (self.view, self.more, self._copy):
            each.hide()

    def _switch_length(self) -> None:
        self._is_long = not self._is_long
        self._fill(self.table.finding)

    def _fill(self, finding: Finding) -> None:
        rows, first = len(finding.lines), first_rows(finding)
        self.table.show_finding(finding, rows if self._is_long else first)
        self.more.setText(f"Show the first {first}" if self._is_long else f"Show all {rows}")
        self.more.setVisible(rows > first)

    def _copy_table(self) -> None:
        QApplication.clipboard().setText("\n".join("\t".join(row) for row in self.table.text_rows()))
        self._context.said.toast.emit(f"Copied “{self._title_text}”", "copy", False)


def first_rows(finding: Finding) -> int:
    """How many rows are shown before one asks for all: few of those that have too little behind them."""
    strong = sum(not line.is_quiet for line in finding.lines)
    return min(len(finding.lines), _MOST_AT_FIRST, strong + _QUIET_AT_FIRST)
