"""A last day that may be left open: a tick, and a date that counts while it is set."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QWidget


class EndDate(QWidget):
    """``chosen`` says that the person changed it."""

    chosen = Signal()

    def __init__(self, name: str, today: date) -> None:
        super().__init__()
        self.ticked = QCheckBox("Until")
        self.ticked.setAccessibleName(f"{name} end")
        self.day = day_field(f"{name} end on", QDate(today.year, today.month, today.day).addYears(1))
        self.day.setEnabled(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.ticked)
        row.addWidget(self.day, 1)
        self.ticked.toggled.connect(self.day.setEnabled)
        self.ticked.clicked.connect(self.chosen)
        self.day.dateChanged.connect(lambda _day: self.chosen.emit())

    @property
    def value(self) -> date | None:
        """The last day, None for no end."""
        return chosen_day(self.day) if self.ticked.isChecked() else None

    def show_day(self, day: date | None) -> None:
        """Show a last day, or that there is none; says nothing."""
        before = self.blockSignals(True)
        self.ticked.setChecked(day is not None)
        if day is not None:
            self.day.setDate(QDate(day.year, day.month, day.day))
        self.blockSignals(before)


def day_field(name: str, day: QDate) -> QDateEdit:
    """A field for a day with a calendar."""
    field = QDateEdit(day)
    field.setCalendarPopup(True)
    field.setDisplayFormat("d MMM yyyy")
    field.setAccessibleName(name)
    return field


def chosen_day(field: QDateEdit) -> date:
    """The day that a field shows."""
    day = field.date()
    return date(day.year(), day.month(), day.day())
