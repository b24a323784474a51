"""The page of figures with files to bring in."""

from __future__ import annotations

from pathlib import Path

import pytest

from ugcdesk.gui.performance.import_sheet import ImportSheet
from ugcdesk.gui.performance.page import PerformancePage

CONTENT = (
    "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,Post type,"
    "Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n"
    "101,5,shop,Shop,One,0,11/10/2026 18:10,https://example.org/p/0,IG image,,Lifetime,900,700,40,2,0,3,4\n"
    "102,5,shop,Shop,Two,0,11/09/2026 18:10,https://example.org/p/nobody,IG image,,Lifetime,500,300,20,1,1,1,2\n"
)
POSTS = (
    "Date,Channel,URL,Caption,Impressions,Likes,Mood\n"
    "2026-11-13,instagram,https://www.instagram.com/p/DAAAaaa1/,Oak at last,120,9,1\n"
    "2026-11-13,instagram,https://www.instagram.com/p/DBBBbbb2/,So soft,80,4,2\n"
    "2026-11-13,newsletter,https://shop.example/letter,,30,1,3\n"
    "2026-11-14,newsletter,https://shop.example/letter,,,,3\n"
)


@pytest.fixture
def sheet(page: PerformancePage) -> ImportSheet:
    return page.dashboard.sheet


@pytest.fixture
def content(tmp_path: Path) -> Path:
    file = tmp_path / "content.csv"
    file.write_text(CONTENT, encoding="utf-8")
    return file


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    file = tmp_path / "posts.csv"
    file.write_text(POSTS, encoding="utf-8")
    return file
