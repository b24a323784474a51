"""Links to posts: what an address says, lists of them, browsers' shortcuts, and the download that follows."""

from __future__ import annotations

import json
import plistlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stored import detail
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.posts.links import read_post_link
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.library.edits.items import Write
from ugcdesk.links import instagram_number
from ugcdesk.media.workers import ProbePool

ADDRESSES = [
    ("https://www.instagram.com/p/B5p8mPsHYRh/?igsh=abc", "instagram", "post", "2191549204669498465", None),
    ("https://instagram.com/anna.b/reel/B5p8mPsHYRh", "instagram", "video", "2191549204669498465", "anna.b"),
    ("instagram.com/p/B5p8mPsHYRh", "instagram", "post", "2191549204669498465", None),
    ("https://www.tiktok.com/@anna/video/7123?lang=en", "tiktok", "video", "7123", "anna"),
    ("https://www.tiktok.com/@anna/photo/7124", "tiktok", "post", "7124", "anna"),
    ("https://vm.tiktok.com/ZMabc/", "tiktok", "post", None, None),
    ("https://youtu.be/dQw4w9WgXcQ?t=3", "youtube", "video", "dQw4w9WgXcQ", None),
    ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1", "youtube", "video", "dQw4w9WgXcQ", None),
    ("https://www.youtube.com/shorts/dQw4w9WgXcQ", "youtube", "video", "dQw4w9WgXcQ", None),
    ("https://www.youtube.com/NationalGeo", "youtube", "post", None, None),
    ("https://www.instagram.com/reels/audio/111", "instagram", "post", None, None),
    ("https://www.instagram.com/reels/explore/", "instagram", "post", None, None),
    ("https://www.facebook.com/watch/?v=123456", "facebook", "video", "123456", None),
    ("https://www.tiktokv.com/share/video/7123/", "tiktok", "video", "7123", None),
    ("https://x.com/i/web/status/12345", "x", "post", "12345", None),
    ("https://www.pinterest.de/pin/blue-coat--123/", "pinterest", "post", "123", None),
    ("https://m.facebook.com/shop/posts/123456", "facebook", "post", "123456", "shop"),
    ("https://x.com/anna/status/12345", "x", "post", "12345", "anna"),
    ("https://pl.pinterest.com/pin/123/", "pinterest", "post", "123", None),
    ("https://pinterest.co.uk/pin/99", "pinterest", "post", "99", None),
    ("https://blog.example.org/my-coat", "website", "post", None, None),
]


@pytest.mark.parametrize(("address", "platform", "kind", "number", "creator"), ADDRESSES, ids=[a[0] for a in ADDRESSES])
def test_an_address_says_network_kind_number_and_creator(
    address: str, platform: str, kind: str, number: str | None, creator: str | None
) -> None:
    link = read_post_link(address)
    assert link is not None
    assert (link.platform, link.content_type, link.number, link.creator) == (platform, kind, number, creator)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a coat",
        "javascript:alert(1)",
        "https://[::1",
        "file:///a",
        "https://a b.com",
        "example.org/x",
        "mailto:a@b.c",
    ],
)
def test_what_is_no_address_is_none(text: str) -> None:
    assert read_post_link(text) is None


@given(st.text())
def test_any_text_can_be_asked(text: str) -> None:
    link, number = read_post_link(text), instagram_number(text)
    assert link is None or link.url.startswith(("http://", "https://"))
    assert number is None or number.isdecimal()


def test_a_list_comes_in_with_a_line_for_what_is_no_link(library: Library, inbox: Path, pool: ProbePool) -> None:
    file = inbox / "links.txt"
    file.write_text("https://www.instagram.com/p/B5p8mPsHYRh/\n\nhttps://x.com/anna/status/12345\nask Marta\n", "utf-8")
    plan = plan_import(library, [file], pool=pool)
    assert (plan.offered, plan.new, plan.readers) == (3, 2, {"links": 3})
    assert [(refusal.line, refusal.reason) for refusal in plan.refused] == [
        (4, "Line 4: “ask Marta” is no web address; correct it and import again.")
    ]
    run_import(library, plan)
    again = plan_import(library, [file], pool=pool)
    assert (again.new, again.unchanged) == (0, 2)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Coat.url", b"[InternetShortcut]\r\nURL=https://x.com/anna/status/12345\r\nIconIndex=0\r\n"),
        ("Coat.webloc", plistlib.dumps({"URL": "https://x.com/anna/status/12345"})),
        ("binary.webloc", plistlib.dumps({"URL": "https://x.com/anna/status/12345"}, fmt=plistlib.FMT_BINARY)),
    ],
)
def test_a_browser_s_shortcut_is_a_link(
    library: Library, inbox: Path, pool: ProbePool, name: str, content: bytes
) -> None:
    (inbox / name).write_bytes(content)
    plan = plan_import(library, [inbox], pool=pool)
    assert [one.candidate.url for one in plan.planned] == ["https://x.com/anna/status/12345"]


@pytest.mark.parametrize(
    "content", [b"bplist00 torn", b"<plist><dict>", b"", b"<!DOCTYPE a [<!ENTITY b 'c'>]><plist/>"]
)
def test_a_torn_shortcut_is_refused(library: Library, inbox: Path, pool: ProbePool, content: bytes) -> None:
    (inbox / "torn.webloc").write_bytes(content)
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.offered, len(plan.refused)) == (1, 1)


def test_a_table_or_prose_with_links_is_no_list(library: Library, inbox: Path, pool: ProbePool) -> None:
    (inbox / "prose.txt").write_text("Dear Anna,\nsee https://example.org/a\nit is nice\nand warm\n", "utf-8")
    assert plan_import(library, [inbox], pool=pool).new == 0


def test_the_download_of_the_post_gives_the_link_its_picture(
    library: Library, inbox: Path, pool: ProbePool, draw: Callable[..., Path]
) -> None:
    (inbox / "links.txt").write_text("https://www.instagram.com/anna.b/p/B5p8mPsHYRh/?igsh=1\n", "utf-8")
    (item_id,) = run_import(library, plan_import(library, [inbox], pool=pool)).item_ids
    library.edit(Write([item_id], "notes", "ask her"))
    (inbox / "links.txt").unlink()
    picture = draw("post.jpg", 1)
    sidecar = {
        "category": "instagram",
        "post_id": "2191549204669498465",
        "post_url": "https://www.instagram.com/p/B5p8mPsHYRh/",
        "description": "My coat",
        "username": "anna.b",
    }
    picture.with_name("post.jpg.json").write_text(json.dumps(sidecar))
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.new, plan.updated) == (0, 1)
    run_import(library, plan)
    found = detail(library, item_id)
    assert (found.row.caption, found.notes, len(found.row.files)) == ("My coat", "ask her", 1)
