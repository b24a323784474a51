"""Folders of gallery-dl: posts with several files, told by their sidecars."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.importing.gallery_folders import FACEBOOK, INSTAGRAM, PINTEREST, STORY, TIKTOK, X, describe, only, put, read
from tests.stored import detail
from ugcdesk.importing.candidate import Candidate, Refusal
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.posts.links import read_post_link
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.items import Write
from ugcdesk.media.workers import ProbePool

Draw = Callable[..., Path]


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


@pytest.mark.parametrize(
    ("said", "platform", "key", "creator", "url"),
    [
        pytest.param(X, "x", "x:560070183650213889", "ana_m", "https://x.com/ana_m/status/560070183650213889", id="x"),
        pytest.param(
            PINTEREST,
            "pinterest",
            "pinterest:664281013778109217",
            "ana_m",
            "https://www.pinterest.com/pin/664281013778109217/",
            id="pinterest",
        ),
        pytest.param(
            FACEBOOK, "facebook", "facebook:1220", "1000", "https://www.facebook.com/1000/posts/1220", id="facebook"
        ),
    ],
)
def test_other_networks(inbox: Path, said: dict[str, Any], platform: str, key: str, creator: str, url: str) -> None:
    put(inbox, "a.jpg", said)
    found = only(inbox)
    assert (found.platform, found.source_key, found.content_type) == (platform, key, "photo")
    assert (found.creator, found.creator_name, found.url) == (creator, "Ana M", url)
    assert found.posted_at == datetime(2024, 7, 27, 10, 39, 42, tzinfo=UTC)
    link = read_post_link(url)
    assert link is not None
    assert link.source_key == key


def test_words_of_other_networks(inbox: Path) -> None:
    put(inbox, "a.jpg", X)
    found = only(inbox)
    assert (found.caption, found.alt_text, found.language) == ("New coat #OOTD", "A person in a blue coat", "en")
    put(inbox, "a.jpg", X, retweet_id=9, content="RT @ana_m: New coat #ad", hashtags=[])
    found = only(inbox)
    assert (found.source_key, found.caption, found.marks) == ("x:9", "New coat #ad", {"paid_partnership": True})
    put(inbox, "a.jpg", PINTEREST)
    found = only(inbox)
    assert (found.title, found.caption) == ("Blue coat", "With a scarf")
    assert found.marks == {"board": "Coats", "links_to": "https://shop.example/coat"}


def test_photos_of_a_facebook_post_are_one_item(inbox: Path) -> None:
    put(inbox, "b.jpg", FACEBOOK, num=4)
    put(inbox, "a.jpg", FACEBOOK, id="1222", num=5)
    put(inbox, "c.jpg", FACEBOOK, id="7", set_id="a.99", num=6)
    found, _left = read(inbox)
    assert [(one.source_key, len(one.files), one.missing) for one in found if isinstance(one, Candidate)] == [
        ("facebook:1220", 2, ()),
        ("facebook:7", 1, ()),
    ]


def test_stories_of_one_person_are_items_of_their_own(inbox: Path) -> None:
    put(inbox, "a.jpg", STORY, media_id="71", num=1, date="2025-05-01 08:00:00")
    put(inbox, "b.jpg", STORY, media_id="73", num=3, date="2025-05-01 09:00:00")
    put(inbox, "c.jpg", STORY, media_id="75", type="highlight", highlight_title="Looks", num=1)
    found = [one for one in read(inbox)[0] if isinstance(one, Candidate)]
    assert [(one.source_key, one.content_type, one.missing) for one in found] == [
        ("instagram:71", "story", ()),
        ("instagram:73", "story", ()),
        ("instagram:75", "story", ()),
    ]
    assert found[0].posted_at == datetime(2025, 5, 1, 8, tzinfo=UTC)
    assert found[0].url == "https://www.instagram.com/stories/ana.m/71/"
    assert found[2].marks == {"highlight": "Looks"}


def test_saved_feed_without_names_and_tagged_feed(inbox: Path) -> None:
    put(inbox, "a.jpg", INSTAGRAM, username=None, fullname=None, sponsor_tags=None, coauthors=None)
    assert (only(inbox).creator, only(inbox).creator_url) == (None, None)
    put(inbox, "a.jpg", INSTAGRAM, subcategory="tagged", tagged_username="shop", tagged_users=[{"username": "bo"}])
    assert only(inbox).marks["tagged"] == ["bo", "shop"]


@pytest.mark.parametrize("caption", ["New coat! #OOTD #blue", "It&#39;s me #new https://x.com/#frag #Blue #blue"])
def test_two_programs_in_turn_agree(library: Library, inbox: Path, draw: Draw, pool: ProbePool, caption: str) -> None:
    people = ["zoe", "ana", "Bo"]
    tags = sorted(set(re.findall(r"#\w+", caption)))
    mine = {"num": 1, "description": caption, "tags": tags, "coauthors": [{"username": name} for name in people]}
    one = draw("one/a.jpg", 1)
    describe(one, INSTAGRAM, **mine, tagged_users=[{"username": name} for name in people])
    tagged = {"edges": [{"node": {"user": {"username": name}}} for name in reversed(people)]}
    node = {
        "id": "301",
        "shortcode": "Cabc",
        "owner": {"username": "ana.m", "full_name": "Ana M"},
        "date": 1_746_088_200,
        "caption": caption,
        "edge_media_to_tagged_user": tagged,
        "coauthor_producers": [{"username": name} for name in reversed(people)],
        "accessibility_caption": "A coat",
        "location": {"name": "Green Street"},
    }
    two = inbox / "two" / "b.jpg"
    two.parent.mkdir()
    two.write_bytes(one.read_bytes())
    two.with_suffix(".json").write_text(
        json.dumps({"node": node, "instaloader": {"version": "4.15", "node_type": "Post"}})
    )
    changed = []
    for folder in (one.parent, two.parent) * 2:
        plan = plan_import(library, [folder], pool=pool)
        changed.append([row.changed for row in plan.planned])
        run_import(library, plan)
    assert changed[2:] == [[{}], [{}]]


def test_hashtag_says_that_it_was_paid(inbox: Path) -> None:
    put(inbox, "a.jpg", TIKTOK, isAd=False, desc="Unboxing #Werbung")
    assert only(inbox).marks == {"paid_partnership": True}


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        pytest.param([1], "photo", id="one"),
        pytest.param([1, 2, 3], "post", id="all are there"),
        pytest.param([3], "post", id="the others came earlier or will"),
        pytest.param([3_000_000], "post", id="absurd number"),
    ],
)
def test_a_number_names_no_missing_file(inbox: Path, numbers: list[int], shown: str) -> None:
    for number in numbers:
        put(inbox, f"{number}.jpg", INSTAGRAM, num=number)
    assert (only(inbox).missing, only(inbox).content_type) == ((), shown)


@pytest.mark.usefixtures("post")
def test_file_that_comes_later_leaves_nothing_missing(
    library: Library, inbox: Path, pool: ProbePool, draw: Draw
) -> None:
    (item_id,) = run_import(library, plan_import(library, [inbox], pool=pool)).item_ids
    for path in list(inbox.iterdir()):
        path.unlink()
    describe(draw("c.jpg", 5), INSTAGRAM, num=3)
    run_import(library, plan_import(library, [inbox], pool=pool))
    found = detail(library, item_id)
    assert (len(found.row.files), found.marks.get("missing")) == (3, None)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _broken_link(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere.jpg"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
@pytest.mark.parametrize("odd", [_pipe, _broken_link])
def test_sidecar_beside_what_cannot_be_read(
    library: Library, inbox: Path, draw: Draw, pool: ProbePool, odd: Callable[[Path], None]
) -> None:
    describe(draw("a.jpg", 1), INSTAGRAM)
    odd(inbox / "b.jpg")
    describe(inbox / "b.jpg", TIKTOK)
    assert len(read(inbox)[0]) == 2
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.new, len(plan.refused)) == (1, 1)


def test_sidecar_with_a_loud_ending_is_refused_by_its_own_name(library: Library, inbox: Path, pool: ProbePool) -> None:
    (inbox / "A.jpg.JSON").write_text(json.dumps(INSTAGRAM))
    plan = plan_import(library, [inbox], pool=pool)
    assert [refusal.path.name for refusal in plan.refused] == ["A.jpg.JSON"]


def test_missing_by_name(inbox: Path) -> None:
    put(inbox, "1.jpg", INSTAGRAM, num=1)
    describe(inbox / "2.jpg", INSTAGRAM, num=2)
    found = only(inbox)
    assert ([file.name for file in found.files], found.missing, found.content_type) == (["1.jpg"], ("2.jpg",), "post")


def test_sound_cover_and_subtitle_are_no_files_of_the_post(inbox: Path) -> None:
    put(inbox, "1.jpg", TIKTOK, num=1, type="image")
    put(inbox, "2.jpg", TIKTOK, num=2, type="image")
    put(inbox, "0.mp3", TIKTOK, num=0, type="audio")
    put(inbox, "cover.jpg", TIKTOK, num=0, type="cover")
    put(inbox, "en.vtt", TIKTOK, num=0, type="subtitle")
    found = only(inbox)
    assert [file.name for file in found.files] == ["1.jpg", "2.jpg"]


def test_picture_of_a_profile_is_refused_and_the_folders_own_file_left_aside(inbox: Path) -> None:
    put(inbox, "a.jpg", INSTAGRAM, subcategory="avatar")
    (inbox / "info.json").write_text(json.dumps(INSTAGRAM))
    (found,), left = read(inbox)
    assert isinstance(found, Refusal)
    assert (found.path.name, left) == ("a.jpg", set())


@pytest.mark.parametrize("category", ["instagram", "tiktok", "twitter", "pinterest", "facebook"])
@pytest.mark.parametrize("odd", [None, 3, "", "../x", ["a"], {"a": 1}, True], ids=repr)
def test_odd_values_never_raise(inbox: Path, category: str, odd: object) -> None:
    names = {name for said in (INSTAGRAM, TIKTOK, X, PINTEREST, FACEBOOK, STORY) for name in said} - {"category"}
    put(inbox, "a.jpg", dict.fromkeys(names, odd), category=category)
    found, left = read(inbox)
    assert len(found) + len(left) >= 1


def test_a_file_that_came_in_alone_becomes_the_post_when_its_sidecar_comes(
    library: Library, inbox: Path, pool: ProbePool, draw: Draw
) -> None:
    picture = draw("one.jpg", 1)
    (item_id,) = run_import(library, plan_import(library, [inbox], pool=pool)).item_ids
    library.edit(Write([item_id], "caption", "Mine"))
    picture.with_name("one.jpg.json").write_text(json.dumps(INSTAGRAM))
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.new, plan.updated, plan.near_duplicates) == (0, 1, 0)
    assert run_import(library, plan).item_ids == (item_id,)
    row = detail(library, item_id).row
    assert (row.platform, row.creator, row.caption, len(row.files)) == ("instagram", "ana.m", "Mine", 1)
    again = plan_import(library, [inbox], pool=pool)
    assert (again.new, again.updated, again.unchanged) == (0, 0, 1)
    library.undo()
    with library.read() as session:
        assert session.get_one(t.Item, item_id).source_key.startswith("sha256:")
        assert session.get_one(t.Item, item_id).platform == "file"
