"""Videos of yt-dlp with their `.info.json`: from each network, with what lies beside them, offered again."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.importing import gallery_folders
from tests.stored import detail
from ugcdesk.importing.candidate import Candidate, Refusal
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.posts.links import read_post_link
from ugcdesk.importing.readers.yt_dlp import YtDlpReader
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.library.edits.items import Write
from ugcdesk.media.workers import ProbePool

Draw = Callable[..., Path]
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm"
JPEG = b"\xff\xd8\xff\xe0"
YOUTUBE: dict[str, Any] = {
    "id": "dQw4w9WgXcQ",
    "_type": "video",
    "extractor": "youtube",
    "extractor_key": "Youtube",
    "title": "Three ways to wear a coat #ad",
    "description": "All looks are from my own wardrobe.",
    "uploader": "Ana M",
    "uploader_id": "@ana.m",
    "uploader_url": "https://www.youtube.com/@ana.m",
    "channel_id": "UC123",
    "timestamp": 1_722_076_782,
    "upload_date": "20240727",
    "webpage_url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "tags": ["street style", "coat"],
    "language": "en-US",
    "ext": "mp4",
    "view_count": 42,
    "_version": {"version": "2025.01.01", "repository": "yt-dlp/yt-dlp"},
}
TIKTOK: dict[str, Any] = {
    "id": "7300000000000000001",
    "extractor": "TikTok",
    "extractor_key": "TikTok",
    "title": "Unboxing #haul",
    "description": "Unboxing #haul",
    "uploader": "bo",
    "uploader_id": "6800",
    "channel": "Bo",
    "uploader_url": "https://www.tiktok.com/@bo",
    "timestamp": 1_714_550_400,
    "webpage_url": "https://www.tiktok.com/@bo/video/7300000000000000001",
    "ext": "mp4",
}
INSTAGRAM: dict[str, Any] = {
    "id": "Chunk8-jurw",
    "extractor": "Instagram",
    "extractor_key": "Instagram",
    "title": "Video by ana.m",
    "description": "New coat",
    "channel": "ana.m",
    "uploader": "Ana M",
    "uploader_id": "11",
    "timestamp": 1_722_076_782,
    "webpage_url": "https://www.instagram.com/reel/Chunk8-jurw/",
    "ext": "mp4",
}
X: dict[str, Any] = {
    "id": "560070131976392705",
    "display_id": "560070183650213889",
    "extractor": "twitter",
    "extractor_key": "Twitter",
    "title": "Ana M - New coat",
    "description": "New coat https://t.co/a",
    "uploader": "Ana M",
    "uploader_id": "ana_m",
    "upload_date": "20240727",
    "webpage_url": "https://twitter.com/ana_m/status/560070183650213889",
    "ext": "mp4",
}
FACEBOOK: dict[str, Any] = {
    "id": "10153231379946729",
    "extractor": "facebook",
    "extractor_key": "Facebook",
    "title": "How to wear it",
    "uploader": "Ana M",
    "uploader_id": "1000",
    "webpage_url": "https://www.facebook.com/ana/videos/10153231379946729/",
    "ext": "mp4",
}
PINTEREST: dict[str, Any] = {
    "id": "664281013778109217",
    "extractor": "Pinterest",
    "extractor_key": "Pinterest",
    "title": "Origami",
    "description": "Fold it",
    "uploader": "Love origami",
    "uploader_id": "585",
    "tags": ["#Paper"],
    "webpage_url": "https://www.pinterest.com/pin/664281013778109217/",
    "ext": "mp4",
}
VIMEO: dict[str, Any] = {
    "id": "5678",
    "extractor": "vimeo",
    "extractor_key": "Vimeo",
    "title": "Look book",
    "uploader": "Ana",
    "uploader_id": "ana",
    "uploader_url": "https://vimeo.com/ana",
    "webpage_url": "https://vimeo.com/5678",
    "ext": "webm",
}


def describe(path: Path, said: dict[str, Any], **more: object) -> None:
    """Write the sidecar of the video at ``path``."""
    path.with_name(f"{path.stem}.info.json").write_text(json.dumps({**said, **more}))


def put(folder: Path, name: str, said: dict[str, Any], content: bytes = MP4) -> Path:
    path = folder / name
    path.write_bytes(content)
    describe(path, said)
    return path


read = partial(gallery_folders.read, make=YtDlpReader)
only = partial(gallery_folders.only, make=YtDlpReader)


@pytest.mark.parametrize(
    ("said", "platform", "key", "creator", "title", "url"),
    [
        pytest.param(YOUTUBE, "youtube", "youtube:dQw4w9WgXcQ", "@ana.m", YOUTUBE["title"], None, id="youtube"),
        pytest.param(TIKTOK, "tiktok", "tiktok:7300000000000000001", "bo", None, None, id="tiktok"),
        pytest.param(INSTAGRAM, "instagram", "instagram:2913440072144448240", "ana.m", None, None, id="instagram"),
        pytest.param(
            X, "x", "x:560070183650213889", "ana_m", None, "https://x.com/ana_m/status/560070183650213889", id="x"
        ),
        pytest.param(FACEBOOK, "facebook", "facebook:10153231379946729", "1000", "How to wear it", None, id="facebook"),
        pytest.param(PINTEREST, "pinterest", "pinterest:664281013778109217", "585", "Origami", None, id="pinterest"),
        pytest.param(VIMEO, "website", "vimeo:5678", "ana", "Look book", None, id="another site"),
    ],
)
def test_each_network(
    inbox: Path, said: dict[str, Any], platform: str, key: str, creator: str, title: str | None, url: str | None
) -> None:
    put(inbox, "a.mp4", said)
    found = only(inbox)
    assert (found.platform, found.source_key, found.content_type) == (platform, key, "video")
    assert (found.creator, found.title, found.caption) == (creator, title, said.get("description"))
    assert found.url == (url or said["webpage_url"])


@pytest.mark.parametrize(
    "said", [TIKTOK, INSTAGRAM, X, FACEBOOK, PINTEREST, YOUTUBE], ids=lambda said: said["extractor"]
)
def test_a_link_to_it_is_the_same_item(inbox: Path, said: dict[str, Any]) -> None:
    put(inbox, "a.mp4", said)
    link = read_post_link(said["webpage_url"])
    assert link is not None
    assert only(inbox).source_key == link.source_key


def test_words_dates_and_marks(inbox: Path) -> None:
    put(inbox, "a.mp4", YOUTUBE)
    found = only(inbox)
    assert (found.creator_name, found.language, found.hashtags) == ("Ana M", "en", ("ad", "streetstyle", "coat"))
    assert found.posted_at == datetime.fromtimestamp(1_722_076_782, UTC)
    assert found.marks == {"paid_partnership": True}
    describe(inbox / "a.mp4", YOUTUBE, timestamp=None)
    assert only(inbox).posted_at == datetime(2024, 7, 27, tzinfo=UTC)
    describe(inbox / "a.mp4", YOUTUBE, timestamp=None, upload_date="20249999")
    assert only(inbox).posted_at is None


def test_title_that_was_cut_has_no_hashtags(inbox: Path) -> None:
    put(inbox, "a.mp4", {**TIKTOK, "title": "Unboxing #summerv...", "description": "Unboxing #summervibes #haul"})
    assert only(inbox).hashtags == ("summervibes", "haul")
    describe(inbox / "a.mp4", FACEBOOK, title="Unboxing #summerv…", description="Unboxing #summervibes")
    assert only(inbox).hashtags == ("summervibes",)


@pytest.mark.parametrize(("extractor", "number"), [("Generic", "video"), ("Generic", "video-1"), ("Odd", "master")])
def test_pages_whose_videos_have_one_name(inbox: Path, extractor: str, number: str) -> None:
    for name in ("a", "b"):
        page = {"webpage_url": f"https://{name}.example/look", "extractor_key": extractor, "id": number}
        put(inbox, f"{name}.mp4", {**VIMEO, **page})
    found, _left = read(inbox)
    keys = {one.source_key for one in found if isinstance(one, Candidate)}
    assert len(keys) == 2
    assert {key.rpartition(":")[0] for key in keys if key} == {f"{extractor.lower()}:{number}"}


def test_what_lies_beside_belongs_to_the_video(inbox: Path) -> None:
    name = "Three ways. To wear [dQw4w9WgXcQ]"
    put(inbox, f"{name}.mp4", YOUTUBE)
    for ending, content in {
        "webp": b"RIFF0000WEBPVP8 ",
        "en.vtt": b"WEBVTT\n",
        "es-orig.srt": b"1\n",
        "description": b"All",
        "live_chat.json": b"{}\n{}\n",
        "f137.mp4": MP4,
        "mp4.part": MP4,
    }.items():
        (inbox / f"{name}.{ending}").write_bytes(content)
    (inbox / "Three ways.jpg").write_bytes(JPEG)
    (found,), left = read(inbox)
    assert isinstance(found, Candidate)
    assert [file.name for file in found.files] == [f"{name}.mp4"]
    assert left == {"Three ways.jpg"}


def test_longer_name_is_another_video(inbox: Path) -> None:
    put(inbox, "coat.mp4", YOUTUBE)
    put(inbox, "coat.2.webm", VIMEO, WEBM)
    found, left = read(inbox)
    assert sorted(file.name for one in found if isinstance(one, Candidate) for file in one.files) == [
        "coat.2.webm",
        "coat.mp4",
    ]
    assert not left


def test_videos_of_one_post_are_one_item(inbox: Path) -> None:
    post = {**INSTAGRAM, "webpage_url": "https://www.instagram.com/p/BQ0eAlwhDrw/", "playlist_id": "BQ0eAlwhDrw"}
    put(inbox, "b.mp4", {**post, "id": "BQ0dSaohpPW", "playlist_index": 1}, MP4 + b"1")
    put(inbox, "a.mp4", {**post, "id": "BQ0dTpOhuHT", "playlist_index": 2}, MP4 + b"2")
    found = only(inbox)
    assert [file.name for file in found.files] == ["b.mp4", "a.mp4"]
    assert found.url == "https://www.instagram.com/p/BQ0eAlwhDrw/"


def test_story_of_instagram(inbox: Path) -> None:
    put(inbox, "a.mp4", {**INSTAGRAM, "webpage_url": "https://www.instagram.com/stories/ana.m/2913440072144448240/"})
    found = only(inbox)
    assert (found.content_type, found.source_key) == ("story", "instagram:2913440072144448240")


def test_sidecar_without_its_video_is_refused(inbox: Path) -> None:
    put(inbox, "a.jpg", YOUTUBE, JPEG)
    (found,), left = read(inbox)
    assert isinstance(found, Refusal)
    assert (found.path.name, left) == ("a.info.json", set())


def test_playlist_is_left_aside(inbox: Path) -> None:
    (inbox / "Ana - Videos.info.json").write_text(
        json.dumps({"_type": "playlist", "id": "UC123", "extractor_key": "YoutubeTab", "webpage_url": "https://a.b"})
    )
    assert read(inbox) == ([], set())


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"extractor": "youtube"}, id="no id"),
        pytest.param({"extractor": 4, "id": "a", "webpage_url": "https://a.b"}, id="number as site"),
        pytest.param({"extractor": "youtube", "id": ["a"], "webpage_url": 5, "tags": [4]}, id="wrong types"),
        pytest.param({"extractor": "youtube", "id": "../a", "webpage_url": "javascript:alert(1)"}, id="script"),
    ],
)
def test_odd_sidecars_never_raise(inbox: Path, said: dict[str, Any]) -> None:
    put(inbox, "a.mp4", said)
    found, _left = read(inbox)
    assert not [one for one in found if isinstance(one, Candidate)]


@pytest.mark.realdata
def test_offered_again_and_changed(library: Library, inbox: Path, real_data: Path, pool: ProbePool) -> None:
    video = inbox / "Unboxing [7300000000000000001].mp4"
    video.write_bytes((real_data / "videos" / "a.mp4").read_bytes())
    describe(video, TIKTOK)
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.offered, plan.new, plan.readers) == (1, 1, {"yt-dlp": 1})
    (item_id,) = run_import(library, plan).item_ids
    assert plan_import(library, [inbox], pool=pool).unchanged == 1
    describe(video, TIKTOK, description="Unboxing the coat #haul")
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.updated, plan.offered) == (1, 1)
    run_import(library, plan)
    assert detail(library, item_id).row.caption == "Unboxing the coat #haul"
    library.edit(Write([item_id], "caption", "Mine"))
    describe(video, TIKTOK, description="Changed once more")
    run_import(library, plan_import(library, [inbox], pool=pool))
    assert detail(library, item_id).row.caption == "Mine"


@pytest.mark.realdata
def test_subtitles_beside_a_real_video(library: Library, inbox: Path, real_data: Path, pool: ProbePool) -> None:
    for source, name in (
        ("videos/world.mp4", "w.mp4"),
        ("photos-gradio/s1.srt", "w.en.srt"),
        ("photos-gradio/s2.vtt", "w.fr.vtt"),
    ):
        (inbox / name).write_bytes((real_data / source).read_bytes())
    describe(inbox / "w.mp4", TIKTOK)
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.offered, plan.new, plan.refused) == (1, 1, ())
