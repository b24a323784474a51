"""Reads plain photo and video files, each an item of its own, with the `.xmp` sidecar beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ugcdesk.importing.candidate import Candidate, CandidateFile, Refusal
from ugcdesk.importing.reader import Found, Reading
from ugcdesk.library.vocabulary import ContentType, Platform
from ugcdesk.media.kinds import recognised
from ugcdesk.media.metadata import is_xmp, read_xmp
from ugcdesk.media.probe import Meta

_SIDECAR = ".xmp"
_LARGEST = 4 << 20
_NOT_READ = (
    "File cannot be read as XMP: it is damaged, too large or defines entities. "
    "Its photo or video comes in without it; save the sidecar again."
)

_Name = tuple[Path, str]


class PicturesReader:
    """Photos and videos, each with what ``photo.jpg.xmp`` says of it and then ``photo.xmp``.

    Their embedded metadata is added when they have been looked at, see `filled_from`.
    """

    name = "pictures"

    def claim(self, files: Sequence[Path], reading: Reading) -> set[Path]:
        media = {path for path in reading.progress.track(files, "Sorting files") if recognised(path)}
        names = {name for path in media for name in _names_of_sidecars(path)}
        return media | {path for path in files if path.suffix.lower() == _SIDECAR and _name(path) in names}

    def read(self, files: Sequence[Path], reading: Reading) -> Iterator[Found]:
        said: dict[_Name, Meta] = {}
        for path in files:
            if path.suffix.lower() == _SIDECAR:
                meta = _sidecar_meta(path)
                if meta is None:
                    yield Refusal(path, None, _NOT_READ)
                else:
                    said[_name(path)] = meta
        for path in files:
            if path.suffix.lower() != _SIDECAR:
                reading.progress.check()
                yield _candidate(path, said)


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


def _candidate(path: Path, said: Mapping[_Name, Meta]) -> Candidate:
    kind = recognised(path)
    meta = _joined(said[name] for name in _names_of_sidecars(path) if name in said)
    plain = Candidate(
        path=path,
        content_type=ContentType.VIDEO if kind is not None and kind.kind == "video" else ContentType.PHOTO,
        platform=Platform.FILE,
        files=(CandidateFile(path, path.name, taken_at=meta.taken_at),),
    )
    return filled_from(plain, meta)


def _joined(metas: Iterable[Meta]) -> Meta:
    joined = Meta()
    for meta in metas:
        joined = joined.filled_from(meta)
    return joined


def _names_of_sidecars(path: Path) -> tuple[_Name, _Name]:
    return _name(path.with_name(f"{path.name}{_SIDECAR}")), _name(path.with_name(f"{path.stem}{_SIDECAR}"))


def _name(path: Path) -> _Name:
    """A name as people see it: `IMG.JPG` and `img.xmp` belong together, however an accent is spelt."""
    return path.parent, unicodedata.normalize("NFC", path.name).casefold()


def _sidecar_meta(path: Path) -> Meta | None:
    """What the sidecar says; None when it cannot be read."""
    try:
        packet = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except OSError:
        return None
    return read_xmp(packet) if is_xmp(packet) else None
