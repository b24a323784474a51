"""The README names every command and every kind of file that is read; no two actions want the same key."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from PySide6.QtGui import QKeySequence
from typer.core import TyperGroup
from typer.main import get_command

from tests.test_architecture import ROOT
from ugcdesk.cli.commands import commands
from ugcdesk.formats import formats
from ugcdesk.gui.actions import ACTIONS
from ugcdesk.importing import readers
from ugcdesk.kpi import readers as figure_readers

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_of_commands_is_whole() -> None:
    assert sorted(_told_commands()) == sorted(_commands(get_command(commands())))


def test_examples_are_of_the_commands_beside_them() -> None:
    told = dict(_rows())
    assert not {example for names, example in told.items() if not any(f"ugcdesk {n}" in example for n in names)}


def test_the_readme_tells_every_format() -> None:
    begin, end = "<!-- formats -->\n", "<!-- /formats -->"
    head, _, rest = README.partition(begin)
    told, _, tail = rest.partition(end)
    rows = [f"| {one.name} | {one.files} | {one.get} |" for one in formats()]
    wanted = "".join(f"{row}\n" for row in ("| format | files | where to get them |", "|---|---|---|", *rows))
    if os.environ.get("UGCDESK_RENEW"):
        (ROOT / "README.md").write_text(f"{head}{begin}{wanted}{end}{tail}", encoding="utf-8")
    else:
        assert told == wanted


def test_every_reader_has_a_format_and_every_format_a_reader() -> None:
    of_figures = (*figure_readers.READERS, *figure_readers.JSON_READERS)
    names = {make().name for make in (*readers.READERS, *of_figures)} | {"products"}
    assert {name for one in formats() for name in one.readers} == names


def test_no_two_actions_have_the_same_key() -> None:
    wanted = [QKeySequence(key).toString() for spec in ACTIONS for key in (spec.shortcut, *spec.keys) if key]
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
