"""Finds items by fields in the database alone, exact while the index is still being read. It knows no words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import ColumnElement, Float, and_, false, func, literal, not_, or_, select, true
from sqlalchemy.orm import Session

from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.look_alikes import undecided
from ugcdesk.library.rights import ENDS_SOON
from ugcdesk.library.vocabulary import RightsStatus
from ugcdesk.search.columns import Ids
from ugcdesk.search.evaluate import MetricsSource
from ugcdesk.search.fields import Has, ValueKind, field_named
from ugcdesk.search.having import bearing
from ugcdesk.search.query import And, FieldTest, Node, Not, Or, Query
from ugcdesk.search.sql_names import Condition, TooMany, among, named
from ugcdesk.search.values import Span, choice, span

_SAID = {
    Has.TEXT: (t.Item.caption, t.Item.text),
    Has.ALT: (t.Item.alt_text,),
    Has.NOTE: (t.Item.notes,),
    Has.REPLY: (t.Item.reply,),
}
_MOST_CONDITIONS = 100  # SQLite takes no statement in which a thousand depend on each other
_BLANK = [chr(number) for number in range(0x3001) if chr(number).isspace()]


class _NotPossible(Exception):
    """Something is asked for that the database does not know."""


def found_in_database(
    library: Library,
    query: Query,
    *,
    sort: str | None,
    trashed: bool,
    within: Sequence[int] | None,
    metrics: MetricsSource,
) -> Ids | None:
    """The ids that `query` finds, in the order of ``sort``; by default the newest first.

    None where the database cannot tell: for words, languages and orders that need them, and for very many conditions.
    """
    order = _order(sort)
    if order is None or (query.root and _conditions(query.root) > _MOST_CONDITIONS):
        return None
    shown = t.Item.trashed_at.is_not(None) if trashed else t.Item.trashed_at.is_(None)
    with library.read() as session:
        try:
            asked = _Asked(session, library, metrics).condition(query.root) if query.root else true()
            inside = true() if within is None else among(t.Item.id, within)
        except (_NotPossible, TooMany):
            return None
        rows = session.scalars(select(t.Item.id).where(t.Item.live, shown, asked, inside).order_by(*order))
        return np.fromiter(rows, np.int64)


class _Asked:
    """Turns parts of one query into conditions that are true or false of every item, never unknown."""

    def __init__(self, session: Session, library: Library, metrics: MetricsSource) -> None:
        self._session = session
        self._today = library.today()
        self._zone = ZoneInfo(library.folder.time_zone)
        self._metrics = metrics

    def condition(self, node: Node) -> Condition:
        match node:
            case And(parts):
                return and_(*map(self.condition, parts))
            case Or(parts):
                return or_(*map(self.condition, parts))
            case Not(part):
                return not_(self.condition(part))
            case FieldTest():
                return self._field(node)
            case _:
                raise _NotPossible

    def _field(self, test: FieldTest) -> Condition:
        field = field_named(test.field, self._metrics)
        if field is None:
            return false()
        spans = [found for value in test.values if (found := span(field, value))] if field.kind in _SPANS else []
        match field.kind:
            case ValueKind.CHOICE:
                return or_(*(self._choice(field.name, choice(value)) for value in test.values))
            case ValueKind.NAME:
                condition = named(self._session, field.name, test.values)
                if condition is None:
                    raise _NotPossible
                return condition
            case ValueKind.DAY:
                column = t.Item.posted_at if field.name == "posted" else t.Item.imported_at
                return or_(false(), *(self._days(column, one) for one in spans))
            case ValueKind.NUMBER:
                return or_(false(), *(_numbers(getattr(t.Item, field.name), one) for one in spans))
            case ValueKind.METRIC:
                values = self._metrics[field.name]()
                return among(t.Item.id, (item for item, value in values.items() if any(value in one for one in spans)))

    def _choice(self, field: str, value: str) -> Condition:
        match field:
            case "has":
                return self._has(Has(value)) if value in set(Has) else false()
            case "rights":
                return self._rights(value)
            case "flag":
                raised = select(t.ItemFlag.item_id).where(t.ItemFlag.cleared_at.is_(None), t.ItemFlag.flag == value)
                return t.Item.id.in_(raised)
            case _:
                column = {"type": t.Item.content_type, "platform": t.Item.platform}.get(field, t.Item.curation)
                return column == value

    def _has(self, what: Has) -> Condition:
        if what in _SAID:
            return or_(*(self._says(column) for column in _SAID[what]))
        if what is Has.LOOKALIKE:
            pairs = undecided(self._session)
            return among(t.Item.id, (item for pair in pairs for item in (pair.item_id, pair.other_id)))
        return or_(*(t.Item.id.in_(statement.where(column.is_not(None))) for statement, column in bearing()[what]))

    def _says(self, column: Any) -> Condition:
        """Whether a text is more than blanks; the few that begin with odd ones are looked at in Python."""
        odd = select(t.Item.id, column).where(func.substr(func.ltrim(column), 1, 1).in_(_BLANK))
        blank = [item_id for item_id, text in self._session.execute(odd) if not text.strip()]
        return and_(column.is_not(None), func.trim(column) != "", not_(among(t.Item.id, blank)))

    def _rights(self, value: str) -> Condition:
        """What a clock makes of the stored status today, as `Evaluation.rights` does."""
        row, ends = t.Rights, t.Rights.ends_on
        granted = row.status == RightsStatus.GRANTED
        match value:
            case RightsStatus.UNKNOWN:
                return t.Item.id.not_in(select(row.item_id).where(row.status != RightsStatus.UNKNOWN))
            case RightsStatus.GRANTED:
                wanted = and_(granted, or_(ends.is_(None), ends >= self._today))
            case RightsStatus.EXPIRED:
                wanted = or_(and_(granted, ends < self._today), row.status == RightsStatus.EXPIRED)
            case RightsStatus.ENDS_SOON:
                wanted = and_(granted, ends >= self._today, ends <= self._today + ENDS_SOON)
            case _:
                wanted = row.status == value
        return t.Item.id.in_(select(row.item_id).where(wanted))

    def _days(self, column: Any, one: Span) -> Condition:
        """The instants from the midnight that begins the first day to the one that ends the last."""
        first, after = self._midnight(math.ceil, one.low), self._midnight(lambda day: math.floor(day) + 1, one.high)
        if max(one.low, 1) > min(one.high, date.max.toordinal()):
            return false()
        since = [column >= first] if first else []
        return and_(column.is_not(None), *since, *([column < after] if after else []))

    def _midnight(self, day_of: Any, number: float) -> datetime | None:
        """The beginning of a day; None for one that no calendar has."""
        if math.isinf(number):
            return None
        try:
            day = date.fromordinal(day_of(number))
            return datetime.combine(day, time(), tzinfo=self._zone).astimezone(UTC)
        except (ValueError, OverflowError):
            return None


def _conditions(node: Node) -> int:
    match node:
        case And(parts) | Or(parts):
            return sum(map(_conditions, parts))
        case Not(part):
            return _conditions(part)
        case FieldTest(_, values):
            return len(values)
        case _:
            return 1


_SPANS = (ValueKind.DAY, ValueKind.NUMBER, ValueKind.METRIC)


def _numbers(column: Any, one: Span) -> Condition:
    if one.low == math.inf or one.high == -math.inf:
        return false()
    low = [column >= literal(one.low, Float)] if one.low > -math.inf else []
    high = [column <= literal(one.high, Float)] if one.high < math.inf else []
    return and_(column.is_not(None), *low, *high)


def _order(sort: str | None) -> list[ColumnElement[Any]] | None:
    """What to order by, as `ranked` does: items without the value last, newer ids first."""
    key, reverse = (sort or "relevance").removeprefix("-"), (sort or "").startswith("-")
    item = t.Item
    columns: dict[str, Any] = {
        "relevance": func.coalesce(item.posted_at, item.imported_at),
        "posted": item.posted_at.expression,
        "imported": item.imported_at.expression,
        "rating": item.rating.expression,
        "stars": item.stars.expression,
    }
    if key not in columns:
        return None
    column = columns[key]
    return [column.is_(None), column.asc() if reverse else column.desc(), item.id.desc()]
