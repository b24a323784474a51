"""The formats of figures that can come in, one small module each; the first that claims a file reads it."""

from __future__ import annotations

from collections.abc import Callable

from ugcdesk.kpi.readers.facebook_uci import FacebookUciReader
from ugcdesk.kpi.readers.followers import FollowersReader
from ugcdesk.kpi.readers.ga4 import Ga4Reader
from ugcdesk.kpi.readers.instagram_insights import InstagramInsightsReader
from ugcdesk.kpi.readers.meta_ads import MetaAdsReader
from ugcdesk.kpi.readers.meta_content import MetaContentReader
from ugcdesk.kpi.readers.meta_daily import MetaDailyReader
from ugcdesk.kpi.readers.shopify_analytics import ShopifyAnalyticsReader
from ugcdesk.kpi.readers.shopify_orders import ShopifyOrdersReader
from ugcdesk.kpi.readers.table import TableReader
from ugcdesk.kpi.readers.tiktok_ads import TikTokAdsReader
from ugcdesk.kpi.readers.tiktok_content import TikTokContentReader
from ugcdesk.kpi.readers.tiktok_overview import TikTokOverviewReader
from ugcdesk.kpi.readers.ua import UniversalAnalyticsReader
from ugcdesk.kpi.readers.x_activity import XActivityReader
from ugcdesk.kpi.readers.youtube import YouTubeReader
from ugcdesk.kpi.reported import JsonReader, Reader

READERS: tuple[Callable[[], Reader], ...] = (
    FacebookUciReader,
    MetaContentReader,
    TikTokContentReader,
    XActivityReader,
    YouTubeReader,
    UniversalAnalyticsReader,
    Ga4Reader,
    ShopifyOrdersReader,
    ShopifyAnalyticsReader,
    MetaAdsReader,
    TikTokAdsReader,
    TikTokOverviewReader,
    FollowersReader,
    MetaDailyReader,
    TableReader,
)
JSON_READERS: tuple[Callable[[], JsonReader], ...] = (InstagramInsightsReader,)
