"""Fields of small forms that understand what a person types: days and amounts. A wrong one is said in a sentence."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QComboBox, QFrame, QLineEdit, QVBoxLayout

from ugcdesk.errors import WrongUse
from ugcdesk.gui.components.styling import surface
from ugcdesk.gui.theme import ThemeSource

_FORMATS = ("yyyy-MM-dd", "d MMM yyyy", "d MMMM yyyy", "d.M.yyyy", "d/M/yyyy")
_ENGLISH = QLocale(QLocale.Language.English)


class TextField(QLineEdit):
    """One line; a screen reader calls it ``name``."""

    def __init__(self, name: str, text: str = "", *, hint: str = "") -> None:
        super().__init__(text)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)


class DayField(TextField):
    """A day, typed or picked from a calendar; empty is no day."""

    def __init__(self, themes: ThemeSource, name: str, day: date | None = None) -> None:
        super().__init__(name, day.isoformat() if day else "", hint="2026-09-15")
        pick = self.addAction(themes.icons.icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        pick.setToolTip("Pick from a calendar")
        pick.setText("Pick from a calendar")
        pick.triggered.connect(self._open_calendar)

    def day(self) -> date | None:
        """The day typed; raises WrongUse when it is none."""
        text = self.text().strip()
        if not text:
            return None
        for form in _FORMATS:
            found = _ENGLISH.toDate(text, form)
            if found.isValid():
                return date(found.year(), found.month(), found.day())
        raise WrongUse(f"“{text}” is no day. Type it as 2026-09-15.")

    def _open_calendar(self) -> None:
        frame = QFrame(self, Qt.WindowType.Popup)
        frame.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        surface(frame, "popover")
        calendar = QCalendarWidget(frame)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        found = QDate.fromString(self.text().strip(), Qt.DateFormat.ISODate)
        if found.isValid():
            calendar.setSelectedDate(found)
        QVBoxLayout(frame).addWidget(calendar)

        def take(day: QDate) -> None:
            self.setText(day.toString(Qt.DateFormat.ISODate))
            frame.close()

        calendar.activated.connect(take)
        calendar.clicked.connect(take)
        frame.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        frame.show()


def days_between(first: DayField, last: DayField) -> tuple[date | None, date | None]:
    """The first and the last day typed; raises WrongUse when they are none, or in the wrong order."""
    start, end = first.day(), last.day()
    if start is not None and end is not None and end < start:
        raise WrongUse("The last day is before the first. Swap them, or choose a later one.")
    return start, end


class AmountField(TextField):
    """A number above or at zero; empty is none."""

    def __init__(self, name: str, locale: QLocale, *, hint: str = "") -> None:
        super().__init__(name, hint=hint)
        self._locale = locale

    def show_money(self, minor: int | None) -> None:
        """Show an amount in minor units."""
        if minor is not None:
            self.setText(f"{minor // 100}" if minor % 100 == 0 else f"{minor / 100:.2f}")

    def number(self) -> float | None:
        """The number typed, a percentage as a fraction; raises WrongUse when it is none."""
        text = self.text().strip().replace(" ", "").replace("\u202f", "")
        if not text:
            return None
        is_share = text.endswith("%")
        value, is_number = self._locale.toDouble(text.rstrip("%"))
        if not is_number:
            value, is_number = QLocale.c().toDouble(text.rstrip("%"))
        if not is_number or value < 0:
            raise WrongUse(f"“{text}” is no amount. Type it as 1200 or 1200.50.")
        return value / 100 if is_share else value

    def money(self) -> int | None:
        """The amount typed in minor units; raises WrongUse when it is none."""
        value = self.number()
        return None if value is None else round(value * 100)


class ChoiceField(QComboBox):
    """One of several, by key."""

    def __init__(self, name: str, choices: dict[str, str], chosen: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        for key, text in choices.items():
            self.addItem(text, key)
        if chosen in choices:
            self.setCurrentIndex(list(choices).index(chosen))

    def key(self) -> str:
        return str(self.currentData())
