"""Puts files to the sidecar in their folder whose name theirs begins with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path

Stem = tuple[Path, str]


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
