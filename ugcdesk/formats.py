"""What can be brought in and where each platform gives it out: for the help, the terminal and the README."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from ugcdesk.resources import resource


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. ``readers`` are the names by which an import says who read it, ``get`` where to download it."""

    group: str
    name: str
    readers: tuple[str, ...]
    files: str
    get: str


def formats() -> tuple[Format, ...]:
    """All formats in the order in which they are told, those of a group together."""
    with resource("formats", "formats.toml").open("rb") as file:
        told = tomllib.load(file)["format"]
    return tuple(Format(one["group"], one["name"], tuple(one["readers"]), one["files"], one["get"]) for one in told)
