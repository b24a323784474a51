"""Videos play on the stage where QtMultimedia is there, and elsewhere open in the player of the system."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from tests.gui.hearing import words_said
from ugcdesk.gui.context import Context
from ugcdesk.gui.focus import films
from ugcdesk.gui.focus.page import FocusPage

Settle = Callable[[], None]
KEY, MOD = Qt.Key, Qt.KeyboardModifier
REVIEW = 3
MODULES = ("PySide6.QtMultimedia", "PySide6.QtMultimediaWidgets")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were handed to the system."""
    handed: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: handed.append(url.toLocalFile()))
    return handed


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without QtMultimedia, before the page is made."""
    for name in MODULES:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, "ugcdesk.gui.focus.film", raising=False)


@pytest.fixture
def installed(without: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which QtMultimedia is found."""
    monkeypatch.setattr(films, "find_spec", lambda name: ModuleSpec(name, None))


class _Film(QObject):
    """A film without a projector: it tells what it is asked to do."""

    moved, measured, ran, failed = Signal(int), Signal(int), Signal(bool), Signal(str)

    def __init__(self, path: Path, _photo: object, turn: int, parent: QObject) -> None:
        super().__init__(parent)
        self.told: list[object] = [path.suffix, turn]

    def play(self) -> None:
        self.measured.emit(6000)
        self.ran.emit(True)

    def toggle(self) -> None:
        self.told.append("toggle")

    def seek(self, moment: int) -> None:
        self.told.append(moment)

    def seek_by(self, step: int) -> None:
        self.told.append(("by", step))

    def mute(self, is_muted: bool) -> None:
        self.told.append(("mute", is_muted))

    def end(self) -> None:
        self.told.append("end")


@pytest.fixture
def played(installed: None, monkeypatch: pytest.MonkeyPatch) -> list[_Film]:
    """Every film that was begun."""
    begun: list[_Film] = []

    def begin(path: Path, photo: object, turn: int, parent: QObject) -> _Film:
        begun.append(_Film(path, photo, turn, parent))
        return begun[-1]

    monkeypatch.setitem(sys.modules, "ugcdesk.gui.focus.film", SimpleNamespace(Film=begin))
    return begun


def test_without_it_the_poster_leads_to_the_player(
    without: None, opened: list[str], page: FocusPage, filmed: int, context: Context
) -> None:
    assert page.viewer._player.text() == "Open in player"
    page.viewer._player.click()
    assert opened == [str(context.desk.original(context.desk.item(filmed).row))]
    assert page.films.bar is None
    assert page.viewer._player.isVisible()


def test_what_is_found_but_cannot_be_loaded_leads_to_the_player(
    installed: None, opened: list[str], qtbot: QtBot, page: FocusPage, filmed: int
) -> None:
    assert page.viewer._player.text() == "Play"
    qtbot.keyClick(page.viewer.stage, KEY.Key_V)
    assert len(opened) == 1
    assert page.viewer._player.text() == "Open in player"


@pytest.mark.parametrize("act", ["play", "open_in_player"])
def test_without_a_video_it_says_why_nothing_plays(
    opened: list[str], page: FocusPage, context: Context, act: str
) -> None:
    heard = words_said(context)
    page.handlers()[act]()
    assert (heard, opened) == (["There is no video on the stage"], [])


def test_it_is_not_loaded_before_it_is_played(installed: None, page: FocusPage, filmed: int) -> None:
    assert "ugcdesk.gui.focus.film" not in sys.modules


def test_keys_work_the_open_video(qtbot: QtBot, played: list[_Film], page: FocusPage, filmed: int) -> None:
    stage = page.viewer.stage
    qtbot.keyClick(stage, KEY.Key_V)
    assert page.films.bar is not None
    assert not page.viewer._player.isVisible()
    qtbot.keyClick(stage, KEY.Key_Space)
    qtbot.keyClick(stage, KEY.Key_V)
    qtbot.keyClick(stage, KEY.Key_Right, MOD.ShiftModifier)
    assert played[0].told == [".mp4", 0, "toggle", "toggle", ("by", 5000)]
    qtbot.keyClick(stage, KEY.Key_Escape)
    assert played[0].told[-1] == "end"
    assert page.films.bar is None
    assert page.viewer._player.isVisible()
    assert page.current == filmed


def test_the_bar_works_it_and_follows(qtbot: QtBot, played: list[_Film], page: FocusPage, filmed: int) -> None:
    page.viewer._player.click()
    film, bar = played[0], page.films.bar
    assert bar is not None
    assert bar.pause.accessibleName() == "Pause"
    film.moved.emit(2400)
    assert (bar.slider.value(), bar.time.text()) == (2400, "0:02 of 0:06")
    assert film.told == [".mp4", 0]  # following is no seeking
    qtbot.mouseClick(bar.slider, Qt.MouseButton.LeftButton, pos=bar.slider.rect().center())
    bar.sound.click()
    bar.pause.click()
    assert film.told[2:] == [pytest.approx(3000, abs=60), ("mute", True), "toggle"]
    film.ran.emit(False)
    assert bar.pause.accessibleName() == "Play"
    qtbot.keyClick(bar.slider, KEY.Key_Escape)
    page.viewer._player.click()
    assert ("mute", True) in played[1].told  # for those that follow too


@pytest.mark.parametrize(
    "leave",
    [
        pytest.param(lambda page: page.step(-1), id="another item"),
        pytest.param(lambda page: page.show_item(REVIEW), id="words"),
        pytest.param(lambda page: page.hide(), id="another page"),
        pytest.param(lambda page: page.pictures.turn(90), id="turned"),
        pytest.param(lambda page: page.pictures.choose_poster(), id="a frame is chosen"),
        pytest.param(lambda page: page.context.actions.trigger("open_in_player"), id="the player of the system"),
    ],
)
def test_it_ends_when_it_is_left(
    opened: list[str],
    played: list[_Film],
    page: FocusPage,
    filmed: int,
    settle: Settle,
    leave: Callable[[FocusPage], object],
) -> None:
    page.viewer._player.click()
    leave(page)
    settle()
    assert played[0].told[-1] == "end"
    assert page.films.bar is None


def test_a_video_that_cannot_be_played_says_so(
    context: Context, played: list[_Film], page: FocusPage, filmed: int
) -> None:
    said: list[str] = []
    context.said.warning.connect(lambda sentence, details: said.extend([sentence, details]))
    page.viewer._player.click()
    played[0].failed.emit("no codec")
    assert said == ["This video cannot be played here. Choose Item → Open in player.", "no codec"]
    assert page.films.bar is None


# Without a sound card, a graphics card and their libraries.
@pytest.mark.qt_log_ignore("PulseAudio", "Couldn't (load|resolve)", "No RHI backend")
def test_it_plays_truly(qtbot: QtBot, page: FocusPage, filmed: int, context: Context) -> None:
    pytest.importorskip("PySide6.QtMultimediaWidgets")
    original = str(context.desk.original(context.desk.item(filmed).row))

    def grey() -> int:
        port = page.viewer.stage.viewport()
        return port.grab().toImage().pixelColor(port.rect().center()).red()

    page.viewer._player.click()
    bar = page.films.bar
    assert bar is not None
    qtbot.waitUntil(lambda: bar.slider.maximum() == 6000, timeout=10_000)
    qtbot.waitUntil(lambda: grey() == pytest.approx(40, abs=8), timeout=10_000)  # its second second
    assert bar.slider.value() == pytest.approx(1000, abs=600)
    bar.slider.setValue(4500)
    qtbot.waitUntil(lambda: grey() == pytest.approx(160, abs=8), timeout=10_000)
    bar.pause.click()
    qtbot.waitUntil(lambda: bar.pause.accessibleName() == "Play", timeout=10_000)
    assert _is_open(original)
    page.step(-1)
    assert not _is_open(original)
    assert page.viewer.stage.photo.childItems() == []


def _is_open(path: str) -> bool:
    links = (file.readlink() for file in Path("/proc/self/fd").iterdir() if file.is_symlink())
    return any(str(link) == path for link in links)
