"""Counts of followers by day, of one account or of several."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.kpi.readers.reading import read, write
from ugcdesk.errors import WrongUse


def test_a_level_of_one_account(tmp_path: Path) -> None:
    found = read(write(tmp_path / "pinterest followers.csv", ["Date\tFollowers", "2026-10-05\t1,002", "2026-10-06\t"]))
    assert found.reader == "followers"
    assert [(row.channel, row.day, row.values) for row in found.rows] == [
        ("pinterest", date(2026, 10, 5), {"followers": 1_002}),
        ("pinterest", date(2026, 10, 6), {}),
    ]


def test_levels_of_several_accounts(tmp_path: Path) -> None:
    lines = ["Platform,Date,Follower count", "Instagram,25/10/2026,1000", "TikTok,25/10/2026,20"]
    lines += ["Myspace,25/10/2026,1"]
    with pytest.raises(WrongUse, match="which network"):
        read(write(tmp_path / "levels.csv", lines))
    found = read(write(tmp_path / "levels.csv", lines[:-1]))
    assert [(row.channel, row.values["followers"]) for row in found.rows] == [("instagram", 1_000), ("tiktok", 20)]


def test_days_in_words_and_numbers_nobody_can_read(tmp_path: Path) -> None:
    found = read(write(tmp_path / "x.csv", ["Date,Followers", "October 5,ten", "Oct 6,12"]), channel="x")
    assert [refused.line for refused in found.refused] == [2]
    assert [(row.day.month, row.day.day) for row in found.rows] == [(10, 6)]
