"""Reads plain photo and video files, each an item of its own, with the `.xmp` sidecar beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ugcdesk.errors import UnreadableFile
from ugcdesk.importing.candidate import Candidate, CandidateFile
from ugcdesk.importing.reader import Found, Reading
from ugcdesk.library.vocabulary import ContentType, Platform
from ugcdesk.media.kinds import recognise
from ugcdesk.media.metadata import read_xmp
from ugcdesk.media.probe import Meta

_SIDECAR = ".xmp"
_LARGEST = 16 << 20


class PicturesReader:
    """Photos and videos. Their embedded metadata is added when they have been looked at, see `filled_from`."""

    name = "pictures"

    def claim(self, files: Sequence[Path], reading: Reading) -> set[Path]:
        media = {path for path in reading.progress.track(files, "Sorting files") if _is_media(path)}
        names = {str(path) for path in media} | {str(path.with_suffix("")) for path in media}
        return media | {
            path for path in files if path.suffix.lower() == _SIDECAR and str(path.with_suffix("")) in names
        }

    def read(self, files: Sequence[Path], reading: Reading) -> Iterator[Found]:
        sidecars = {str(path.with_suffix("")): path for path in files if path.suffix.lower() == _SIDECAR}
        for path in files:
            if path.suffix.lower() == _SIDECAR:
                continue
            reading.progress.check()
            sidecar = sidecars.get(str(path)) or sidecars.get(str(path.with_suffix("")))
            yield _candidate(path, sidecar)


def filled_from(candidate: Candidate, meta: Meta) -> Candidate:
    """``candidate`` with what it does not say yet taken from the file's own metadata."""
    return replace(
        candidate,
        creator=candidate.creator or meta.creator,
        title=candidate.title or meta.title,
        caption=candidate.caption or meta.caption,
        tags=candidate.tags or meta.tags,
        place=candidate.place or meta.place,
        alt_text=candidate.alt_text or meta.alt_text,
        rights=candidate.rights or meta.rights,
        marks={**({"credit": meta.credit} if meta.credit else {}), **candidate.marks},
    )


def _candidate(path: Path, sidecar: Path | None) -> Candidate:
    kind = recognise(path)
    is_video = kind is not None and kind.kind == "video"
    plain = Candidate(
        path=path,
        content_type=ContentType.VIDEO if is_video else ContentType.PHOTO,
        platform=Platform.FILE,
        files=(CandidateFile(path, path.name),),
    )
    return filled_from(plain, _sidecar_meta(sidecar)) if sidecar else plain


def _is_media(path: Path) -> bool:
    try:
        return recognise(path) is not None
    except UnreadableFile:
        return False


def _sidecar_meta(path: Path) -> Meta:
    try:
        return read_xmp(path.read_bytes()) if path.stat().st_size <= _LARGEST else Meta()
    except OSError:
        return Meta()
