"""Lets one reader read what it claims; a file over which it stumbles is refused, and all others still come in."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ugcdesk.errors import UnreadableFile
from ugcdesk.importing.candidate import Refusal
from ugcdesk.importing.reader import Found, Reader, Reading

log = logging.getLogger(__name__)

# What code meets that expected another content; anything else, such as a wish to stop, is nobody's damaged file.
STUMBLES = (
    ValueError,
    LookupError,
    ArithmeticError,
    TypeError,
    AttributeError,
    RecursionError,
    AssertionError,
    OSError,
    UnreadableFile,
)
_MOST = 5

MakeReader = Callable[[], Reader]


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader took of the files, and what it found in them."""

    files: frozenset[Path]
    found: Sequence[Found]


def read_with(make: MakeReader, files: Sequence[Path], reading: Reading) -> Read:
    """Those of ``files`` that a reader claims, read by it.

    A reader should never raise. When it does, the file at fault is the last of the shortest beginning of ``files``
    with which it does: that one is refused whole, and a new reader reads all the rest together, for what belongs
    together may be anywhere among them. After the fifth such file the rest is left to the readers behind it. Raises
    Cancelled when ``reading.progress`` says so.
    """
    left, refused = list(files), list[Refusal]()
    while len(refused) < _MOST:
        read, error = _try(make, left, reading)
        if error is None:
            return Read(read.files | {one.path for one in refused}, [*refused, *read.found])
        path, error = _at_fault(make, left, reading, error)
        left.remove(path)
        refused.append(Refusal(path, None, damaged(path, make().name, error)))
    return Read(frozenset(one.path for one in refused), refused)


def damaged(path: Path, form: str, error: BaseException) -> str:
    """Why the file cannot come in; where the program stumbled goes to the log, without a word of the file's content."""
    if isinstance(error, UnreadableFile):
        return error.sentence
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s in a file of the kind %s (%s):\n%s", type(error).__name__, form, path.suffix or "no ending", where)
    return f"File could not be read as {form}: it may be damaged; download or export it again, or leave it out."


def _at_fault(make: MakeReader, files: Sequence[Path], reading: Reading, error: Exception) -> tuple[Path, Exception]:
    """The last of the shortest beginning that cannot be read, found by halving, and the error with it."""
    low, high = 0, len(files)
    while high - low > 1:
        middle = (low + high) // 2
        _, met = _try(make, files[:middle], reading)
        if met is None:
            low = middle
        else:
            high, error = middle, met
    return files[high - 1], error


def _try(make: MakeReader, files: Sequence[Path], reading: Reading) -> tuple[Read, Exception | None]:
    try:
        reader = make()
        claimed = reader.claim(files, reading)
        mine = [path for path in files if path in claimed]
        return Read(frozenset(mine), list(reader.read(mine, reading))), None
    except STUMBLES as error:
        return Read(frozenset(), ()), error
