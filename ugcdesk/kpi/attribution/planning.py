"""What an import of journeys would do: which files tell of them, what their touches are of. It stores nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ugcdesk.errors import UnreadableFile
from ugcdesk.kpi.attribution.joining import claims_conversions, conversions_in, join
from ugcdesk.kpi.attribution.journeys import is_direct
from ugcdesk.kpi.attribution.reading import journeys_in, no_journeys
from ugcdesk.kpi.attribution.telling import may_tell, tells_journeys
from ugcdesk.kpi.attribution.told import Layout, Spot, Told, ToldJourney, before_end
from ugcdesk.kpi.channels import channel_of_group, channel_of_source
from ugcdesk.kpi.drafting import UnmatchedRow
from ugcdesk.kpi.files_read import FileRead
from ugcdesk.kpi.matching import Matcher
from ugcdesk.kpi.reported import Names, Refused
from ugcdesk.library import Library
from ugcdesk.library.edits.comparing_journeys import ComparedJourneys, compare_journeys
from ugcdesk.library.edits.incoming_journeys import IncomingJourney, IncomingTouch
from ugcdesk.library.forgotten import Forgotten
from ugcdesk.library.vocabulary import SubjectKind
from ugcdesk.progress import QUIET, Progress
from ugcdesk.tabular.peek import peek_headers
from ugcdesk.tabular.table import Table, read_table
from ugcdesk.text import name_key

READER = "journeys"
_OUR_ITEM = re.compile(r"item-\d+", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_LONGEST = 32


@dataclass(frozen=True, slots=True)
class JourneysPlan:
    """What storing the journeys of ``paths`` would do. ``rows`` = ``matched`` + unmatched + refused.

    Unmatched are rows that name an item or campaign which is not in the library: their touches stay under their
    channel. ``found`` counts journeys. ``used`` are files of conversions or orders that touches were joined with.
    """

    paths: tuple[Path, ...]
    used: tuple[Path, ...]
    incoming: tuple[IncomingJourney, ...]
    found: ComparedJourneys
    matched: int
    unmatched: tuple[UnmatchedRow, ...]
    refused: tuple[Refused, ...]
    files: tuple[FileRead, ...] = ()

    @property
    def touches(self) -> int:
        """How many touches the journeys have."""
        return sum(len(journey.touches) for journey in self.incoming)

    @property
    def touches_matched(self) -> int:
        """How many of them are of an item or a campaign of the library."""
        touches = (touch for journey in self.incoming for touch in journey.touches)
        return sum(touch.item_id is not None or touch.campaign_id is not None for touch in touches)


def plan_journeys(
    library: Library, paths: Sequence[Path], progress: Progress = QUIET, *, all_of_them: bool = False
) -> JourneysPlan:
    """Read those of ``paths`` that tell of journeys and say what storing them would do; nothing is changed.

    Touches that do not say what came of them are joined with a file of conversions or orders among ``paths``. With
    ``all_of_them`` files that tell of no journeys, and were not joined, are refused. Raises
    Cancelled when ``progress`` says so. Any thread.
    """
    zone = ZoneInfo(library.folder.time_zone)
    told, refused, used = _told(paths, zone, progress, is_asked=all_of_them)
    if not told and not refused and not all_of_them:
        return JourneysPlan((), (), (), ComparedJourneys(), 0, (), ())
    with library.read() as session:
        matcher, forgotten = Matcher(session), Forgotten(session, library.folder)
    resolved = [_Resolved(each, matcher, forgotten, library.folder.currency, zone) for each in told]
    incoming = tuple(journey for each in resolved for journey in each.journeys())
    unmatched = tuple(row for each in resolved for row in each.unmatched())
    refused.extend(row for each in told for row in each.refused)
    known = {*(each.path for each in told), *(row.path for row in refused), *used}
    refused.extend(Refused(path, None, no_journeys(path)) for path in paths if all_of_them and path not in known)
    with library.read() as session:
        found = compare_journeys(session, library.folder, incoming)
    rows = sum(journey.rows for each in told for journey in each.journeys)
    files = tuple(dict.fromkeys([*(each.path for each in told), *(row.path for row in refused)]))
    read = tuple(_file_read(path, told, unmatched, refused) for path in files)
    return JourneysPlan(files, used, incoming, found, rows - len(unmatched), unmatched, tuple(refused), read)


def _file_read(
    path: Path, told: Sequence[Told], unmatched: Sequence[UnmatchedRow], refused: Sequence[Refused]
) -> FileRead:
    rows = sum(journey.rows for each in told if each.path == path for journey in each.journeys)
    without, wrong = sum(row.path == path for row in unmatched), sum(row.path == path for row in refused)
    is_read = any(each.path == path for each in told)
    matched = {SubjectKind.CHANNEL: rows - without} if rows > without else {}
    return FileRead(path, READER if is_read else None, rows + wrong, matched, without, wrong)


def _told(
    paths: Sequence[Path], zone: ZoneInfo, progress: Progress, *, is_asked: bool
) -> tuple[list[Told], list[Refused], tuple[Path, ...]]:
    """What is told of journeys; where that is asked for, a table is taken for what its headers say it is."""
    found: list[Told] = []
    refused: list[Refused] = []
    for path in paths:
        if not may_tell(peek_headers(path)):
            continue
        progress.check()
        progress.report(0, None, f"Reading {path.name}")
        try:
            table = read_table(path)
        except UnreadableFile as error:
            refused.append(Refused(path, None, error.sentence))
            continue
        if is_asked or tells_journeys(table):
            found.append(journeys_in(table, zone))
    used: dict[Path, None] = {}
    others = [path for path in paths if path not in {each.path for each in found}]
    told = [_with_outcomes(each, others, zone, used) for each in found]
    told = [each for each in told if any(journey.is_settled for journey in each.journeys) or not each.journeys]
    return told, refused, tuple(used)


def _with_outcomes(told: Told, paths: Sequence[Path], zone: ZoneInfo, used: dict[Path, None]) -> Told:
    for table in _outcomes(paths) if _lacks_outcomes(told) else ():
        told = join(told, conversions_in(table, zone))
        used[table.path] = None
    return told


def _lacks_outcomes(told: Told) -> bool:
    """Whether it does not say which journeys were converted, or of none of them what it was worth."""
    converted = [journey.value for journey in told.journeys if journey.conversions]
    is_open = any(not journey.is_settled for journey in told.journeys)
    return told.layout is Layout.TOUCHES and (is_open or bool(converted and not any(converted)))


def _outcomes(paths: Sequence[Path]) -> list[Table]:
    """The files among ``paths`` that list conversions or orders."""
    found = []
    for path in paths:
        try:
            table = read_table(path)
        except UnreadableFile:
            continue  # whoever reads figures of it will say so
        found.extend([table] if claims_conversions(table) else [])
    return found


class _Resolved:
    """The journeys of one file with what their touches were found to be of."""

    def __init__(self, told: Told, matcher: Matcher, forgotten: Forgotten, currency: str, zone: ZoneInfo) -> None:
        self._told = told
        self._currency = currency
        self._zone = zone
        found = [_touch(spot, matcher) for spot in told.spots]
        self._touches = [
            replace(touch, name=forgotten.left_out_of(touch.name), channel=forgotten.left_out_of(touch.channel))
            for touch, _reason in found
        ]
        self._reasons = [reason for _touch, reason in found]

    def journeys(self) -> Iterator[IncomingJourney]:
        return (self._journey(journey) for journey in self._told.journeys)

    def unmatched(self) -> Iterator[UnmatchedRow]:
        for journey in self._told.journeys if any(self._reasons) else ():
            for number, line in zip(journey.touches, journey.lines, strict=False):
                if self._reasons[number]:
                    key, channel = self._told.spots[number].label, self._touches[number].channel
                    yield UnmatchedRow(self._told.path, line, key, self._reasons[number], channel)

    def _journey(self, journey: ToldJourney) -> IncomingJourney:
        times = journey.times
        ended = journey.at if journey.at is not None else times[-1] if times else None
        key = _key(journey, self._told, self._currency)
        return IncomingJourney(
            key=key,
            source=self._told.path.name,
            day=None if ended is None else datetime.fromtimestamp(ended, self._zone).date(),
            touches=tuple(self._touches[number] for number in journey.touches),
            before_s=tuple(before_end(times)) if times else None,
            conversions=journey.conversions,
            nulls=journey.nulls,
            value_minor=float(round(journey.value * 100)),
            currency=(journey.currency or self._currency) if journey.value else None,
            new_customers=journey.new_customers,
            earlier_keys=tuple(each for each in _earlier_keys(journey, self._told) if each != key),
            is_path=self._told.layout is Layout.PATHS,
        )


def _key(journey: ToldJourney, told: Told, currency: str) -> str:
    """How the journey is known. Amounts of a path do not add up in two currencies; a customer goes on many journeys."""
    if told.layout is Layout.PATHS:
        return f"{journey.key}\n{journey.currency or currency}"
    times = journey.times or (None,)
    if not journey.conversions:
        return _at(journey.key, times[0])
    return _at(journey.key, journey.at if journey.at is not None else times[-1])


def _earlier_keys(journey: ToldJourney, told: Told) -> Iterator[str]:
    """How it was known before it was converted, and before it was said when: by its first touch and its last."""
    if journey.conversions and told.layout is Layout.TOUCHES:
        times = journey.times or (None,)
        yield from (_at(journey.key, times[0]), _at(journey.key, times[-1]))


def _at(key: str, moment: float | None) -> str:
    return key if moment is None else f"{key}\n{moment}"


def _touch(spot: Spot, matcher: Matcher) -> tuple[IncomingTouch, str]:
    """What a touch is of, and why it is only of its channel although it names something."""
    channel = _channel(spot)
    content = f"item-{spot.item}" if _NUMBER.fullmatch(spot.item) else spot.item
    content = content or spot.content or (spot.name if _OUR_ITEM.fullmatch(spot.name) else "")
    item = matcher.find(Names(content=content), channel) if content else None
    named = spot.campaign or spot.name
    campaign = matcher.find(Names(campaign=named), channel)
    is_named = campaign.subject is SubjectKind.CAMPAIGN
    reason = item.reason if item else ""
    if spot.campaign and not is_named:
        reason = reason or campaign.reason
    return IncomingTouch(
        name=spot.name,
        channel=channel,
        campaign_id=campaign.subject_id if is_named else None,
        item_id=item.subject_id if item and item.subject is SubjectKind.ITEM else None,
    ), reason


def _channel(spot: Spot) -> str:
    """The channel of a touch, by the words of web analytics: source and medium, or a group such as Organic Social."""
    said = spot.channel or spot.name
    if is_direct(said):
        return "direct"
    words = said.replace("_", " ")
    if "/" in words:
        return channel_of_source(words)[0][:_LONGEST]
    group = channel_of_group(words)[0]
    return (group if group != name_key(words)[:_LONGEST] else channel_of_source(words)[0])[:_LONGEST]
