"""Who tells of sales and visits: the shop, web analytics, or platforms and their ads; known by which reader read it.

The same order may be in the books of the shop, in web analytics and in what an ad claims: it must not count thrice.
Who counts of several is decided where figures are added up; here they are only told apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import BatchKind


class Teller(IntEnum):
    """Ascending by how much the word of each weighs about all sales of the shop."""

    CLAIMS = 1  # of a platform, or of its ads
    ANALYTICS = 2  # of the shop's site, and every table that nobody knows better
    SHOP_REPORT = 3
    SHOP_ORDERS = 4


# What more than one of them may tell of.
TOLD_BY_SEVERAL = frozenset(
    {
        *("gross_revenue", "refunds", "discounts", "transactions", "units", "customers", "new_customers"),
        *("add_to_carts", "checkouts", "sessions", "users", "page_views", "leads"),
    }
)
_BY_READER: Mapping[str, Teller] = {
    "shopify_orders": Teller.SHOP_ORDERS,
    "shopify_analytics": Teller.SHOP_REPORT,
    **dict.fromkeys(
        (
            *("meta_ads", "tiktok_ads", "meta_content", "meta_daily", "facebook_uci", "instagram_insights"),
            *("tiktok_content", "tiktok_overview", "x_activity", "youtube", "followers"),
        ),
        Teller.CLAIMS,
    ),
}


def teller_of(reader: str | None) -> Teller:
    """Who tells what this reader reads."""
    return _BY_READER.get(reader or "", Teller.ANALYTICS)


class Tellers:
    """Who tells what stands, by batch and file; ``incoming`` says it of files, by name, that come in now."""

    def __init__(self, session: Session, incoming: Mapping[str, str] | None = None) -> None:
        self._of: dict[tuple[int, str], Teller] = {}
        self._newest: dict[str, Teller] = {}
        for batch, source, reader in _readers(session):
            self._of[batch, source] = self._newest[source] = teller_of(reader)
        self._newest |= {source: teller_of(reader) for source, reader in (incoming or {}).items()}

    def of(self, batch: int, source: str) -> Teller:
        """Who told what a batch has of a file; numbers that were moved to their subject keep who told them."""
        return self._of.get((batch, source)) or self.named(source)

    def named(self, source: str) -> Teller:
        """Who tells what is in the newest file of this name."""
        return self._newest.get(source, Teller.ANALYTICS)


def _readers(session: Session) -> list[tuple[int, str, str]]:
    """Batch, file and reader, the newest last and what is said of a file after what is said of its batch."""
    b, f = t.Batch, t.FigureSource
    batches = session.execute(select(b.id, b.reader, b.sources).where(b.kind == BatchKind.FIGURES, b.reader != ""))
    found = [(row.id, source, row.reader or "") for row in batches for source in row.sources]
    files = session.execute(select(f.batch_id, f.source, f.reader)).all()
    return sorted([*found, *((row.batch_id, row.source, row.reader) for row in files)], key=lambda one: one[0])
