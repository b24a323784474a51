"""Full links of placements: joined rightly, warned of where their visits would find nobody."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.campaign_book import CampaignBook
from ugcdesk.library.campaign_links import LinkRow
from ugcdesk.library.edits.campaign_parts import ChangePlacement
from ugcdesk.library.edits.campaigns import CreateCampaign, PlaceItems
from ugcdesk.library.edits.tags import LinkProducts
from ugcdesk.library.recorder import Recorder
from ugcdesk.links import with_utm


class GivePages:
    label = "Give pages"

    def apply(self, recorder: Recorder) -> None:
        recorder.update(t.Product, [2], url="shop.example/p/2")


@pytest.fixture
def shop(library: Library) -> Library:
    library.edit(GivePages())
    library.edit(CreateCampaign("Été at Home", "EUR"))
    library.edit(PlaceItems("Été at Home", [1, 2], "instagram", url="https://shop.example/a?b=1&utm_source=old#top"))
    return library


def links(library: Library) -> dict[int, LinkRow]:
    return {row.placement_id: row for row in CampaignBook(library).links(1)}


def test_a_link_carries_the_words_of_its_placement(shop: Library) -> None:
    assert links(shop)[1] == LinkRow(
        1,
        1,
        "instagram",
        "https://shop.example/a?b=1&utm_source=instagram&utm_medium=social&utm_campaign=ete-at-home"
        "&utm_content=item-1#top",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("shop.example/sofa", "https://shop.example/sofa"),
        ("https://www.instagram.com/p/DHV5rNfMEro/", "https://shop.example/p/2"),
        (None, "https://shop.example/p/2"),
        ("not an address", "https://shop.example/p/2"),
    ],
    ids=["without scheme", "a post", "none", "nonsense"],
)
def test_where_a_link_leads(shop: Library, url: str | None, page: str) -> None:
    shop.edit(LinkProducts([1], ["P-0", "P-1"]))
    shop.edit(ChangePlacement(1, "instagram", url=url, utm_source="a b&c", utm_content="x"))
    assert links(shop)[1].link == f"{page}?utm_source=a%20b%26c&utm_campaign=ete-at-home&utm_content=x"


@pytest.mark.parametrize(
    ("placement", "url", "content", "warning"),
    [
        (1, "https://shop.example", "Item-2", "is that of item 2 too"),
        (1, "https://shop.example", "item-5", "is that of item 5 too"),
        (1, "https://shop.example", None, "no utm_content"),
        (1, None, "item-1", "no page to link to"),
    ],
    ids=["of another placement", "spells another item", "none", "no page"],
)
def test_warnings(shop: Library, placement: int, url: str | None, content: str | None, warning: str) -> None:
    shop.edit(ChangePlacement(placement, "instagram", url=url, utm_content=content))
    assert warning in (links(shop)[placement].warning or "")


def test_one_item_may_use_its_word_on_two_channels(shop: Library) -> None:
    shop.edit(PlaceItems("Été at Home", [1], "tiktok", url="https://shop.example"))
    assert [row.warning for row in links(shop).values()] == [None, None, None]


WORD = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12)


@given(content=WORD, kept=st.lists(st.sampled_from(["a=1", "b", "utm_term=old", "UTM_source=x", "utmost=1"])))
def test_words_come_back_as_they_were(content: str, kept: list[str]) -> None:
    link = with_utm(f"https://shop.example/a?{'&'.join(kept)}#end", {"source": "tiktok", "content": content})
    parts = urlsplit(link)
    assert parts.fragment == "end"
    said = parse_qsl(parts.query, keep_blank_values=True)
    assert said[-2:] == [("utm_source", "tiktok"), ("utm_content", content)]
    assert [name for name, _ in said[:-2]] == [
        pair.partition("=")[0] for pair in kept if not pair.lower().startswith("utm_")
    ]
