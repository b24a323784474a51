"""The export of X by post: organic and promoted apart, in the layout of then and of now."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from tests.kpi.readers.reading import read, write

ACTIVITY = (
    '"Tweet id","Tweet permalink","Tweet text","time","impressions","engagements","engagement rate","retweets",'
    '"replies","likes","user profile clicks","url clicks","follows","promoted impressions","promoted retweets",'
    '"promoted replies","promoted likes","promoted url clicks"'
)
LINK = "https://twitter.com/shop/status/849049020249120769"
POST = f'"849049020249120769","{LINK}","New ""coat""","2017-04-04 23:30 +0000"'


def test_what_was_promoted_is_measured_apart(tmp_path: Path) -> None:
    lines = [ACTIVITY, f'{POST},"29.0","9.0","0.31","1.0","2.0","3.0","4.0","5.0","0","100.0","-","1.0","2.0","3.0"']
    found = read(write(tmp_path / "tweet_activity_metrics_shop_20170401_20170408_en.csv", lines))
    organic, paid = found.rows
    assert (found.reader, organic.channel, organic.day) == ("x_activity", "x", date(2017, 4, 8))
    assert organic.values == {
        "impressions": 29, "shares": 1, "comments": 2, "likes": 3, "profile_visits": 4, "link_clicks": 5,
        "new_followers": 0,
    }  # fmt: skip
    assert (paid.paid, paid.key) == (True, organic.key)
    assert paid.values == {"impressions": 100, "comments": 1, "likes": 2, "link_clicks": 3}
    assert organic.names.external_id == "849049020249120769"
    assert organic.names.posted_at == datetime(2017, 4, 4, 23, 30, tzinfo=UTC)


def test_the_day_of_posting_is_told_in_the_zone_of_the_library(tmp_path: Path) -> None:
    lines = [ACTIVITY, f'{POST},"29.0","9.0","0.31","1.0","2.0","3.0","4.0","5.0","0","-","-","-","-","-"']
    (row,) = read(write(tmp_path / "x.csv", lines), zone="Europe/Madrid").rows
    assert row.key == f"2017-04-05 {LINK}"
    assert row.day == date(2017, 4, 5)


def test_the_layout_of_today(tmp_path: Path) -> None:
    lines = [
        "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts,"
        "Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks",
        '1,"Sun, Oct 4, 2026",Coat,https://x.com/shop/status/1,900,30,80,4,2,1,5,6,7,8,9,0,0',
    ]
    (row,) = read(write(tmp_path / "account_analytics_content.csv", lines)).rows
    assert row.key == "2026-10-04 https://x.com/shop/status/1"
    assert (row.values["shares"], row.values["saves"], row.values["link_clicks"]) == (6, 4, 9)
    assert row.names.posted_at is None
