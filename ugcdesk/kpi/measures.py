"""The measures: every number that is stored or reckoned by adding, with its name for people. No ratios here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ugcdesk.library.vocabulary import Span

Stage = Literal["awareness", "consideration", "purchase", "curation"]
MeasureUnit = Literal["count", "money", "seconds"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One additive number. ``span`` is LEVEL for what stands on a day and is never summed over days.

    Of measures with ``counts_people`` the same person may be in the number of two days, so that daily
    values are not added up either. ``reckoned`` ones follow from others and are in no file.
    """

    id: str
    label: str
    stage: Stage
    unit: MeasureUnit = "count"
    span: Span = Span.FLOW
    counts_people: bool = False
    reckoned: bool = False
    may_be_negative: bool = False


_AWARENESS = (
    Measure("impressions", "Impressions", "awareness"),
    Measure("views", "Views", "awareness"),
    Measure("reach", "Reach", "awareness", counts_people=True),
    Measure("likes", "Likes", "awareness"),
    Measure("comments", "Comments", "awareness"),
    Measure("shares", "Shares", "awareness"),
    Measure("saves", "Saves", "awareness"),
    Measure("reactions", "Reactions", "awareness"),
    Measure("engagements", "Engagements", "awareness"),
    Measure("video_views", "Video views", "awareness"),
    Measure("watch_time_s", "Watch time", "awareness", "seconds"),
    Measure("followers", "Followers", "awareness", span=Span.LEVEL),
    Measure("followers_start", "Followers at the start", "awareness", span=Span.LEVEL, reckoned=True),
    Measure("followers_when_posted", "Followers when posted", "awareness", span=Span.LEVEL, reckoned=True),
    Measure("engagements_of_posts", "Engagements of posts", "awareness", reckoned=True),
    Measure("posts_with_followers", "Posts with known followers", "awareness", reckoned=True),
    Measure("new_followers", "New followers", "awareness"),
    Measure("lost_followers", "Lost followers", "awareness"),
    Measure("net_followers", "Net new followers", "awareness", may_be_negative=True),
    Measure("profile_visits", "Profile visits", "awareness"),
)
_CONSIDERATION = (
    Measure("link_clicks", "Clicks", "consideration"),
    Measure("sessions", "Sessions", "consideration"),
    Measure("engaged_sessions", "Engaged sessions", "consideration"),
    Measure("users", "Users", "consideration", counts_people=True),
    Measure("new_users", "New users", "consideration"),
    Measure("page_views", "Page views", "consideration"),
    Measure("engagement_time_s", "Time on site, all sessions", "consideration", "seconds"),
    Measure("leads", "Leads", "consideration"),
    Measure("gallery_views", "Gallery views", "consideration"),
    Measure("gallery_interactions", "Gallery interactions", "consideration"),
    Measure("product_clicks", "Product clicks", "consideration"),
)
_PURCHASE = (
    Measure("add_to_carts", "Added to cart", "purchase"),
    Measure("checkouts", "Checkouts", "purchase"),
    Measure("transactions", "Orders", "purchase"),
    Measure("units", "Units", "purchase"),
    Measure("gross_revenue", "Revenue", "purchase", "money"),
    Measure("refunds", "Refunds", "purchase", "money"),
    Measure("discounts", "Discounts", "purchase", "money"),
    Measure("spend", "Spend", "purchase", "money"),
    Measure("customers", "Customers", "purchase"),
    Measure("new_customers", "New customers", "purchase"),
    Measure("attributed_revenue", "Revenue of items and campaigns", "purchase", "money", reckoned=True),
    Measure("social_revenue", "Revenue from social channels", "purchase", "money", reckoned=True),
)
_CURATION = (
    Measure("reviewed", "Items reviewed", "curation", reckoned=True),
    Measure("approved", "Items approved", "curation", reckoned=True),
    Measure("rights_asked", "Items with rights asked for", "curation", reckoned=True),
    Measure("rights_given", "Items with rights granted", "curation", reckoned=True),
    Measure("products", "Products", "curation", reckoned=True),
    Measure("products_covered", "Products with publishable content", "curation", reckoned=True),
)

MEASURES: Mapping[str, Measure] = {
    measure.id: measure for measure in (*_AWARENESS, *_CONSIDERATION, *_PURCHASE, *_CURATION)
}
# Reactions of Facebook include likes, so the two are never added.
ENGAGEMENT_PARTS = ("reactions", "likes", "comments", "shares", "saves")
SOCIAL_CHANNELS = frozenset({"instagram", "tiktok", "facebook", "youtube", "pinterest", "x", "social"})


def engagements_of(measures: Mapping[str, float]) -> float | None:
    """Engagements as the source states them, else likes (or reactions) + comments + shares + saves; None of none."""
    if "engagements" in measures:
        return measures["engagements"]
    left_out = "likes" if "reactions" in measures else "reactions"
    parts = [measures[part] for part in ENGAGEMENT_PARTS if part in measures and part != left_out]
    return sum(parts) if parts else None
