"""Links on a page: only web addresses, and each carries campaign and item to the shop."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.publish.links import safe_link, tagged

REFUSED = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://shop.example/",
    "//shop.example/x",
    "/relative",
    "shop.example",
    "https://",
    "http:/shop.example",
    "https:javascript:alert(1)",
    "https://user:word@shop.example/",
    "https://shop.example\\@evil.example/",
    "https://shop.example/\u202egpj.exe",
    'https://shop.example"onclick=alert(1)/',
    "https://[::1",
    "",
    None,
)


@pytest.mark.parametrize("url", REFUSED)
def test_refused(url: str | None) -> None:
    assert safe_link(url) is None
    assert tagged(url, campaign="autumn", item_id=1) is None


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://shop.example", "https://shop.example/"),
        (" HTTPS://Shop.example/a?b=1#c ", "https://Shop.example/a?b=1#c"),
        ("http://localhost:8080/x", "http://localhost:8080/x"),
        ("https://shop.example/été", "https://shop.example/%C3%A9t%C3%A9"),
        ('https://shop.example/"><b>', "https://shop.example/%22%3E%3Cb%3E"),
        ("https://shop.example/a%20b", "https://shop.example/a%20b"),
    ],
)
def test_kept_in_safe_form(url: str, safe: str) -> None:
    assert safe_link(url) == safe


@pytest.mark.parametrize(
    ("url", "query"),
    [
        ("https://s.example/p", ""),
        ("https://s.example/p?variant=2&x=", "variant=2&x=&"),
        ("https://s.example/p?utm_source=old&UTM_content=7&a=1#top", "a=1&"),
    ],
)
def test_tags_replace_what_was_there(url: str, query: str) -> None:
    made = tagged(url, campaign="autumn & more", item_id=12)
    assert made
    tags = "utm_source=ugc-gallery&utm_medium=gallery&utm_campaign=autumn%20%26%20more&utm_content=item-12"
    assert urlsplit(made).query == query + tags
    assert urlsplit(made).fragment == urlsplit(url).fragment


@given(st.text(min_size=1))
def test_any_campaign_name_comes_back_whole(campaign: str) -> None:
    made = tagged("https://s.example/p", campaign=campaign, item_id=3)
    assert made
    assert made.isascii()
    assert parse_qs(urlsplit(made).query, keep_blank_values=True)["utm_campaign"] == [campaign]


@given(st.text())
def test_no_text_becomes_anything_but_a_web_address(text: str) -> None:
    safe = safe_link(text)
    assert safe is None or urlsplit(safe).scheme in ("http", "https")
    assert safe is None or not set(safe) & set('"<>` \n\\')
