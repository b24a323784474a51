"""The narrow interface of a format: which files it knows, and what they hold. The formats are in `readers`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Mappings
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from ugcdesk.importing.candidate import Candidate, ColumnsRead, MappingOrigin, Refusal
from ugcdesk.progress import QUIET, Progress
from ugcdesk.tabular.headers import signature_of
from ugcdesk.tabular.mapping import Mapping

Found = Candidate | Refusal | ColumnsRead


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader is told: the zone of times that name none, and how the person wants tables to be read.

    ``mapping`` is for every table, ``mappings`` for the tables at those paths, ``remembered`` for tables whose header
    has that signature.
    """

    zone: ZoneInfo
    mapping: Mapping | None = None
    progress: Progress = QUIET
    mappings: Mappings[Path, Mapping] = field(default_factory=dict)
    remembered: Mappings[str, Mapping] = field(default_factory=dict)

    def mapping_for(self, path: Path, headers: Sequence[str]) -> tuple[Mapping | None, MappingOrigin]:
        """The mapping for the table at ``path``: the one given, else the one remembered, else None."""
        given = self.mappings.get(path) or self.mapping
        if given is not None:
            return given, "given"
        remembered = self.remembered.get(signature_of(headers))
        return (remembered, "remembered") if remembered is not None else (None, "proposed")


class Reader(Protocol):
    """One format. A reader is made anew for each plan and may remember what it saw while claiming.

    Both methods ask ``reading.progress`` now and then and let Cancelled pass.
    """

    @property
    def name(self) -> str:
        """What ``--reader`` calls it."""

    def claim(self, files: Sequence[Path], reading: Reading) -> set[Path]:
        """Those of ``files`` that this reader takes, sidecars included; told by content, never raises."""

    def read(self, files: Sequence[Path], reading: Reading) -> Iterator[Found]:
        """What the claimed files hold. A bad file or line is a Refusal, never an exception."""
