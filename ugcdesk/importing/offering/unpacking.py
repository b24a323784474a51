"""Unpacks a ZIP archive of strangers into a folder: nothing outside it, nothing endless, a reason for each refusal."""

from __future__ import annotations

import errno
import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from ugcdesk.errors import UnreadableFile
from ugcdesk.importing.candidate import Refusal
from ugcdesk.importing.offering.archives import BROKEN, open_zip, why_no_archive
from ugcdesk.importing.offering.members import disk_place, is_wanted, shown_place
from ugcdesk.progress import QUIET, Progress

_BLOCK = 1 << 20
_MOST_ALIKE = 100
_FULL = (errno.ENOSPC, errno.EDQUOT)
_FOLDER = "unpack it yourself and offer the folder."
_DAMAGED = "Archive is damaged or cut short: download or copy it again."


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of an archive is unpacked: files, bytes altogether, and bytes for each packed one above a ``floor``."""

    entries: int = 10_000
    total: int = 4 << 30
    ratio: int = 100
    floor: int = 16 << 20


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came out: each real file with the path under which people know it, in the archive's order."""

    files: Mapping[Path, Path] = field(default_factory=dict)
    refused: tuple[Refusal, ...] = ()


def unpack(archive: Path, into: Path, *, limits: Limits | None = None, progress: Progress = QUIET) -> Unpacked:
    """Unpack ``archive`` into the folder ``into``, which is made, with the folders that it has inside.

    A member that may not come out is one refusal, an archive that may not is a single one and leaves nothing.
    Bytes are counted while they come out, whatever the archive states. Raises Cancelled when ``progress`` says so;
    what lies in ``into`` is then the caller's to remove.
    """
    try:
        with open_zip(archive) as opened:
            return _Unpacking(opened, archive, into, limits or Limits(), progress).all()
    except _WholeRefused as refused:
        reason = refused.sentence
    except zipfile.LargeZipFile:
        reason = f"Archive holds more files than are unpacked here: {_FOLDER}"
    except BROKEN:
        reason = _DAMAGED
    except OSError as error:
        reason = f"Archive cannot be read ({error.strerror}): check that it is yours to read."
    shutil.rmtree(into, ignore_errors=True)
    return Unpacked(refused=(Refusal(archive, None, reason),))


class _WholeRefused(UnreadableFile):
    """Nothing of the archive may come in."""


class _Unpacking:
    """One archive on its way out."""

    def __init__(self, opened: zipfile.ZipFile, archive: Path, into: Path, limits: Limits, progress: Progress) -> None:
        self._opened = opened
        self._archive = archive
        self._into = into
        self._limits = limits
        self._progress = progress
        self._packed_bytes = archive.stat().st_size
        self._inflated = 0
        self._files: dict[Path, Path] = {}
        self._refused: list[Refusal] = []
        self._names: set[str] = set()
        self._taken: set[str] = set()

    def all(self) -> Unpacked:
        members = [info for info in self._opened.infolist() if is_wanted(info)]
        self._refuse_whole(members)
        _make_folder(self._into)
        for done, info in enumerate(members, start=1):
            self._progress.check()
            try:
                self._one(info)
            except _WholeRefused:
                raise
            except UnreadableFile as refused:
                self._refused.append(Refusal(self._archive / shown_place(info), None, refused.sentence))
            self._progress.report(done, len(members), f"Unpacking {self._archive.name}")
        return Unpacked(self._files, tuple(self._refused))

    def _refuse_whole(self, members: Sequence[zipfile.ZipInfo]) -> None:
        reason = why_no_archive(self._opened)
        if reason:
            raise _WholeRefused(reason)
        if not members:
            raise _WholeRefused("Archive is empty: download or pack it again.")
        if len(members) > self._limits.entries:
            raise _WholeRefused(
                f"Archive holds {len(members):,} files and no more than {self._limits.entries:,} are unpacked here: "
                f"{_FOLDER}"
            )
        stated = sum(info.file_size for info in members)
        if stated > self._limits.total:
            raise _WholeRefused(self._too_large())
        free = _free_bytes(self._into)
        if stated > free:
            raise _WholeRefused(
                f"Archive needs {_size(stated)} to be unpacked and the library's disk has {_size(free)} free: "
                "make room there, or unpack it on another disk and offer the folder."
            )

    def _one(self, info: zipfile.ZipInfo) -> None:
        place = disk_place(info)
        name = str(shown_place(info))
        if name in self._names:
            raise UnreadableFile("File is in the archive once more under the same name: rename it and pack it again.")
        self._names.add(name)
        target = self._free_place(place)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            file = target.open("xb")
            with _removed_on_failure(target), file:
                self._inflate(info, file)
        except BROKEN as error:
            raise UnreadableFile("File is damaged in its archive: download or pack the archive again.") from error
        except OSError as error:
            raise _refused_by_the_system(error) from error
        self._files[target] = self._archive / name

    def _free_place(self, place: PurePosixPath) -> Path:
        """A place that nothing lies at yet, also where case or a shortened name would make two the same."""
        for number in range(1, _MOST_ALIKE):
            free = place if number == 1 else place.with_name(f"{number}~{place.name}")
            key = str(free).casefold()
            if key not in self._taken:
                self._taken.add(key)
                return self._into / free
        raise UnreadableFile(f"File has the name of too many others: {_FOLDER}")

    def _inflate(self, info: zipfile.ZipInfo, file: BinaryIO) -> None:
        limits = self._limits
        # The packed size is the archive's own word, so it counts no further than the archive is long.
        ceiling = limits.floor + limits.ratio * min(info.compress_size, self._packed_bytes)
        written = 0
        with self._opened.open(info) as packed:
            while block := packed.read(_BLOCK):
                self._progress.check()
                written += len(block)
                self._count(len(block))
                if written > ceiling:
                    raise UnreadableFile(
                        f"File grows to more than {limits.ratio} times its packed size, as in an attack: leave it out, "
                        "or unpack it yourself and offer it."
                    )
                file.write(block)

    def _count(self, inflated: int) -> None:
        self._inflated += inflated
        limits = self._limits
        if self._inflated > limits.total:
            raise _WholeRefused(self._too_large())
        if self._inflated > limits.ratio * self._packed_bytes + 4 * limits.floor:
            raise _WholeRefused(
                f"Archive grows to more than {limits.ratio} times its size, as in an attack: leave it out."
            )

    def _too_large(self) -> str:
        return f"Archive grows to more than {_size(self._limits.total)} when it is unpacked: {_FOLDER}"


@contextmanager
def _removed_on_failure(file: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def _refused_by_the_system(error: OSError) -> UnreadableFile:
    if error.errno in _FULL:
        return _WholeRefused(
            "Archive could not be unpacked because the library's disk is full: "
            "make room there, or unpack it on another disk and offer the folder."
        )
    return UnreadableFile(f"File could not be unpacked ({error.strerror}): {_FOLDER}")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise _refused_by_the_system(error) from error


def _free_bytes(folder: Path) -> int:
    there = next(place for place in (folder, *folder.parents) if place.exists())
    return shutil.disk_usage(there).free


def _size(count: int) -> str:
    return f"{count / (1 << 30):.1f} GB" if count >= 1 << 30 else f"{max(count >> 20, 1)} MB"
