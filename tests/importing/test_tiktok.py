"""TikTok's "Download your data": own posts by date and link."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stored import detail
from ugcdesk.importing.candidate import Candidate, Refusal
from ugcdesk.importing.offering.walk import offered_files
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.reader import Reading
from ugcdesk.importing.readers.tiktok import TikTokReader
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.media.workers import ProbePool

Draw = Callable[..., Path]
READING = Reading(ZoneInfo("Europe/Madrid"))
POST_ID = "7300000000000000001"
POST: dict[str, Any] = {
    "Date": "2024-05-01 08:30:00",
    "Link": f"https://www.tiktok.com/@bo/video/{POST_ID}?lang=en",
    "Likes": "1204",
    "WhoCanView": "Public",
    "AllowComments": "Yes",
    "ContentDisclosure": "",
    "AIGeneratedContent": "No",
    "Sound": "original sound",
    "Location": "",
    "Title": "Unboxing #haul",
    "AddYoursText": "N/A",
}
PROFILE = {"Profile Info": {"ProfileMap": {"userName": "bo", "displayName": "Bo B", "likesReceived": "9"}}}


def download(*posts: object, **more: object) -> dict[str, Any]:
    """The layout since 2024, with all that is not to come in."""
    deleted = {**POST, "Link": "https://www.tiktok.com/@bo/video/7300000000000000009", "DateDeleted": "2024-06-01"}
    watched = [{"Date": "2024-01-01 00:00:00", "Link": "https://www.tiktokv.com/share/video/7300000000000000008/"}]
    return {
        "Profile": PROFILE,
        "Post": {"Posts": {"VideoList": list(posts) or None}, "Recently Deleted Posts": {"PostList": [deleted]}},
        "Comment": {"Comments": {"CommentsList": [{"date": "2024-01-01 00:00:00", "comment": "Nice", "url": ""}]}},
        "Your Activity": {"Watch History": {"VideoList": watched}, "Searches": {"SearchList": None}},
        "Direct Message": {"Direct Messages": {"ChatHistory": None}},
        **more,
    }


def read(folder: Path) -> tuple[list[Candidate], list[Refusal], set[Path]]:
    files = offered_files([folder])
    reader = TikTokReader()
    claimed = reader.claim(files, READING)
    found = list(reader.read([path for path in files if path in claimed], READING))
    candidates = [one for one in found if isinstance(one, Candidate)]
    return candidates, [one for one in found if isinstance(one, Refusal)], set(files) - claimed


def write(inbox: Path, said: object) -> Path:
    path = inbox / "user_data_tiktok.json"
    path.write_text(json.dumps(said))
    return path


def test_own_post(inbox: Path) -> None:
    write(inbox, download(POST))
    (found,), refused, left = read(inbox)
    assert (refused, left) == ([], set())
    assert (found.source_key, found.external_id) == (f"tiktok:{POST_ID}", POST_ID)
    assert found.url == f"https://www.tiktok.com/@bo/video/{POST_ID}"
    assert (found.content_type, found.platform, found.line) == ("video", "tiktok", 1)
    assert (found.caption, found.hashtags) == ("Unboxing #haul", ("haul",))
    assert found.posted_at == datetime(2024, 5, 1, 8, 30, tzinfo=UTC)
    assert (found.creator, found.creator_name) == ("bo", "Bo B")
    assert found.creator_url == "https://www.tiktok.com/@bo"
    assert (found.files, found.missing, found.marks, found.place) == ((), (f"{POST_ID}.mp4",), {}, None)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"Post": {"Posts": {"VideoList": [POST]}}}, id="since 2024"),
        pytest.param({"Video": {"Videos": {"VideoList": [POST]}}}, id="before"),
        pytest.param({"Activity": {"Video": {"Videos": {"VideoList": [POST]}}}}, id="within the activity"),
        pytest.param({"Activity": {"Videos": {"VideoList": [POST]}}}, id="first"),
        pytest.param({"Post": {"Posts": {"VideoList": [{k.lower(): v for k, v in POST.items()}]}}}, id="lower case"),
    ],
)
def test_layouts(inbox: Path, said: object) -> None:
    write(inbox, said)
    (found,), _, _ = read(inbox)
    assert (found.external_id, found.caption, found.creator) == (POST_ID, "Unboxing #haul", None)


@pytest.mark.parametrize(
    ("link", "key", "content_type"),
    [
        pytest.param(f"https://www.tiktokv.com/share/video/{POST_ID}/", f"tiktok:{POST_ID}", "video", id="share"),
        pytest.param(f"https://tiktok.com/@bo/video/{POST_ID}", f"tiktok:{POST_ID}", "video", id="short host"),
        pytest.param(
            f"https://nottiktok.com/video/{POST_ID}", "tiktok-download:bo:1714552200", "video", id="other host"
        ),
        pytest.param(f"https://m.tiktok.com/@bo/photo/{POST_ID}", f"tiktok:{POST_ID}", "post", id="photos"),
        pytest.param(
            f"https://v16.cdn.example/video/{POST_ID}/a.mp4", "tiktok-download:bo:1714552200", "video", id="bare file"
        ),
        pytest.param("javascript:alert(1)//tiktok.com/video/1", "tiktok-download:bo:1714552200", "video", id="script"),
        pytest.param(None, "tiktok-download:bo:1714552200", "video", id="none"),
    ],
)
def test_links(inbox: Path, link: str | None, key: str, content_type: str) -> None:
    write(inbox, download({**POST, "Link": link}))
    (found,), _, _ = read(inbox)
    assert (found.source_key, found.content_type) == (key, content_type)
    assert (found.url is None) == key.startswith("tiktok-download")
    assert found.url is None or found.url.startswith("https://www.tiktok.com/@bo/")


@pytest.mark.parametrize(
    ("more", "marks"),
    [
        pytest.param({}, {}, id="nothing"),
        pytest.param({"ContentDisclosure": "Branded content"}, {"paid_partnership": True}, id="disclosed"),
        pytest.param({"ContentDisclosure": "Yes"}, {"paid_partnership": True}, id="disclosed, in short"),
        pytest.param({"ContentDisclosure": None, "AIGeneratedContent": "Off"}, {}, id="neither"),
        pytest.param({"Title": "New #ad"}, {"paid_partnership": True}, id="hashtag"),
        pytest.param({"AIGeneratedContent": "Yes"}, {"ai_generated": True}, id="made by AI"),
    ],
)
def test_marks(inbox: Path, more: dict[str, Any], marks: dict[str, Any]) -> None:
    write(inbox, download({**POST, **more}))
    assert read(inbox)[0][0].marks == marks


def test_file_whose_name_has_the_id(inbox: Path, draw: Draw) -> None:
    write(inbox, download(POST))
    draw(f"Posts/bo - {POST_ID}.jpg", 1)
    draw("Posts/7300000000000000002.jpg", 2)
    (inbox / f"Posts/{POST_ID}.txt").write_text("no media")
    (found,), _, left = read(inbox)
    assert ([file.name for file in found.files], found.missing) == ([f"bo - {POST_ID}.jpg"], ())
    assert {path.name for path in left} == {"7300000000000000002.jpg", f"{POST_ID}.txt"}


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(download(), id="null"),
        pytest.param({**download(), "Post": None}, id="no section"),
        pytest.param({**download(), "Post": {"Posts": {"VideoList": []}}}, id="empty"),
        pytest.param({**download(), "Post": {"Posts": {"VideoList": {}}}}, id="wrong type"),
    ],
)
def test_download_without_posts_says_so(inbox: Path, said: object) -> None:
    path = write(inbox, said)
    found, (refusal,), left = read(inbox)
    assert (found, left, refusal.path) == ([], set(), path)
    assert "lists no post" in refusal.reason


def test_entries_that_are_no_posts_are_refused_by_number(inbox: Path) -> None:
    write(inbox, download(POST, 3, {"Title": "no date"}, {"Date": {"x": 1}, "Link": [2]}))
    found, refused, _ = read(inbox)
    assert ([one.line for one in found], [one.line for one in refused]) == ([1], [2, 3, 4])


@pytest.mark.parametrize("content", [b'{"VideoList": ', b"", b'{"other": {"VideoList": []}}', b'["VideoList"]'])
def test_other_json_is_left_to_others(inbox: Path, content: bytes) -> None:
    (inbox / "user_data.json").write_bytes(content)
    assert read(inbox) == ([], [], {inbox / "user_data.json"})


def test_video_that_comes_later_joins_its_post(library: Library, inbox: Path, draw: Draw, pool: ProbePool) -> None:
    path = write(inbox, download(POST))
    (item_id,) = run_import(library, plan_import(library, [path], pool=pool)).item_ids
    again = plan_import(library, [path], pool=pool)
    assert (again.offered, again.unchanged) == (1, 1)
    picture = draw("by-gallery-dl/1.jpg", 1)
    sidecar = {"category": "tiktok", "id": POST_ID, "desc": "Unboxing #haul", "author": {"uniqueId": "bo"}, "num": 1}
    picture.with_name("1.jpg.json").write_text(json.dumps(sidecar))
    later = plan_import(library, [picture.parent], pool=pool)
    assert (later.offered, later.updated) == (1, 1)
    assert run_import(library, later).item_ids == (item_id,)
    found = detail(library, item_id)
    assert (len(found.row.files), found.row.url) == (1, f"https://www.tiktok.com/@bo/video/{POST_ID}")
    assert "missing" not in found.marks
    account = plan_import(library, [path], pool=pool)
    assert "missing" not in account.planned[0].changed.get("marks", {})


LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(list(POST.values()))
)
KEYS = st.sampled_from(
    [*POST, "Post", "Posts", "Video", "VideoList", "Activity", "Profile", "Profile Info", "ProfileMap"]
)
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=20
)


@given(st.lists(ANYTHING, max_size=4), st.dictionaries(KEYS, ANYTHING, max_size=3))
def test_any_json_is_read_or_left(posts: list[object], more: dict[str, object]) -> None:
    with TemporaryDirectory() as folder:
        path = write(Path(folder), {**download(*posts), **more})
        found, refused, left = read(Path(folder))
        assert path in left or found or refused
