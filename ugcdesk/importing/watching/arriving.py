"""Brings in what has landed in a watched folder: finds what was not seen yet, and imports it as one edit."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from ugcdesk.importing.candidate import Refusal
from ugcdesk.importing.plan import ImportPlan, plan_import
from ugcdesk.importing.run import ImportResult, run_import
from ugcdesk.importing.watching.landing import Landed, Settling, Stamp, files_in, is_passing
from ugcdesk.importing.watching.seen import SeenFiles
from ugcdesk.library import Library
from ugcdesk.library.watching import WatchedRow
from ugcdesk.media.workers import ProbePool
from ugcdesk.progress import QUIET, Progress

# The clock of a disk may lag a little behind that of the program; some disks count in steps of two seconds.
_CLOCKS_APART_S = 2.0
_LISTEN_S = 0.1
_PLACE_IN_POST = re.compile(r"_\d{1,3}$")


@dataclass(frozen=True, slots=True)
class Arrival:
    """What one batch did. ``doubtful`` are tables whose columns a person has to choose; they are refused until then.

    ``readers`` counts what each reader found. ``refused_files`` lie on the disk: for a part of an archive it is that.
    """

    result: ImportResult
    readers: Mapping[str, int]
    doubtful: tuple[Path, ...] = ()

    @property
    def refused_files(self) -> list[Path]:
        found = (_on_disk(refused.path) for refused in self.result.refused)
        return list(dict.fromkeys(path for path in found if path is not None))


def not_seen(row: WatchedRow, seen: SeenFiles) -> dict[Path, Landed]:
    """The files below the folder of ``row`` that were not looked at as they are now; empty when it is not there.

    The first time, those that landed before it was watched count as seen; so they do when another folder is there by
    this name, as when a disk was not connected then.
    """
    place = _place(row.path)
    there = files_in(row.path)
    if place is None or place != _place(row.path):  # a disk that came or went meanwhile is for the next time
        return {}
    known = seen.known(row.path)
    before = seen.place(row.path, row.since)
    if before != place:
        is_same = before is not None and any(known.get(path) == file.stamp for path, file in there.items())
        old = {} if is_same else _older(there, row.since)
        seen.begin(row.path, row.since, place, old)
        known = {**seen.known(row.path), **old}  # even when it could not be kept
    return {path: file for path, file in there.items() if known.get(path) != file.stamp}


def wait_for_rest(files: Mapping[Path, Landed], settle_s: float, progress: Progress = QUIET) -> dict[Path, Stamp]:
    """Those of ``files`` that are whole, once they are; what is still written after a minute is left for next time."""
    settling = Settling(settle_s, patience_s=60.0)
    for path, file in files.items():
        settling.note(path, min(file.at, time.time()))
    rested: dict[Path, Stamp] = {}
    deadline = time.time() + 60.0
    while settling and time.time() < deadline:
        rested.update(settling.at_rest(time.time()))
        if settling:
            progress.check()
            time.sleep(_LISTEN_S)
    return rested


def bring_in(
    library: Library,
    row: WatchedRow,
    paths: Collection[Path],
    *,
    pool: ProbePool | None = None,
    progress: Progress = QUIET,
) -> Arrival:
    """Import ``paths``, which have landed in the folder of ``row``, with its tags and campaign, as one edit.

    Files that belong to them and came earlier are offered again with them, so that a late sidecar finds its photo.
    Tables in doubt are refused with the reason. Raises Cancelled and DeskError as `run_import` does.
    """
    offered = _with_company(path for path in paths if path.exists())
    with plan_import(library, offered, progress=progress, pool=pool) as plan:
        doubtful = {one.path: one.doubts[0] for one in plan.columns if one.doubts}
        if not doubtful:
            return Arrival(_run(library, row, plan, progress), plan.readers)
    with plan_import(library, _without(offered, doubtful), progress=progress, pool=pool) as plan:
        result = _run(library, row, plan, progress)
    asked = tuple(Refusal(path, None, _choose_columns(doubt)) for path, doubt in doubtful.items())
    return Arrival(replace(result, refused=(*result.refused, *asked)), plan.readers, tuple(doubtful))


def _place(folder: Path) -> str | None:
    """What tells ``folder`` from another one of its name; None when there is none.

    The same disk may be told otherwise when it is connected again: a file that was seen in it then says that it is it.
    """
    try:
        found = folder.stat()
    except OSError:
        return None
    return f"{found.st_dev}:{found.st_ino}" if stat.S_ISDIR(found.st_mode) else None


def _older(there: Mapping[Path, Landed], since: datetime) -> dict[Path, Stamp]:
    moment = since.timestamp() - _CLOCKS_APART_S
    return {path: file.stamp for path, file in there.items() if file.at < moment}


def _run(library: Library, row: WatchedRow, plan: ImportPlan, progress: Progress) -> ImportResult:
    of_folder = replace(plan, sources=(str(row.path),))
    return run_import(library, of_folder, tags=row.tags, campaign=row.campaign, progress=progress, origin=row.name)


def _with_company(paths: Iterable[Path]) -> list[Path]:
    """``paths`` and the files beside them that bear the same name, but for the ending and the place in a post."""
    arrived = dict.fromkeys(paths)
    stems: dict[Path, set[str]] = {}
    for path in arrived:
        stems.setdefault(path.parent, set()).add(_stem(path.name))
    company = (folder / name for folder, mine in stems.items() for name in _names_like(folder, mine))
    return sorted({*arrived, *company})


def _names_like(folder: Path, stems: set[str]) -> list[str]:
    wanted = stems | {_PLACE_IN_POST.sub("", stem) for stem in stems}
    return [
        name
        for name in os.listdir(folder)  # noqa: PTH208 - names are all that is needed
        if (_stem(name) in wanted or _PLACE_IN_POST.sub("", _stem(name)) in stems)
        and not is_passing(name)
        and (folder / name).is_file()
    ]


def _stem(name: str) -> str:
    return name.partition(".")[0]


def _without(offered: Collection[Path], doubtful: Collection[Path]) -> list[Path]:
    """What is left when the doubtful tables are taken out, with the archive when one of them is inside of it."""
    return [path for path in offered if not any(one.is_relative_to(path) for one in doubtful)]


def _on_disk(path: Path) -> Path | None:
    return next((one for one in (path, *path.parents) if one.is_file()), None)


def _choose_columns(doubt: str) -> str:
    return f"{doubt.rstrip('.;')}. Choose its columns on the Import page."
