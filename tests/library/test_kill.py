"""Whenever the program is killed: what it said was done is there, what it had begun is there whole or not at all."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.library.killed import ACTS, KEPT, seq_of
from tests.media.drawing import photo
from ugcdesk.desk import Desk
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.check import check_library

_KILLS = 30
_PICTURES = 20
_NUMBERS = 1_000
_MOST_ACTS = 4
_LONGEST_S = 0.15


class _Program:
    """The program to be killed, again and again."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run_and_kill(self, acts: int, after_s: float) -> int:
        """Let it do so many acts and work a while on, kill it, and return the last log entry it acknowledged."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write("go\n")
        self._process.stdin.flush()
        said = self._process.stdout
        lines = [said.readline()]
        while not lines[-1].startswith("worker"):
            lines.append(said.readline())
        worker = int(lines[-1].split()[1])
        lines += [said.readline() for _ in range(acts)]
        time.sleep(after_s)
        os.kill(worker, signal.SIGKILL)
        while lines[-1] != "ended\n":
            lines.append(said.readline())
            assert lines[-1], "the program ended by itself"
        return max((int(line) for line in lines if line.strip().isdecimal()), default=0)


@pytest.fixture
def program(folder: Path, tmp_path: Path) -> Iterator[_Program]:
    Library.create(folder).close()
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    for number in range(_PICTURES):
        photo(number, (160, 120)).save(pictures / f"{number:02}.jpg")
    figures = tmp_path / "figures.csv"
    figures.write_text("Date,Content,Likes\n" + "".join(f"2026-11-01,post-{n},5\n" for n in range(_NUMBERS)))
    command = [sys.executable, "-m", "tests.library.killed", str(folder), str(pictures), str(figures)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield _Program(process)
        assert process.stdin
        process.stdin.close()


@contextmanager
def _opened(folder: Path) -> Iterator[Desk]:
    desk = Desk.open(folder)
    try:
        yield desk
    finally:
        desk.close()


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX systems")
def test_what_was_acknowledged_outlives_any_kill(program: _Program, folder: Path) -> None:
    dice = random.Random(11)
    acknowledged, phases = 1, set()
    for _ in range(_KILLS):
        said = program.run_and_kill(dice.randrange(_MOST_ACTS), dice.uniform(0.0, _LONGEST_S))
        acknowledged = max(acknowledged, said)
        with _opened(folder) as desk:
            seq = seq_of(desk)
            assert seq in (acknowledged, acknowledged + 1)
            assert {problem.kind for problem in check_library(desk.library)} <= {"unreferenced"}
            assert _state(desk.library) == _expected(seq)
            assert _measured(desk.library) == (_NUMBERS if (seq - 1) % ACTS == 1 else 0)
            assert _searched(desk) == _expected(seq)
        acknowledged = seq
        phases.add((seq - 1) % ACTS)
    assert len(phases) > 3, "the kills hit too few different moments"


_State = tuple[int, int, int, int]


def _expected(seq: int) -> _State:
    """Items, busy ones, approved ones and tags of the kept ones after ``seq`` entries, as the acts go."""
    rounds, phase = divmod(seq - 1, ACTS)
    passing = _PICTURES - KEPT
    return (
        KEPT + (passing if 3 <= phase <= 7 else 0),
        passing if 4 <= phase <= 6 else 0,
        passing if phase == 5 else 0,
        rounds,
    )


def _state(library: Library) -> _State:
    with library.read() as session:
        items = session.scalars(select(t.Item).where(t.Item.live)).all()
        borne = session.execute(
            select(t.Tag.name, t.ItemTag.item_id)
            .join(t.ItemTag)
            .join(t.Item, t.Item.id == t.ItemTag.item_id)
            .where(t.Tag.live, t.Item.live)
        ).all()
    return (
        len(items),
        sum(name == "busy" for name, _ in borne),
        sum(item.curation == "approved" for item in items),
        len({name for name, item in borne if name != "busy" and item <= KEPT}),
    )


def _measured(library: Library) -> int:
    with library.read() as session:
        return session.scalar(select(func.count()).where(t.Observation.live)) or 0


def _searched(desk: Desk) -> _State:
    tags = desk.search("", facets=True).facets["tag"]
    rounds = [name for name, items in tags.items() if name != "busy" and items == KEPT]
    return (len(desk.find("")), len(desk.find("tag:busy")), len(desk.find("curation:approved")), len(rounds))
