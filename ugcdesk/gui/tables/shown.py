"""What the editor of columns needs to know of a table; rooms that read tables say it in their own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from ugcdesk.tabular.mapping import Field
from ugcdesk.tabular.mapping import Mapping as ColumnMapping


class ShownTable(Protocol):
    """The columns of one table, those that we would want of it, and how both are called on screen."""

    @property
    def path(self) -> Path:
        """Under which people know the file."""

    @property
    def headers(self) -> tuple[str, ...]:
        """Theirs, in the order of the file."""

    @property
    def samples(self) -> Mapping[str, tuple[str, ...]]:
        """The first different values of each header."""

    @property
    def proposed(self) -> ColumnMapping:
        """What headers and values suggest, whatever was chosen before."""

    @property
    def source(self) -> str | None:
        """The file from which a mapping for such headers is remembered."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """Our columns: first those that are needed, then those that are proposed from a header, then the rest."""

    @property
    def needs(self) -> tuple[str, ...]:
        """The names of our columns without which nothing can come in."""

    @property
    def has_scores(self) -> bool:
        """Whether a column read as “rating” is a score, of which the best is to be known."""

    def lacks(self, mapping: ColumnMapping) -> tuple[str, ...]:
        """Our needed columns of which one has to be named before the table can come in; () when enough are."""

    def dates(self, mapping: ColumnMapping) -> tuple[str, ...]:
        """The headers of the columns that are read as dates."""

    def numbers(self, mapping: ColumnMapping) -> tuple[str, ...]:
        """The headers of the columns that are read as numbers."""

    def word_of(self, name: str) -> str:
        """What one of our columns is called on screen."""

    def needed(self) -> str:
        """The heading over the columns that are needed."""

    def lack(self, names: Sequence[str]) -> str:
        """What to do about needed columns that are not named."""

    def rest(self, mapping: ColumnMapping) -> str:
        """What becomes of the headers that no column of ours reads; "" when there is nothing to say."""


class ReadSo(Protocol):
    """How a table was read; ``notes`` are sentences about it that ask for nothing."""

    @property
    def mapping(self) -> ColumnMapping: ...
    @property
    def origin(self) -> str:
        """Where the mapping is from: proposed, remembered or given."""

    @property
    def notes(self) -> tuple[str, ...]: ...
