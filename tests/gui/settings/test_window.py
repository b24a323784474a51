"""The settings: what is chosen holds at once and is kept, the tables tell what there is, and nothing is unnamed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QMainWindow, QPushButton, QSlider, QTableView
from pytestqt.qtbot import QtBot

from tests.gui.hearing import pages_asked
from ugcdesk.gui.components.segmented import Segmented
from ugcdesk.gui.components.switch import Switch
from ugcdesk.gui.context import Context
from ugcdesk.gui.importing.flow import Catalogue
from ugcdesk.gui.keys import KeysList
from ugcdesk.gui.settings.general import GeneralSection
from ugcdesk.gui.settings.section import SettingsSection
from ugcdesk.gui.settings.tables import TextTable
from ugcdesk.gui.settings.window import SettingsWindow
from ugcdesk.gui.theme import ThemeChoice
from ugcdesk.kpi import benchmarks
from ugcdesk.library.edits.products import ImportProducts, IncomingProduct
from ugcdesk.settings import SettingsFile

Settle = Callable[[], None]


@pytest.fixture
def main(qtbot: QtBot) -> QMainWindow:
    main = QMainWindow()
    qtbot.addWidget(main)
    return main


@pytest.fixture
def window(context: Context, main: QMainWindow, settle: Settle) -> SettingsWindow:
    window = SettingsWindow(context, main)
    window.show()
    settle()
    return window


def kept(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.toml")


def go(window: SettingsWindow, title: str) -> SettingsSection:
    (found,) = window.list.findItems(title, Qt.MatchFlag.MatchExactly)
    window.list.setCurrentItem(found)
    return window.section(title)


def cells(section: SettingsSection) -> list[list[str]]:
    table = section.findChild(QTableView)
    assert table is not None
    model = table.model()
    rows = range(model.rowCount(QModelIndex()))
    columns = range(model.columnCount(QModelIndex()))
    return [[str(model.index(row, column).data()) for column in columns] for row in rows]


def test_a_theme_holds_at_once_and_is_kept(window: SettingsWindow, context: Context, tmp_path: Path) -> None:
    themes = go(window, "Appearance").findChild(Segmented)
    assert themes is not None
    next(button for button in themes.findChildren(QAbstractButton) if button.text() == "Dark").click()

    assert context.themes.theme.is_dark
    assert kept(tmp_path).values.theme == "dark"


def test_the_text_size_holds_at_once_and_is_kept(window: SettingsWindow, context: Context, tmp_path: Path) -> None:
    slider = go(window, "Appearance").findChild(QSlider)
    assert slider is not None
    slider.setValue(slider.maximum())

    assert context.themes.theme.text_scale == 1.5
    assert kept(tmp_path).values.text_size == 150
    assert any(label.text() == "150 %" for label in window.section("Appearance").findChildren(QLabel))


@pytest.mark.parametrize(
    ("section", "name", "setting"),
    [
        ("General", "Advance after a decision", "advance_after_decision"),
        ("Appearance", "Focus view is always dark", "focus_always_dark"),
    ],
)
def test_a_switch_is_kept(window: SettingsWindow, tmp_path: Path, section: str, name: str, setting: str) -> None:
    switch = next(one for one in go(window, section).findChildren(Switch) if one.accessibleName() == name)
    before = switch.isChecked()
    switch.click()

    assert getattr(kept(tmp_path).values, setting) is not before


def test_the_library_is_told_and_its_time_zone_changed(
    window: SettingsWindow, context: Context, settle: Settle
) -> None:
    section = go(window, "General")
    assert isinstance(section, GeneralSection)
    told = {label.text() for label in section.findChildren(QLabel)}
    place = context.desk.library.folder
    assert {"Halden Home", str(place.path), "EUR, for good: amounts that are stored are in it"} <= told
    assert (section.zone.currentData(), section.later.isVisibleTo(section)) == ("Europe/Berlin", False)
    section.zone.choose("Europe/Lisbon")
    section.zone.activated.emit(section.zone.currentIndex())
    settle()
    assert section.later.isVisibleTo(section)
    assert 'time_zone = "Europe/Lisbon"' in (place.path / "library.toml").read_text()


def test_weeks_begin_on_another_day_at_once(window: SettingsWindow, context: Context, settle: Settle) -> None:
    section = go(window, "General")
    assert isinstance(section, GeneralSection)
    told: list[bool] = []
    context.feed.changed.connect(lambda changes: told.append(changes.touches("item")))
    section.week.choose("sunday")
    section.week.activated.emit(section.week.currentIndex())
    settle()
    assert (context.desk.library.folder.week_start, told) == ("sunday", [True])
    assert not section.later.isVisibleTo(section)
    assert 'week_start = "sunday"' in (context.desk.library.folder.path / "library.toml").read_text()


def test_products_follow_the_library(window: SettingsWindow, context: Context, settle: Settle) -> None:
    section = go(window, "Products")
    settle()
    before = cells(section)
    assert ["Ebba armchair", "HH-03", "Seating", "–", "649.00"] in [
        [cell.strip("€ ") for cell in row] for row in before
    ]
    context.edit(ImportProducts((IncomingProduct("NEW-1", name="Birch stool"),), {}, "test", ["more.csv"]))
    settle()
    settle()

    assert len(cells(section)) == len(before) + 1


def test_a_catalogue_is_handed_to_the_import_page(
    window: SettingsWindow, context: Context, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    went = pages_asked(context)
    chosen = tmp_path / "products.csv"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(chosen), ""))
    button = next(one for one in go(window, "Products").findChildren(QPushButton) if one.text().startswith("Import"))
    button.click()

    assert went == [("import", Catalogue(chosen))]


def test_every_benchmark_states_its_source_and_year(window: SettingsWindow, settle: Settle) -> None:
    section = go(window, "Benchmarks")
    settle()
    rows = cells(section)
    assert len(rows) == len(benchmarks()) > 0
    assert all(row[3] and row[4].isdecimal() for row in rows)


def test_typing_narrows_the_keys(window: SettingsWindow) -> None:
    keys = go(window, "Keys").findChild(KeysList)
    assert keys is not None
    keys.search.setText("undo")
    assert [row[0] for row in cells(window.section("Keys"))] == ["Undo"]


def test_escape_closes_it(window: SettingsWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_table_of_texts_is_a_sound_model(qtbot: QtBot, qtmodeltester: object) -> None:
    host = QMainWindow()
    qtbot.addWidget(host)
    model = TextTable(("Name", "Price"), host, numeric=[1])
    model.show_rows([("Chair", "189.00"), ("Lamp", "–")])
    qtmodeltester.check(model)  # type: ignore[attr-defined]


def test_the_theme_shown_follows_the_theme(window: SettingsWindow, context: Context) -> None:
    context.themes.choose(ThemeChoice.DARK)
    section = go(window, "Appearance")
    segmented = section.findChild(Segmented)
    assert segmented is not None
    assert segmented.current == ThemeChoice.DARK
