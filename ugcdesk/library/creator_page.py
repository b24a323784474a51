"""What the page of one creator tells, but for the figures, which are reckoned elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.handles import Person, person_of
from ugcdesk.library.rights import effective_status
from ugcdesk.library.vocabulary import Curation

_MOST = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that a creator's items show or are used in, and in how many of them."""

    id: int
    name: str
    items: int
    sku: str | None = None


@dataclass(frozen=True, slots=True)
class CreatorPage(Person):
    """A person with all items outside the trash.

    ``curation`` and ``rights`` count those items, ``rights`` by the status of the given day; ``item_ids`` has the
    newest first; ``products`` are the eight shown most, ``campaigns`` all they are used in. ``followers`` adds up
    the platforms that say it, None when none does. ``flags`` counts the open ones.
    """

    followers: int | None
    item_ids: tuple[int, ...]
    trashed: int
    curation: Mapping[str, int]
    rights: Mapping[str, int]
    flags: Mapping[str, int]
    products: tuple[Shown, ...]
    campaigns: tuple[Shown, ...]
    first_posted_at: datetime | None
    last_posted_at: datetime | None

    @property
    def platforms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.platform for one in self.handles))


def creator_page(session: Session, creator_id: int, *, today: date) -> CreatorPage:
    """The page of the person that ``creator_id`` is a handle of; raises WrongUse for an unknown id."""
    handles = person_of(session, creator_id)
    theirs = t.Item.creator_id.in_([one.id for one in handles])
    there = (theirs, t.Item.live, t.Item.trashed_at.is_(None))
    posted = func.coalesce(t.Item.posted_at, t.Item.imported_at)
    rows = session.execute(
        select(t.Item.id, t.Item.curation, t.Item.posted_at).where(*there).order_by(posted.desc(), t.Item.id.desc())
    ).all()
    posted_at = [row.posted_at for row in rows if row.posted_at is not None]
    trashed = select(func.count()).where(theirs, t.Item.live, t.Item.trashed_at.is_not(None))
    followers = [one.followers for one in handles if one.followers is not None]
    return CreatorPage(
        handles=tuple(handles),
        followers=sum(followers) if followers else None,
        item_ids=tuple(row.id for row in rows),
        trashed=session.scalar(trashed.where(t.Item.merged_into.is_(None))) or 0,
        curation={str(one): sum(row.curation == one for row in rows) for one in Curation},
        rights=_rights(session, there, today),
        flags=_flags(session, there),
        products=_products(session, there),
        campaigns=_campaigns(session, there),
        first_posted_at=min(posted_at, default=None),
        last_posted_at=max(posted_at, default=None),
    )


def _rights(session: Session, there: Sequence[Any], today: date) -> dict[str, int]:
    statement = select(t.Item.id, t.Rights).outerjoin(t.Rights, t.Rights.item_id == t.Item.id).where(*there)
    return dict(Counter(str(effective_status(rights, today)) for _, rights in session.execute(statement)))


def _flags(session: Session, there: Sequence[Any]) -> dict[str, int]:
    flag = t.ItemFlag
    statement = select(flag.flag, func.count()).join(t.Item, t.Item.id == flag.item_id)
    return dict(session.execute(statement.where(*there, flag.cleared_at.is_(None)).group_by(flag.flag)).all())


def _products(session: Session, there: Sequence[Any]) -> tuple[Shown, ...]:
    product, link = t.Product, t.ItemProduct
    items = func.count(t.Item.id.distinct())
    statement: Select[*tuple[Any, ...]] = (
        select(product.id, product.name, items, product.sku)
        .join(link, link.product_id == product.id)
        .join(t.Item, t.Item.id == link.item_id)
        .where(*there, product.live)
        .group_by(product.id)
    )
    return tuple(Shown(*row) for row in session.execute(statement.order_by(items.desc(), product.key).limit(_MOST)))


def _campaigns(session: Session, there: Sequence[Any]) -> tuple[Shown, ...]:
    campaign, placed = t.Campaign, t.Placement
    items = func.count(t.Item.id.distinct())
    statement: Select[*tuple[Any, ...]] = (
        select(campaign.id, campaign.name, items)
        .join(placed, placed.campaign_id == campaign.id)
        .join(t.Item, t.Item.id == placed.item_id)
        .where(*there)
        .group_by(campaign.id)
    )
    return tuple(Shown(*row) for row in session.execute(statement.order_by(items.desc(), campaign.key)))
