"""Reads folders that gallery-dl downloaded with ``--write-metadata``: posts of our platforms with their files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ugcdesk.importing.candidate import Candidate, CandidateFile, Refusal
from ugcdesk.importing.posts.json_files import Unpackable, read_object
from ugcdesk.importing.posts.shown import shown_type
from ugcdesk.importing.reader import Found, Reading
from ugcdesk.importing.readers.gallery_dl_sites import Part, part_of
from ugcdesk.library.vocabulary import ContentType

_ENDING = ".json"
# What the program writes once a folder, about the whole of it.
_OF_FOLDER = "info.json"
_NO_PORTRAIT = "File is the picture of a profile, which is no post: leave it out."


class GalleryDlReader:
    """Sidecars ``FILE.EXT.json`` beside their files; all files of one post are one item, in the order of the post.

    Its sounds, covers and subtitles are dropped where the post has photos or videos; each story is an item.
    """

    name = "gallery-dl"

    def __init__(self) -> None:
        self._parts: dict[Path, Part] = {}

    def claim(self, files: Sequence[Path], reading: Reading) -> set[Path]:
        offered = set(files)
        claimed: set[Path] = set()
        for path in files:
            if path.suffix.lower() != _ENDING:
                continue
            reading.progress.check()
            part = _read_sidecar(path)
            if part is None:
                continue
            claimed |= {path, part.path} & offered
            if path.name != _OF_FOLDER:
                self._parts[path] = part
        return claimed

    def read(self, files: Sequence[Path], reading: Reading) -> Iterator[Found]:
        there = set(files)
        posts: dict[str, list[Part]] = defaultdict(list)
        for path in files:
            part = self._parts.get(path)
            if part is None:
                continue
            if part.is_portrait:
                yield Refusal(part.path if part.path in there else path, None, _NO_PORTRAIT)
            else:
                posts[part.candidate.source_key or ""].append(part)
        for parts in posts.values():
            reading.progress.check()
            yield from _post(parts, there)


def _post(parts: Sequence[Part], there: set[Path]) -> Iterator[Found]:
    ordered = sorted(parts, key=lambda part: (part.number, part.path.name))
    main = [part for part in ordered if not part.is_companion] or ordered
    present = [part for part in main if part.path in there]
    if present:
        yield _candidate(present, tuple(dict.fromkeys(part.path.name for part in main if part.path not in there)))
        return
    for part in main:
        reason = f"The file {part.path.name} that this sidecar describes is not beside it: add it."
        yield Refusal(part.sidecar, None, reason)


def _candidate(parts: Sequence[Part], missing: tuple[str, ...]) -> Candidate:
    files = tuple(CandidateFile(path, path.name) for path in dict.fromkeys(part.path for part in parts))
    first = parts[0].candidate
    is_whole = not missing and (parts[0].stands_alone or parts[-1].number <= len(files))
    shown = shown_type(files) if first.content_type is ContentType.POST and is_whole else first.content_type
    return replace(first, files=files, content_type=shown, missing=missing)


def _read_sidecar(path: Path) -> Part | None:
    try:
        said = read_object(path, holding=b'"category"')
    except Unpackable:
        return None
    return part_of(path, said) if said else None
