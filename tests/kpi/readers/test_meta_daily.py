"""Daily figures of an account of Meta: one metric a file or section, in UTF-16, or many in columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.kpi.readers.reading import read, write
from ugcdesk.errors import WrongUse
from ugcdesk.kpi.readers.meta_daily import MetaDailyReader
from ugcdesk.tabular.table import read_tables

DAYS = ['"Date","Primary"', '"2026-05-10T00:00:00","88"', '"2026-05-11T00:00:00","1,012"']


def test_one_metric_a_file_says_by_its_title_what_and_whose_it_is(tmp_path: Path) -> None:
    found = read(write(tmp_path / "Reach.csv", ["sep=,", '"Instagram reach"', *DAYS], "utf-16"))
    assert found.reader == "meta_daily"
    assert {row.channel for row in found.rows} == {"instagram"}
    assert found.by_day("reach") == {date(2026, 5, 10): 88, date(2026, 5, 11): 1_012}
    assert {row.key for row in found.rows} == {""}


def test_several_sections_in_one_file(tmp_path: Path) -> None:
    lines = ["sep=,", '"Facebook visits"', *DAYS, "", '"Facebook follows"', *DAYS[:2], "", '"Link clicks"', *DAYS[:2]]
    found = read(write(tmp_path / "page.csv", lines, "utf-16"), channel="facebook")
    assert (found.sum("profile_visits"), found.sum("new_followers"), found.sum("link_clicks")) == (1_100, 88, 88)
    assert (len(found.rows), found.refused) == (4, [])


def test_a_metric_nobody_knows_refuses_its_section_alone(tmp_path: Path) -> None:
    lines = ["sep=,", '"Instagram follows"', *DAYS, "", '"Mood of the day"', *DAYS]
    found = read(write(tmp_path / "both.csv", lines, "utf-16"), channel="instagram")
    assert found.sum("new_followers") == 1_100
    (refused,) = found.refused
    assert refused.reason == "The metric “Mood of the day” is not known; it was left out."


@pytest.mark.parametrize(
    ("title", "measure"),
    [
        ("Alcance de Instagram", "reach"),
        ("Couverture Instagram", "reach"),
        ("Instagram-Reichweite", "reach"),
        ("Visite al profilo Instagram", "profile_visits"),
        ("Interações com conteúdo", "engagements"),
        ("Content interactions", "engagements"),
        ("Views", "views"),
        ("Followers", "followers"),
    ],
)
def test_titles_of_metrics(tmp_path: Path, title: str, measure: str) -> None:
    found = read(write(tmp_path / "instagram.csv", ["sep=,", f'"{title}"', *DAYS], "utf-16"))
    assert found.by_day(measure)[date(2026, 5, 10)] == 88


def test_many_columns_with_levels_and_flows(tmp_path: Path) -> None:
    lines = ["Date;Reach;Impressions;Profile visits;Followers;Net Followers;Content interactions;Link clicks"]
    lines += ["15/05/2026;50;100;3;1.000;-2;7;4", "Total;50;100;3;;-2;7;4"]
    (row,) = read(write(tmp_path / "instagram_daily.csv", lines)).rows
    assert (row.day, row.values["followers"], row.values["net_followers"]) == (date(2026, 5, 15), 1_000, -2)


def test_days_that_read_either_way_are_asked_about(tmp_path: Path) -> None:
    file = write(tmp_path / "instagram.csv", ["Date,Reach,Impressions", "05/03/2026,1,2", "06/03/2026,1,2"])
    with pytest.raises(WrongUse, match=r"“Date” of instagram\.csv"):
        read(file)


def test_without_a_network_it_is_asked_for(tmp_path: Path) -> None:
    file = write(tmp_path / "daily.csv", ["Date,Reach,Impressions", "2026-05-10,1,2"])
    with pytest.raises(WrongUse, match="--channel"):
        read(file)


@pytest.mark.parametrize("naming", ["URL", "Channel,URL", "Campaign", "Post ID", "Enlace"])
def test_a_table_that_names_posts_or_campaigns_is_no_account(tmp_path: Path, naming: str) -> None:
    named = {"URL": "https://www.instagram.com/p/DAAA/", "Channel,URL": "tiktok,https://www.tiktok.com/@a/video/1"}
    lines = [f"Date,{naming},Impressions,Likes", f"2026-11-13,{named.get(naming, 'a1')},12,3"]
    found = read(write(tmp_path / "instagram.csv", lines), channel="instagram")
    assert (found.reader, bool(found.rows[0].key)) == ("table", True)


@pytest.mark.parametrize("naming", ["Platform", "Network", "Source", "Plattform"])
def test_a_table_of_several_networks_is_nobodys_own_account(tmp_path: Path, naming: str) -> None:
    lines = [f"Date,{naming},Impressions,Likes", "2026-11-01,instagram,100,5", "2026-11-01,facebook,70,3"]
    assert not MetaDailyReader().claims(read_tables(write(tmp_path / "figures.csv", lines)))


def test_a_second_row_of_a_day_is_refused_and_takes_nobodys_place(tmp_path: Path) -> None:
    lines = ["Date,Reach,Profile visits", "2026-11-01,100,5", "2026-11-01,70,3", "2026-11-02,9,1"]
    found = read(write(tmp_path / "instagram.csv", lines))
    assert found.by_day("reach") == {date(2026, 11, 1): 100, date(2026, 11, 2): 9}
    (refused,) = found.refused
    assert refused.line == 3
    assert "a row above tells of instagram on 2026-11-01" in refused.reason
