"""What the figures teach: groups beside each other, what stands out, what to expect. Each says its n."""

from ugcdesk.kpi.insight.behind import items_behind
from ugcdesk.kpi.insight.comparing import Compared, compared
from ugcdesk.kpi.insight.creators import CreatorRow, creators_who_earn
from ugcdesk.kpi.insight.followers import FollowerRow, follower_growth
from ugcdesk.kpi.insight.forecast import SocialForecast, social_forecast
from ugcdesk.kpi.insight.frequency import Frequency, FrequencyBand, posting_frequency
from ugcdesk.kpi.insight.grouping import Side
from ugcdesk.kpi.insight.hashtags import HashtagRow, Hashtags, hashtags
from ugcdesk.kpi.insight.likely import Likely, LikelyPiece, likely
from ugcdesk.kpi.insight.spikes import Spike, Spikes, spikes
from ugcdesk.kpi.insight.uncovered import Uncovered, UncoveredProduct, uncovered_products

__all__ = [
    "Compared",
    "CreatorRow",
    "FollowerRow",
    "Frequency",
    "FrequencyBand",
    "HashtagRow",
    "Hashtags",
    "Likely",
    "LikelyPiece",
    "Side",
    "SocialForecast",
    "Spike",
    "Spikes",
    "Uncovered",
    "UncoveredProduct",
    "compared",
    "creators_who_earn",
    "follower_growth",
    "hashtags",
    "items_behind",
    "likely",
    "posting_frequency",
    "social_forecast",
    "spikes",
    "uncovered_products",
]
