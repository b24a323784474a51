"""Says what an import would do, item by item, and changes nothing; `run` does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

from ugcdesk.importing.alike.finding import thumbnails_at_hand
from ugcdesk.importing.candidate import ColumnsRead, Refusal
from ugcdesk.importing.cleaning import sound_text
from ugcdesk.importing.erased import without_erased
from ugcdesk.importing.gather import Gathered, gather
from ugcdesk.importing.judge import judge
from ugcdesk.importing.look import look_at
from ugcdesk.importing.offering.offered import OfferedFiles, offer
from ugcdesk.importing.offering.staging import Staging
from ugcdesk.importing.planned import Planned, Verdict
from ugcdesk.importing.reader import Reading
from ugcdesk.importing.remembered import REVIEWS
from ugcdesk.importing.spool import Spool
from ugcdesk.library import Library
from ugcdesk.library.remembered import remembered_mappings
from ugcdesk.media.workers import ProbePool
from ugcdesk.progress import QUIET, Progress
from ugcdesk.tabular.mapping import Mapping as ColumnMapping

__all__ = ["ImportPlan", "Planned", "Verdict", "plan_import"]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do; ``planned`` is in offered order, ``readers`` counts what each reader found.

    offered = new + updated + unchanged + duplicates + len(refused). ``columns`` is how each table was read, ``mapping``
    that of the first. ``thumbnails`` has them by SHA-256. The paths are those that people know, see `real_path`.

    `close` it, or leave its ``with`` block, when it has been run or is dropped: unpacked archives are removed then.
    """

    planned: tuple[Planned, ...]
    refused: tuple[Refusal, ...]
    readers: Mapping[str, int]
    sources: tuple[str, ...]
    thumbnails: Spool
    files: OfferedFiles
    columns: tuple[ColumnsRead, ...] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def offered(self) -> int:
        return len(self.planned) + len(self.refused)

    @property
    def new(self) -> int:
        return self.count(Verdict.NEW)

    @property
    def updated(self) -> int:
        return self.count(Verdict.UPDATED)

    @property
    def unchanged(self) -> int:
        return self.count(Verdict.UNCHANGED)

    @property
    def duplicates(self) -> int:
        return self.count(Verdict.DUPLICATE)

    @property
    def near_duplicates(self) -> int:
        """Those of the new ones that look like a picture of the library or like an earlier one of the plan."""
        return sum(one.is_near_duplicate for one in self.planned)

    @property
    def reader(self) -> str | None:
        """The one reader that took part, or None when several or none did."""
        return next(iter(self.readers)) if len(self.readers) == 1 else None

    @property
    def mappings(self) -> dict[Path, ColumnMapping]:
        """How the columns of each table are read."""
        return {one.path: one.mapping for one in self.columns}

    @property
    def mapping(self) -> ColumnMapping | None:
        return self.columns[0].mapping if self.columns else None

    @property
    def doubts(self) -> tuple[str, ...]:
        """What must be settled before the plan can be run, a sentence each."""
        return tuple(doubt for one in self.columns for doubt in one.doubts)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is worth knowing of how tables were read, a sentence each; nothing needs to be done about it."""
        return tuple(note for one in self.columns for note in one.notes)

    def real_path(self, shown: Path) -> Path:
        """The file behind a path of this plan; of a file from an archive it is there until `close`."""
        return self.files.real(shown)

    def close(self) -> None:
        """Remove what was unpacked for this plan; counts, reasons and thumbnails stay. Again does nothing."""
        self.files.close()

    def count(self, verdict: Verdict) -> int:
        return sum(one.verdict is verdict for one in self.planned)


def plan_import(
    library: Library,
    paths: Sequence[Path],
    *,
    reader: str | None = None,
    mapping: ColumnMapping | None = None,
    mappings: Mapping[Path, ColumnMapping] | None = None,
    progress: Progress = QUIET,
    pool: ProbePool | None = None,
) -> ImportPlan:
    """Look at everything behind ``paths`` and say what would come in. Any thread; the library is only read.

    ``reader`` names the one reader to use, ``mapping`` the columns of all tables, ``mappings`` those of single ones by
    their path in an earlier plan; without ``pool`` one is started and ended here. ZIP archives are unpacked into the
    library's cache until the plan is closed. Raises WrongUse for a path or a reader that is not there, Cancelled when
    ``progress`` says so; nothing is left unpacked then.
    """
    staging = Staging(library.folder.cache)
    try:
        files = offer(paths, staging, leave_out=library.folder.path, progress=progress)
        by_path = {files.real(path): one for path, one in (mappings or {}).items()}
        gathered = gather(files, _reading(library, mapping, by_path, progress), reader=reader)
        return _judged(library, files, gathered, tuple(sound_text(str(path)) for path in paths), progress, pool)
    except BaseException:
        staging.close()
        raise


def _reading(
    library: Library, mapping: ColumnMapping | None, mappings: Mapping[Path, ColumnMapping], progress: Progress
) -> Reading:
    with library.read() as session:
        remembered = remembered_mappings(session, REVIEWS)
    return Reading(ZoneInfo(library.folder.time_zone), mapping, progress, mappings, remembered)


def _judged(
    library: Library,
    files: OfferedFiles,
    gathered: Gathered,
    sources: tuple[str, ...],
    progress: Progress,
    pool: ProbePool | None,
) -> ImportPlan:
    thumbnails = Spool()
    looked, unreadable = look_at(gathered.candidates, thumbnails, progress, pool)
    for refusal in unreadable:
        gathered.refuse(refusal)
    with library.read() as session, thumbnails_at_hand(library, thumbnails) as thumbnail_of:
        allowed, erased = without_erased(session, library.folder, looked)
        planned, contradicting = judge(session, allowed, thumbnail_of, progress)
    return ImportPlan(
        planned=tuple(planned),
        refused=tuple(sorted((*gathered.refused, *erased, *contradicting), key=gathered.place_of)),
        readers=dict(gathered.readers),
        sources=sources,
        thumbnails=thumbnails,
        files=files,
        columns=tuple(gathered.columns),
    )
