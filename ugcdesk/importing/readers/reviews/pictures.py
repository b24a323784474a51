"""Reads the pictures that a review names and finds them among the files offered with it; nothing is fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ugcdesk.importing.candidate import CandidateFile
from ugcdesk.importing.cleaning import sound_text, web_address
from ugcdesk.media.kinds import recognised

_MOST = 100
# An address may hold commas of its own: it ends where the next one begins.
_BEFORE_ADDRESS = re.compile(r"[\s,;|]+(?=(?:https?:)?//)", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*[,;|\n]\s*")
_KEYS = ("original", "huge", "large", "normal", "url", "src", "Url")


@dataclass(frozen=True, slots=True)
class Pictures:
    """The addresses of a review's pictures, the files of them that were offered, the names of files that were not."""

    addresses: tuple[str, ...] = ()
    files: tuple[CandidateFile, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(slots=True)
class OfferedPictures:
    """The photos and videos offered in the folder of a table or below it, by their names."""

    _by_name: Mapping[str, Sequence[Path]]
    _known: dict[Path, bool] = field(default_factory=dict)

    @classmethod
    def beside(cls, table: Path, offered: Iterable[Path]) -> OfferedPictures:
        """Those of ``offered`` that may belong to the table at ``table``; the nearest of a name counts."""
        by_name: dict[str, list[Path]] = {}
        for path in offered:
            if path.is_relative_to(table.parent) and path != table:
                by_name.setdefault(path.name.casefold(), []).append(path)
        for paths in by_name.values():
            paths.sort(key=lambda path: (len(path.parts), path))
        return cls(by_name)

    def of(self, named: Sequence[str]) -> Pictures:
        """What there is of the pictures ``named`` by address or file name."""
        addresses = tuple(address for one in named if (address := web_address(one)))
        found = {one: self._file(one) for one in named}
        files = dict.fromkeys(path for path in found.values() if path is not None)
        missing = tuple(one for one, path in found.items() if path is None and web_address(one) is None)
        return Pictures(addresses, tuple(CandidateFile(path, path.name) for path in files), missing)

    def _file(self, named: str) -> Path | None:
        for path in self._by_name.get(_base_name(named), ()):
            if self._known.setdefault(path, recognised(path) is not None):
                return path
        return None


def named_pictures(cell: str) -> tuple[str, ...]:
    """The addresses or file names in a cell: apart by commas, blanks and the like, or a list in JSON."""
    plain = sound_text(cell).strip()
    if plain.startswith(("[", "{")):
        return _each_once(_in_json(plain))
    if "//" in plain:
        return _each_once(_BEFORE_ADDRESS.split(plain))
    return _each_once(_BETWEEN_NAMES.split(plain))


def picture_addresses(said: object) -> list[str]:
    """The address of each picture in loosely typed JSON: a text, a list, or objects with one address a size."""
    if isinstance(said, str):
        return [said]
    if isinstance(said, list):
        return [address for one in said[:_MOST] for address in picture_addresses(one)[:1]]
    if not isinstance(said, dict):
        return []
    first = next((said[key] for key in _KEYS if isinstance(said.get(key), (str, dict))), None)
    inner = first if first is not None else next((part for part in said.values() if isinstance(part, dict)), None)
    return picture_addresses(inner)


def _in_json(plain: str) -> list[str]:
    try:
        return picture_addresses(json.loads(plain))
    except (ValueError, RecursionError):
        return []


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    whole = (f"https:{name}" if name.startswith("//") else name for name in (name.strip(" ,;|\"'") for name in names))
    return tuple(dict.fromkeys(name for name in whole if name))[:_MOST]


def _base_name(named: str) -> str:
    try:
        path = urlsplit(named).path if web_address(named) else named.replace("\\", "/")
    except ValueError:
        return ""
    return unquote(path.rpartition("/")[2]).casefold()
