"""How far the inbox is from empty: what is left, who reviewed what, who was given what; it decides nothing itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.folder import Folder
from ugcdesk.library.vocabulary import ContentType, Curation
from ugcdesk.text import name_key


@dataclass(frozen=True, slots=True)
class ColleagueRow:
    """What one colleague was given, how much of that is still in the inbox, and what they reviewed this week."""

    name: str
    assigned: int
    inbox: int
    reviewed_week: int


@dataclass(frozen=True, slots=True)
class Triage:
    """Counts of items. Day and week are those of the library's time zone; the week begins as the library says.

    An item is reviewed when it was decided about last and is not back in the inbox. Questions that were
    rejected want no answer.
    """

    inbox: int
    reviewed_today: int
    reviewed_week: int
    unanswered: int
    colleagues: tuple[ColleagueRow, ...]

    @property
    def progress(self) -> float | None:
        """The part of today's work that is done, 0 to 1; None when there was none."""
        whole = self.inbox + self.reviewed_today
        return self.reviewed_today / whole if whole else None


def triage(session: Session, place: Folder, now: datetime) -> Triage:
    today = place.day_of(now)
    decided = (t.Item.live, t.Item.curation != Curation.INBOX)
    since = select(func.count()).where(*decided)
    asked = (t.Item.content_type == ContentType.QUESTION, t.Item.reply.is_(None))
    week_start = _midnight(place.week_of(today), place)
    return Triage(
        inbox=_count(session, select(func.count()).where(*_there(), t.Item.curation == Curation.INBOX)),
        reviewed_today=_count(session, since.where(t.Item.decided_at >= _midnight(today, place))),
        reviewed_week=_count(session, since.where(t.Item.decided_at >= week_start)),
        unanswered=_count(session, select(func.count()).where(*_there(), *asked, t.Item.curation != Curation.REJECTED)),
        colleagues=_colleagues(session, _reviewers(session, week_start)),
    )


def colleague_names(session: Session) -> list[str]:
    """Who ever changed the library or was given an item, by name; one spelling each."""
    given = session.scalars(select(t.Item.assigned_to).where(t.Item.assigned_to.is_not(None), t.Item.live).distinct())
    names = {name_key(name): name for name in (*session.scalars(select(t.LogRow.actor).distinct()), *given) if name}
    return [names[key] for key in sorted(names)]


def _there() -> tuple[ColumnElement[bool], ...]:
    return t.Item.live.is_(True), t.Item.trashed_at.is_(None)


def _count(session: Session, statement: Select[int]) -> int:
    return session.scalar(statement.select_from(t.Item)) or 0


def _midnight(day: date, place: Folder) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(place.time_zone)).astimezone(UTC)


def _reviewers(session: Session, since: datetime) -> Counter[str]:
    """By actor, the items decided about since then, each for the one who did so last."""
    decided = select(t.Item.id).where(t.Item.live, t.Item.curation != Curation.INBOX, t.Item.decided_at >= since)
    ids = set(session.scalars(decided))
    log = t.LogRow
    done = select(log.actor, log.changes).where(log.act == "edit", log.state == "done", log.at >= since)
    last: dict[int, str] = {}
    for actor, changes in session.execute(done.order_by(log.seq)):
        if "curation" in changes["fields"]:
            last.update(dict.fromkeys(ids.intersection(changes["ids"].get("item", ())), actor))
    return Counter(last.values())


def _colleagues(session: Session, reviewers: Counter[str]) -> tuple[ColleagueRow, ...]:
    waiting = func.sum(case((t.Item.curation == Curation.INBOX, 1), else_=0))
    given = select(t.Item.assigned_to, func.count(), waiting).where(*_there(), t.Item.assigned_to.is_not(None))
    found = {name: (count, inbox) for name, count, inbox in session.execute(given.group_by(t.Item.assigned_to))}
    return tuple(
        ColleagueRow(name, *found.get(name, (0, 0)), reviewers[name])
        for name in sorted(found.keys() | reviewers.keys(), key=name_key)
    )
