"""How curation goes: items approved, rights granted, products covered, and how long until a post is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

import numpy as np
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.groups import of_line
from ugcdesk.kpi.ledger import Ints, Mask
from ugcdesk.kpi.periods import Period
from ugcdesk.kpi.placed import Placed
from ugcdesk.kpi.roster import Items, Roster
from ugcdesk.kpi.scope import Scope
from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import ContentType, Curation, RightsStatus

_ASKED = (RightsStatus.REQUESTED, RightsStatus.GRANTED, RightsStatus.DENIED, RightsStatus.REVOKED)


@dataclass(frozen=True, slots=True)
class CurationFigures:
    """Sums by measure, and the median days from posted to first published with how many items it is of."""

    measures: dict[str, float]
    time_to_publish: float | None
    published: int


def curation_figures(book: Book, scope: Scope, today: date) -> CurationFigures:
    """The state of curation today of the items in a scope; measures without anything to count are absent."""
    found: CurationFigures = book.reckoning().memo.get(
        ("curation", scope, today), lambda: _found(book.roster(), book.reckoning().standing.placed, scope, today)
    )
    return found


def item_total(session: Session, scope: Scope, since: Period | None = None, zone: tzinfo = UTC) -> int:
    """How many items there are in a scope, the trash left out; of those that came in ``since`` only."""
    conditions = in_scope(scope)
    if since is not None:
        first, last = (datetime.combine(day, time(), zone) for day in (since.first, since.last + timedelta(days=1)))
        conditions += [t.Item.imported_at >= first, t.Item.imported_at < last]
    return int(_count(session, *conditions))


def rights_total(session: Session, scope: Scope, today: date, since: Period | None = None) -> int:
    """How many items in a scope may be used today by a grant of their creator; of grants that began ``since`` only."""
    begun = [t.Rights.starts_on.between(since.first, since.last)] if since is not None else []
    return int(_with_rights(session, in_scope(scope), *granted_on(today), *begun))


def granted_on(today: date) -> tuple[ColumnElement[bool], ...]:
    """That a right is granted and ``today`` lies within its dates."""
    r = t.Rights
    return (
        r.status == RightsStatus.GRANTED,
        r.starts_on.is_(None) | (r.starts_on <= today),
        r.ends_on.is_(None) | (r.ends_on >= today),
    )


def in_scope(scope: Scope) -> list[ColumnElement[bool]]:
    """The conditions on items of a scope; a channel is that of a placement in the campaign, else of the platform."""
    conditions: list[ColumnElement[bool]] = [t.Item.live.is_(True), t.Item.trashed_at.is_(None)]
    if scope.item_ids is not None:
        conditions.append(t.Item.id.in_(scope.item_ids))
    if scope.line_id is not None:
        conditions.append(t.Item.id.in_(of_line(scope.line_id)))
    if scope.campaign_id is not None:
        placed = select(t.Placement.item_id).where(t.Placement.campaign_id == scope.campaign_id)
        on = placed.where(t.Placement.channel == scope.channel) if scope.channel else placed
        conditions.append(t.Item.id.in_(on))
    elif scope.channel is not None:
        conditions.append(t.Item.platform == scope.channel)
    return conditions


def _count(session: Session, *conditions: ColumnElement[bool]) -> float:
    return float(session.scalar(select(func.count(t.Item.id)).where(*conditions)) or 0)


def _with_rights(session: Session, mine: Sequence[ColumnElement[bool]], *conditions: ColumnElement[bool]) -> float:
    statement = select(func.count(t.Item.id)).join(t.Rights, t.Rights.item_id == t.Item.id)
    return float(session.scalar(statement.where(*mine, *conditions)) or 0)


def _found(roster: Roster, placed: Placed, scope: Scope, today: date) -> CurationFigures:
    items, mine = roster.items, _in_scope(roster, placed, scope)
    days = roster.waits.days[_are(mine, items, roster.waits.id)]
    status = roster.grants.status[_are(mine, items, roster.grants.id)]
    measures = {
        "reviewed": mine & (items.curation != Curation.INBOX),
        "approved": mine & (items.curation == Curation.APPROVED),
        "rights_asked": np.isin(status, _ASKED),
        "rights_given": status == RightsStatus.GRANTED,
    }
    counts = {name: float(np.count_nonzero(has)) for name, has in measures.items()}
    counts |= _coverage(roster, scope, mine, today)
    return CurationFigures(counts, float(np.median(days)) if len(days) else None, len(days))


def _in_scope(roster: Roster, placed: Placed, scope: Scope) -> Mask:
    """Which items are in a scope, as `in_scope`."""
    items = roster.items
    mine = items.is_kept.copy()
    if scope.item_ids is not None:
        mine &= np.isin(items.id, np.array(scope.item_ids, dtype=np.int64))
    if scope.line_id is not None:
        mine &= np.isin(items.id, roster.items_of_line(scope.line_id))
    if scope.campaign_id is not None:
        mine &= np.isin(items.id, placed.items_in(scope.campaign_id, scope.channel))
    elif scope.channel is not None:
        mine &= items.platform == scope.channel
    return mine


def _are(mask: Mask, items: Items, ids: Ints) -> Mask:
    """What a mask of all items says of some, False of those that are not there."""
    found: Mask = np.append(mask, False)[items.of(ids)]
    return found


def _coverage(roster: Roster, scope: Scope, mine: Mask, today: date) -> dict[str, float]:
    """The products of the shop or of one line, and those covered; of items, campaigns and channels there is no such.

    An approved item with a right for the website covers the products that it shows; a review needs no right.
    """
    if scope.item_ids is not None or scope.campaign_id is not None or scope.channel is not None:
        return {}
    wanted = roster.products.is_live & ((roster.products.line == scope.line_id) | (scope.line_id is None))
    products = roster.products.id[wanted]
    items, grants, day = roster.items, roster.grants, today.toordinal()
    allowed = items.type == ContentType.REVIEW
    granted = items.of(grants.id[(grants.first <= day) & (day <= grants.last)])
    allowed[granted[granted >= 0]] = True
    covers = _are(mine & allowed & (items.curation == Curation.APPROVED), items, roster.shown.id)
    covered = np.count_nonzero(np.isin(products, roster.shown.product[covers]))
    return {"products": float(len(products)), "products_covered": float(covered)}
