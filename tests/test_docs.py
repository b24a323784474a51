"""The README names every command and every kind of file that is read; no two actions want the same key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from PySide6.QtGui import QKeySequence
from typer.core import TyperGroup
from typer.main import get_command

from tests.test_architecture import ROOT
from ugcdesk.cli.main import commands
from ugcdesk.gui.actions import ACTIONS
from ugcdesk.importing import readers
from ugcdesk.kpi import readers as figure_readers

README = (ROOT / "README.md").read_text(encoding="utf-8")
# What the README calls what each reader of files understands.
FORMATS = {
    "GalleryDlReader": ("gallery-dl",),
    "PicturesReader": ("JPEG", "MP4"),
    "ReviewsReader": ("Judge.me", "any other table"),
    "FacebookUciReader": ("UCI Facebook",),
    "MetaContentReader": ("Meta content exports",),
    "Ga4Reader": ("GA4",),
    "MetaDailyReader": ("Meta daily tables",),
    "TableReader": ("plain tables",),
}


def test_the_table_of_commands_is_whole() -> None:
    assert sorted(_told_commands()) == sorted(_commands(get_command(commands())))


def test_examples_are_of_the_commands_beside_them() -> None:
    told = dict(_rows())
    assert not {example for names, example in told.items() if not any(f"ugcdesk {n}" in example for n in names)}


@pytest.mark.parametrize("name", [make.__name__ for make in (*readers.READERS, *figure_readers.READERS)])
def test_every_format_that_is_read_is_told(name: str) -> None:
    table = README.partition("| in | formats |")[2].partition("| out | what |")[0]
    assert not [words for words in FORMATS[name] if words not in table]


def test_no_two_actions_have_the_same_key() -> None:
    wanted = [QKeySequence(key).toString() for spec in ACTIONS for key in (spec.shortcut, spec.key) if key]
    assert not [key for key, times in Counter(wanted).items() if times > 1]


def test_no_two_actions_have_the_same_name() -> None:
    assert len({spec.id for spec in ACTIONS}) == len({spec.text for spec in ACTIONS}) == len(ACTIONS)


def _commands(command: Any, name: str = "") -> Iterator[str]:
    if isinstance(command, TyperGroup):
        for word, one in command.commands.items():
            yield from _commands(one, f"{name} {word}".strip())
    else:
        yield name


def _rows() -> Iterator[tuple[tuple[str, ...], str]]:
    """Of each row of the table its commands, in full, and its example."""
    table = README.partition("| command | example |")[2].partition("\n\n")[0]
    for line in table.splitlines()[2:]:
        told, _, example = line.strip("| ").partition(" | ")
        names = re.findall(r"`([^`]+)`", told)
        yield tuple(_in_full(names)), example


def _in_full(names: Iterable[str]) -> Iterator[str]:
    """The names of a row; a single word after the first, as in `tag add`, `remove`, is of the same group."""
    group = ""
    for name in names:
        first, _, rest = name.partition(" ")
        group = first if rest else group
        yield name if rest or not group else f"{group} {name}"


def _told_commands() -> list[str]:
    return [name for names, _example in _rows() for name in names]
