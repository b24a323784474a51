"""The channels of a grant, each with a last day of its own, and one field that sets them all."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.rights.end_date import EndDate
from ugcdesk.gui.rights.known import Ends
from ugcdesk.library.vocabulary import RightsChannel


class GrantForm(QWidget):
    """Ticks and days; without days it only chooses channels."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.channels = {channel: QCheckBox(words.RIGHTS_CHANNELS_LONG[channel]) for channel in RightsChannel}
        self.ends = {channel: EndDate(words.RIGHTS_CHANNELS_LONG[channel], today) for channel in RightsChannel}
        self.all_ends = EndDate("All channels", today)
        self._all = text_label("All channels", "label")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._all, 0, 0)
        grid.addWidget(self.all_ends, 0, 1)
        for row, channel in enumerate(RightsChannel, 1):
            grid.addWidget(self.channels[channel], row, 0)
            grid.addWidget(self.ends[channel], row, 1)
            self.channels[channel].toggled.connect(self.ends[channel].setEnabled)
            self.ends[channel].setEnabled(False)
        self.all_ends.chosen.connect(self._follow)

    @property
    def value(self) -> dict[RightsChannel, date | None]:
        """The chosen channels with their last days, None for no end."""
        return {channel: self.ends[channel].value for channel, box in self.channels.items() if box.isChecked()}

    def show_ends(self, ends: Ends) -> None:
        """Show a grant."""
        for channel, box in self.channels.items():
            box.setChecked(channel in ends)
            self.ends[channel].show_day(ends.get(channel))
        shared = set(ends.values())
        self.all_ends.show_day(next(iter(shared)) if len(shared) == 1 else None)

    def set_dated(self, dated: bool) -> None:
        """Show the days, or only the channels."""
        for part in (self._all, self.all_ends, *self.ends.values()):
            part.setVisible(dated)

    def _follow(self) -> None:
        for channel, box in self.channels.items():
            if box.isChecked():
                self.ends[channel].show_day(self.all_ends.value)
