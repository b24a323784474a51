"""Finds sidecars by their name, and puts files to the one in their folder whose name theirs begins with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from ugcdesk.progress import Progress

Stem = tuple[Path, str]


def sidecars_of(
    files: Iterable[Path], named: re.Pattern[str], take: Callable[[Path, Stem], set[Path]], progress: Progress
) -> set[Path]:
    """All that ``take`` claims of the files that are ``named`` so; the first group is the stem they stand beside."""
    claimed: set[Path] = set()
    for path in files:
        match = named.fullmatch(path.name)
        if match is not None:
            progress.check()
            claimed |= take(path, (path.parent, match[1]))
    return claimed


def files_by_stem(files: Iterable[Path], stems: Collection[Stem], ends: str) -> dict[Stem, list[Path]]:
    """The files whose name is a stem (folder and beginning of the name) and then one of the letters ``ends``.

    Each file goes to the longest stem that fits: ``a.b.mp4`` to ``a.b`` rather than to ``a``.
    """
    found: dict[Stem, list[Path]] = defaultdict(list)
    for path in files:
        name = path.name
        for place in range(len(name) - 1, 0, -1):
            stem = path.parent, name[:place]
            if name[place] in ends and stem in stems:
                found[stem].append(path)
                break
    return found
