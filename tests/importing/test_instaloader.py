"""Folders of instaloader: posts and stories told by their sidecars, plain or packed, in old keys and new ones."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.stored import detail
from ugcdesk.importing.candidate import Candidate, Refusal
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.reader import Reading
from ugcdesk.importing.readers.instaloader import InstaloaderReader
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.library.edits.items import Write
from ugcdesk.media.workers import ProbePool

Draw = Callable[..., Path]
NAME = "2024-07-27_10-39-42_UTC"
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"
IMAGE: dict[str, Any] = {
    "__typename": "GraphImage",
    "id": "3421000000000000301",
    "shortcode": "C96abcdefgh",
    "is_video": False,
    "owner": {"id": "11", "username": "ana.m", "full_name": "Ana M"},
    "taken_at_timestamp": 1_722_076_782,
    "edge_media_to_caption": {"edges": [{"node": {"text": "New coat! #OOTD #ad"}}]},
    "edge_media_to_tagged_user": {"edges": [{"node": {"user": {"username": "shop"}}}]},
    "edge_media_to_sponsor_user": {"edges": [{"node": {"sponsor": {"id": "9", "username": "brand"}}}]},
    "edge_media_preview_like": {"count": 12},
    "accessibility_caption": "A person in a blue coat",
    "location": {"id": "7", "name": "Green Street", "slug": "green-street", "has_public_page": True},
}
SIDECAR: dict[str, Any] = {
    **IMAGE,
    "__typename": "GraphSidecar",
    "edge_sidecar_to_children": {
        "edges": [{"node": {"is_video": False}}, {"node": {"is_video": True}}, {"node": {"is_video": False}}]
    },
}
PHONE: dict[str, Any] = {
    "__typename": "GraphImage",
    "id": "3421000000000000301",
    "shortcode": "C96abcdefgh",
    "is_video": False,
    "date": 1_722_076_782,
    "caption": "New coat! #OOTD #ad",
    "accessibility_caption": "A person in a blue coat",
    "iphone_struct": {
        "pk": "3421000000000000301",
        "id": "3421000000000000301_11",
        "code": "C96abcdefgh",
        "media_type": 1,
        "taken_at": 1_722_076_782,
        "user": {"pk": "11", "username": "ana.m", "full_name": "Ana M"},
        "caption": {"text": "New coat! #OOTD #ad"},
        "usertags": {"in": [{"user": {"username": "shop"}}]},
        "sponsor_tags": [{"sponsor": {"username": "brand"}}],
        "is_paid_partnership": True,
        "location": {"pk": 7, "name": "Green Street"},
    },
}
POLARIS: dict[str, Any] = {
    **{name: value for name, value in IMAGE.items() if name not in ("edge_media_to_tagged_user", "location")},
    "pk": "3421000000000000301",
    "code": "C96abcdefgh",
    "media_type": 1,
    "caption": {"text": "New coat! #OOTD #ad"},
    "usertags": {"in": [{"user": {"username": "shop"}}]},
    "location": {"pk": 7, "name": "Green Street"},
}


def describe(folder: Path, node: dict[str, Any], *, name: str = NAME, kind: str = "Post", packed: bool = True) -> Path:
    text = json.dumps({"node": node, "instaloader": {"version": "4.15.1", "node_type": kind}})
    path = folder / f"{name}.json{'.xz' if packed else ''}"
    path.write_bytes(lzma.compress(text.encode(), check=lzma.CHECK_NONE) if packed else text.encode())
    return path


def read(folder: Path) -> list[Candidate | Refusal]:
    """What the reader alone finds; pictures need not be whole for it."""
    reader = InstaloaderReader()
    files = sorted(folder.iterdir())
    claimed = reader.claim(files, Reading(ZoneInfo("UTC")))
    found = list(reader.read([path for path in files if path in claimed], Reading(ZoneInfo("UTC"))))
    assert all(isinstance(one, Candidate | Refusal) for one in found)
    return [one for one in found if isinstance(one, Candidate | Refusal)]


@pytest.mark.parametrize("packed", [pytest.param(True, id="json.xz"), pytest.param(False, id="json")])
@pytest.mark.parametrize(
    "node",
    [pytest.param(IMAGE, id="website"), pytest.param(PHONE, id="phone"), pytest.param(POLARIS, id="both")],
)
def test_photo_says_the_same_in_all_keys(
    library: Library, draw: Draw, inbox: Path, pool: ProbePool, node: dict[str, Any], packed: bool
) -> None:
    draw(f"{NAME}.jpg", 1)
    describe(inbox, node, packed=packed)
    (inbox / f"{NAME}.txt").write_text("New coat! #OOTD #ad\n", encoding="utf-8")
    (inbox / f"{NAME}_old_01.txt").write_text("New coat\n", encoding="utf-8")
    (inbox / f"{NAME}_location.txt").write_text("Green Street\nhttps://maps.google.com/maps?q=1,2&ll=1,2\n")
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.offered, plan.new, plan.readers) == (1, 1, {"instaloader": 1})
    (item_id,) = run_import(library, plan).item_ids
    found = detail(library, item_id)
    assert (found.row.content_type, found.row.platform, found.row.creator) == ("photo", "instagram", "ana.m")
    assert (found.creator_name, found.place, found.external_id) == ("Ana M", "Green Street", "3421000000000000301")
    assert (found.row.caption, found.row.alt_text) == ("New coat! #OOTD #ad", "A person in a blue coat")
    assert found.row.posted_at == datetime.fromtimestamp(1_722_076_782, UTC)
    assert found.row.url == "https://www.instagram.com/p/C96abcdefgh/"
    assert found.marks == {"paid_partnership": True, "sponsors": ["brand"], "tagged": ["shop"]}


@pytest.mark.parametrize(
    ("files", "shown", "missing"),
    [
        pytest.param(
            ["_1.jpg", "_2.jpg", "_2.mp4", "_3.jpg"],
            ["_1.jpg", "_2.mp4", "_3.jpg"],
            [],
            id="still of a video is dropped",
        ),
        pytest.param(["_1.jpg", "_2.mp4"], ["_1.jpg", "_2.mp4"], ["_3.jpg"], id="last is missing"),
        pytest.param(["_1.jpg", "_3.webp"], ["_1.jpg", "_3.webp"], ["_2.mp4"], id="video is missing"),
        pytest.param(
            ["_1.jpg", "_2.jpg", "_3.jpg"], ["_1.jpg", "_2.jpg", "_3.jpg"], ["_2.mp4"], id="only its still is there"
        ),
    ],
)
def test_carousel(inbox: Path, files: list[str], shown: list[str], missing: list[str]) -> None:
    for name in files:
        start = {".mp4": MP4, ".webp": b"RIFF0000WEBPVP8 "}.get(Path(name).suffix, b"\xff\xd8\xff\xe0")
        (inbox / f"{NAME}{name}").write_bytes(start)
    describe(inbox, SIDECAR)
    (found,) = read(inbox)
    assert isinstance(found, Candidate)
    assert found.content_type == "post"
    assert [file.name.removeprefix(NAME) for file in found.files] == shown
    assert [name.removeprefix(NAME) for name in found.missing] == missing


def test_order_of_ten_and_more(inbox: Path) -> None:
    for number in (10, 2, 1):
        (inbox / f"{NAME}_{number}.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    describe(inbox, {**SIDECAR, "edge_sidecar_to_children": None})
    (found,) = read(inbox)
    assert isinstance(found, Candidate)
    assert [file.name.removeprefix(NAME) for file in found.files] == ["_1.jpg", "_2.jpg", "_10.jpg"]


def test_video_is_a_reel_and_its_still_no_item(inbox: Path) -> None:
    (inbox / f"{NAME}.mp4").write_bytes(MP4)
    (inbox / f"{NAME}.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    describe(inbox, {**IMAGE, "__typename": "GraphVideo", "is_video": True})
    (found,) = read(inbox)
    assert isinstance(found, Candidate)
    assert (found.content_type, found.url) == ("video", "https://www.instagram.com/reel/C96abcdefgh/")
    assert [file.name for file in found.files] == [f"{NAME}.mp4"]


def test_story(inbox: Path) -> None:
    (inbox / f"{NAME}.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    story = {"__typename": "GraphStoryImage", "id": "77", "owner": {"username": "ana.m"}, "taken_at_timestamp": 9e8}
    describe(inbox, {**story, "taken_at_timestamp": 1_722_076_782}, kind="StoryItem")
    (found,) = read(inbox)
    assert isinstance(found, Candidate)
    assert (found.content_type, found.source_key) == ("story", "instagram:77")
    assert found.url == "https://www.instagram.com/stories/ana.m/77/"


def test_words_beside_fill_what_the_sidecar_leaves_out(inbox: Path) -> None:
    (inbox / f"{NAME}.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (inbox / f"{NAME}.txt").write_text("Été à la mer #plage\n", encoding="utf-8")
    (inbox / f"{NAME}_location.txt").write_text("Green Street\nhttps://maps.google.com/maps?q=1,2&ll=1,2\n")
    comments = [{"id": 1, "created_at": 1_722_076_800, "text": "Love it", "owner": {"username": "bo"}, "answers": []}]
    (inbox / f"{NAME}_comments.json").write_text(json.dumps(comments))
    describe(inbox, {"id": "301", "shortcode": "C96abcdefgh", "owner": {"id": "11"}})
    (found,) = read(inbox)
    assert isinstance(found, Candidate)
    assert (found.caption, found.place, found.hashtags) == ("Été à la mer #plage", "Green Street", ("plage",))
    assert (found.creator, found.marks) == (None, {"comments": 1})


def test_what_is_no_post_is_left_aside(library: Library, draw: Draw, inbox: Path, pool: ProbePool) -> None:
    draw(f"{NAME}.jpg", 1)
    draw("2024-01-01_00-00-00_UTC_profile_pic.jpg", 2)
    describe(inbox, IMAGE)
    describe(inbox, {"id": "11", "username": "ana.m"}, name="ana.m_11", kind="Profile")
    describe(inbox, {"name": "ootd"}, name="#ootd", kind="Hashtag")
    describe(inbox, {"query_hash": "f"}, name="iterator_f1", kind="FrozenNodeIterator")
    (inbox / "id").write_text("11\n")
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.offered, plan.new, len(plan.refused)) == (2, 1, 1)
    assert plan.refused[0].path.name.endswith("profile_pic.jpg")
    assert "picture of a profile" in plan.refused[0].reason


def test_sidecar_without_its_files_is_refused(inbox: Path) -> None:
    describe(inbox, IMAGE)
    (found,) = read(inbox)
    assert isinstance(found, Refusal)
    assert found.path.name == f"{NAME}.json.xz"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lzma.compress(b"[" * 3_000)[:-9], id="cut off"),
        pytest.param(lzma.compress(b" " * (64 << 20)), id="bomb"),
        pytest.param(b"\xfd7zXZ\0" + b"\xff" * 40, id="garbage"),
    ],
)
def test_hostile_sidecar_costs_one_refusal(
    library: Library, draw: Draw, inbox: Path, pool: ProbePool, content: bytes
) -> None:
    draw(f"{NAME}.jpg", 1)
    (inbox / f"{NAME}.json.xz").write_bytes(content)
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.offered, plan.new, len(plan.refused)) == (2, 1, 1)
    assert "damaged" in plan.refused[0].reason


@pytest.mark.parametrize(
    "node",
    [
        pytest.param({}, id="empty"),
        pytest.param({"id": ["1"]}, id="list as id"),
        pytest.param({"id": "../../1"}, id="path as id"),
        pytest.param(
            {"id": "1", "owner": 3, "edge_media_to_caption": {"edges": [4]}, "location": "here", "usertags": {"in": 5}},
            id="wrong types",
        ),
        pytest.param({"id": "1", "edge_sidecar_to_children": {"edges": [None]}, "iphone_struct": []}, id="nulls"),
    ],
)
def test_odd_nodes_never_raise(inbox: Path, node: dict[str, Any]) -> None:
    (inbox / f"{NAME}.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    describe(inbox, node)
    assert all(found.source_key == "instagram:1" for found in read(inbox) if isinstance(found, Candidate))


def test_offered_again_and_changed(library: Library, draw: Draw, inbox: Path, pool: ProbePool) -> None:
    draw(f"{NAME}_1.jpg", 1)
    draw(f"{NAME}_3.jpg", 3)
    node = {**SIDECAR, "edge_sidecar_to_children": {"edges": [{"node": {"is_video": False}}] * 3}}
    describe(inbox, node)
    (item_id,) = run_import(library, plan_import(library, [inbox], pool=pool)).item_ids
    assert plan_import(library, [inbox], pool=pool).unchanged == 1
    draw(f"{NAME}_2.jpg", 2)
    describe(inbox, {**node, "edge_media_to_caption": {"edges": [{"node": {"text": "Blue"}}]}})
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.updated, plan.offered) == (1, 1)
    run_import(library, plan)
    assert (detail(library, item_id).row.caption, len(detail(library, item_id).row.files)) == ("Blue", 3)
    library.edit(Write([item_id], "caption", "Mine"))
    describe(inbox, {**node, "edge_media_to_caption": {"edges": [{"node": {"text": "Green"}}]}})
    run_import(library, plan_import(library, [inbox], pool=pool))
    assert detail(library, item_id).row.caption == "Mine"


def test_same_post_by_gallery_dl_is_the_same_item(library: Library, draw: Draw, inbox: Path, pool: ProbePool) -> None:
    draw(f"one/{NAME}.jpg", 1)
    describe(inbox / "one", IMAGE)
    (item_id,) = run_import(library, plan_import(library, [inbox / "one"], pool=pool)).item_ids
    draw("two/1.jpg", 1)
    said = {
        "category": "instagram",
        "post_id": "3421000000000000301",
        "post_url": "https://www.instagram.com/p/C96abcdefgh/",
        "type": "post",
        "description": "New coat! #OOTD #ad",
        "tags": ["#OOTD", "#ad"],
        "username": "ana.m",
        "fullname": "Ana M",
        "post_date": "2024-07-27 10:39:42",
        "location_name": "Green Street",
        "tagged_users": [{"id": "1", "username": "shop", "full_name": "Shop"}],
    }
    (inbox / "two" / "1.jpg.json").write_text(json.dumps(said))
    plan = plan_import(library, [inbox / "two"], pool=pool)
    assert [(one.verdict, one.item_id, dict(one.changed)) for one in plan.planned] == [("unchanged", item_id, {})]
