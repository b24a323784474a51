"""Records what creators allowed: asked, granted with channels and an end, denied, revoked, or not known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.pickers.popover import Popover
from ugcdesk.library.edits.rights import SetRights
from ugcdesk.library.rights import RightsRow
from ugcdesk.library.vocabulary import RightsChannel, RightsStatus
from ugcdesk.progress import Progress

_STATUSES = {
    RightsStatus.REQUESTED: "Asked, no answer yet",
    RightsStatus.GRANTED: "Granted",
    RightsStatus.DENIED: "Denied",
    RightsStatus.REVOKED: "Revoked",
    RightsStatus.UNKNOWN: "Not known",
}
_DONE = {
    RightsStatus.REQUESTED: "Noted as asked: rights of {}",
    RightsStatus.GRANTED: "Granted rights of {}",
    RightsStatus.DENIED: "Noted as denied: rights of {}",
    RightsStatus.REVOKED: "Revoked rights of {}",
    RightsStatus.UNKNOWN: "Forgot the rights of {}",
}
_ICONS = {RightsStatus.GRANTED: "shield-check", RightsStatus.REQUESTED: "hourglass"}


class RightsPicker(Popover):
    """A status, and for a grant its channels, end and proof. Starts from what a single item has."""

    WIDTH = 320

    def __init__(self, context: Context, item_ids: Sequence[int]) -> None:
        self._counted = words.count(len(item_ids), "item", context.locale)
        super().__init__(context, f"Rights of {self._counted}")
        self._ids = tuple(item_ids)
        self.statuses = QButtonGroup(self)
        self.channels = {channel: QCheckBox(words.RIGHTS_CHANNELS[channel]) for channel in RightsChannel}
        self.ends = QCheckBox("Until")
        self.until = QDateEdit()
        self.evidence = QLineEdit()
        self._grant = QWidget()
        self._build()
        self._connect()
        self.choose(RightsStatus.REQUESTED)
        if len(self._ids) == 1:
            context.tasks.run(self._read, on_success=self._show, on_failure=context.said.warning.emit)

    @property
    def status(self) -> RightsStatus:
        return list(_STATUSES)[self.statuses.checkedId()]

    def choose(self, status: RightsStatus) -> None:
        """Show ``status`` as the choice."""
        self.statuses.button(list(_STATUSES).index(status)).setChecked(True)
        self._follow()

    def apply(self) -> None:
        """Record what is chosen, as one edit, and close."""
        status = self.status
        granted = status is RightsStatus.GRANTED
        edit = SetRights(
            self._ids,
            status,
            self.context.desk.library.today(),
            channels=[channel for channel, box in self.channels.items() if box.isChecked()] if granted else (),
            ends_on=self._end() if granted and self.ends.isChecked() else None,
            evidence=self.evidence.text().strip() or None if granted else None,
        )
        self.close()
        self.context.edit(edit, done=_DONE[status].format(self._counted), icon=_ICONS.get(status, "shield"))

    def take_focus(self) -> None:
        self.statuses.button(self.statuses.checkedId()).setFocus(Qt.FocusReason.PopupFocusReason)

    def _build(self) -> None:
        for number, (status, text) in enumerate(_STATUSES.items()):
            button = QRadioButton(text)
            button.setObjectName(status)
            self.statuses.addButton(button, number)
            self.body.addWidget(button)
            if status is RightsStatus.GRANTED:
                self.body.addWidget(self._grant)
        grid = QGridLayout(self._grant)
        grid.setContentsMargins(24, 0, 0, 4)
        grid.setVerticalSpacing(4)
        for number, box in enumerate(self.channels.values()):
            grid.addWidget(box, number // 2, number % 2)
        grid.addWidget(text_label("None chosen means all channels.", "hint"), 3, 0, 1, 2)
        today = self.context.desk.library.today()
        self.until.setDate(QDate(today.year + 1, today.month, min(today.day, 28)))
        self.until.setCalendarPopup(True)
        self.until.setDisplayFormat("d MMM yyyy")
        self.until.setAccessibleName("Rights end on")
        self.evidence.setPlaceholderText("Proof: link or note")
        self.evidence.setAccessibleName("Proof")
        grid.addWidget(self.ends, 4, 0)
        grid.addWidget(self.until, 4, 1)
        grid.addWidget(self.evidence, 5, 0, 1, 2)
        self._add_button()

    def _add_button(self) -> None:
        self._apply = Button(self.context.themes, "Apply", size="small", hint="⏎")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._apply)
        self.body.addLayout(row)

    def _connect(self) -> None:
        self.statuses.idClicked.connect(lambda _id: self._follow())
        self.ends.toggled.connect(self.until.setEnabled)
        self._apply.clicked.connect(self.apply)
        self.until.setEnabled(False)

    def _follow(self) -> None:
        self._grant.setVisible(self.status is RightsStatus.GRANTED)
        self.adjustSize()

    def _read(self, _progress: Progress) -> RightsRow | None:
        return self.context.desk.item(self._ids[0]).rights

    def _show(self, rights: RightsRow | None) -> None:
        if rights is None:
            return
        self.choose(RightsStatus(rights.status))
        for channel, box in self.channels.items():
            box.setChecked(channel in rights.channels)
        self.ends.setChecked(rights.ends_on is not None)
        if rights.ends_on is not None:
            self.until.setDate(QDate(rights.ends_on.year, rights.ends_on.month, rights.ends_on.day))
        self.evidence.setText(rights.evidence or "")

    def _end(self) -> date:
        chosen = self.until.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.apply()
        else:
            super().keyPressEvent(event)
