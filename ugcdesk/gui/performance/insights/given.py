"""The revenue that a person expects: kept among the settings by library and number of days, and the field for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ugcdesk.errors import WrongUse
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.fields import AmountField
from ugcdesk.settings import SettingsFile

_WIDTH = 140


@dataclass(frozen=True, slots=True)
class Given:
    """A forecast of all revenue in minor units, and the day it was given."""

    minor: int
    on: date


Forecasts = Mapping[int, Given]  # by the number of days from tomorrow on


class ForecastField(QWidget):
    """Asks for the revenue of as many days as the card is of; ``changed`` says that another was given, or none."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._days = 0
        folder = context.desk.library.folder
        self._library = str(folder.path)
        self._label = text_label("", "label")
        self.amount = AmountField("Your forecast of all revenue", context.locale, hint="250000")
        self.amount.setFixedWidth(context.themes.theme.scaled(_WIDTH))
        self.amount.setToolTip("Leave it empty to have it reckoned from the same days a year before")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self._label, self.amount, text_label(folder.currency, "label")):
            row.addWidget(part)
        row.addStretch(1)
        self.hide()
        self.amount.editingFinished.connect(self._keep)

    def forecasts(self) -> Forecasts:
        """What was given for this library."""
        return kept_forecasts(self._context.settings, self._library)

    def show_days(self, days: int) -> None:
        """Ask for so many days from now on; for none there is nothing to ask."""
        self._days = days
        self._label.setText(f"Your forecast of all revenue in these {days} days")
        given = self.forecasts().get(days)
        if not self.amount.hasFocus():
            self._fill(given)
        self.setVisible(bool(days))

    def _fill(self, given: Given | None) -> None:
        self.amount.clear()
        self.amount.show_money(given.minor if given else None)

    def _keep(self) -> None:
        before = self.forecasts().get(self._days)
        try:
            minor = self.amount.money()
        except WrongUse as error:
            self._context.said.warning.emit(error.sentence, "")
            self._fill(before)
            return
        if (before.minor if before else None) != (minor or None):
            given = Given(minor, self._context.desk.library.today()) if minor else None
            keep_forecast(self._context.settings, self._library, self._days, given)
            self.changed.emit()


def kept_forecasts(settings: SettingsFile, library: str) -> Forecasts:
    """What is kept for a library; whatever is odd counts as not kept."""
    found = {}
    for days, said in _of_library(settings, library).items():
        try:
            found[int(days)] = Given(int(said[0]), date.fromisoformat(said[1]))
        except (ValueError, TypeError, IndexError, KeyError):
            continue
    return found


def keep_forecast(settings: SettingsFile, library: str, days: int, given: Given | None) -> None:
    """Keep a forecast for so many days, or none."""
    mine = {key: value for key, value in _of_library(settings, library).items() if key != str(days)}
    if given is not None:
        mine[str(days)] = [given.minor, given.on.isoformat()]
    settings.change(forecasts=json.dumps({**_all(settings), library: mine}))


def _of_library(settings: SettingsFile, library: str) -> dict[str, Any]:
    found = _all(settings).get(library)
    return found if isinstance(found, dict) else {}


def _all(settings: SettingsFile) -> dict[str, Any]:
    try:
        found = json.loads(settings.values.forecasts or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
