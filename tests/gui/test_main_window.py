"""The window as a whole: every page, names for screen readers, the Edit menu, other programs, closing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QClipboard, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLineEdit, QSlider, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.performance.importing.conftest import CONTENT
from ugcdesk.gui.focus.request import CompareRequest, FocusRequest
from ugcdesk.gui.importing.page import ImportPage
from ugcdesk.gui.main_window import MainWindow
from ugcdesk.gui.performance.page import PerformancePage
from ugcdesk.library import Library
from ugcdesk.library.edits.items import Rate

PAGES = ("library", "import", "campaigns", "performance", "galleries", "creator")
ASKED = {"focus": FocusRequest([1, 2, 3], 1), "compare": CompareRequest(1, 2), "creator": None}
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QSlider, QAbstractItemView)
Open = Callable[[Path], MainWindow]


@pytest.fixture
def opened(qtbot: QtBot, new_window: Open) -> Open:
    """Opens the window on a library and waits until it shows all."""

    def make(folder: Path) -> MainWindow:
        window = new_window(folder)
        window.show()
        settle(qtbot, window)
        return window

    return make


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.wait(20)
    qtbot.waitUntil(lambda: not window.context.tasks.is_busy(), timeout=10_000)
    qtbot.wait(20)


def unnamed(window: QWidget) -> list[str]:
    """The visible controls that a screen reader could not name."""
    found = [control for kind in CONTROLS for control in window.findChildren(kind) if control.isVisible()]
    return [repr(control) for control in found if not _name(control)]


def _name(control: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(control)
    return interface.text(QAccessible.Text.Name) if interface else ""


@pytest.mark.parametrize("page", [*PAGES, *ASKED])
def test_every_control_of_every_page_has_a_name(opened: Open, library_folder: Path, qtbot: QtBot, page: str) -> None:
    window = opened(library_folder)
    window.go(page, ASKED.get(page))
    settle(qtbot, window)
    assert window.shown == page
    assert unnamed(window) == []


def test_every_section_of_the_settings_has_named_controls(opened: Open, library_folder: Path, qtbot: QtBot) -> None:
    window = opened(library_folder)
    window.go("settings")
    settle(qtbot, window)
    settings = window.findChild(QWidget, "settings") or QApplication.activeWindow()
    assert settings is not None
    assert unnamed(settings) == []


def test_an_empty_library_says_how_to_begin_and_makes_way_for_the_first_item(
    opened: Open, empty_library: Path, qtbot: QtBot
) -> None:
    window = opened(empty_library)
    assert window.shown == "welcome"
    assert unnamed(window) == []


def test_focus_has_the_window_to_itself(opened: Open, library_folder: Path, qtbot: QtBot) -> None:
    window = opened(library_folder)
    window.go("focus", FocusRequest([1], 1))
    settle(qtbot, window)
    assert not window._rail.isVisible()
    window.go("library")
    assert window._rail.isVisible()


def test_the_edit_menu_names_the_step(opened: Open, library_folder: Path, qtbot: QtBot) -> None:
    window = opened(library_folder)
    window.context.edit(Rate([1], 2))
    undo = window.context.actions.action("undo")
    qtbot.waitUntil(lambda: undo.text() == "Undo Rate 1 item", timeout=5_000)
    window.context.undo()
    redo = window.context.actions.action("redo")
    qtbot.waitUntil(lambda: redo.text() == "Redo Rate 1 item", timeout=5_000)


def test_undo_is_there_only_after_an_edit_on_whatever_page(opened: Open, library_folder: Path, qtbot: QtBot) -> None:
    window = opened(library_folder)
    window.context.edit(Rate([1], 2))
    undo, redo = (window.context.actions.action(name) for name in ("undo", "redo"))
    qtbot.waitUntil(lambda: not redo.isEnabled(), timeout=5_000)
    window.go("import")
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)


def test_what_another_program_does_is_heard(opened: Open, library_folder: Path, qtbot: QtBot) -> None:
    window = opened(library_folder)
    other = Library.open(library_folder, clock=lambda: window.context.desk.library.now() + timedelta(seconds=1))
    other.edit(Rate([5], 1))
    other.close()
    undo = window.context.actions.action("undo")
    qtbot.waitUntil(lambda: undo.text() == "Undo Rate 1 item", timeout=5_000)


def test_a_refused_edit_is_said_in_the_toast(opened: Open, library_folder: Path, qtbot: QtBot) -> None:
    window = opened(library_folder)
    window.context.edit(Rate([9_999], 2))
    qtbot.waitUntil(lambda: "no item 9999" in window._toast.text, timeout=5_000)


class Shown(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def test_making_a_page_shows_no_part_of_it_as_a_window(
    opened: Open, library_folder: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    window, shown = opened(library_folder), Shown()
    qapp.installEventFilter(shown)
    for name, what in {**dict.fromkeys(PAGES), **ASKED}.items():
        window.go(name, what)
        settle(qtbot, window)
    qapp.removeEventFilter(shown)
    assert shown.names == []


@pytest.fixture
def clipboard() -> Iterator[QClipboard]:
    """The clipboard, empty again at the end: what it still held would be destroyed after Python is gone."""
    held = QGuiApplication.clipboard()
    yield held
    held.clear()


def carrying(**what: object) -> QMimeData:
    data = QMimeData()
    if "file" in what:
        data.setUrls([QUrl.fromLocalFile(str(what["file"]))])
    if "text" in what:
        data.setText(str(what["text"]))
    if "picture" in what:
        data.setImageData(what["picture"])
    return data


@pytest.mark.parametrize("page", ["import", "campaigns", "performance", "galleries"])
def test_the_keyboard_is_on_the_content_of_a_page_that_is_entered(
    opened: Open, library_folder: Path, qtbot: QtBot, page: str
) -> None:
    window = opened(library_folder)
    window.activateWindow()
    for _time in range(2):
        window.go("library")
        window.go(page)
        settle(qtbot, window)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert window.page(page).content.isAncestorOf(focus)


@pytest.mark.parametrize(
    ("key", "imported"), [(Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, False)], ids=["Return", "Escape"]
)
def test_figures_dropped_on_import_are_brought_in_or_left_by_the_keyboard(
    opened: Open, library_folder: Path, qtbot: QtBot, tmp_path: Path, key: Qt.Key, imported: bool
) -> None:
    window = opened(library_folder)
    window.activateWindow()
    (tmp_path / "content.csv").write_text(CONTENT, encoding="utf-8")
    window.go("import", [tmp_path / "content.csv"])
    page = window.page("performance")
    assert isinstance(page, PerformancePage)
    sheet = page.dashboard.sheet
    qtbot.waitUntil(sheet.review.go.hasFocus, timeout=10_000)
    QTest.keyClick(sheet.review.go, key)
    settle(qtbot, window)
    assert (window.context.desk.library.undo_label() or "").startswith("Import figures") == imported
    assert sheet.isHidden()
    assert page.dashboard.main_thing().hasFocus()


def test_files_dropped_on_any_part_go_to_the_import_page(
    opened: Open, library_folder: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(library_folder)
    settle(qtbot, window)
    (tmp_path / "notes.txt").write_text("hello")
    data = carrying(file=tmp_path / "notes.txt")
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    grid = window.findChild(QAbstractItemView)
    assert grid is not None
    entering = QDragEnterEvent(QPoint(5, 5), *how)
    QApplication.sendEvent(grid.viewport(), entering)
    assert entering.isAccepted()
    window.dropEvent(QDropEvent(QPointF(5, 5), *how))
    settle(qtbot, window)
    assert window.shown == "import"


@pytest.mark.parametrize(
    ("what", "offered"),
    [
        ({"text": "https://www.tiktok.com/@anna/video/7123\nhttps://youtu.be/dQw4w9WgXcQ"}, 2),
        ({"text": "Rating\tReview\n5\tLovely\n4\tWarm and soft"}, 2),
        ({"picture": QImage(60, 40, QImage.Format.Format_RGB32)}, 1),
    ],
    ids=["links", "rows of a spreadsheet", "a picture"],
)
def test_what_is_pasted_can_be_imported(
    opened: Open, library_folder: Path, qtbot: QtBot, clipboard: QClipboard, what: dict[str, object], offered: int
) -> None:
    window = opened(library_folder)
    if isinstance(picture := what.get("picture"), QImage):
        picture.fill(0x336699)
    clipboard.setMimeData(carrying(**what))
    window.context.actions.trigger("paste")
    settle(qtbot, window)
    page = window.page("import")
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: page.flow.offer is not None, timeout=10_000)
    assert page.flow.offer is not None
    assert page.flow.offer.plan.offered == offered


@pytest.mark.parametrize("text", ["", "just a sentence", "one\ttab"])
def test_what_cannot_be_pasted_says_what_can(
    opened: Open, library_folder: Path, clipboard: QClipboard, text: str
) -> None:
    window = opened(library_folder)
    clipboard.setMimeData(carrying(text=text))
    window.context.actions.trigger("paste")
    assert "Copy files, a picture, links or a table" in window._toast.text
    assert window.shown == "library"


def test_a_field_keeps_the_key_for_pasting_to_itself(
    opened: Open, library_folder: Path, qtbot: QtBot, clipboard: QClipboard
) -> None:
    window = opened(library_folder)
    settle(qtbot, window)
    clipboard.setMimeData(carrying(text="https://youtu.be/dQw4w9WgXcQ"))
    window.context.actions.trigger("search")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "youtu.be" in field.text()
    assert window.shown == "library"


def test_the_window_remembers_its_size(opened: Open, library_folder: Path, qtbot: QtBot) -> None:
    window = opened(library_folder)
    window.resize(1100, 700)
    window.close()
    assert window.context.settings.values.window
