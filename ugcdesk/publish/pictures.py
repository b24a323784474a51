"""The pictures of a gallery: three widths in WebP and one JPEG of each original, rebuilt from pixels alone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ugcdesk.errors import UnreadableFile
from ugcdesk.library import Library
from ugcdesk.library.items import FileRow, ItemRow
from ugcdesk.media.renditions import Rendered, RenditionJob
from ugcdesk.media.workers import ProbePool
from ugcdesk.progress import Progress

WIDTHS = (480, 960, 1600)
FOLDER = "images"
_ENDINGS = {"webp": "webp", "jpeg": "jpg"}


@dataclass(frozen=True, slots=True)
class Rendition:
    """One published file; ``path`` is relative to the page, the size is in pixels."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Picture:
    """What a page offers of one original: WebP from narrow to wide, and a JPEG for everyone else."""

    webp: tuple[Rendition, ...]
    jpeg: Rendition

    @property
    def aspect(self) -> float:
        return self.jpeg.width / self.jpeg.height


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures by the face of their original, and why there is none of an original that could not be read."""

    made: Mapping[str, Picture]
    refused: Mapping[str, str]


def jobs(library: Library, rows: Sequence[ItemRow]) -> dict[RenditionJob, str]:
    """The renditions to make of the leading files of ``rows``, each with the face of its original."""
    leads = {row.lead.face: row.lead for row in rows if row.lead}
    return {
        job: file.face for file in leads.values() for job in _jobs_of(file, library.originals.path(file.hash, file.ext))
    }


def make(wanted: Mapping[RenditionJob, str], folder: Path, progress: Progress) -> Pictures:
    """Write the renditions into ``folder/images``, named by their content.

    Pixels are decoded in worker processes. Raises Cancelled, and OSError when the disk is full.
    """
    (folder / FOLDER).mkdir()
    made: dict[str, list[tuple[str, Rendition]]] = {}
    refused: dict[str, str] = {}
    with ProbePool() as pool:
        for job, answer in pool.renditions(list(wanted), progress):
            face = wanted[job]
            if isinstance(answer, UnreadableFile):
                refused[face] = answer.sentence
            else:
                made.setdefault(face, []).append((job.fmt, _written(folder, job.fmt, answer)))
    return Pictures({face: _picture(some) for face, some in made.items() if face not in refused}, refused)


def widths_for(width: int | None) -> list[int]:
    """The widths to make of an original that is ``width`` pixels wide, or of unknown width; never more than it has."""
    return sorted({min(step, width) for step in WIDTHS}) if width else list(WIDTHS)


def _jobs_of(file: FileRow, source: Path) -> list[RenditionJob]:
    steps = widths_for(file.shown_width)
    plain = RenditionJob(source, steps[-1], turn=file.turn, at_s=file.poster_s)
    return [*(replace(plain, width=width, fmt="webp") for width in steps), plain]


def _written(folder: Path, fmt: str, answer: Rendered) -> Rendition:
    path = f"{FOLDER}/{hashlib.sha256(answer.data).hexdigest()[:24]}.{_ENDINGS[fmt]}"
    (folder / path).write_bytes(answer.data)
    return Rendition(path, answer.width, answer.height)


def _picture(made: Sequence[tuple[str, Rendition]]) -> Picture:
    webp = {rendition.width: rendition for fmt, rendition in made if fmt == "webp"}
    jpeg = next(rendition for fmt, rendition in made if fmt == "jpeg")
    return Picture(tuple(webp[width] for width in sorted(webp)), jpeg)
