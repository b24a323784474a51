"""What a person is told of a table's columns before saying which is which."""

from __future__ import annotations

from pathlib import Path

import pytest

from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.products.columns import doubts_of_products
from ugcdesk.importing.readers.reviews.columns import doubts_of_reviews
from ugcdesk.importing.run import run_import
from ugcdesk.importing.table_columns import TableColumns, look_at_columns
from ugcdesk.library import Library
from ugcdesk.tabular.mapping import Mapping

REVIEWS = (
    "Score,Review,Date,Reviewer email,IP address,Division Name\n"
    "5,Soft and warm all day,03/04/2026,a@example.org,10.0.0.1,General\n"
    "4,Soft and warm all day,05/06/2026,b@example.org,10.0.0.2,General\n"
)
JUDGE_ME = (
    "title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,"
    "reply_date,picture_urls,ip_address,location\n"
    "Warm,It is warm,5,2026-03-02 10:12:00 UTC,web,ok,Ann,a@example.org,1,hat,,,,10.0.0.1,\n"
)
FEED = """<?xml version="1.0"?>
<rss xmlns:g="http://base.google.com/ns/1.0"><channel>
<item><g:id>A-1</g:id><g:title>Midi dress</g:title><g:price>49.00 EUR</g:price><g:link>https://shop.example/a</g:link>
<g:brand>Halden</g:brand><g:product_type>Clothing &gt; Dresses</g:product_type></item>
</channel></rss>
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.create(tmp_path / "Shop.ugclib")


def looked_at(library: Library, content: str, name: str = "reviews.csv", *, is_catalogue: bool = False) -> TableColumns:
    file = library.folder.path.parent / name
    file.write_text(content, encoding="utf-8")
    return look_at_columns(library, file, Path("Post.zip") / name, is_catalogue=is_catalogue)


def test_a_table_of_reviews(library: Library) -> None:
    columns = looked_at(library, REVIEWS)

    assert columns.path == Path("Post.zip/reviews.csv")
    assert columns.samples["Score"] == ("5", "4")
    assert columns.samples["Review"] == ("Soft and warm all day",)
    assert columns.proposed.columns["rating"] == "Score"
    assert columns.kept(columns.proposed) == ("Division Name",)
    assert columns.left_out(columns.proposed) == ("Reviewer email", "IP address")
    assert columns.source is None
    assert [field.name for field in columns.fields][:3] == ["rating", "text", "question"]


def test_what_is_known_of_an_app_is_proposed(library: Library) -> None:
    columns = looked_at(library, JUDGE_ME)

    assert columns.proposed.columns["sku"] == "product_id"
    assert {"reviewer_email", "ip_address"} <= set(columns.left_out(columns.proposed))
    assert not set(columns.kept(columns.proposed)) & {"reviewer_email", "ip_address", "product_id"}


def test_a_feed_in_xml_is_a_table_too(library: Library) -> None:
    columns = looked_at(library, FEED, "feed.xml", is_catalogue=True)

    assert columns.proposed.columns["type"] == "product_type"
    assert columns.samples["product_type"] == ("Clothing > Dresses",)
    assert columns.left_out(columns.proposed) == ("brand",)
    assert columns.kept(columns.proposed) == ()


def test_it_says_from_which_file_a_mapping_is_remembered(library: Library, tmp_path: Path) -> None:
    first = tmp_path / "reviews_october.csv"
    first.write_text(REVIEWS.replace("03/04", "23/04"))
    with plan_import(library, [first]) as plan:
        run_import(library, plan)

    assert looked_at(library, REVIEWS).source == "reviews_october.csv"


@pytest.mark.parametrize(
    ("read", "is_catalogue", "lacks"),
    [
        ({"rating": "A"}, False, ()),
        ({"question": "A"}, False, ()),
        ({"title": "A", "posted_at": "B"}, False, ("rating", "text", "question")),
        ({"name": "A", "sku": "B"}, True, ()),
        ({"name": "A", "handle": "B"}, True, ()),
        ({"name": "A"}, True, ("sku", "handle")),
        ({"sku": "A"}, True, ("name",)),
        ({"price": "A"}, True, ("name", "sku", "handle")),
    ],
    ids=["a score", "a question", "neither", "by SKU", "by handle", "no key", "no name", "a price alone"],
)
def test_what_is_lacking_is_what_the_plan_doubts(
    library: Library, read: dict[str, str], is_catalogue: bool, lacks: tuple[str, ...]
) -> None:
    columns = looked_at(library, "A,B\nx,y\n", is_catalogue=is_catalogue)
    mapping = Mapping(read)
    doubts = doubts_of_products if is_catalogue else doubts_of_reviews

    assert columns.lacks(mapping) == lacks
    assert bool(doubts(mapping, columns.headers)) == bool(lacks)


def test_the_columns_of_dates_are_told(library: Library) -> None:
    columns = looked_at(library, REVIEWS)
    mapping = Mapping({"rating": "Score", "posted_at": "Date"})

    assert columns.dates(mapping) == ("Date",)
