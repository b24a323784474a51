"""The exports of TikTok Studio: videos, the days of an account, and its followers."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.kpi.readers.reading import read, write
from ugcdesk.errors import WrongUse
from ugcdesk.library.vocabulary import ContentType, Span

CONTENT = (
    "Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views,Total play time,"
    "Average watch time,Watched full video,Add to favorites"
)
MADE = datetime(2026, 10, 5, 16, 30, tzinfo=UTC)
NUMBER = str(int(MADE.timestamp()) << 32)
LINK = f"https://www.tiktok.com/@shop/video/{NUMBER}"


def content(path: Path, posted: str = "2026-10-05 16:30:00", link: str = f"{LINK}?lang=en") -> Path:
    row = f'"Coat, red",{link},{posted},"1,200",30,12,45.6K,2h:35m:10s,6.4,38%,77'
    return write(path, [CONTENT, row], "utf-8-sig")


def test_a_video_with_its_totals(tmp_path: Path) -> None:
    found = read(content(tmp_path / "Content_2026-10-01_2026-10-31.csv"))
    (row,) = found.rows
    assert (found.reader, row.channel, row.day) == ("tiktok_content", "tiktok", date(2026, 10, 31))
    assert (row.key, row.span) == (f"2026-10-05 {LINK}", Span.TOTAL)
    assert (row.names.link, row.names.external_id, row.names.caption) == (LINK, NUMBER, "Coat, red")
    assert row.names.content_type is ContentType.VIDEO
    assert row.values == {
        "video_views": 45_600, "views": 45_600, "likes": 1_200, "comments": 30, "shares": 12, "saves": 77,
        "watch_time_s": 9_310,
    }  # fmt: skip


def test_headers_without_total_and_with_bookmarks(tmp_path: Path) -> None:
    lines = ["Post time,Video title,Video link,Views,Likes,Comments,Shares,Total bookmarks"]
    lines += [f"2026/10/05,Coat,{LINK},9,8,7,6,5"]
    (row,) = read(write(tmp_path / "c.csv", lines)).rows
    assert [row.values[name] for name in ("views", "likes", "comments", "shares", "saves")] == [9, 8, 7, 6, 5]


def test_a_time_of_posting_without_year_is_told_by_the_number_of_the_video(tmp_path: Path) -> None:
    (row,) = read(content(tmp_path / "content.csv", posted="October 5")).rows
    assert row.names.posted_at == MADE
    assert row.day == date(2026, 10, 5)


def test_a_time_of_posting_nobody_can_read_is_asked_about(tmp_path: Path) -> None:
    file = content(tmp_path / "content.csv", posted="05/10/2026", link="https://www.tiktok.com/@shop/video/12")
    with pytest.raises(WrongUse, match=r"“Post time” of content\.csv"):
        read(file)


def overview(path: Path, days: list[str]) -> Path:
    header = "Date,Video Views,Reached audience,Profile Views,Likes,Shares,Comments,Website clicks,Net growth,"
    rows = [f"{day},{n}00,90,{n},5,4,3,2,-1,6,7" for n, day in enumerate(days, 1)]
    return write(path, [header + "New followers,Lost followers", *rows])


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (["December 30", "December 31", "January 1"], 0),
        (["January 1", "December 31", "December 30"], 2),
        (["30 December", "31 December", "1 January"], 0),
    ],
    ids=["forwards", "backwards", "day first"],
)
def test_days_without_year_cross_new_year(tmp_path: Path, days: list[str], first: int) -> None:
    found = read(overview(tmp_path / "Overview_2026-01-02.csv", days))
    assert found.reader == "tiktok_overview"
    assert {row.day for row in found.rows} == {date(2025, 12, 30), date(2025, 12, 31), date(2026, 1, 1)}
    assert found.rows[first].day == date(2025, 12, 30)
    assert found.left_out == []


def test_a_year_told_by_nothing_but_the_age_of_the_file_is_said(tmp_path: Path) -> None:
    file = overview(tmp_path / "Overview.csv", ["December 31", "January 1"])
    moment = datetime(2025, 3, 1, tzinfo=UTC).timestamp()
    os.utime(file, (moment, moment))
    found = read(file)
    assert [row.day for row in found.rows] == [date(2024, 12, 31), date(2025, 1, 1)]
    assert "2025-01-01" in found.left_out[0].reason


def test_the_days_of_an_account(tmp_path: Path) -> None:
    (row,) = read(overview(tmp_path / "Overview.csv", ["2026-10-05"])).rows
    assert (row.key, row.channel, row.span) == ("", "tiktok", Span.FLOW)
    assert row.values == {
        "video_views": 100, "views": 100, "reach": 90, "profile_visits": 1, "likes": 5, "shares": 4, "comments": 3,
        "link_clicks": 2, "net_followers": -1, "new_followers": 6, "lost_followers": 7,
    }  # fmt: skip


def test_followers_that_are_undefined_are_missing(tmp_path: Path) -> None:
    lines = ["Date,Followers,Difference in followers from previous day"]
    lines += ["2026-10-04,undefined,undefined", "2026-10-05,1002,2", "2026-10-06,1000,-2"]
    found = read(write(tmp_path / "FollowerHistory.csv", lines))
    assert found.reader == "tiktok_overview"
    assert found.by_day("followers") == {date(2026, 10, 5): 1_002, date(2026, 10, 6): 1_000}
    assert found.by_day("net_followers") == {date(2026, 10, 5): 2, date(2026, 10, 6): -2}
    assert (len(found.rows), found.refused) == (3, [])
