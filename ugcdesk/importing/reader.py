"""The narrow interface of a format: which files it knows, and what they hold. The formats are in `readers`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from ugcdesk.importing.candidate import Candidate, ColumnsRead, Refusal
from ugcdesk.progress import QUIET, Progress
from ugcdesk.tabular.mapping import Mapping

Found = Candidate | Refusal | ColumnsRead


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader is told: the zone of times that name none, and the person's own mapping, if any."""

    zone: ZoneInfo
    mapping: Mapping | None = None
    progress: Progress = QUIET


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
