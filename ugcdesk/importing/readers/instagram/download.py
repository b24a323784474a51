"""Reads "Download your information" of Instagram in JSON: the account's own posts, reels and stories, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from ugcdesk.importing.candidate import Candidate, Refusal
from ugcdesk.importing.reader import Found, Reading
from ugcdesk.importing.readers.instagram.document import Document, Kind, Said
from ugcdesk.importing.readers.instagram.files import Offered, private_folder, root_of
from ugcdesk.importing.readers.instagram.layouts import read_document
from ugcdesk.importing.readers.instagram.posts import candidate_of, listed_again
from ugcdesk.importing.readers.instagram.profile import old_profile

_NO_POSTS = (
    "File is of an Instagram download that holds no post, reel or story here: request the download again with "
    "“Content” or “Media” ticked, in JSON format, and offer its whole folder."
)
_HTML = (
    "File is of an Instagram download in HTML, which cannot be read: request the download again and choose JSON as "
    "its format."
)
_HTML_SIGNS = (b"_a6-g", b"uiboxwhite")
_HEAD_BYTES = 256 << 10


class InstagramReader:
    """The JSON files of a download with the media they name; ``line`` of what it finds is the number of the entry.

    Followers, likes, settings and other account data are claimed and bring in nothing; so are messages with all
    files beside them, profile pictures and deleted posts. Media that no file names stay for other readers.
    """

    name = "instagram"

    def __init__(self) -> None:
        self._documents: dict[Path, Document] = {}
        self._pages: list[Path] = []
        self._offered = Offered(())

    def claim(self, files: Sequence[Path], reading: Reading) -> set[Path]:
        for path in files:
            if path.suffix.lower() == ".json":
                reading.progress.check()
                self._take(path, read_document(path))
        if not self._documents:
            self._pages = [path for path in files if _is_page(path)]
            return set(self._pages)
        self._offered = Offered(files)
        old_roots = {one.path.parent for one in self._documents.values() if one.is_old}
        self._take_old_profiles(files, old_roots)
        roots = {root_of(one.path) for one in self._documents.values() if one.kind is not Kind.PRIVATE}
        account = set(self._offered.account_files(roots, old_roots))
        return set(self._documents) | account | set(self._private()) | set(self._named())

    def read(self, files: Sequence[Path], reading: Reading) -> Iterator[Found]:
        if self._pages:
            yield Refusal(self._pages[0], None, _HTML)
        profiles = {root_of(one.path): one for one in self._documents.values() if one.kind is Kind.PROFILE}
        seen: dict[str, Candidate] = {}
        was_found = False
        for document in filter(None, map(self._documents.get, files)):
            for found in self._read_one(document, profiles.get(root_of(document.path)), reading, seen):
                was_found = True
                yield found
        if self._documents and not was_found:
            yield Refusal(next(iter(self._documents)), None, _NO_POSTS)

    def _read_one(
        self, document: Document, profile: Document | None, reading: Reading, seen: dict[str, Candidate]
    ) -> Iterator[Found]:
        find = partial(self._offered.find, document.path)
        for line in range(1, len(document.entries) + 1):
            reading.progress.check()
            found = candidate_of(document, line, profile=profile, find=find)
            if isinstance(found, Candidate):
                first = seen.setdefault(found.source_key or "", found)
                found = found if first is found else listed_again(found, first)
            yield found

    def _take(self, path: Path, document: Document | None) -> None:
        if document is not None:
            self._documents[path] = document

    def _take_old_profiles(self, files: Sequence[Path], roots: set[Path]) -> None:
        for path in files:
            if path.name == "profile.json" and path.parent in roots:
                self._take(path, old_profile(path))

    def _private(self) -> Iterator[Path]:
        private = (private_folder(one.path) for one in self._documents.values() if one.kind is Kind.PRIVATE)
        return self._offered.beneath({folder for folder in private if folder is not None})

    def _named(self) -> Iterator[Path]:
        for document in self._documents.values():
            uris = [*document.aside, *(uri for entry in document.entries for one in entry.media for uri in _uris(one))]
            found = (self._offered.find(document.path, uri) for uri in uris)
            yield from (path for path in found if path is not None)


def _uris(medium: Said) -> Iterator[str]:
    """The uris of a medium: of its file and of the subtitles to it."""
    metadata = medium.get("media_metadata")
    video = metadata.get("video_metadata") if isinstance(metadata, dict) else None
    subtitles = video.get("subtitles") if isinstance(video, dict) else None
    for said in (medium, subtitles):
        if isinstance(said, dict) and isinstance(said.get("uri"), str):
            yield said["uri"]


def _is_page(path: Path) -> bool:
    """Whether the file is a page of a download in HTML, by the names of its styles and the word Instagram."""
    if path.suffix.lower() not in (".html", ".htm"):
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES).lower()
    except OSError:
        return False
    return any(sign in head for sign in _HTML_SIGNS) and (b"instagram" in head or "instagram" in str(path).lower())
