"""Folders of gallery-dl: posts with several files, told by their sidecars."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.items import Write
from ugcdesk.library.items import ItemDetail, item_detail
from ugcdesk.media.workers import ProbePool

Draw = Callable[..., Path]
INSTAGRAM: dict[str, Any] = {
    "category": "instagram",
    "post_id": "301",
    "post_shortcode": "Cabc",
    "post_url": "https://www.instagram.com/p/Cabc/",
    "type": "post",
    "description": "New coat! #OOTD #blue",
    "tags": ["#OOTD", "#blue"],
    "username": "ana.m",
    "fullname": "Ana M",
    "post_date": "2025-05-01 08:30:00",
    "location_slug": "green-street",
    "coauthors": [{"id": "5", "username": "shop"}],
    "sponsor_tags": [{"username": "brand"}],
}
TIKTOK: dict[str, Any] = {
    "category": "tiktok",
    "id": "7300000000000000001",
    "desc": "Unboxing #haul",
    "createTime": 1_714_550_400,
    "author": {"uniqueId": "bo", "nickname": "Bo"},
    "post_type": "image",
    "num": 1,
    "isAd": True,
}


def describe(path: Path, said: dict[str, Any], **more: object) -> None:
    path.with_name(path.name + ".json").write_text(json.dumps({**said, **more}))


def detail(library: Library, item_id: int) -> ItemDetail:
    with library.read() as session:
        found = item_detail(session, item_id, today=library.today())
    assert found is not None
    return found


@pytest.fixture
def post(draw: Draw) -> None:
    describe(draw("b.jpg", 1), INSTAGRAM, num=1)
    describe(draw("a.jpg", 2), INSTAGRAM, num=2)


@pytest.mark.usefixtures("post")
def test_instagram_post_is_one_item_with_its_files_in_order(library: Library, inbox: Path, pool: ProbePool) -> None:
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.offered, plan.new, plan.readers) == (1, 1, {"gallery-dl": 1})
    (item_id,) = run_import(library, plan).item_ids
    found = detail(library, item_id)
    assert [file.name for file in found.row.files] == ["b.jpg", "a.jpg"]
    assert (found.row.content_type, found.row.platform, found.row.creator) == ("post", "instagram", "ana.m")
    assert (found.creator_name, found.place, found.external_id) == ("Ana M", "green street", "301")
    assert found.row.caption == "New coat! #OOTD #blue"
    assert found.row.posted_at == datetime(2025, 5, 1, 8, 30, tzinfo=UTC)
    assert found.row.url == "https://www.instagram.com/p/Cabc/"
    assert found.marks == {"paid_partnership": True, "sponsors": ["brand"], "coauthors": ["shop"]}
    with library.read() as session:
        assert session.get_one(t.Item, item_id).hashtags == "OOTD blue"


def test_tiktok_photo_post(library: Library, draw: Draw, inbox: Path, pool: ProbePool) -> None:
    describe(draw("1.jpg", 3), TIKTOK)
    (item_id,) = run_import(library, plan_import(library, [inbox], pool=pool)).item_ids
    found = detail(library, item_id)
    assert (found.row.platform, found.row.content_type, found.row.creator) == ("tiktok", "photo", "bo")
    assert found.row.url == "https://www.tiktok.com/@bo/photo/7300000000000000001"
    assert found.row.posted_at == datetime.fromtimestamp(1_714_550_400, UTC)
    assert found.marks == {"paid_partnership": True}


@pytest.mark.usefixtures("post")
def test_offered_again(library: Library, inbox: Path, pool: ProbePool, draw: Draw) -> None:
    (item_id,) = run_import(library, plan_import(library, [inbox], pool=pool)).item_ids
    assert plan_import(library, [inbox], pool=pool).unchanged == 1
    for name in ("b.jpg", "a.jpg"):
        describe(inbox / name, INSTAGRAM, num=1, description="New coat, blue this time", tags=[])
    describe(draw("c.jpg", 5), INSTAGRAM, num=3, description="New coat, blue this time", tags=[])
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.updated, plan.offered) == (1, 1)
    run_import(library, plan)
    found = detail(library, item_id)
    assert (found.row.caption, len(found.row.files)) == ("New coat, blue this time", 3)
    library.undo()
    assert (detail(library, item_id).row.caption, len(detail(library, item_id).row.files)) == (
        "New coat! #OOTD #blue",
        2,
    )


@pytest.mark.usefixtures("post")
def test_caption_written_by_hand_stays(library: Library, inbox: Path, pool: ProbePool) -> None:
    (item_id,) = run_import(library, plan_import(library, [inbox], pool=pool)).item_ids
    library.edit(Write([item_id], "caption", "Mine"))
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.updated, plan.unchanged) == (0, 1)
    library.undo()
    assert plan_import(library, [inbox], pool=pool).unchanged == 1


def test_post_keeps_its_readable_files(library: Library, inbox: Path, draw: Draw, pool: ProbePool) -> None:
    describe(draw("1.jpg", 1), INSTAGRAM, num=1)
    (inbox / "2.jpg").write_bytes(b"\xff\xd8\xff\xe0 broken")
    describe(inbox / "2.jpg", INSTAGRAM, num=2)
    describe(inbox / "3.jpg", {**INSTAGRAM, "post_id": "9"})
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.new, [refusal.path.name for refusal in plan.refused]) == (1, ["2.jpg", "3.jpg.json"])


def test_plain_copy_of_a_posts_file_is_a_duplicate(library: Library, inbox: Path, draw: Draw, pool: ProbePool) -> None:
    path = draw("z.jpg", 1)
    describe(path, INSTAGRAM, num=1)
    (inbox / "a copy.jpg").write_bytes(path.read_bytes())
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.new, plan.duplicates) == (1, 1)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("[" * 100_000, id="deep"),
        pytest.param('{"category": "instagram", "post_id": 3', id="cut off"),
        pytest.param('{"category": "instagram"}', id="no id"),
        pytest.param('["instagram"]', id="list"),
    ],
)
def test_sidecar_that_is_none(library: Library, inbox: Path, draw: Draw, pool: ProbePool, content: str) -> None:
    draw("a.jpg", 1)
    (inbox / "a.jpg.json").write_text(content)
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.new, len(plan.refused), plan.readers) == (1, 1, {"pictures": 1})


def test_script_is_no_address(library: Library, inbox: Path, draw: Draw, pool: ProbePool) -> None:
    describe(draw("a.jpg", 1), INSTAGRAM, post_url="javascript:alert(1)", tagged_users=[3, {"username": 4}])
    (item_id,) = run_import(library, plan_import(library, [inbox], pool=pool)).item_ids
    assert detail(library, item_id).row.url == "https://www.instagram.com/p/Cabc/"
