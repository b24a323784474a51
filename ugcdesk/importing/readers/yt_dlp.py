"""Reads videos that yt-dlp downloaded with ``--write-info-json``, from whichever site."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ugcdesk.importing.candidate import Candidate, CandidateFile, Refusal
from ugcdesk.importing.posts.json_files import Unpackable, read_object
from ugcdesk.importing.reader import Found, Reading
from ugcdesk.importing.readers.beside import Stem, files_by_stem, sidecars_of
from ugcdesk.importing.readers.yt_dlp_info import Told, is_info, told_by
from ugcdesk.media.kinds import recognised

_SIDECAR = re.compile(r"(.+?)(?:\.info)?\.json", re.IGNORECASE | re.DOTALL)
# What stands beside a video and belongs to it: subtitles, description, chat, unfinished downloads.
_COMPANION = re.compile(
    r".*\.(?:vtt|srt|ass|ssa|lrc|ttml|dfxp|srv[123]|json3|description|annotations\.xml|live_chat\.json|part|ytdl)",
    re.IGNORECASE | re.DOTALL,
)
# A stream of its own, such as the picture without the sound, left over when the two were joined.
_STREAM = re.compile(r"\.f[\w-]+\.\w+", re.ASCII)
_HOLDING = b'"extractor'
_NO_VIDEO = "The video that this sidecar describes is not beside it: add it, in one folder and of one name."


@dataclass(frozen=True, slots=True)
class _Video:
    sidecar: Path
    stem: Stem
    told: Told


class YtDlpReader:
    """Sidecars ``NAME.info.json`` beside ``NAME.mp4`` or the like; the videos of one post are one item.

    The thumbnail beside a video is dropped, for the video shows its own still; subtitles, descriptions and chats are
    not kept. What is said of playlists and channels is left aside.
    """

    name = "yt-dlp"

    def __init__(self) -> None:
        self._videos: dict[Stem, _Video] = {}

    def claim(self, files: Sequence[Path], reading: Reading) -> set[Path]:
        claimed = sidecars_of(files, _SIDECAR, self._take, reading.progress)
        beside = files_by_stem((path for path in files if path not in claimed), self._videos, ".")
        return claimed | {path for paths in beside.values() for path in paths if _belongs(path)}

    def read(self, files: Sequence[Path], reading: Reading) -> Iterator[Found]:
        sidecars = {video.sidecar for video in self._videos.values()}
        beside = files_by_stem((path for path in files if path not in sidecars), self._videos, ".")
        posts: dict[str, list[tuple[_Video, Path]]] = defaultdict(list)
        for stem, video in self._videos.items():
            reading.progress.check()
            path = _main_file(video, beside.get(stem, []))
            if path is None:
                yield Refusal(video.sidecar, None, _NO_VIDEO)
            else:
                posts[video.told.candidate.source_key or ""].append((video, path))
        for videos in posts.values():
            yield _candidate(videos)

    def _take(self, path: Path, stem: Stem) -> set[Path]:
        try:
            said = read_object(path, holding=_HOLDING)
        except Unpackable:
            return set()
        if said is None or not is_info(said):
            return set()
        told = told_by(path, said)
        if told is not None:
            self._videos.setdefault(stem, _Video(path, stem, told))
        return {path}


def _candidate(videos: Sequence[tuple[_Video, Path]]) -> Candidate:
    ordered = sorted(videos, key=lambda one: (one[0].told.number, one[1].name))
    files = dict.fromkeys(path for _, path in ordered)
    return replace(ordered[0][0].told.candidate, files=tuple(CandidateFile(path, path.name) for path in files))


def _main_file(video: _Video, beside: Sequence[Path]) -> Path | None:
    """The video itself: the one whose ending the sidecar states, else the first, streams of their own last."""
    stem = video.stem[1]
    videos = [path for path in beside if _kind(path) == "video" and not _COMPANION.fullmatch(path.name)]
    stated = f"{stem}.{video.told.ending}"
    return min(videos, key=lambda path: (path.name != stated, _is_stream(path, stem), path.name), default=None)


def _is_stream(path: Path, stem: str) -> bool:
    return _STREAM.fullmatch(path.name.removeprefix(stem)) is not None


def _belongs(path: Path) -> bool:
    return _COMPANION.fullmatch(path.name) is not None or _kind(path) is not None


def _kind(path: Path) -> str | None:
    kind = recognised(path)
    return kind.kind if kind else None
