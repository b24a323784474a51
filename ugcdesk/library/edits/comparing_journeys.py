"""Sets journeys against those that stand: which are new, which replace others, which are there already.

They stand under keyed hashes, for a journey is called by a customer, by an order or even by an address. A path of a
summary stands under the hash of the summary's name and that of the path.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.edits.incoming_journeys import IncomingJourney
from ugcdesk.library.folder import Folder
from ugcdesk.library.pseudonyms import key_in, keyed_hash

KEY = "journey_key"
"""What the key of the hashes goes by."""

_CHUNK = 5_000
_LENGTH = 32  # digits of a hash that are kept
_PATH = "path "


@dataclass(slots=True)
class ComparedJourneys:
    """What storing would do: journeys to insert by their keys, the ids of those that give way, how many are there."""

    rows: dict[str, IncomingJourney] = field(default_factory=dict)
    giving_way: list[int] = field(default_factory=list)
    unchanged: int = 0

    @property
    def new(self) -> int:
        return len(self.rows) - self.replaced

    @property
    def replaced(self) -> int:
        return min(len(self.giving_way), len(self.rows))

    @property
    def is_change(self) -> bool:
        return bool(self.rows or self.giving_way)


def compare_journeys(session: Session, folder: Folder, journeys: Iterable[IncomingJourney]) -> ComparedJourneys:
    """Set ``journeys`` against what stands; of two with the same key the later counts.

    A summary that says the same as one that stands under another name is there already.
    """
    # Before there is a key nothing stands, so any will do.
    key = key_in(folder.path, KEY) or b"none"
    found = ComparedJourneys()
    every = list(journeys)
    _compare_touched(session, key, [journey for journey in every if not journey.is_path], found)
    summaries: dict[str, dict[str, IncomingJourney]] = {}
    for journey in every:
        if journey.is_path:
            summaries.setdefault(_summary(key, journey.source), {})[_hash(key, "path", journey.key)] = journey
    _compare_summaries(session, summaries, found)
    return found


def _compare_touched(
    session: Session, key: bytes, journeys: Sequence[IncomingJourney], found: ComparedJourneys
) -> None:
    incoming = {_hash(key, "journey", journey.key): journey for journey in journeys}
    earlier = {_hash(key, "journey", one) for journey in journeys for one in journey.earlier_keys}
    incoming = {stored: journey for stored, journey in incoming.items() if stored not in earlier}
    standing = _standing(session, {*incoming, *earlier})
    _take_changed(incoming, standing, found)
    found.giving_way.extend(standing[one][0] for one in sorted(earlier & standing.keys()))


def _compare_summaries(
    session: Session, summaries: Mapping[str, Mapping[str, IncomingJourney]], found: ComparedJourneys
) -> None:
    there = _standing_summaries(session) if summaries else {}
    content = {name: frozenset((path, head) for path, (_id, head) in paths.items()) for name, paths in there.items()}
    for name, paths in summaries.items():
        told = frozenset((path, journey.head) for path, journey in paths.items())
        is_elsewhere = told in (content[other] for other in content if other != name)
        left = {} if is_elsewhere else {f"{_PATH}{name} {path}": journey for path, journey in paths.items()}
        found.unchanged += len(paths) if is_elsewhere else 0
        _take_changed(left, _standing(session, left), found)
        found.giving_way.extend(
            number for path, (number, _head) in there.get(name, {}).items() if f"{_PATH}{name} {path}" not in left
        )
        content[name] = frozenset() if is_elsewhere else told


def _take_changed(
    incoming: Mapping[str, IncomingJourney], standing: Mapping[str, tuple[Any, ...]], found: ComparedJourneys
) -> None:
    for stored, journey in incoming.items():
        there = standing.get(stored)
        if there is not None and there[1:] == (journey.head, journey.steps):
            found.unchanged += 1
            continue
        found.rows[stored] = journey
        found.giving_way.extend([there[0]] if there else [])


def _summary(key: bytes, source: str) -> str:
    return _hash(key, "summary", source)


def _hash(key: bytes, kind: str, said: str) -> str:
    return keyed_hash(key, f"{kind} {said}")[:_LENGTH]


def _standing_summaries(session: Session) -> dict[str, dict[str, tuple[int, tuple[Any, ...]]]]:
    """By summary and path the id and the head of what stands."""
    j = t.Journey
    found: dict[str, dict[str, tuple[int, tuple[Any, ...]]]] = {}
    for row in session.execute(select(j.key, j.id, *_heads()).where(j.live, j.key.startswith(_PATH))):
        summary, path = row.key.removeprefix(_PATH).split(" ")
        found.setdefault(summary, {})[path] = row.id, tuple(row[2:])
    return found


def _standing(session: Session, keys: Iterable[str]) -> dict[str, tuple[Any, ...]]:
    """By key the id, the head and the steps of what stands."""
    j, wanted = t.Journey, sorted(keys)
    found: dict[str, tuple[Any, ...]] = {}
    for start in range(0, len(wanted), _CHUNK):
        some = session.execute(
            select(j.key, j.id, *_heads()).where(j.live, j.key.in_(wanted[start : start + _CHUNK]))
        ).all()
        steps = _steps(session, [row.id for row in some])
        found |= {row.key: (row.id, tuple(row[2:]), tuple(steps.get(row.id, ()))) for row in some}
    return found


def _steps(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[Any, ...]]]:
    c = t.Touch
    columns = (c.journey_id, c.name, c.channel, c.before_s, c.campaign_id, c.item_id)
    found: dict[int, list[tuple[Any, ...]]] = {}
    statement = select(*columns).where(c.journey_id.in_(ids)).order_by(c.journey_id, c.place)
    for row in session.execute(statement):
        found.setdefault(row[0], []).append(tuple(row[1:]))
    return found


def _heads() -> tuple[Any, ...]:
    """The columns of what a journey comes to, in the order of `IncomingJourney.head`."""
    j = t.Journey
    return j.day, j.conversions, j.nulls, j.value_minor, j.currency, j.new_customers
