"""Figures in: which file is of which format, what its rows are of, what storing them would do, and storing them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ugcdesk.errors import UnreadableFile, WrongUse
from ugcdesk.kpi.matching import Matcher
from ugcdesk.kpi.measures import MEASURES
from ugcdesk.kpi.readers import READERS
from ugcdesk.kpi.readers.table import TableReader, settled_mapping
from ugcdesk.kpi.reported import LeftOut, Reader, Reading, Refused, Reported
from ugcdesk.library import Changes, Library
from ugcdesk.library.edits.figures import (
    Grain,
    IncomingFigure,
    IncomingUnmatched,
    StoreFigures,
    compare_figures,
)
from ugcdesk.library.vocabulary import Span, SubjectKind
from ugcdesk.progress import QUIET, Progress
from ugcdesk.tabular.mapping import Mapping
from ugcdesk.tabular.table import Table, read_tables

_CHECK_EVERY = 500


@dataclass(frozen=True, slots=True)
class UnmatchedRow:
    """A row that names a post or campaign which is not in the library; ``row`` is its 1-based line."""

    path: Path
    row: int
    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class FiguresPlan:
    """What an import of figures would do. ``rows`` = ``matched`` + unmatched + refused.

    ``new``, ``replaced`` and ``unchanged`` count observations. ``reader`` is None when several took part or none.
    ``mapping`` is the one a table of unknown layout was read by; ``left_out`` counts as no rows.
    """

    reader: str | None
    rows: int
    new: int
    replaced: int
    unchanged: int
    matched: int
    unmatched: tuple[UnmatchedRow, ...]
    refused: tuple[Refused, ...]
    rows_to_store: tuple[IncomingFigure, ...]
    sources: tuple[str, ...]
    mapping: Mapping | None = None
    left_out: tuple[LeftOut, ...] = ()


def plan_figures(
    library: Library,
    paths: Sequence[Path],
    *,
    reader: str | None = None,
    mapping: Mapping | None = None,
    channel: str | None = None,
    progress: Progress = QUIET,
) -> FiguresPlan:
    """Read ``paths`` and say what storing their figures would do; nothing is changed.

    ``reader`` names the format where it is not to be recognised; ``mapping`` reads tables of any layout. Raises
    WrongUse for an unknown reader, a mapping in doubt, or a file that does not say which channel it is of; Cancelled
    when ``progress`` says so. Any thread.
    """
    for path in paths:
        if not path.exists():
            raise WrongUse(f"There is no file {path}. Check the path.")
    reading = Reading(library.folder.currency, channel, mapping, library.folder.time_zone)
    with library.read() as session:
        matcher = Matcher(session)
    drafts = [_Draft(matcher, path, reading) for path in paths]
    for draft in drafts:
        # A mapping is for tables of unknown layout, so it decides who reads.
        draft.read(_readers(reader or (TableReader.name if mapping else None)), progress)
    figures = tuple(figure for draft in drafts for figure in draft.figures.values())
    with library.read() as session:
        found = compare_figures(session, figures)
    names = {draft.reader for draft in drafts if draft.reader}
    unmatched = tuple(row for draft in drafts for row in draft.unmatched)
    refused = tuple(row for draft in drafts for row in draft.refused)
    matched = sum(draft.matched for draft in drafts)
    return FiguresPlan(
        reader=names.pop() if len(names) == 1 else None,
        rows=matched + len(unmatched) + len(refused),
        new=found.new,
        replaced=found.replaced,
        unchanged=found.unchanged,
        matched=matched,
        unmatched=unmatched,
        refused=refused,
        rows_to_store=figures,
        sources=tuple(path.name for path in paths),
        mapping=next((draft.mapping for draft in drafts if draft.mapping), None),
        left_out=tuple(one for draft in drafts for one in draft.left_out),
    )


def run_figures(library: Library, plan: FiguresPlan, progress: Progress = QUIET) -> Changes:
    """Store what ``plan`` found, as one step of undo; figures that are there already change nothing.

    Raises Cancelled when ``progress`` says so; then nothing is changed.
    """
    unmatched = [IncomingUnmatched(row.path.name, row.row, row.key, row.reason) for row in plan.unmatched]
    return library.edit(StoreFigures(plan.rows_to_store, unmatched, plan.reader, plan.sources, progress))


class _Draft:
    """What one file comes to: figures by grain, and what is to be reported."""

    def __init__(self, matcher: Matcher, path: Path, reading: Reading) -> None:
        self._matcher = matcher
        self._path = path
        self._reading = reading
        self.reader: str | None = None
        self.mapping: Mapping | None = None
        self.figures: dict[Grain, IncomingFigure] = {}
        self.unmatched: list[UnmatchedRow] = []
        self.refused: list[Refused] = []
        self.left_out: list[LeftOut] = []
        self.matched = 0

    def read(self, readers: Sequence[Reader], progress: Progress) -> None:
        try:
            tables = read_tables(self._path)
        except UnreadableFile as error:
            self.refused.append(Refused(self._path, None, error.sentence))
            return
        reader = self._reader_of(tables, readers)
        if reader is None:
            self.refused.append(Refused(self._path, None, _unknown(self._path)))
            return
        self.reader = reader.name
        if isinstance(reader, TableReader):
            self.mapping = settled_mapping(tables[0], self._reading.mapping)
        total = sum(len(table.rows) for table in tables)
        for place, found in enumerate(reader.read(tables, self._reading)):
            if place % _CHECK_EVERY == 0:
                progress.check()
                progress.report(place, total, f"Reading {self._path.name}")
            self._take(found)

    def _reader_of(self, tables: Sequence[Table], readers: Sequence[Reader]) -> Reader | None:
        if self._reading.mapping is not None:
            return readers[0]
        return next((reader for reader in readers if reader.claims(tables)), None)

    def _take(self, found: Reported | Refused | LeftOut) -> None:
        if isinstance(found, Refused):
            self.refused.append(found)
            return
        if isinstance(found, LeftOut):
            self.left_out.append(found)
            return
        match = self._matcher.find(found.names, found.channel)
        if match.reason:
            self.unmatched.append(UnmatchedRow(self._path, found.line, found.key, match.reason))
        else:
            self.matched += 1
        for measure, value in found.values.items():
            self._keep(self._figure(found, match.subject, match.subject_id, measure, value), adds_up=found.adds_up)

    def _keep(self, figure: IncomingFigure, *, adds_up: bool) -> None:
        there = self.figures.get(figure.grain) if adds_up else None
        if there is not None:
            keys = (*there.merged_keys, figure.row_key)
            figure = replace(there, value=there.value + figure.value, merged_keys=keys)
        self.figures[figure.grain] = figure

    def _figure(
        self, found: Reported, subject: SubjectKind, subject_id: int, measure: str, value: float
    ) -> IncomingFigure:
        kind = MEASURES[measure]
        return IncomingFigure(
            subject=subject,
            subject_id=subject_id,
            channel=found.channel,
            row_key=found.key,
            measure=measure,
            day=found.day,
            span=Span.LEVEL if kind.span is Span.LEVEL else found.span,
            value=value,
            source=self._path.name,
            paid=found.paid,
            currency=(found.currency or self._reading.currency) if kind.unit == "money" else None,
        )


def _readers(name: str | None) -> Sequence[Reader]:
    readers: Iterable[Reader] = (make() for make in READERS)
    if name is None:
        return tuple(readers)
    found = tuple(reader for reader in readers if reader.name == name)
    if not found:
        known = ", ".join(make().name for make in READERS)
        raise WrongUse(f"There is no reader “{name}” for figures. Choose one of {known}.")
    return found


def _unknown(path: Path) -> str:
    return f"{path.name} is no export of figures that is known. Say which column is which with a mapping file."
