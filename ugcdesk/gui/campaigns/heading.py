"""The heading of a campaign: its name, how it stands, its days, its UTM word and lines, and what can be done to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.campaigns.reading import CampaignShown
from ugcdesk.gui.components.buttons import IconButton
from ugcdesk.gui.components.chips import TagChip
from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.components.status import CAMPAIGN, StatusPill
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context

_ANY_WIDTH = 16_777_215  # Qt's own limit


class Heading(QWidget):
    """One row over the cards. ``change``, ``set_goal``, ``add_phase`` and ``delete`` come from its menu."""

    change = Signal()
    set_goal = Signal()
    add_phase = Signal()
    delete = Signal()
    line_chosen = Signal(str)
    utm_copied = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._utm = context, ""
        self._name = ElidedLabel("", "title")
        self._pill = StatusPill(context.themes, CAMPAIGN["running"])
        self._days, self._gone = text_label("", "body-2"), text_label("", "hint")
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
        standing = row.standing(today)
        self._pill.show_status(CAMPAIGN[standing])
        self._days.setText(_days(shown))
        whole = (row.ends_on - row.starts_on).days + 1 if row.starts_on and row.ends_on else None
        running = standing == "running" and row.starts_on is not None
        day = (today - row.starts_on).days + 1 if running and row.starts_on else 0
        self._gone.setText(f"day {day} of {whole}" if running and whole else f"day {day}" if running else "")
        self._legend.setVisible(any(goal.due is not None for goal in shown.goals))
        self._show_chips(shown)

    def set_narrow(self, narrow: bool) -> None:
        """Leave legend and chips out where there is little room; the menu copies the UTM word too."""
        self._legend.setMaximumWidth(0 if narrow else _ANY_WIDTH)
        self._chips.setVisible(not narrow)

    def _show_chips(self, shown: CampaignShown) -> None:
        while (item := self._chip_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._utm = shown.row.utm_campaign
        utm = TagChip(self._context.themes, f"#{shown.row.utm_campaign}")
        utm.setToolTip(f"utm_campaign={shown.row.utm_campaign}; click copies it")
        utm.clicked.connect(lambda: self.utm_copied.emit(shown.row.utm_campaign))
        self._chip_row.addWidget(utm)
        for line in shown.lines:
            chip = TagChip(self._context.themes, line)
            chip.setToolTip(f"Show items of {line} in this campaign in the library")
            chip.clicked.connect(lambda _checked=False, line=line: self.line_chosen.emit(line))
            self._chip_row.addWidget(chip)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self.more)
        menu.addAction("Dates and budget…", self.change.emit)
        menu.addAction("Set goal…", self.set_goal.emit)
        menu.addAction("Add phase…", self.add_phase.emit)
        menu.addAction("Copy UTM word", lambda: self.utm_copied.emit(self._utm))
        menu.addSeparator()
        menu.addAction("Delete campaign", self.delete.emit)
        return menu

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for part in (self._name, self._pill, self._days, self._gone):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._legend)
        row.addWidget(self._chips)
        row.addWidget(self.more)


def _days(shown: CampaignShown) -> str:
    first, last = shown.row.starts_on, shown.row.ends_on
    if first and last:
        return words.period(first, last)
    if first:
        return f"since {words.day(first, shown.today, year=True)}"
    return f"until {words.day(last, shown.today, year=True)}" if last else "always on"
