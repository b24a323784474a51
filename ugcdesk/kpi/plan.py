"""Figures in: which file is of which format, what its rows are of, what storing them would do, and storing them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Named
from dataclasses import dataclass, field, replace
from itertools import chain, count
from pathlib import Path
from zoneinfo import ZoneInfo

from ugcdesk import garbage
from ugcdesk.errors import WrongUse
from ugcdesk.kpi.attribution.planning import READER, JourneysPlan, plan_journeys
from ugcdesk.kpi.drafting import AnyReader, Draft
from ugcdesk.kpi.drafting import UnmatchedRow as UnmatchedRow
from ugcdesk.kpi.files_read import FileRead, FileWords
from ugcdesk.kpi.matching import Matcher
from ugcdesk.kpi.readers import JSON_READERS, READERS
from ugcdesk.kpi.readers.table import TableReader
from ugcdesk.kpi.reported import LeftOut, Reading, Refused
from ugcdesk.library import Changes, Library
from ugcdesk.library.edits.comparing_figures import Comparison, compare_figures
from ugcdesk.library.edits.figure_ranges import HeldBack, without_known_days
from ugcdesk.library.edits.figures import StoreFigures
from ugcdesk.library.edits.grown_old import AT_FIRST, AsOf, as_of_now
from ugcdesk.library.edits.incoming_figures import IncomingRow, IncomingUnmatched
from ugcdesk.library.edits.journeys import StoreJourneys
from ugcdesk.library.edits.remembering import RememberedColumns
from ugcdesk.library.edits.together import Together
from ugcdesk.library.edits.unmatched import CreateItemsFromRows, why_no_item
from ugcdesk.library.forgotten import Forgotten
from ugcdesk.library.library import Edit
from ugcdesk.library.observations import UnmatchedFigures, unmatched_figures
from ugcdesk.library.remembered import remembered_mappings
from ugcdesk.progress import QUIET, Progress
from ugcdesk.tabular.mapping import Mapping
from ugcdesk.text import name_key

FIGURES = "figures"
_LONGEST_CHANNEL = 32


@dataclass(frozen=True, slots=True)
class FiguresPlan:
    """What an import of figures would do. ``rows`` = ``matched`` + unmatched + refused.

    ``new``, ``replaced`` and ``unchanged`` count observations, and journeys. ``reader`` is None when several took part
    or none. ``mapping`` is the one a table of unknown layout was read by; ``left_out`` counts as no rows.
    ``left_columns`` are headers over numbers that no measure took; ``remembered`` is how tables are to be read the next
    time. ``files`` are what was offered; one in doubt counts for nothing. ``as_of`` is the state of the library
    that it was made in, whose days are told in ``time_zone``.
    """

    reader: str | None
    rows: int
    new: int
    replaced: int
    unchanged: int
    matched: int
    unmatched: tuple[UnmatchedRow, ...]
    refused: tuple[Refused, ...]
    incoming: tuple[IncomingRow, ...]
    sources: tuple[str, ...]
    mapping: Mapping | None = None
    left_out: tuple[LeftOut, ...] = ()
    left_columns: tuple[str, ...] = ()
    remembered: tuple[RememberedColumns, ...] = ()
    journeys: JourneysPlan | None = None
    files: tuple[FileRead, ...] = ()
    as_of: AsOf = AT_FIRST
    time_zone: str = "UTC"


@garbage.put_off()
def plan_figures(
    library: Library,
    paths: Sequence[Path],
    *,
    reader: str | None = None,
    mapping: Mapping | None = None,
    channel: str | None = None,
    words: Named[Path, FileWords] | None = None,
    progress: Progress = QUIET,
) -> FiguresPlan:
    """Read ``paths`` and say what storing their figures would do; nothing is changed.

    ``reader`` names the format where it is not to be recognised; ``mapping`` reads tables of any layout. Raises
    WrongUse for an unknown reader, a mapping in doubt, or a file that does not say which channel it is of; with
    ``words`` of a person about single files, the plan's ``files`` tell of such doubts instead. Raises Cancelled when
    ``progress`` says so. Any thread.
    """
    for path in paths:
        if not path.exists():
            raise WrongUse(f"There is no file {path}. Check the path.")
    channel_key = _channel_key(channel) if channel is not None else None
    reading = Reading(library.folder.currency, channel_key, mapping, library.folder.time_zone)
    if mapping is not None or reader not in (None, READER):
        return _plan_rows(library, paths, _Asked(reader, reading, words, progress))
    told = plan_journeys(library, paths, progress, all_of_them=reader == READER)
    others = [path for path in paths if path not in told.paths and reader != READER]
    return _with_journeys(_plan_rows(library, others, _Asked(None, reading, words, progress, told.used)), told)


def _channel_key(said: str) -> str:
    """The channel that a person means, however they spell it. Raises WrongUse for no name at all."""
    channel = name_key(said)[:_LONGEST_CHANNEL]
    if not channel:
        raise WrongUse("The name of the channel is empty. Name one, for example with “--channel instagram”.")
    return channel


def _with_journeys(plan: FiguresPlan, told: JourneysPlan) -> FiguresPlan:
    if not told.paths:
        return plan
    return replace(
        plan,
        reader=READER if not plan.rows or plan.reader == READER else None,
        rows=plan.rows + told.matched + len(told.unmatched) + len(told.refused),
        new=plan.new + told.found.new,
        replaced=plan.replaced + told.found.replaced,
        unchanged=plan.unchanged + told.found.unchanged,
        matched=plan.matched + told.matched,
        unmatched=(*plan.unmatched, *told.unmatched),
        refused=(*plan.refused, *told.refused),
        sources=(*(path.name for path in told.paths), *plan.sources),
        journeys=told,
        files=(*told.files, *plan.files),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """How files are to be read; of those ``used`` for something else, what is no figures is left alone."""

    reader: str | None
    reading: Reading
    words: Named[Path, FileWords] | None
    progress: Progress
    used: Sequence[Path] = field(default=())

    def reading_of(self, path: Path) -> Reading:
        said = (self.words or {}).get(path)
        if said is None:
            return self.reading
        mapping = said.reading_mapping or self.reading.mapping
        channel = _channel_key(said.channel) if said.channel else self.reading.channel
        return replace(self.reading, channel=channel, mapping=mapping)

    def readers_of(self, reading: Reading) -> Sequence[AnyReader]:
        # A mapping is for tables of unknown layout, so it decides who reads.
        is_mapped = reading.mapping is not None and (self.words is None or bool(reading.mapping.columns))
        return _readers(self.reader or (TableReader.name if is_mapped else None))


def _plan_rows(library: Library, paths: Sequence[Path], asked: _Asked) -> FiguresPlan:
    """What ``paths`` come to as figures."""
    with library.read() as session:
        as_of = as_of_now(session)
    every = list(zip(_drafted(library, paths, asked), paths, strict=True))
    read = [(draft, path) for draft, path in every if draft.reader or path not in asked.used]
    drafts = [draft for draft, _path in read]
    by_source = {draft.source: path for draft, path in every}
    with library.read() as session:
        incoming, held = without_known_days(session, [row for draft in drafts for row in draft.rows])
        found = compare_figures(session, incoming, _readers_of([draft.told() for draft in drafts]))
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
        incoming=incoming,
        sources=tuple(draft.source for draft in drafts),
        mapping=next((draft.mapping for draft in drafts if draft.mapping), None),
        left_out=(
            *(one for draft in drafts for one in draft.left_out),
            *_held_back(held, by_source),
            *_in_other_money(found, by_source),
        ),
        left_columns=tuple(dict.fromkeys(one for draft in drafts for one in draft.left_columns)),
        remembered=tuple(one for draft, path in read if (one := _remembered(draft, path)) is not None),
        files=tuple(draft.told() for draft in drafts),
        as_of=as_of,
        time_zone=asked.reading.time_zone,
    )


@garbage.put_off()
def run_figures(
    library: Library, plan: FiguresPlan, progress: Progress = QUIET, creating: CreateItemsFromRows | None = None
) -> Changes:
    """Store what ``plan`` found, as one step of undo; figures that are there already change nothing.

    With ``creating`` (see `creating_items`) rows without an item become items in the same step. Raises WrongUse for a
    plan that has grown old (see `StoreFigures`), and Cancelled when ``progress`` says so; then nothing is changed.
    """
    unmatched = _kept(library, plan)
    storing = StoreFigures(
        plan.incoming,
        unmatched,
        plan.reader,
        plan.sources,
        progress,
        plan.remembered,
        _readers_of(plan.files),
        plan.as_of,
    )
    edits: list[Edit] = [storing] if creating is None else [storing, creating]
    if plan.journeys is not None:
        files = [path.name for path in plan.journeys.paths]
        edits.insert(0, StoreJourneys(library.folder, plan.journeys.incoming, files, progress))
    return library.edit(edits[0] if len(edits) == 1 else Together(edits, storing.label))


def _readers_of(files: Sequence[FileRead]) -> dict[str, str]:
    return {file.source or file.path.name: file.reader for file in files if file.reader}


def creating_items(plan: FiguresPlan) -> CreateItemsFromRows:
    """The edit that makes items of the rows of ``plan`` that have none; it says what it made and why not of others."""
    keys = frozenset((row.channel, row.key) for row in plan.unmatched)
    return CreateItemsFromRows(keys=keys, zone=ZoneInfo(plan.time_zone))


def with_items(library: Library, plan: FiguresPlan) -> FiguresPlan:
    """``plan`` as it comes out when rows that say something of their post become items: what is still unmatched."""
    reasons = [why_no_item(row) for row in _kept(library, plan)]
    rows = [row for row in plan.unmatched if not _is_touch(plan, row)]
    left = [replace(row, reason=why) for row, why in zip(rows, reasons, strict=True) if why]
    left.extend(row for row in plan.unmatched if _is_touch(plan, row))
    return replace(plan, matched=plan.rows - len(left) - len(plan.refused), unmatched=tuple(left))


def unmatched(library: Library, limit: int = 1000, offset: int = 0) -> list[UnmatchedFigures]:
    """The rows of figures that have no item or campaign yet, of the newest import first, with what they hold."""
    with library.read() as session:
        return unmatched_figures(session, limit, offset)


def _drafted(library: Library, paths: Sequence[Path], asked: _Asked) -> list[Draft]:
    with library.read() as session:
        matcher = Matcher(session)
        remembered = remembered_mappings(session, FIGURES)
        forgotten = Forgotten(session, library.folder)
    drafts: list[Draft] = []
    may_ask = asked.words is not None
    sources = _sources(paths)
    for path in paths:
        reading, source = asked.reading_of(path), sources[path]
        drafts.append(Draft(matcher, path, reading, remembered, forgotten, source=source, may_ask=may_ask))
        drafts[-1].read(asked.readers_of(reading), asked.progress)
    return drafts


def _sources(paths: Sequence[Path]) -> dict[Path, str]:
    """What each file is called among these: a “report.csv” of a second folder is “report (2).csv”."""
    sources: dict[str, Path] = {}
    for path in dict.fromkeys(paths):
        numbered = (f"{path.stem} ({number}){path.suffix}" for number in count(2))
        sources[next(name for name in chain([path.name], numbered) if name not in sources)] = path
    return {path: source for source, path in sources.items()}


def _held_back(held: Sequence[HeldBack], by_source: Named[str, Path]) -> Iterator[LeftOut]:
    return (LeftOut(by_source[one.source], None, one.sentence) for one in held)


def _in_other_money(found: Comparison, by_source: Named[str, Path]) -> Iterator[LeftOut]:
    for one, number in found.in_other_money.items():
        amounts = f"{number:,} {'amount' if number == 1 else 'amounts'} in {one.currency}"
        why = f"stand in {one.standing} already, and one does not replace the other, so they were left out"
        sentence = f"{one.source} tells of {amounts} that {why}. Undo the earlier import to have these."
        yield LeftOut(by_source[one.source], None, sentence)


def _remembered(draft: Draft, path: Path) -> RememberedColumns | None:
    mapping = draft.chosen_mapping
    return RememberedColumns(draft.signature, FIGURES, path.name, mapping.to_json()) if mapping else None


def _readers(name: str | None) -> Sequence[AnyReader]:
    readers: tuple[AnyReader, ...] = (*(make() for make in JSON_READERS), *(make() for make in READERS))
    if name is None:
        return readers
    found = tuple(reader for reader in readers if reader.name == name)
    if not found:
        known = ", ".join((*(reader.name for reader in readers), READER))
        raise WrongUse(f"There is no reader “{name}” for figures. Choose one of {known}.")
    return found


def _kept(library: Library, plan: FiguresPlan) -> list[IncomingUnmatched]:
    zone = ZoneInfo(library.folder.time_zone)
    sources = {file.path: file.source for file in plan.files}
    return [_incoming(row, sources[row.path], zone) for row in plan.unmatched if not _is_touch(plan, row)]


def _is_touch(plan: FiguresPlan, row: UnmatchedRow) -> bool:
    """Whether it is of a journey, which is kept as such, and so can become no item."""
    return plan.journeys is not None and row.path in plan.journeys.paths


def _incoming(row: UnmatchedRow, source: str, zone: ZoneInfo) -> IncomingUnmatched:
    """``row`` as it is kept; a time without a zone is one of the library's."""
    names = row.names
    posted = names.posted_at
    return IncomingUnmatched(
        source=source,
        row=row.row,
        key=row.key,
        reason=row.reason,
        channel=row.channel,
        url=names.link or None,
        external_id=names.external_id or None,
        caption=names.caption or None,
        posted_at=posted.replace(tzinfo=zone) if posted and posted.tzinfo is None else posted,
        content_type=names.content_type,
    )
