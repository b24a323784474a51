"""The search cache on disk and its stamp: which entry of the edit log it stands at, and whether it is whole.

A stamp names every file with its size and checksum. A cache that is not exactly what its stamp says, was
being written when the program ended, or knows more than the database does, counts as absent.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import zlib
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ugcdesk.search.columns import Columns

if TYPE_CHECKING:
    from ugcdesk.search.text_index import TextIndex

log = logging.getLogger(__name__)

_FORMAT = 4  # counts up when the terms of a text become others, or how they are written
_COLUMNS = "columns.npz"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where the cache stands: after the log entry ``seq``, which was made ``at`` that time."""

    generation: int
    seq: int
    at: str | None
    writing: bool
    files: dict[str, list[int]]
    format: int = _FORMAT


class Store:
    """A folder with the stamp and, in a folder for each generation, the text index and the columns."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stamp = folder / "stamp.json"

    def stamp(self) -> Stamp | None:
        """What stands on disk now, or None when there is nothing that can be used."""
        try:
            said: dict[str, Any] = json.loads(self._stamp.read_text(encoding="utf-8"))
            stamp = Stamp(**said)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, RecursionError) as error:
            log.warning("the stamp of the search index cannot be read: %s", error)
            return None
        if stamp.format != _FORMAT or stamp.writing:
            log.info("the search index is of another version, or was being written when the program ended")
            return None
        return stamp

    def is_whole(self, stamp: Stamp) -> bool:
        """Whether each file is there, byte by byte; about a millisecond a megabyte."""
        return bool(stamp.files) and self._files(stamp.generation) == stamp.files

    def has_columns(self, stamp: Stamp) -> bool:
        """Whether the columns are there in full length; that each is whole is seen when it is read."""
        path = self._place(stamp.generation) / _COLUMNS
        return path.is_file() and [path.stat().st_size] == stamp.files.get(_COLUMNS, [])[:1]

    def open(self, stamp: Stamp) -> tuple[TextIndex, Columns]:
        """Read what the stamp tells of. May raise any error when another version wrote it."""
        return self.words(stamp), self.columns(stamp)

    def columns(self, stamp: Stamp) -> Columns:
        """Read the columns alone; see `open`."""
        return Columns.load(self._place(stamp.generation) / _COLUMNS)

    def words(self, stamp: Stamp) -> TextIndex:
        """Read the text index alone; see `open`."""
        return _text_index(self._place(stamp.generation))

    def begin(self, stamp: Stamp) -> None:
        """Say that the cache is being written; until `finish` it counts as broken."""
        self._write(replace(stamp, writing=True))

    def begin_anew(self, seq: int, at: str | None) -> tuple[Stamp, TextIndex]:
        """An empty text index of the next generation, begun."""
        generation = 1 + max(map(int, self._generations()), default=0)
        stamp = Stamp(generation, seq, at, writing=True, files={})
        self.folder.mkdir(parents=True, exist_ok=True)
        self._write(stamp)
        return stamp, _text_index(self._place(generation))

    def finish(self, stamp: Stamp, columns: Columns, *, seq: int, at: str | None) -> Stamp:
        """Write the columns, make sure that everything is on the disk, and say so."""
        place = self._place(stamp.generation)
        columns.save(place / _COLUMNS)
        for path in [*place.rglob("*"), place, self.folder]:
            _sync(path)
        done = Stamp(stamp.generation, seq, at, writing=False, files=self._files(stamp.generation))
        self._write(done)
        self._sweep(stamp.generation)
        return done

    def undo(self, stamp: Stamp) -> None:
        """Let what `begin` said be as if it had not been; remove the files that were begun since."""
        place = self._place(stamp.generation)
        for path in _stored(place):
            if path.relative_to(place).as_posix() not in stamp.files:
                with suppress(OSError):  # the next start then finds one file too many and builds the cache anew
                    path.unlink()
        self._write(stamp)

    def _place(self, generation: int) -> Path:
        return self.folder / str(generation)

    def _files(self, generation: int) -> dict[str, list[int]]:
        place = self._place(generation)
        return {path.relative_to(place).as_posix(): [path.stat().st_size, _checksum(path)] for path in _stored(place)}

    def _write(self, stamp: Stamp) -> None:
        part = self._stamp.with_suffix(".part")
        part.write_text(json.dumps(asdict(stamp)), encoding="utf-8")
        _sync(part)
        part.replace(self._stamp)

    def _sweep(self, current: int) -> None:
        """Remove older generations; one that another program still reads goes another time."""
        for name in self._generations():
            if int(name) < current:
                shutil.rmtree(self.folder / name, ignore_errors=True)

    def _generations(self) -> list[str]:
        return [place.name for place in self.folder.glob("[0-9]*") if place.name.isdecimal()]


def _stored(place: Path) -> list[Path]:
    return sorted(path for path in place.rglob("*") if path.is_file() and not path.name.endswith("LOCK"))


def _text_index(place: Path) -> TextIndex:
    from ugcdesk.search.text_index import TextIndex  # with Whoosh: a start without words should not wait for it

    return TextIndex(place / "text")


def _checksum(path: Path) -> int:
    value = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            value = zlib.crc32(chunk, value)
    return value


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open a folder to sync it
    number = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)
