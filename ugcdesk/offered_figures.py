"""Files, folders and archives of figures, opened and planned under the names that people know; it reads no figures."""

from __future__ import annotations

from collections.abc import Mapping as Named
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from ugcdesk import kpi
from ugcdesk.errors import UnreadableFile
from ugcdesk.importing.offering.archives import why_not_unpacked
from ugcdesk.importing.offering.offered import OfferedFiles, offer
from ugcdesk.importing.offering.staging import Staging
from ugcdesk.kpi.reported import LeftOut, Refused
from ugcdesk.library import Library
from ugcdesk.media.kinds import recognised
from ugcdesk.progress import QUIET, Progress
from ugcdesk.tabular.mapping import Mapping


class OfferedFigures:
    """What lies behind paths; archives are unpacked into the library's cache until `close`. Any thread.

    Of folders and archives, pictures and videos are left out. In plans files go by their real paths, of which `shown`
    tells the ones that people know: ``archive.zip/inner/name.csv``.
    """

    def __init__(self, library: Library, paths: Sequence[Path], progress: Progress = QUIET) -> None:
        """Raises WrongUse for a path that is not there, Cancelled when ``progress`` says so."""
        self._library = library
        self._offered = _opened(library, paths, progress)
        self._refused = [Refused(one.path, one.line, one.reason) for one in self._offered.refused]
        self._left_out: list[LeftOut] = []
        self.files = tuple(self._wanted(set(paths)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def plan(
        self,
        *,
        reader: str | None = None,
        mapping: Mapping | None = None,
        channel: str | None = None,
        words: Named[Path, kpi.FileWords] | None = None,
        progress: Progress = QUIET,
    ) -> kpi.FiguresPlan:
        """What storing the figures would do, as `kpi.plan_figures` says; ``words`` are by real path."""
        plan = kpi.plan_figures(
            self._library, self.files, reader=reader, mapping=mapping, channel=channel, words=words, progress=progress
        )
        return replace(
            plan,
            rows=plan.rows + len(self._refused),
            refused=(*self._refused, *plan.refused),
            left_out=(*self._left_out, *plan.left_out),
        )

    def without_figures(self, plan: kpi.FiguresPlan) -> list[Path]:
        """The files of ``plan`` in which none are known, as people know them: photos, videos, other tables."""
        unread = [file.path for file in plan.files if file.reader is None]
        left_out = [one.path for one in self._left_out]
        return list(dict.fromkeys(self.shown(path) for path in (*left_out, *unread)))

    def shown(self, path: Path) -> Path:
        """The path under which people know a file of a plan."""
        return self._offered.shown(path)

    def close(self) -> None:
        """Remove what was unpacked; a plan that was made goes on being good."""
        self._offered.close()

    def _wanted(self, named: set[Path]) -> list[Path]:
        """The files that may hold figures: those that were ``named`` themselves, and of the others what is no film."""
        wanted = []
        for path in self._offered.files:
            if path not in named and recognised(path) is not None:
                self._left_out.append(LeftOut(path, None, f"{path.name} is a photo or video, which holds no figures."))
            elif why := _why_archive(path):
                self._refused.append(Refused(path, None, why))
            else:
                wanted.append(path)
        return wanted


def _opened(library: Library, paths: Sequence[Path], progress: Progress) -> OfferedFiles:
    staging = Staging(library.folder.cache)
    try:
        return offer(paths, staging, leave_out=library.folder.path, progress=progress)
    except BaseException:
        staging.close()
        raise


def _why_archive(path: Path) -> str | None:
    try:
        return why_not_unpacked(path)
    except UnreadableFile:
        return None  # whoever reads figures of it says why it cannot be read
