"""Lists the files behind the offered paths; it does not look into them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from ugcdesk.errors import WrongUse

# What file managers leave behind by themselves; nobody offers them, so they are not reported either.
_JUNK_FILES = frozenset({".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", ".directory", "icon\r"})
_JUNK_FOLDERS = frozenset({"__MACOSX", ".Spotlight-V100", ".Trashes", ".fseventsd", "@eaDir"})


def offered_files(paths: Sequence[Path], *, leave_out: Path | None = None) -> list[Path]:
    """Every file of ``paths``, folders walked recursively, each once, folder by folder in order of name.

    Left out are the system's own junk files (`.DS_Store`, `Thumbs.db`, `desktop.ini`, `._*` and the like) and the
    folder ``leave_out``. Linked folders are not followed. Raises WrongUse for a path that is not there or lies in
    ``leave_out``.
    """
    kept_out = leave_out.resolve() if leave_out else None
    for path in paths:
        if not path.exists():
            raise WrongUse(f"There is no file or folder {path}. Check the path.")
        if kept_out and path.resolve().is_relative_to(kept_out):
            raise WrongUse(f"{path} is of the library itself. Offer files that lie outside it.")
    found: dict[str, Path] = {}
    for path in paths:
        for file in _files(path, kept_out):
            found.setdefault(os.path.realpath(file), file)
    return list(found.values())


def _files(path: Path, kept_out: Path | None) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, names, files in os.walk(path):
        here = Path(folder)
        names[:] = sorted(name for name in names if name not in _JUNK_FOLDERS and (here / name).resolve() != kept_out)
        yield from (here / name for name in sorted(files) if not is_junk(name))


def is_junk(name: str) -> bool:
    """Whether the system or a file manager leaves files of this name behind by itself."""
    return name.lower() in _JUNK_FILES or name.startswith("._")
