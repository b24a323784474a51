"""Reads a report of Meta Ads Manager: campaigns, ad sets or ads of Facebook and Instagram, by day or over a range.

Without a column that says on which of the two an ad was shown, all of it is Facebook's, the account that paid. Meta's
“Post engagement” counts clicks too, so it is not stored; likes are part of its reactions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ugcdesk.kpi.readers.ads import AdsLayout, read_ads
from ugcdesk.kpi.reported import Reading, Refused, Reported
from ugcdesk.tabular.headers import Signature
from ugcdesk.tabular.table import Table

_SIGNATURE = Signature(
    frozenset(),
    (
        frozenset({"Amount spent"}),
        frozenset({"Campaign name", "Ad set name", "Ad name", "Campaign ID"}),
        frozenset({"Day", "Date", "Reporting starts", "Reporting ends"}),
    ),
)
_LAYOUT = AdsLayout(
    reader="meta_ads",
    channel="facebook",
    measures={
        "spend": ("Amount spent",),
        "impressions": ("Impressions",),
        "reach": ("Reach",),
        "link_clicks": ("Link clicks",),
        "reactions": ("Post reactions",),
        "comments": ("Post comments",),
        "shares": ("Post shares",),
        "saves": ("Post saves",),
        "video_views": ("3-second video plays", "Video plays"),
        "leads": ("Leads",),
        "add_to_carts": ("Adds to cart", "Website adds to cart"),
        "checkouts": ("Checkouts initiated", "Website checkouts initiated"),
        "transactions": ("Purchases", "Website purchases"),
        "gross_revenue": ("Purchases conversion value", "Website purchases conversion value"),
    },
    day=("Day", "Date"),
    first=("Reporting starts",),
    last=("Reporting ends",),
    group=("Ad set name",),
    links=("Permalink", "Instagram permalink", "Facebook permalink"),
)


class MetaAdsReader:
    name = _LAYOUT.reader

    def claims(self, tables: Sequence[Table]) -> bool:
        return len(tables) == 1 and _SIGNATURE.matches(tables[0].headers)

    def read(self, tables: Sequence[Table], reading: Reading) -> Iterator[Reported | Refused]:
        return read_ads(tables[0], _LAYOUT, reading)
