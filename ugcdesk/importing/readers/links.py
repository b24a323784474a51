"""Reads links to posts: lists of addresses in a text file, and the shortcuts that browsers save."""

from __future__ import annotations

import plistlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.parsers.expat import ExpatError

from ugcdesk.errors import UnreadableFile
from ugcdesk.importing.candidate import Candidate, Refusal
from ugcdesk.importing.posts.links import PostLink, read_post_link
from ugcdesk.importing.reader import Found, Reading
from ugcdesk.tabular.decoding import read_text

_LARGEST = 1 << 20
_SHORTCUT = re.compile(r"^\s*\[InternetShortcut\]", re.IGNORECASE)
_URL_LINE = re.compile(r"^URL\s*=\s*(\S+)", re.IGNORECASE | re.MULTILINE)

Line = tuple[int, str]


class LinksReader:
    """Each address is an item without a file until a download of the post brings it; nothing is fetched."""

    name = "links"

    def __init__(self) -> None:
        self._lines: dict[Path, list[Line]] = {}

    def claim(self, files: Sequence[Path], reading: Reading) -> set[Path]:
        for path in files:
            reading.progress.check()
            lines = _lines_of(path)
            if lines:
                self._lines[path] = lines
        return set(self._lines)

    def read(self, files: Sequence[Path], reading: Reading) -> Iterator[Found]:
        for path in files:
            for number, written in self._lines[path]:
                reading.progress.check()
                link = read_post_link(written)
                yield _candidate(path, number, link) if link else _refusal(path, number, written)


def _candidate(path: Path, line: int, link: PostLink) -> Candidate:
    return Candidate(
        path=path,
        line=line,
        content_type=link.content_type,
        platform=link.platform,
        source_key=link.source_key,
        creator=link.creator,
        url=link.url,
        external_id=link.number,
    )


def _refusal(path: Path, line: int, written: str) -> Refusal:
    return Refusal(path, line, f"Line {line}: “{written[:60]}” is no web address; correct it and import again.")


def _lines_of(path: Path) -> list[Line]:
    """The lines of a list of links, the address in a shortcut; nothing when the file is neither."""
    try:
        if not path.is_file() or not 0 < path.stat().st_size <= _LARGEST:
            return []
        if path.suffix.lower() == ".webloc":
            return _in_webloc(path)
        text = read_text(path).text
    except (OSError, UnreadableFile):
        return []
    if _SHORTCUT.match(text):
        return [(text.count("\n", 0, found.start()) + 1, found[1]) for found in _URL_LINE.finditer(text)]
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    # A list has an address on every second line at least; a table or prose with links in it is something else.
    links = sum(read_post_link(line) is not None for _number, line in lines)
    return lines if links and links * 2 >= len(lines) else []


def _in_webloc(path: Path) -> list[Line]:
    try:
        said = plistlib.loads(path.read_bytes())
    except (plistlib.InvalidFileException, ExpatError, ValueError, OverflowError):
        return []
    address = said.get("URL") if isinstance(said, dict) else None
    return [(1, address)] if isinstance(address, str) else []
