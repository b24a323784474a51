"""What is offered to an import: plain files, and archives opened, with the names under which people know them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from ugcdesk.importing.candidate import Candidate, CandidateFile, ColumnsRead, Refusal
from ugcdesk.importing.cleaning import shown_name
from ugcdesk.importing.offering.archives import is_zip
from ugcdesk.importing.offering.staging import Staging
from ugcdesk.importing.offering.unpacking import Unpacked, unpack
from ugcdesk.importing.offering.walk import offered_files
from ugcdesk.progress import Progress

Found = TypeVar("Found", Candidate, Refusal, ColumnsRead)


class OfferedFiles:
    """The real files that readers look at, in offered order; an archive's own stand where the archive stands.

    What comes of a file is named by its shown path: ``archive.zip/inner/name.jpg`` for what was unpacked, and names
    without what hides or reorders letters. Unpacked files are there until `close`.
    """

    def __init__(self, staging: Staging) -> None:
        self.files: list[Path] = []
        self.refused: list[Refusal] = []
        self._staging = staging
        self._shown: dict[Path, Path] = {}
        self._real: dict[Path, Path] = {}
        self._order: dict[Path, int] = {}

    def add(self, path: Path) -> None:
        """Offer a file as it lies there."""
        self.files.append(path)
        self._name(path, _sound_path(path))

    def add_archive(self, path: Path, unpacked: Unpacked) -> None:
        """Offer what came out of the archive at ``path``."""
        shown = _sound_path(path)
        self._name(path, shown)
        for file, inner in unpacked.files.items():
            self.files.append(file)
            self._name(file, shown / inner.relative_to(path))
        for refusal in unpacked.refused:
            told = shown / refusal.path.relative_to(path)
            self._order.setdefault(told, len(self._order))
            self.refused.append(replace(refusal, path=told))

    def shown(self, path: Path) -> Path:
        """The path under which people know the real file ``path``."""
        return self._shown.get(path, path)

    def real(self, shown: Path) -> Path:
        """The file that people know as ``shown``; of an unpacked one only until `close` is it there."""
        return self._real.get(shown, shown)

    def place_of(self, shown: Path) -> int:
        """By this shown paths are in offered order; one that was not offered comes last."""
        return self._order.get(shown, len(self._order))

    def named(self, found: Found) -> Found:
        """``found`` with the names that people know; the places of its files stay real."""
        path = self.shown(found.path)
        if isinstance(found, Candidate) and found.files:
            return replace(found, path=path, files=tuple(self._named_file(file) for file in found.files))
        return found if path is found.path else replace(found, path=path)

    def close(self) -> None:
        """Remove what was unpacked; again does nothing."""
        self._staging.close()

    def _name(self, file: Path, shown: Path) -> None:
        self._order.setdefault(shown, len(self._order))
        if shown != file:
            self._shown[file] = shown
            self._real.setdefault(shown, file)

    def _named_file(self, file: CandidateFile) -> CandidateFile:
        name = self.shown(file.path).name if file.name == file.path.name else shown_name(file.name)
        return file if name == file.name else replace(file, name=name)


def offer(paths: Sequence[Path], staging: Staging, *, leave_out: Path, progress: Progress) -> OfferedFiles:
    """Everything behind ``paths`` but the folder ``leave_out``, archives unpacked into ``staging``.

    Raises WrongUse for a path that is not there or lies in ``leave_out``, Cancelled when ``progress`` says so.
    """
    offered = OfferedFiles(staging)
    for place, path in enumerate(offered_files(paths, leave_out=leave_out, progress=progress)):
        progress.check()
        if is_zip(path):
            offered.add_archive(path, _unpacked(path, staging, str(place), progress))
        else:
            offered.add(path)
    return offered


def _unpacked(archive: Path, staging: Staging, name: str, progress: Progress) -> Unpacked:
    try:
        into = staging.folder / name
    except OSError as error:
        reason = f"Archive could not be unpacked into the library's cache ({error.strerror}): unpack it and offer that."
        return Unpacked(refused=(Refusal(archive, None, reason),))
    return unpack(archive, into, progress=progress)


def _sound_path(path: Path) -> Path:
    parts = [part if part == path.anchor else shown_name(part) for part in path.parts]
    return path if tuple(parts) == path.parts else Path(*parts)
