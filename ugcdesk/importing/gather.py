"""Lets each reader claim its files and collects what they hold; files that no reader claims are refused."""

from __future__ import annotations

import errno
from collections import Counter
from dataclasses import replace
from pathlib import Path

from ugcdesk.errors import UnreadableFile, WrongUse
from ugcdesk.importing.candidate import Candidate, ColumnsRead, Refusal
from ugcdesk.importing.offering.archives import why_not_unpacked
from ugcdesk.importing.offering.offered import OfferedFiles
from ugcdesk.importing.products.readers import catalogue_label
from ugcdesk.importing.reader import Found, Reading
from ugcdesk.importing.readers import READERS
from ugcdesk.importing.stumbling import STUMBLES, MakeReader, damaged, read_with
from ugcdesk.media.kinds import refusal
from ugcdesk.tabular.mapping import Mapping

_NO_REVIEWS = (
    "File is a table without a column of ratings or review texts: name its columns (“--map”), "
    "or bring it in as figures (“kpi import”) or as products (“products import”)."
)
_NO_POSTS = "File describes no post of a known kind and is no table of reviews: offer the photos and videos themselves."
_NO_PICTURE = "File is a sidecar without its photo or video: offer the two together, in one folder and of one name."
_REASONS = {
    ".csv": _NO_REVIEWS,
    ".tsv": _NO_REVIEWS,
    ".jsonl": _NO_REVIEWS,
    ".ndjson": _NO_REVIEWS,
    ".json": _NO_POSTS,
    ".xmp": _NO_PICTURE,
}


class Gathered:
    """What the readers found in the offered files, under the names that people know, in offered order."""

    def __init__(self, offered: OfferedFiles) -> None:
        self._offered = offered
        self.candidates: list[Candidate] = []
        self.refused: list[Refusal] = list(offered.refused)
        self.columns: list[ColumnsRead] = []
        self.readers: Counter[str] = Counter()

    def place_of(self, found: Candidate | Refusal) -> tuple[int, int]:
        """By this found things are in offered order."""
        return self._offered.place_of(found.path), found.line or 0

    def take(self, found: Found, reader: str) -> None:
        """Count what ``reader`` found, and put it where it belongs."""
        if isinstance(found, ColumnsRead):
            self.columns.append(self._offered.named(found))
            return
        self.readers[reader] += 1
        if isinstance(found, Refusal):
            self.refuse(found)
        else:
            self.candidates.append(replace(self._offered.named(found), reader=reader))

    def refuse(self, refusal: Refusal) -> None:
        self.refused.append(self._offered.named(refusal))


def gather(offered: OfferedFiles, reading: Reading, *, reader: str | None = None) -> Gathered:
    """Everything in ``offered``, read by the first reader that claims each file, or by the one called ``reader``.

    A file over which its reader stumbles is refused, see `read_with`; it never ends the import.

    Raises WrongUse when there is no such reader, Cancelled when ``reading.progress`` says so.
    """
    gathered = Gathered(offered)
    left = list(offered.files)
    for make in _readers(reader):
        read = read_with(make, left, reading)
        left = [path for path in left if path not in read.files]
        name = make().name
        for found in read.found:
            gathered.take(found, name)
    for path in reading.progress.track(left, "Sorting files"):
        gathered.refuse(Refusal(path, None, _why_not(path, reader, reading.mapping)))
    gathered.candidates.sort(key=gathered.place_of)
    return gathered


def _readers(name: str | None) -> list[MakeReader]:
    names = [make().name for make in READERS]
    chosen = [make for make, known in zip(READERS, names, strict=True) if name in (None, known)]
    if not chosen:
        raise WrongUse(f"There is no reader called “{name}”. Choose one of {', '.join(names)}.")
    return chosen


def _why_not(path: Path, reader: str | None, mapping: Mapping | None) -> str:
    kind = path.suffix.lower()
    if reader is not None:
        return f"File is none that the reader “{reader}” reads: leave the reader open, or offer another file."
    try:
        if path.is_dir():
            return "Folder cannot be opened: check that it is yours to read, then offer it again."
        archive = why_not_unpacked(path)
        if archive is None and (catalogue := catalogue_label(path)) is not None:
            return f"File is {catalogue}: read it as products (“products import”)."
        if archive is None and kind in _REASONS and path.stat().st_size:
            return _without_columns(mapping) if mapping and _REASONS[kind] is _NO_REVIEWS else _REASONS[kind]
        return archive or refusal(path)
    except UnreadableFile as unreadable:
        return unreadable.sentence
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return "Path is longer than the system takes: move it to where its path is shorter."
        return f"File cannot be opened ({error.strerror}): check that it is yours to read."
    except STUMBLES as error:
        return damaged(path, "any format", error)


def _without_columns(mapping: Mapping) -> str:
    named = ", ".join(f"“{theirs}”" for theirs in mapping.columns.values())
    return f"File has no column that the mapping names ({named}): correct the mapping or offer another file."
