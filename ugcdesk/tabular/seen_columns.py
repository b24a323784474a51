"""The columns of one table beside those that we want of it, for a person who says which is which."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ugcdesk.tabular.headers import find_column
from ugcdesk.tabular.mapping import Field, Kind
from ugcdesk.tabular.mapping import Mapping as ColumnMapping


@dataclass(frozen=True, slots=True)
class SeenColumns(ABC):
    """The columns of the table that people know as ``path``.

    ``samples`` has the first different values of each header, ``proposed`` is what its headers and values suggest,
    whatever was chosen before. ``source`` names the file from which a mapping for such headers is remembered.
    """

    path: Path
    headers: tuple[str, ...]
    samples: Mapping[str, tuple[str, ...]]
    proposed: ColumnMapping
    source: str | None = None

    @property
    @abstractmethod
    def fields(self) -> tuple[Field, ...]:
        """Our columns: first those that are needed, then those that are proposed from a header, then the rest."""

    @property
    @abstractmethod
    def needs(self) -> tuple[str, ...]:
        """The names of our columns without which nothing can come in."""

    @abstractmethod
    def lacks(self, mapping: ColumnMapping) -> tuple[str, ...]:
        """What has to be named before the table can come in; () when enough is."""

    def dates(self, mapping: ColumnMapping) -> tuple[str, ...]:
        """The headers of the columns that are read as dates."""
        return self._headers_of(mapping, Kind.DATE)

    def numbers(self, mapping: ColumnMapping) -> tuple[str, ...]:
        """The headers of the columns that are read as numbers."""
        return self._headers_of(mapping, Kind.NUMBER)

    def _headers_of(self, mapping: ColumnMapping, kind: Kind) -> tuple[str, ...]:
        named = (mapping.columns.get(field.name) for field in self.fields if field.kind is kind)
        found = (find_column(self.headers, theirs) for theirs in named if theirs)
        return tuple(header for header in found if header)
