"""What the tests of the window share: a screen that needs no screen, one look for all, and a library to show."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.desk import build, open_library
from ugcdesk.desk import Desk
from ugcdesk.gui.actions import Actions
from ugcdesk.gui.context import Context, Feed, Said
from ugcdesk.gui.main_window import MainWindow
from ugcdesk.gui.tasks import Tasks
from ugcdesk.gui.theme import ThemeChoice, ThemeSource
from ugcdesk.gui.thumbnails import Thumbnails
from ugcdesk.library import Library
from ugcdesk.settings import SettingsFile


@pytest.fixture(scope="session")
def _look(qapp: QApplication) -> ThemeSource:
    return ThemeSource(qapp, ThemeChoice.LIGHT)


@pytest.fixture
def themes(_look: ThemeSource) -> ThemeSource:
    """The program's theme source, light at 100 % whatever the test before did."""
    if _look.choice is not ThemeChoice.LIGHT or _look.theme.text_scale != 1.0:
        _look.scale_text(1.0)
        _look.choose(ThemeChoice.LIGHT)
    return _look


def pytest_itemcollected(item: pytest.Item) -> None:
    """Lets the remarks pass that the screenless platform makes about windows and popups."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()
    qtbot.waitUntil(lambda: not made.is_busy())


@pytest.fixture
def new_window(qapp: QApplication, themes: ThemeSource, tmp_path: Path) -> Iterator[Callable[[Path], MainWindow]]:
    """Makes the window of a library, not shown yet, and closes it at the end."""
    windows: list[MainWindow] = []

    def make(folder: Path) -> MainWindow:
        windows.append(MainWindow(Desk(open_library(folder)), themes, SettingsFile(tmp_path / "settings.toml")))
        return windows[-1]

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    qapp.processEvents()


@pytest.fixture(scope="session")
def library_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the library that every `context` is a copy of, built once a run."""
    folder = tmp_path_factory.mktemp("template") / "Halden Home.ugclib"
    build(folder)
    return folder


@pytest.fixture
def library_folder(library_template: Path, tmp_path: Path) -> Path:
    """A library of forty items (see `tests.gui.desk`) that the test may change."""
    return Path(shutil.copytree(library_template, tmp_path / library_template.name))


@pytest.fixture
def empty_library(tmp_path: Path) -> Path:
    """A library without anything in it: ``context_on(empty_library)``."""
    folder = tmp_path / "Empty.ugclib"
    Library.create(folder).close()
    return folder


@pytest.fixture
def context_on(qtbot: QtBot, themes: ThemeSource, tmp_path: Path) -> Iterator[Callable[[Path], Context]]:
    """Opens a library as the window does: ``context_on(folder)`` is what pages are handed."""
    opened: list[tuple[Context, QWidget]] = []

    def make(folder: Path) -> Context:
        window = QWidget()
        desk = Desk(open_library(folder))
        tasks = Tasks(window)
        context = Context(
            desk=desk,
            themes=themes,
            tasks=tasks,
            settings=SettingsFile(tmp_path / "settings.toml"),
            actions=Actions(window),
            feed=Feed(desk, tasks, window),
            said=Said(window),
            thumbnails=Thumbnails(desk, tasks, window),
            locale=QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
        )
        opened.append((context, window))
        return context

    yield make
    for context, window in opened:
        context.feed.close()
        context.tasks.close()
        # What had ended just now still reports to the page, which the library must outlive.
        QApplication.sendPostedEvents()
        context.desk.close()
        window.deleteLater()


@pytest.fixture
def context(context_on: Callable[[Path], Context], library_folder: Path) -> Context:
    """What a page is handed, on a library of its own of forty items; today is 20 November 2026."""
    return context_on(library_folder)


@pytest.fixture
def settle(qtbot: QtBot, context: Context) -> Callable[[], None]:
    """Waits until no task runs and everything they said has arrived."""

    def wait() -> None:
        qtbot.wait(20)
        qtbot.waitUntil(lambda: not context.tasks.is_busy(), timeout=10_000)
        qtbot.wait(20)

    return wait
