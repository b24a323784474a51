"""The library of a start is opened while Qt is loaded: the one that is named, else that of last time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ugcdesk import paths
from ugcdesk.desk import Desk
from ugcdesk.errors import NotALibrary
from ugcdesk.gui.ahead import Ahead
from ugcdesk.settings import SettingsFile


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UGCDESK_HOME", str(tmp_path / "home"))


@pytest.fixture
def make(tmp_path: Path) -> Callable[[str], Path]:
    def made(name: str) -> Path:
        Desk.create(tmp_path / name).close()
        return tmp_path / name

    return made


def test_it_opens_what_is_named(make: Callable[[str], Path]) -> None:
    folder = make("first")
    ahead = Ahead(folder)
    assert ahead.folder == folder
    desk = ahead.take(folder)
    assert desk.library.folder.path == folder
    desk.close()


def test_it_opens_the_library_of_last_time(make: Callable[[str], Path]) -> None:
    SettingsFile(paths.find().settings_file).change(last_library=str(make("last")))
    ahead = Ahead(None)
    assert ahead.folder is not None
    ahead.take(ahead.folder).close()


def test_another_library_is_opened_when_it_is_wanted(make: Callable[[str], Path]) -> None:
    first, other = make("first"), make("other")
    ahead = Ahead(first)
    desks = [ahead.take(folder) for folder in (first, other, first)]
    assert [desk.library.folder.path for desk in desks] == [first, other, first]
    for desk in desks:
        desk.close()


def test_without_any_library_nothing_is_opened() -> None:
    assert Ahead(None).folder is None


def test_what_cannot_be_opened_is_said_to_whoever_takes_it(tmp_path: Path) -> None:
    ahead = Ahead(tmp_path / "nothing")
    with pytest.raises(NotALibrary):
        ahead.take(tmp_path / "nothing")
