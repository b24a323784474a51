"""The full link of each placement: the page it leads to with the UTM words by which figures find it again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.campaigns import PlacementRow, placement_rows
from ugcdesk.links import parts_of, post_address, with_utm
from ugcdesk.text import name_key

_OUR_ID = re.compile(r"item-(\d+)")


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A placement and its full link, None without a page; ``warning`` is a sentence, None when all is well.

    ``product_page`` is where the link leads when the placement has no page of its own.
    """

    placement_id: int
    item_id: int
    channel: str
    link: str | None
    warning: str | None
    product_page: str | None = None


def link_to(url: str | None, product_page: str | None, utm: Mapping[str, str | None]) -> str | None:
    """The link of a placement with this URL and these UTM words; None without a page to lead to.

    A post is where the item stands and not where its link leads, so the page of the product is taken instead.
    """
    own = _whole(url)
    page = own if own and post_address(own) is None else product_page
    return with_utm(page, utm) if page else None


def link_rows(session: Session, campaign_id: int) -> list[LinkRow]:
    """The links of all placements of a campaign, by day of placement."""
    placements = placement_rows(session, campaign_id)
    pages = _pages(session, {row.item_id for row in placements})
    users = _users_of_contents(session)
    return [_link(row, pages.get(row.item_id), users) for row in placements]


def _link(row: PlacementRow, page: str | None, users: dict[str, set[int]]) -> LinkRow:
    link = link_to(row.url, page, row.utm)
    return LinkRow(row.id, row.item_id, row.channel, link, _warning(row, link, users), page)


def _warning(row: PlacementRow, link: str | None, users: dict[str, set[int]]) -> str | None:
    content = row.utm["content"]
    if link is None:
        return "There is no page to link to. Give the placement a URL, or link a product that has a page."
    if not content:
        return "The link has no utm_content, so its visits count for the campaign but for no item. Give it one."
    others = users[name_key(content)] - {row.item_id}
    if others:
        return f"utm_content “{content}” is that of item {min(others)} too, so visits find neither. Choose another."
    return None


def _whole(address: str | None) -> str | None:
    """An address that people may have typed without its ``https://``; None when it is none."""
    text = (address or "").strip()
    if not text or parts_of(text) is None:
        return None
    return text if "://" in text else f"https://{text}"


def _pages(session: Session, item_ids: set[int]) -> dict[int, str]:
    """The page of the first product of each item that has one."""
    link, product = t.ItemProduct, t.Product
    statement = select(link.item_id, product.url).join(product, product.id == link.product_id)
    statement = statement.where(product.url.is_not(None), product.live).order_by(link.item_id, product.id)
    found: dict[int, str] = {}
    for item_id, url in session.execute(statement):
        page = _whole(url)
        if item_id in item_ids and page:
            found.setdefault(item_id, page)
    return found


def _users_of_contents(session: Session) -> dict[str, set[int]]:
    """The items that each ``utm_content`` leads to, of placements of all campaigns and as the id it spells."""
    users: dict[str, set[int]] = defaultdict(set)
    statement = select(t.Placement.utm_content, t.Placement.item_id).join(t.Item, t.Item.id == t.Placement.item_id)
    for content, item_id in session.execute(statement.where(t.Item.live)):
        if content:
            key = name_key(content)
            users[key].add(item_id)
            if ours := _OUR_ID.fullmatch(key):
                users[key].add(int(ours[1]))
    return users
