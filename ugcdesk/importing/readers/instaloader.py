"""Reads folders that instaloader downloaded: Instagram posts and stories with their files, captions and places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ugcdesk.importing.candidate import Candidate, CandidateFile, Refusal
from ugcdesk.importing.posts.json_files import Unpackable, read_json, read_object
from ugcdesk.importing.posts.said import hashtags, said_text
from ugcdesk.importing.reader import Found, Reading
from ugcdesk.importing.readers.beside import Stem, files_by_stem, sidecars_of
from ugcdesk.importing.readers.instaloader_node import Described, described
from ugcdesk.media.kinds import recognised

_SIDECAR = re.compile(r"(.+)\.json(?:\.xz)?", re.IGNORECASE | re.DOTALL)
_MEDIUM = re.compile(r"(?:_(\d{1,4}))?\.\w+", re.ASCII)
_WORDS = re.compile(r"(?:_old_\d+|_location)?\.txt")
_COMMENTS = "_comments.json"
# Names of its pictures that belong to a profile, a hashtag or a highlight.
_PORTRAIT = re.compile(r"(?:.*_)?(?:profile_pic|cover)\.jpg", re.IGNORECASE)
_LONGEST_TEXT = 1 << 20
_HOLDING = b'"instaloader"'
_NO_PORTRAIT = "File is the picture of a profile or highlight, which is no post: leave it out."
_NO_FILES = "The photos and videos of this post are not beside its sidecar: add them, in one folder."
_DAMAGED = "File is damaged or unpacks to more than a sidecar ever holds: download the post again."


@dataclass(frozen=True, slots=True)
class _Post:
    sidecar: Path
    stem: Stem
    said: Described


class InstaloaderReader:
    """Sidecars ``NAME.json`` or ``NAME.json.xz`` with ``NAME.jpg``, ``NAME_2.mp4``, ``NAME.txt`` and the like.

    The still that comes with each video is dropped, for the video has its own. The comments of a post do not come in:
    they are other people's words about it; how many there are is kept in its marks. What is said of profiles,
    hashtags and interrupted downloads is left aside.
    """

    name = "instaloader"

    def __init__(self) -> None:
        self._posts: dict[Stem, _Post] = {}
        self._damaged: list[Path] = []
        self._folders: set[Path] = set()

    def claim(self, files: Sequence[Path], reading: Reading) -> set[Path]:
        claimed = sidecars_of(files, _SIDECAR, self._take, reading.progress)
        beside = files_by_stem((path for path in files if path not in claimed), self._posts, "._")
        claimed |= {path for stem, paths in beside.items() for path in paths if _belongs(path, stem)}
        return claimed | {path for path in files if path.parent in self._folders and _is_aside(path)}

    def read(self, files: Sequence[Path], reading: Reading) -> Iterator[Found]:
        yield from (Refusal(path, None, _DAMAGED) for path in self._damaged)
        yield from (Refusal(path, None, _NO_PORTRAIT) for path in files if _PORTRAIT.fullmatch(path.name))
        sidecars = {post.sidecar for post in self._posts.values()}
        beside = files_by_stem((path for path in files if path not in sidecars), self._posts, "._")
        for stem, post in self._posts.items():
            reading.progress.check()
            yield _found(post, beside.get(stem, []))

    def _take(self, path: Path, stem: Stem) -> set[Path]:
        try:
            said = read_object(path, holding=_HOLDING)
        except Unpackable:
            self._damaged.append(path)
            return {path}
        about = said.get("instaloader") if said else None
        if said is None or not isinstance(about, dict) or not isinstance(said.get("node"), dict):
            return set()
        self._folders.add(path.parent)
        post = described(path, said["node"], str(about.get("node_type")))
        if post is not None:
            self._posts.setdefault(stem, _Post(path, stem, post))
        return {path}


def _found(post: _Post, beside: Sequence[Path]) -> Candidate | Refusal:
    media: dict[int, dict[str, Path]] = {}
    for path in beside:
        match = _MEDIUM.fullmatch(path.name.removeprefix(post.stem[1]))
        kind = _kind(path) if match else None
        if match and kind:
            media.setdefault(int(match[1] or 0), {})[kind] = path
    if not media:
        return Refusal(post.sidecar, None, _NO_FILES)
    slots = sorted({*media, *post.said.shows_video})
    files = [media[slot].get("video") or media[slot]["picture"] for slot in slots if slot in media]
    missing = [name for slot in slots if (name := _missing(post, slot, media.get(slot, {})))]
    told = _told(post.said.candidate, {path.name.removeprefix(post.stem[1]): path for path in beside})
    return replace(told, files=tuple(CandidateFile(path, path.name) for path in files), missing=tuple(missing))


def _missing(post: _Post, slot: int, there: dict[str, Path]) -> str | None:
    """The name of the file that should be at this place of the post and is not."""
    shows_video = post.said.shows_video.get(slot, False)
    if "video" in there or (there and not shows_video):
        return None
    return f"{post.stem[1]}{f'_{slot}' if slot else ''}.{'mp4' if shows_video else 'jpg'}"


def _told(candidate: Candidate, beside: dict[str, Path]) -> Candidate:
    """``candidate`` with what the texts beside it say and its sidecar does not."""
    caption = candidate.caption or _text(beside.get(".txt"))
    place = candidate.place or (_text(beside.get("_location.txt")) or "").partition("\n")[0].strip() or None
    comments = _comments(beside.get(_COMMENTS))
    marks = {**candidate.marks, **({"comments": comments} if comments else {})}
    tags = candidate.hashtags or hashtags(None, caption)
    return replace(candidate, caption=caption, place=place, hashtags=tags, marks=marks)


def _text(path: Path | None) -> str | None:
    try:
        if path is None or path.stat().st_size > _LONGEST_TEXT:
            return None
        return said_text(path.read_text(encoding="utf-8-sig", errors="replace"))
    except OSError:
        return None


def _comments(path: Path | None) -> int:
    try:
        said = read_json(path, holding=b"") if path else None
    except Unpackable:
        return 0
    return len(said) if isinstance(said, list) else 0


def _belongs(path: Path, stem: Stem) -> bool:
    rest = path.name.removeprefix(stem[1])
    if rest == _COMMENTS or _WORDS.fullmatch(rest):
        return True
    return _MEDIUM.fullmatch(rest) is not None and _kind(path) is not None


def _is_aside(path: Path) -> bool:
    """Whether it is a picture of a profile, or the file ``id`` that holds the number of one."""
    if _PORTRAIT.fullmatch(path.name):
        return _kind(path) == "picture"
    return path.name == "id" and (_text(path) or "").isdigit()


def _kind(path: Path) -> str | None:
    kind = recognised(path)
    return kind.kind if kind else None
