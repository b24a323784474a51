"""Reads a report of TikTok Ads Manager: campaigns, ad groups or ads by day, with what they cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ugcdesk.kpi.readers.ads import AdsLayout, read_ads
from ugcdesk.kpi.reported import Reading, Refused, Reported
from ugcdesk.tabular.headers import Signature
from ugcdesk.tabular.table import Table

_SIGNATURE = Signature(
    frozenset(),
    (
        frozenset({"Cost", "Total cost"}),
        frozenset({"Campaign name", "Ad group name", "Ad name"}),
        frozenset({"Ad group name", "Clicks (destination)", "Ad group ID", "Destination clicks"}),
    ),
    absent=frozenset({"Amount spent"}),
)
_LAYOUT = AdsLayout(
    reader="tiktok_ads",
    channel="tiktok",
    measures={
        "spend": ("Cost", "Total cost"),
        "impressions": ("Impressions",),
        "reach": ("Reach",),
        "link_clicks": ("Clicks (destination)", "Destination clicks", "Clicks"),
        "likes": ("Paid likes", "Likes"),
        "comments": ("Paid comments", "Comments"),
        "shares": ("Paid shares", "Shares"),
        "new_followers": ("Paid followers", "Paid follows"),
        "profile_visits": ("Paid profile visits",),
        "video_views": ("Video views",),
        "add_to_carts": ("Adds to cart (website)", "Add to cart (website)"),
        "checkouts": ("Checkouts initiated (website)", "Initiate checkout (website)"),
        "transactions": ("Purchases (website)", "Complete payment (website)", "Complete payment"),
        "gross_revenue": ("Purchase value (website)", "Total purchase value (website)", "Total complete payment value"),
    },
    day=("Date", "By Day", "Day", "Stat time day"),
    first=("Start date",),
    last=("End date",),
    group=("Ad group name",),
)


class TikTokAdsReader:
    name = _LAYOUT.reader

    def claims(self, tables: Sequence[Table]) -> bool:
        return len(tables) == 1 and _SIGNATURE.matches(tables[0].headers)

    def read(self, tables: Sequence[Table], reading: Reading) -> Iterator[Reported | Refused]:
        return read_ads(tables[0], _LAYOUT, reading)
