"""What a person says about single files of figures, and what each of them came to; it reads none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ugcdesk.kpi.reported import Doubt
from ugcdesk.library.vocabulary import SubjectKind
from ugcdesk.tabular.dates import DateOrder
from ugcdesk.tabular.mapping import Mapping as ColumnMapping


@dataclass(frozen=True, slots=True)
class FileWords:
    """What a person says about one file: its channel, the order of its dates, or which of its columns is which."""

    channel: str | None = None
    date_order: DateOrder | None = None
    mapping: ColumnMapping | None = None

    @property
    def reading_mapping(self) -> ColumnMapping | None:
        """The mapping to read by; one without columns only says in which order dates are written."""
        if self.mapping is not None or self.date_order is None:
            return self.mapping
        return ColumnMapping({}, self.date_order)


@dataclass(frozen=True, slots=True)
class FileRead:
    """What one file came to. ``rows`` = the sum of ``matched`` + ``unmatched`` + ``refused``.

    ``reader`` is None for a file that nobody reads. ``matched`` counts rows by what they are of, CHANNEL for those that
    are of no post. While ``doubt`` is not None nothing of the file is in the plan; ``why`` says what is open.
    ``mapping`` is the one a table of unknown layout was read by, ``remembered`` whether it is that of an earlier file.
    ``source`` is its name, told apart from others of the same import, under which its figures are stored, "" for none.
    """

    path: Path
    reader: str | None
    rows: int = 0
    matched: Mapping[SubjectKind, int] = field(default_factory=dict)
    unmatched: int = 0
    refused: int = 0
    doubt: Doubt | None = None
    why: str = ""
    mapping: ColumnMapping | None = None
    remembered: bool = False
    left_columns: tuple[str, ...] = ()
    source: str = ""
