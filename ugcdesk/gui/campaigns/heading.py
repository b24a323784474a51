"""The heading of a campaign: its name, how it stands, its days, the rule by which items join, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.campaigns.reading import CampaignShown
from ugcdesk.gui.components.buttons import IconButton
from ugcdesk.gui.components.chips import TagChip
from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.components.status import CAMPAIGN, StatusPill
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.library.campaign_rules import Rule

_MOST_CHIPS = 3


class Heading(QWidget):
    """One row over the cards. All but ``add_fitting`` also come from its menu."""

    change = Signal()
    set_goal = Signal()
    add_phase = Signal()
    change_rule = Signal()
    add_fitting = Signal()
    copy_utm = Signal()
    copy_links = Signal()
    show_items = Signal()
    delete = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rule: Rule | None = None
        self._fitting = 0
        self._is_due = self._narrow = False
        self._name = ElidedLabel("", "title")
        self._pill = StatusPill(context.themes, CAMPAIGN["running"])
        self._days, self._gone = text_label("", "body-2"), text_label("", "hint")
        self._notes = text_label("", "label", wrap=True)
        self._legend = text_label("▎where to be today", "label")
        self._chips = QWidget()
        self._chip_row = QHBoxLayout(self._chips)
        self._chip_row.setContentsMargins(0, 0, 0, 0)
        self._chip_row.setSpacing(8)
        self.more = IconButton(context.themes, "ellipsis", "More about this campaign")
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._make_menu())
        self._lay_out()

    def show_campaign(self, shown: CampaignShown) -> None:
        row, today = shown.row, shown.today
        self._name.setText(row.name)
        self._notes.setText(row.notes or "")
        self._notes.setVisible(bool(row.notes))
        standing = row.standing(today)
        self._pill.show_status(CAMPAIGN[standing])
        self._days.setText(_days(shown))
        whole = (row.ends_on - row.starts_on).days + 1 if row.starts_on and row.ends_on else None
        running = standing == "running" and row.starts_on is not None
        day = (today - row.starts_on).days + 1 if running and row.starts_on else 0
        self._gone.setText(f"day {day} of {whole}" if running and whole else f"day {day}" if running else "")
        self._is_due = any(goal.due is not None for goal in shown.goals)
        self._show_legend()
        self._rule, self._fitting = shown.rule, 0
        self._show_chips()

    def show_fitting(self, number: int) -> None:
        """Offer to add this many items, which fit the rule and are not in the campaign yet."""
        self._fitting = number
        self._add_action.setVisible(bool(number))
        self._add_action.setText(f"Add {words.count(number, 'item', self._context.locale)} that fit the rule")
        self._show_chips()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the legend out and set days and chips below where there is little room."""
        self._narrow = narrow
        self._show_legend()
        if narrow:
            self._below.insertWidget(0, self._days)
            self._below.insertWidget(1, self._gone)
            self._lowest.insertWidget(0, self._chips)
        else:
            self._row.insertWidget(2, self._days)
            self._row.insertWidget(3, self._gone)
            self._row.insertWidget(self._row.indexOf(self.more), self._chips)

    def _show_legend(self) -> None:
        self._legend.setVisible(self._is_due and not self._narrow)

    @property
    def rule_opener(self) -> QWidget:
        """What the form of the rule opens below."""
        return self._chips

    def _show_chips(self) -> None:
        while (item := self._chip_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for chip in self._made_chips():
            self._chip_row.addWidget(chip)

    def _made_chips(self) -> Iterator[TagChip]:
        themes, rule = self._context.themes, self._rule
        if rule is None:
            chip = TagChip(themes, "Rule", kind="suggested")
            chip.setToolTip("Let items join by hashtag, product line or date")
            chip.clicked.connect(self.change_rule)
            yield chip
            return
        parts = _parts(rule)
        shown = parts if len(parts) <= _MOST_CHIPS else [*parts[: _MOST_CHIPS - 1], f"+{len(parts) - _MOST_CHIPS + 1}"]
        for part in shown:
            chip = TagChip(themes, part)
            chip.setToolTip(f"Items join by themselves: {rule.words}. Click to change the rule.")
            chip.setAccessibleName(f"Rule: {part}")
            chip.clicked.connect(self.change_rule)
            yield chip
        if self._fitting:
            chip = TagChip(themes, f"{self._context.locale.toString(self._fitting)} fit", kind="suggested")
            chip.setToolTip(self._add_action.text())
            chip.setAccessibleName(self._add_action.text())
            chip.clicked.connect(self.add_fitting)
            yield chip

    def _make_menu(self) -> QMenu:
        menu = QMenu(self.more)
        menu.addAction("Name, dates and budget…", self.change.emit)
        menu.addAction("Set goal…", self.set_goal.emit)
        menu.addAction("Add phase…", self.add_phase.emit)
        menu.addAction("Rule…", self.change_rule.emit)
        self._add_action = menu.addAction("", self.add_fitting.emit)
        self._add_action.setVisible(False)
        menu.addSeparator()
        menu.addAction("Show items in Library", self.show_items.emit)
        menu.addAction("Copy all links", self.copy_links.emit)
        menu.addAction("Copy UTM word", self.copy_utm.emit)
        menu.addSeparator()
        menu.addAction("Delete campaign", self.delete.emit)
        return menu

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._row = row = QHBoxLayout()
        row.setSpacing(12)
        self._below, self._lowest = QHBoxLayout(), QHBoxLayout()
        column.addLayout(row)
        for line in (self._below, self._lowest):
            line.setSpacing(12)
            line.addStretch(1)
            column.addLayout(line)
        column.addWidget(self._notes)
        self._notes.hide()
        for part in (self._name, self._pill, self._days, self._gone):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._legend)
        row.addWidget(self._chips)
        row.addWidget(self.more)


def _parts(rule: Rule) -> list[str]:
    return [*(f"#{tag}" for tag in rule.hashtags), *rule.lines, *(["within dates"] if rule.within_dates else [])]


def _days(shown: CampaignShown) -> str:
    first, last = shown.row.starts_on, shown.row.ends_on
    if first and last:
        return words.period(first, last)
    if first:
        return f"since {words.day(first, shown.today, year=True)}"
    return f"until {words.day(last, shown.today, year=True)}" if last else "always on"
