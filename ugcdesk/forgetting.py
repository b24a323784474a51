"""Erases a creator from a library and all its caches, and ends what was cut short; the rows are `library.erasing`'s."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from typing import TYPE_CHECKING

from ugcdesk import kpi
from ugcdesk.importing.watching.seen import SeenFiles
from ugcdesk.library import erasing
from ugcdesk.library.doomed import Naming
from ugcdesk.library.erasing import Erased
from ugcdesk.progress import QUIET, Progress

if TYPE_CHECKING:
    from ugcdesk.desk import Desk


def erase(desk: Desk, creator_id: int, progress: Progress) -> Erased:
    """See `Desk.erase_creator`."""
    named = desk.creators.page(creator_id)
    words = Naming([word for one in named.handles for word in (one.handle, one.name) if word])
    done = erasing.erase(desk.library, creator_id)
    _forget(desk, done.files, words.is_in, progress)
    return done


def finish(desk: Desk) -> None:
    """End an erasure that was cut short, if there is one; whom it was of is not known any more."""
    if erasing.unfinished(desk.library.folder) is not None:
        _forget(desk, erasing.finish(desk.library), lambda _path: True, QUIET)


def _forget(
    desk: Desk, files: Iterable[tuple[str, str]], names_them: Callable[[str], bool], progress: Progress
) -> None:
    """Leave nothing of an erased creator in the caches; then the erasure is finished."""
    hashes = [digest for digest, _ in files]
    desk.thumbnails.forget(hashes)
    desk.similar_pictures.forget(hashes)
    with closing(SeenFiles.of(desk.library.folder)) as seen:
        seen.forget(names_them)
    kpi.forget_cached(desk.library)
    desk.index.rebuild(progress)
    erasing.done(desk.library.folder)
