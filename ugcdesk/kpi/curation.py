"""How curation goes: items approved, rights granted, products covered, and how long until a post is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, Integer, cast, func, select
from sqlalchemy.orm import Session

from ugcdesk.kpi.groups import of_line
from ugcdesk.kpi.periods import Period
from ugcdesk.kpi.scope import Scope
from ugcdesk.library import tables as t
from ugcdesk.library.rights import why_blocked
from ugcdesk.library.vocabulary import Curation, RightsChannel, RightsStatus

_ASKED = (RightsStatus.REQUESTED, RightsStatus.GRANTED, RightsStatus.DENIED, RightsStatus.REVOKED)
_DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class CurationFigures:
    """Sums by measure, and the median days from posted to first published with how many items it is of."""

    measures: dict[str, float]
    time_to_publish: float | None
    published: int


def curation_figures(session: Session, scope: Scope, today: date) -> CurationFigures:
    """The state of curation today of the items in a scope; measures without anything to count are absent."""
    mine = in_scope(scope)
    waits = _waits(session, mine)
    measures = {
        **_judged(session, mine),
        **_asked_for(session, mine),
        **_coverage(session, scope, mine, today),
    }
    return CurationFigures(measures, median(waits) if waits else None, len(waits))


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


def _judged(session: Session, mine: Sequence[ColumnElement[bool]]) -> dict[str, float]:
    """Items reviewed and approved, counted in one pass."""
    judged, approved = t.Item.curation != Curation.INBOX, t.Item.curation == Curation.APPROVED
    found = session.execute(
        select(func.sum(cast(judged, Integer)), func.sum(cast(approved, Integer))).where(*mine)
    ).one()
    return {"reviewed": float(found[0] or 0), "approved": float(found[1] or 0)}


def _asked_for(session: Session, mine: Sequence[ColumnElement[bool]]) -> dict[str, float]:
    """Items with rights asked for and granted, counted in one pass."""
    asked, given = t.Rights.status.in_(_ASKED), t.Rights.status == RightsStatus.GRANTED
    statement = select(func.sum(cast(asked, Integer)), func.sum(cast(given, Integer)))
    found = session.execute(statement.join_from(t.Rights, t.Item, t.Rights.item_id == t.Item.id).where(*mine)).one()
    return {"rights_asked": float(found[0] or 0), "rights_given": float(found[1] or 0)}


def _with_rights(session: Session, mine: Sequence[ColumnElement[bool]], *conditions: ColumnElement[bool]) -> float:
    statement = select(func.count(t.Item.id)).join(t.Rights, t.Rights.item_id == t.Item.id)
    return float(session.scalar(statement.where(*mine, *conditions)) or 0)


def _coverage(
    session: Session, scope: Scope, mine: Sequence[ColumnElement[bool]], today: date
) -> dict[str, float]:  # fmt: skip
    """The products of the shop or of one line, and those covered; of items, campaigns and channels there is no such."""
    if scope.item_ids is not None or scope.campaign_id is not None or scope.channel is not None:
        return {}
    products = [t.Product.live.is_(True), *([t.Product.line_id == scope.line_id] if scope.line_id is not None else [])]
    count = session.scalar(select(func.count(t.Product.id)).where(*products)) or 0
    return {"products": float(count), "products_covered": _covered(session, [*mine, *products], today)}


def _covered(session: Session, mine: Sequence[ColumnElement[bool]], today: date) -> float:
    """Products that an approved item with a right for the website shows; a review needs no right."""
    granted = session.scalars(select(t.Rights).where(*granted_on(today)))
    allowed = [row.item_id for row in granted if why_blocked(row, RightsChannel.WEBSITE, today) is None]
    statement = (
        select(func.count(t.ItemProduct.product_id.distinct()))
        .join(t.Item, t.Item.id == t.ItemProduct.item_id)
        .join(t.Product, t.Product.id == t.ItemProduct.product_id)
        .where(*mine, t.Item.curation == Curation.APPROVED)
        .where(t.Item.id.in_(allowed) | (t.Item.content_type == "review"))
    )
    return float(session.scalar(statement) or 0)


def _waits(session: Session, mine: Sequence[ColumnElement[bool]]) -> list[float]:
    """Days from posted to the first edition that has it."""
    first: dict[int, datetime] = {}
    for at, published in session.execute(select(t.Edition.at, t.Edition.published).order_by(t.Edition.at)):
        for item in _ids(published):
            first.setdefault(item, at)
    if not first:
        return []
    rows = session.execute(select(t.Item.id, t.Item.posted_at).where(*mine, t.Item.posted_at.is_not(None)))
    return [(first[item] - posted).total_seconds() / _DAY_S for item, posted in rows if item in first and posted]


def _ids(published: dict[str, Any]) -> list[int]:
    return [int(item) for item in published.get("ids", [])]
