"""Reads one file of figures: by which reader, what its rows are of, what is refused; it compares and stores nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Named
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ugcdesk.errors import UnreadableFile
from ugcdesk.kpi.files_read import FileRead
from ugcdesk.kpi.gathering import Gathered
from ugcdesk.kpi.left_columns import left_columns
from ugcdesk.kpi.matching import Match, Matcher
from ugcdesk.kpi.readers.table import TableReader, settled_mapping
from ugcdesk.kpi.reported import Doubt, InDoubt, JsonReader, LeftOut, Names, Reader, Reading, Refused, Reported
from ugcdesk.library.edits.incoming_figures import IncomingRow
from ugcdesk.library.forgotten import Forgotten
from ugcdesk.library.vocabulary import SubjectKind
from ugcdesk.progress import Progress
from ugcdesk.tabular.decoding import read_text
from ugcdesk.tabular.headers import signature_of
from ugcdesk.tabular.mapping import Mapping
from ugcdesk.tabular.table import Table, read_tables

_CHECK_EVERY = 500

AnyReader = Reader | JsonReader
Found = Reported | Refused | LeftOut


@dataclass(frozen=True, slots=True)
class UnmatchedRow:
    """A row that names a post or campaign which is not in the library; ``row`` is its 1-based line."""

    path: Path
    row: int
    key: str
    reason: str
    channel: str = ""
    names: Names = field(default_factory=Names)


class _UnknownLayout(UnreadableFile):
    """A table that no reader claims."""


class Draft:
    """What one file comes to: rows at their grain, and what is to be reported."""

    def __init__(
        self,
        matcher: Matcher,
        path: Path,
        reading: Reading,
        remembered: Named[str, Mapping],
        forgotten: Forgotten,
        *,
        source: str,
        may_ask: bool,
    ) -> None:
        """For ``source`` see `FileRead`. Whoever ``may_ask`` is told what is in doubt; else that is an error."""
        self._matcher = matcher
        self._forgotten = forgotten
        self._path = path
        self.source = source
        self._reading = reading
        self._remembered = remembered
        self._may_ask = may_ask
        self._gathered = Gathered(source, reading.currency)
        self.reader: str | None = None
        self.mapping: Mapping | None = None
        self.signature = ""  # of the header of a table of unknown layout
        self.left_columns: tuple[str, ...] = ()
        self.unmatched: list[UnmatchedRow] = []
        self.refused: list[Refused] = []
        self.left_out: list[LeftOut] = []
        self.found: Counter[SubjectKind] = Counter()
        self._in_doubt: InDoubt | None = None
        self._last_line = 0

    @property
    def rows(self) -> tuple[IncomingRow, ...]:
        return self._gathered.rows

    @property
    def matched(self) -> int:
        """How many rows are of an item or campaign, or of nothing but their channel."""
        return self.found.total()

    @property
    def chosen_mapping(self) -> Mapping | None:
        """The mapping that the person gave, once the file could be read by it."""
        return self.mapping if self._reading.mapping and not self._in_doubt else None

    def read(self, readers: Sequence[AnyReader], progress: Progress) -> None:
        """Read the file with the first of ``readers`` that claims it. Raises as `plan_figures` does."""
        try:
            self._read(readers, progress)
        except InDoubt as error:
            if not self._may_ask:
                raise
            self._leave_in_doubt(error)
        except UnreadableFile as error:
            if self._may_ask and isinstance(error, _UnknownLayout):
                self._leave_in_doubt(InDoubt(Doubt.COLUMNS, error.sentence))
            else:
                self.refused.append(Refused(self._path, None, error.sentence))

    def _read(self, readers: Sequence[AnyReader], progress: Progress) -> None:
        found, total = self._found(readers)
        for place, one in enumerate(found):
            if place % _CHECK_EVERY == 0:
                progress.check()
                progress.report(place, total, f"Reading {self._path.name}")
            self._take(one)

    def _leave_in_doubt(self, error: InDoubt) -> None:
        """Keep nothing of the file but what is open about it."""
        self._gathered = Gathered(self.source, self._reading.currency)
        self._in_doubt = error
        self.found.clear()
        for rows in (self.unmatched, self.refused, self.left_out):
            rows.clear()

    def told(self) -> FileRead:
        """What the file came to."""
        refused, unmatched = len(self.refused), len(self.unmatched)
        return FileRead(
            path=self._path,
            reader=self.reader,
            rows=self.matched + unmatched + refused,
            matched=dict(self.found),
            unmatched=unmatched,
            refused=refused,
            doubt=self._in_doubt.doubt if self._in_doubt else None,
            why=self._in_doubt.sentence if self._in_doubt else "",
            mapping=self.mapping,
            remembered=not self._reading.mapping and self.signature in self._remembered,
            left_columns=self.left_columns,
            source=self.source,
        )

    def _found(self, readers: Sequence[AnyReader]) -> tuple[Iterable[Found], int | None]:
        """What the reader finds, and how many rows there are where that is known. Raises UnreadableFile."""
        by_json = tuple(one for one in readers if isinstance(one, JsonReader))
        value = json_in(self._path) if by_json else None
        for of_json in by_json:
            if value is not None and of_json.claims_json(value):
                self.reader = of_json.name
                return of_json.read_json(self._path, value, self._reading), None
        tables = read_tables(self._path)
        reader = self._reader_of(tables, tuple(one for one in readers if isinstance(one, Reader)))
        if reader is None:
            raise _UnknownLayout(_unknown(self._path))
        return self._rows_of(tables, reader), sum(len(table.rows) for table in tables)

    def _rows_of(self, tables: Sequence[Table], reader: Reader) -> Iterator[Found]:
        self.reader = reader.name
        reading = self._reading
        if isinstance(reader, TableReader):
            self.signature = signature_of(tables[0].headers)
            said = reading.mapping if reading.mapping and reading.mapping.columns else None
            given = said or self._remembered.get(self.signature)
            self.mapping = settled_mapping(tables[0], given)
            reading = replace(reading, mapping=self.mapping)
        self.left_columns = left_columns(reader, tables, reading)
        problems = [problem for table in tables for problem in table.problems if problem.is_row]
        yield from (Refused(self._path, problem.line, problem.sentence) for problem in problems)
        broken = {problem.line for problem in problems}
        yield from reader.read([table.without(broken) for table in tables] if broken else tables, reading)

    def _reader_of(self, tables: Sequence[Table], readers: Sequence[Reader]) -> Reader | None:
        if self._reading.mapping is not None and self._reading.mapping.columns:
            return next(iter(readers), None)
        by_mapping = [one for one in readers if isinstance(one, TableReader)]
        if by_mapping and len(tables) == 1 and signature_of(tables[0].headers) in self._remembered:
            return by_mapping[0]
        return next((reader for reader in readers if reader.claims(tables)), None)

    def _take(self, found: Found) -> None:
        if isinstance(found, Refused):
            self.refused.append(found)
            return
        if isinstance(found, LeftOut):
            self.left_out.append(found)
            return
        match = self._matcher.find(found.names, found.channel, found.key)
        if not match.is_placed and self._is_forgotten(found):
            # Its numbers are still the channel's, but nothing says any more whose they were.
            found, match = replace(found, key=self._forgotten.neutral(found.key), names=Names()), Match(match.subject)
        try:
            self._gathered.take(found, match)
        except ValueError as error:
            sentence = f"Line {found.line}: {error}; bring in each currency by itself."
            self.refused.append(Refused(self._path, found.line, sentence))
            return
        if found.line == self._last_line:
            return  # what a row says of ads and what it says beside them is one row
        self._last_line = found.line
        if match.reason:
            row = UnmatchedRow(self._path, found.line, found.key, match.reason, found.channel, found.names)
            self.unmatched.append(row)
        else:
            self.found[match.subject] += 1

    def _is_forgotten(self, found: Reported) -> bool:
        """Whether the row tells of a post of somebody who was erased."""
        names = found.names
        if not self._forgotten or not found.key:
            return False
        return self._forgotten.made(found.channel, names.link, names.external_id) or self._forgotten.are_named(
            (found.key, names.content, names.code, names.file), names.caption
        )


def json_in(path: Path) -> Any:
    """What a JSON file holds; None when it is none."""
    text = read_text(path).text
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _unknown(path: Path) -> str:
    return f"{path.name} is no export of figures that is known. Say which column is which with a mapping file."
