"""Lists the files behind the offered paths; it does not look into them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from ugcdesk.errors import WrongUse
from ugcdesk.progress import QUIET, Progress

# What file managers leave behind by themselves; nobody offers them, so they are not reported either.
_JUNK_FILES = frozenset({".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", ".directory", "icon\r"})
_JUNK_FOLDERS = frozenset({"__MACOSX", ".Spotlight-V100", ".Trashes", ".fseventsd", "@eaDir"})


def offered_files(paths: Sequence[Path], *, leave_out: Path | None = None, progress: Progress = QUIET) -> list[Path]:
    """Every file of ``paths``, folders walked recursively, each once, folder by folder in order of name.

    Left out are the system's own junk files (`.DS_Store`, `Thumbs.db`, `desktop.ini`, `._*` and the like) and the
    folder ``leave_out``. Linked folders are not followed; a folder that cannot be opened stands for what is in it.
    Raises WrongUse for a path that is not there or lies in ``leave_out``, Cancelled when ``progress`` says so.
    """
    kept_out = os.path.realpath(leave_out) if leave_out else None
    for path in paths:
        if not os.path.exists(path):  # noqa: PTH110  (Path.exists fails for names that are too long)
            raise WrongUse(f"There is no file or folder {path}. Check the path.")
        if kept_out and Path(os.path.realpath(path)).is_relative_to(kept_out):
            raise WrongUse(f"{path} is of the library itself. Offer files that lie outside it.")
    found: dict[str, Path] = {}
    for path in paths:
        for file in _files(path, kept_out, progress):
            found.setdefault(os.path.realpath(file), file)
    return list(found.values())


def is_junk(path: PurePath) -> bool:
    """Whether it is what a system leaves behind by itself, or lies in a folder of such things."""
    return _is_junk(path.name) or not _JUNK_FOLDERS.isdisjoint(path.parts[:-1])


def _files(path: Path, kept_out: str | None, progress: Progress) -> Iterator[Path]:
    if not os.path.isdir(path):  # noqa: PTH112  (Path.is_dir fails for names that are too long)
        yield path
        return
    # Not os.walk: it calls itself for each level, and leaves out folders that it cannot open.
    waiting = [path]
    while waiting:
        progress.check()
        folder = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            yield folder
            continue
        waiting.extend(Path(entry) for entry in reversed(entries) if _is_walked(entry, kept_out))
        yield from (Path(entry) for entry in entries if not _is_folder(entry) and not _is_junk(entry.name))


def _is_walked(entry: os.DirEntry[str], kept_out: str | None) -> bool:
    if entry.name in _JUNK_FOLDERS or not entry.is_dir(follow_symlinks=False):
        return False
    return kept_out is None or os.path.realpath(entry) != kept_out


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _is_junk(name: str) -> bool:
    return name.lower() in _JUNK_FILES or name.startswith("._")
