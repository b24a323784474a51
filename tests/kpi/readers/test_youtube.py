"""The tables of YouTube Studio: totals by video, days of a video, days of the channel."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.kpi.readers.reading import read, write
from ugcdesk.library.vocabulary import Span

TABLE = (
    "Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers,Impressions,"
    "Impressions click-through rate (%)"
)


def test_totals_by_video_without_the_total(tmp_path: Path) -> None:
    lines = [TABLE, "Total,,,,1500,30.5,-1,20000,4.2"]
    lines += ['dQw4w9WgXcQ,"Coat, red","Sep 22, 2026",95,"1,000",20.5,-3,12000,5.1']
    lines += ["aaaaaaaaaaa,Hat,,12,500,10,2,8000,3"]
    found = read(write(tmp_path / "Content 2026-01-01_2026-10-31 Shop" / "Table data.csv", lines, "utf-8-sig"))
    first, second = found.rows
    assert (found.reader, first.channel) == ("youtube", "youtube")
    assert (first.day, first.span) == (date(2026, 10, 31), Span.TOTAL)
    assert first.key == "2026-09-22 https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    assert first.values == {
        "video_views": 1_000, "views": 1_000, "watch_time_s": 73_800, "impressions": 12_000, "net_followers": -3,
    }  # fmt: skip
    assert (second.key, found.sum("views")) == ("https://www.youtube.com/watch?v=aaaaaaaaaaa", 1_500)


def test_without_a_day_in_a_name_the_newest_video_tells_it(tmp_path: Path) -> None:
    lines = [TABLE, 'dQw4w9WgXcQ,Coat,"Sep 22, 2026",95,1,1,1,1,1', 'aaaaaaaaaaa,Hat,"Sep 20, 2026",12,5,1,2,8,3']
    assert {row.day for row in read(write(tmp_path / "Table data.csv", lines)).rows} == {date(2026, 9, 22)}


def test_days_of_videos_are_flows(tmp_path: Path) -> None:
    lines = ["Date,Content,Video title,Video publish time,Duration,Views"]
    lines += ['2026-10-01,dQw4w9WgXcQ,Coat,"Sep 22, 2026",95,7', '2026-10-02,dQw4w9WgXcQ,Coat,"Sep 22, 2026",95,8']
    found = read(write(tmp_path / "Chart data.csv", lines))
    assert {(row.day, row.span, row.values["views"]) for row in found.rows} == {
        (date(2026, 10, 1), Span.FLOW, 7),
        (date(2026, 10, 2), Span.FLOW, 8),
    }
    assert {row.names.external_id for row in found.rows} == {"dQw4w9WgXcQ"}


def test_days_of_the_channel(tmp_path: Path) -> None:
    lines = ["Date,Views,Watch time (hours),Subscribers gained,Subscribers lost"]
    lines += ["2026-10-01,7,0.5,3,1", "Total,7,0.5,3,1"]
    (row,) = read(write(tmp_path / "Totals.csv", lines)).rows
    assert (row.key, row.values["watch_time_s"], row.values["new_followers"]) == ("", 1_800, 3)
    assert not row.names
