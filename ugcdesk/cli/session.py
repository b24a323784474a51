"""What one call of the command line carries: the library asked for, how to answer, and progress bars."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ugcdesk.desk import Desk
from ugcdesk.errors import WrongUse
from ugcdesk.progress import QUIET, Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

Answer = Mapping[str, Any]


@dataclass(slots=True)
class Session:
    """One call. Commands open the desk through it and answer through `say`, once."""

    library: Path | None = None
    as_json: bool = False
    quiet: bool = False
    exit_code: int = 0
    _open: list[Desk] = field(default_factory=list)

    @classmethod
    def of(cls, arguments: Sequence[str]) -> tuple[Session, list[str]]:
        """The session that ``arguments`` ask for, and what is left of them for the command.

        The three options work before and after the command; everything after ``--`` is left alone.
        """
        session, rest, waiting = cls(), [], list(arguments)
        while waiting:
            word = waiting.pop(0)
            if word == "--":
                rest.extend([word, *waiting])
                break
            if word == "--json":
                session.as_json = True
            elif word == "--quiet":
                session.quiet = True
            elif word == "--library":
                if not waiting:
                    raise WrongUse("--library needs a folder. Name the library's folder after it.")
                session.library = Path(waiting.pop(0))
            elif word.startswith("--library="):
                session.library = Path(word.partition("=")[2])
            else:
                rest.append(word)
        return session, rest

    def folder(self) -> Path:
        """The library's folder, from the option or from ``UGCDESK_LIBRARY``; raises WrongUse for neither."""
        found = self.library or self.named_by_environment()
        if found is None:
            raise WrongUse("No library is named. Add --library DIR, or set UGCDESK_LIBRARY.")
        return found

    def named_by_environment(self) -> Path | None:
        """The library that ``UGCDESK_LIBRARY`` names, or None."""
        named = os.environ.get("UGCDESK_LIBRARY")
        return Path(named) if named else None

    def desk(self) -> Desk:
        """The open desk; `close` closes it."""
        if not self._open:
            self._open.append(Desk.open(self.folder()))
        return self._open[0]

    def close(self) -> None:
        for desk in self._open:
            desk.close()

    def say(self, answer: Answer, lines: Sequence[str] | Callable[[], Sequence[str]], *, exit_code: int = 0) -> None:
        """Answer: one JSON document with ``--json``, else ``lines`` for a person, unless ``--quiet``."""
        self.exit_code = exit_code
        if self.as_json:
            sys.stdout.write(_writable(json.dumps(answer, ensure_ascii=False, indent=2) + "\n"))
        elif not self.quiet:
            text = lines() if callable(lines) else lines
            sys.stdout.write(_writable("".join(f"{line}\n" for line in text)))

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Progress bars on standard error, only when that is a terminal and nobody asked for quiet."""
        if self.quiet or not sys.stderr.isatty():
            yield QUIET
            return
        # Only who sees bars waits for what draws them.
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bars

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
            yield _Bar(bars)


def _writable(text: str) -> str:
    """``text`` with file names that are no Unicode escaped; in JSON the escape stands for the very name."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


class _Bar(Progress):
    """Draws one bar for each kind of work that is reported."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._tasks: dict[str, Any] = {}

    def report(self, done: int, total: int | None, what: str) -> None:
        if what not in self._tasks:
            self._tasks[what] = self._bars.add_task(what, total=total)
        self._bars.update(self._tasks[what], completed=done, total=total)
