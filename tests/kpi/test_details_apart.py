"""Reports of the same days by other columns: of one account they count once, those of several apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kpi.brought_in import RULE, in_every_order, told, write
from ugcdesk.kpi import Book, Scope, plan_figures, run_figures
from ugcdesk.library import Library


def _ads(columns: str, *cells: str) -> list[str]:
    money = columns if "Amount spent" in columns else f"{columns},Amount spent (EUR)"
    return [f"{money},Day,Impressions", *(f"{row},2026-11-02,{row.rsplit(',', 1)[1]}0" for row in cells)]


def _visits(columns: str, *cells: str) -> list[str]:
    return [*RULE, f"Date,{columns},Sessions", *(f"20261102,{row}" for row in cells)]


AN_AD = _ads("Campaign name,Ad name", "Autumn,A,60", "Autumn,B,40")
OF_DE = _ads("Account name,Campaign name", "Shop DE,Autumn,100")
OF_UA = [
    "Source / Medium,Date,Users,Sessions,Bounce Rate,Avg. Session Duration",
    "instagram / social,20261102,80,150,40%,00:01:00",
]
OF_SOURCES = _visits("Session source / medium", "google / cpc,60", "google / organic,40", "instagram / social,50")
TOLD_BESIDE = {
    "by ad with its set": (AN_AD, _ads("Campaign name,Ad set name,Ad name", "Autumn,S,A,60", "Autumn,S,B,40"), 1_000),
    "by ad with its number": (
        _ads("Campaign name,Campaign ID,Ad name", "Autumn,71,A,60", "Autumn,71,B,40"),
        _ads("Campaign name,Campaign ID,Ad ID,Ad name", "Autumn,71,1,A,60", "Autumn,71,2,B,40"),
        1_000,
    ),
    "an ad of another name": (
        _ads("Campaign name,Ad ID,Ad name", "Autumn,1,A,60", "Autumn,2,B,40"),
        _ads("Campaign name,Ad ID,Ad name", "Autumn,1,A new,60", "Autumn,2,B,40"),
        1_000,
    ),
    "two accounts": (OF_DE, _ads("Account name,Campaign name", "Shop FR,Autumn,50"), 1_500),
    "two accounts, one by ad": (OF_DE, _ads("Account name,Campaign name,Ad name", "Shop FR,Autumn,A,50"), 1_500),
    "an account that one names": (OF_DE, AN_AD, 1_000),
    "two currencies": (OF_DE, _ads("Campaign name,Ad name,Amount spent (USD)", "Autumn,A,50"), 1_500),
    "platforms that are no network": (
        _ads("Campaign name,Platform", "Autumn,facebook,60", "Autumn,audience_network,40"),
        _ads("Campaign name", "Autumn,100"),
        1_000,
    ),
    "source and medium": (_visits("Session source", "google,100", "instagram,50"), OF_SOURCES, 150),
    "the first source": (
        OF_SOURCES,
        _visits("First user source / medium", "google / cpc,100", "newsletter / email,50"),
        150,
    ),
    "landing pages": (
        _visits("Landing page", "/,100", "/top,50"),
        _visits("Landing page + query string", "/?a=1,60", "/,40", "/top,50"),
        150,
    ),
    "both Analytics": (OF_UA, OF_SOURCES, 150),
}


@pytest.mark.parametrize(("one", "other", "expected"), TOLD_BESIDE.values(), ids=TOLD_BESIDE)
def test_reports_by_other_columns_count_once_and_accounts_apart(
    library: Library, tmp_path: Path, one: list[str], other: list[str], expected: float
) -> None:
    measure = "impressions" if "Impressions" in one[0] else "sessions"
    for book in in_every_order(library, [write(tmp_path, "one", one), write(tmp_path, "other", other)]):
        assert told(book, measure) == expected


@pytest.mark.parametrize(
    ("lines", "measure"),
    [pytest.param(AN_AD, "impressions", id="ads"), pytest.param(OF_SOURCES, "sessions", id="visits")],
)
def test_a_file_whose_channel_is_said_later_counts_once(
    library: Library, tmp_path: Path, lines: list[str], measure: str
) -> None:
    file = write(tmp_path, "file", lines)
    run_figures(library, plan_figures(library, [file]))
    before = told(Book(library), measure)
    run_figures(library, plan_figures(library, [file], channel="instagram"))
    assert told(Book(library), measure) == before
    assert told(Book(library), measure, Scope(channel="instagram")) == before
