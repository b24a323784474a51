"""Finds for what is offered the photo or video that it looks like, in the library and among what was offered before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy.orm import Session

from ugcdesk.errors import UnreadableFile
from ugcdesk.importing import known
from ugcdesk.importing.alike.comparing import Look, compare
from ugcdesk.importing.alike.near_hashes import Like, LookAlikes
from ugcdesk.importing.planned import Looked, Planned
from ugcdesk.importing.spool import Spool
from ugcdesk.library import Library
from ugcdesk.media.alike import ALIKE, resemblance
from ugcdesk.media.cache import ThumbnailCache
from ugcdesk.media.phash import SURE_BITS, likeness
from ugcdesk.media.probe import Probe

Thumbnails = Callable[[str], bytes | None]

_RESAVED_BITS = 4  # no photo that was only saved again, smaller or in grey, was further apart
_LOOKED_AT = 4  # of so many near hashes the thumbnails are compared


@contextmanager
def thumbnails_at_hand(library: Library, offered: Spool) -> Iterator[Thumbnails]:
    """Gives the thumbnail of a SHA-256, of what is offered or as the library has it; None when neither has one."""
    path = library.folder.cache / "thumbnails.db"
    if not path.is_file():
        yield offered.get
        return
    with closing(ThumbnailCache(path)) as kept:
        yield lambda digest: offered.get(digest) or kept.get(digest)


class _Near(NamedTuple):
    """File ``file`` of a candidate looks like picture ``number``; ``is_same`` when it surely shows the same."""

    likeness: float
    is_same: bool
    file: int
    number: int


class Alike:
    """Photos are compared with photos, videos with videos, file by file; what is in the trash is left aside.

    Hashes that are close are of one picture; of those that are only near, the thumbnails decide.
    """

    def __init__(self, session: Session, thumbnail_of: Thumbnails, *, has_files: bool) -> None:
        self._session = session
        self._thumbnail_of = thumbnail_of
        self._pictures = known.pictures(session) if has_files else []
        self._known = {are_videos: self._index(are_videos=are_videos) for are_videos in (False, True)}
        self._offered: list[tuple[int, Looked, Probe]] = []
        self._same: set[int] = set()

    def planned(self, place: int, new: Planned) -> Planned:
        """``new``, to stand at ``place`` of the plan, with what it looks like; `told` finds the words for it."""
        found = self._nearest(new.looked)
        for probe in new.probes:
            if probe.phash is not None:
                self._offered.append((place, new.looked, probe))
                self._known[probe.kind == "video"].add(probe.phash, -len(self._offered))
        if found is None:
            return new
        if found.is_same:
            self._same.add(place)
        near = replace(new, near_file=found.file, near_original=self._sha256(found.number), likeness=found.likeness)
        if found.number >= 0:
            return replace(near, near_item=self._pictures[found.number].item_id)
        other, looked, _ = self._offered[-found.number - 1]
        return replace(near, near_path=looked.candidate.path, near_place=other)

    def told(self, planned: Sequence[Planned]) -> list[Planned]:
        """The plan, with words and a suggestion for everything that looks alike."""
        items = sorted({one.near_item for one in planned if one.near_item is not None})
        originals = known.originals_of(self._session, items)
        return [
            self._told(one, planned, originals, is_same=place in self._same) if one.is_near_duplicate else one
            for place, one in enumerate(planned)
        ]

    def _index(self, *, are_videos: bool) -> LookAlikes:
        places = [place for place, one in enumerate(self._pictures) if one.mime.startswith("video/") == are_videos]
        return LookAlikes([self._pictures[place].phash for place in places], places)

    def _nearest(self, looked: Looked) -> _Near | None:
        best: _Near | None = None
        for file, probe in enumerate(looked.probes):
            if probe.phash is None:
                continue
            for like in self._known[probe.kind == "video"].nearest(probe.phash, _LOOKED_AT):
                found = self._compared(file, probe, like)
                if found is not None and (best is None or found[:2] > best[:2]):
                    best = found
                if like.apart <= _RESAVED_BITS:
                    break
        return best

    def _compared(self, file: int, probe: Probe, like: Like) -> _Near | None:
        close = likeness(probe.phash or 0, like.phash)
        if like.apart <= _RESAVED_BITS:
            return _Near(close, True, file, like.number)
        seen = self._resemblance(probe.sha256, self._sha256(like.number))
        if seen >= ALIKE:
            return _Near(seen, True, file, like.number)
        return _Near(close, False, file, like.number) if like.apart <= SURE_BITS else None

    def _resemblance(self, first: str, second: str) -> float:
        """0 also when a thumbnail is not at hand."""
        one, other = self._thumbnail_of(first), self._thumbnail_of(second)
        try:
            return resemblance(one, other) if one and other else 0.0
        except UnreadableFile:
            return 0.0

    def _sha256(self, number: int) -> str:
        return self._pictures[number].sha256 if number >= 0 else self._offered[-number - 1][2].sha256

    def _told(self, one: Planned, planned: Sequence[Planned], originals: known.Originals, *, is_same: bool) -> Planned:
        mine = Look.of_probe(one.probes[one.near_file], is_plain=one.looked.is_plain)
        if one.near_item is not None:
            borne = next(each for each in originals[one.near_item] if each.original.hash == one.near_original)
            theirs = Look.of_original(borne.original, is_plain=borne.is_plain)
            where, which = "library", f"item {one.near_item}"
        else:
            assert one.near_place is not None  # what looks alike looks like one of the two
            other = planned[one.near_place]
            probe = next(probe for probe in other.probes if probe.sha256 == one.near_original)
            theirs = Look.of_probe(probe, is_plain=other.looked.is_plain)
            where = which = f"“{other.candidate.path.name}”"
        likely = None if is_same else one.likeness
        found = compare(mine, theirs, likely, where=where)
        named = found.reason if which in found.reason else f"{found.reason} ({which})"
        return replace(one, reason=f"{named}.", suggestion=found.suggestion, is_better=found.is_better)
