"""What the editor of columns needs to know of a table; rooms that read tables say it in their own words."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Protocol

from ugcdesk.tabular.mapping import Mapping as ColumnMapping
from ugcdesk.tabular.seen_columns import SeenColumns


class ShownTable(ABC):
    """The columns of one table with the words for them; ``has_scores`` tells whether a column that is read as
    “rating” is a score, of which the best is to be known.
    """

    has_scores = False

    def __init__(self, columns: SeenColumns) -> None:
        self.columns = columns

    @abstractmethod
    def word_of(self, name: str) -> str:
        """What one of our columns is called on screen."""

    @abstractmethod
    def needed(self) -> str:
        """The heading over the columns that are needed."""

    @abstractmethod
    def lack(self, names: Sequence[str]) -> str:
        """What to do about needed columns that are not named."""

    @abstractmethod
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
