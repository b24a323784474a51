"""Fields of forms understand days and amounts, and say what is wrong with others."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QLocale

from ugcdesk.errors import WrongUse
from ugcdesk.gui.figures.fields import AmountField, ChoiceField, DayField
from ugcdesk.gui.theme import ThemeSource

DAY = date(2026, 9, 15)
UK = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", None),
        ("2026-09-15", date(2026, 9, 15)),
        ("15 Sep 2026", date(2026, 9, 15)),
        ("15.9.2026", date(2026, 9, 15)),
    ],
    ids=["none", "iso", "words", "dots"],
)
def test_days(qtbot: Any, themes: ThemeSource, typed: str, expected: date | None) -> None:
    field = DayField(themes, "From")
    qtbot.addWidget(field)
    field.setText(typed)
    assert field.day() == expected


def test_no_day(qtbot: Any, themes: ThemeSource) -> None:
    field = DayField(themes, "From")
    qtbot.addWidget(field)
    field.setText("next week")
    with pytest.raises(WrongUse, match="“next week” is no day"):
        field.day()


@pytest.mark.parametrize(
    ("typed", "number", "money"),
    [("", None, None), ("1200", 1200.0, 120000), ("1,200.50", 1200.5, 120050), ("4.5%", 0.045, 4)],
    ids=["none", "whole", "grouped", "share"],
)
def test_amounts(qtbot: Any, typed: str, number: float | None, money: int | None) -> None:
    field = AmountField("Amount", UK)
    qtbot.addWidget(field)
    field.setText(typed)
    assert field.number() == pytest.approx(number)
    assert field.money() == money


@pytest.mark.parametrize("typed", ["much", "-5"])
def test_no_amount(qtbot: Any, typed: str) -> None:
    field = AmountField("Amount", UK)
    qtbot.addWidget(field)
    field.setText(typed)
    with pytest.raises(WrongUse, match="is no amount"):
        field.number()


@pytest.mark.parametrize(("minor", "text"), [(None, ""), (600000, "6000"), (12050, "120.50")])
def test_money_is_shown_as_typed(qtbot: Any, minor: int | None, text: str) -> None:
    field = AmountField("Budget", UK)
    qtbot.addWidget(field)
    field.show_money(minor)
    assert field.text() == text
    assert field.money() == minor


def test_choices_by_key(qtbot: Any) -> None:
    field = ChoiceField("Channel", {"instagram": "Instagram", "website": "Website"}, "website")
    qtbot.addWidget(field)
    assert field.key() == "website"
