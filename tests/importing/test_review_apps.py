"""The exports of review apps in their exact headers: recognised, read whole, the same again on a second export."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from ugcdesk.importing.candidate import Candidate, ProductHint
from ugcdesk.importing.plan import ImportPlan, plan_import
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.media.workers import ProbePool

JUDGE_ME = (
    "title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,"
    "reply,reply_date,picture_urls,ip_address,location"
)
LOOX = "id,status,rating,email,nickname,full_name,review,date,productId,handle,img,variant,verified_purchase"
LOOX_IMPORT = "product_handle,rating,author,email,body,created_at,photo_url,verified_purchase"
SHOPIFY = "product_handle,state,rating,title,author,email,location,body,reply,created_at,replied_at"
YOTPO = (
    "Review Title;Review Content;Review Score;Date;Product ID;Product Title;Product URL;Display Name;Email;"
    "Verified Purchase"
)
YOTPO_SHORT = (
    "Product ID,Review Score,Reviewer Display Name,Review Content,Review Creation Date,Reviewer Email,Review Title"
)
YOTPO_KEY = (
    "appkey,published,review_title,review_content,review_score,date,user_type,sku,product_url,product_title,"
    "product_description,product_image_url,display_name,email,comment_content,comment_public,comment_created_at"
)
OKENDO = "Review ID,Product ID,Product Name,Rating,Title,Body,Reviewer Name,Is Verified Buyer,Date Created,Status"
OKENDO_TEMPLATE = "name,body,productId,rating,dateCreated,countryCode,email,imageUrls,title"
SECRET = ("ana@", "1.2.3.4", "Ana Maria", "k3y")


def planned(library: Library, folder: Path, text: str, pool: ProbePool | None = None) -> ImportPlan:
    path = folder / "reviews.csv"
    path.write_text(text, encoding="utf-8")
    return plan_import(library, [folder], pool=pool)


ROWS = [
    pytest.param(
        "judge.me",
        JUDGE_ME,
        'Lovely,"Soft,\nwarm",5,2026-03-02 10:12:00 UTC,web,spam,Ana,ana@x.com,77,wool-hat,Thanks!,'
        '2026-03-03 08:00:00 UTC,"https://x.example/a,b.jpg,https://x.example/c.jpg",1.2.3.4,Vigo',
        {"title": "Lovely", "text": "Soft,\nwarm", "rating": 5.0, "creator": "Ana", "reply": "Thanks!",
         "replied_at": datetime(2026, 3, 3, 8, tzinfo=UTC), "posted_at": datetime(2026, 3, 2, 10, 12, tzinfo=UTC),
         "place": "Vigo", "products": (ProductHint("77", "wool-hat"),)},
        {"source": "web", "source_status": "spam",
         "picture_urls": ["https://x.example/a,b.jpg", "https://x.example/c.jpg"]},
        id="Judge.me",
    ),
    pytest.param(
        "loox",
        LOOX,
        "a1b2,Hidden,4,ana@x.com,Ana,Ana Maria,Warm,2026-03-02T10:12:00Z,77,wool-hat,https://x.example/p.jpg,Blue / M,"
        "true",
        {"text": "Warm", "rating": 4.0, "creator": "Ana", "external_id": "a1b2",
         "posted_at": datetime(2026, 3, 2, 10, 12, tzinfo=UTC), "products": (ProductHint("77", "wool-hat"),)},
        {"source_status": "hidden", "picture_urls": ["https://x.example/p.jpg"], "variant": "Blue / M",
         "verified": True},
        id="Loox export",
    ),
    pytest.param(
        "loox",
        LOOX_IMPORT,
        "wool-hat,4,Ana,ana@x.com,Warm,2026-03-02T10:12:00Z,https://x.example/p.jpg,false",
        {"text": "Warm", "creator": "Ana", "products": (ProductHint(None, "wool-hat"),)},
        {"picture_urls": ["https://x.example/p.jpg"], "verified": False},
        id="Loox import",
    ),
    pytest.param(
        "shopify-reviews",
        SHOPIFY,
        "wool-hat,unpublished,2,Thin,Ana,ana@x.com,Vigo,Not warm,Sorry,2026-06-01T10:00:00-04:00,"
        "2026-06-02T10:00:00-04:00",
        {"title": "Thin", "text": "Not warm", "reply": "Sorry", "place": "Vigo",
         "posted_at": datetime(2026, 6, 1, 14, tzinfo=UTC), "replied_at": datetime(2026, 6, 2, 14, tzinfo=UTC),
         "products": (ProductHint(None, "wool-hat"),)},
        {"source_status": "unpublished"},
        id="Shopify Product Reviews",
    ),
    pytest.param(
        "yotpo",
        YOTPO,
        "Lovely;Warm;5;25/03/2026;77;Wool hat;https://shop.example/products/wool-hat?x=1;Ana;ana@x.com;Yes",
        {"title": "Lovely", "text": "Warm", "rating": 5.0, "creator": "Ana", "url": None,
         "posted_at": datetime(2026, 3, 24, 23, tzinfo=UTC), "products": (ProductHint("77", "wool-hat", "Wool hat"),)},
        {"verified": True},
        id="Yotpo, semicolons",
    ),
    pytest.param(
        "yotpo",
        YOTPO_SHORT,
        "77,4,Ana,Warm,2026-03-25,ana@x.com,Lovely",
        {"title": "Lovely", "text": "Warm", "rating": 4.0, "products": (ProductHint("77", None, "Product ID 77"),)},
        {},
        id="Yotpo, short",
    ),
    pytest.param(
        "yotpo",
        YOTPO_KEY,
        "k3y,true,Lovely,Warm,5,2026-03-25 10:00:00,verified_buyer,H-1,https://shop.example/p/1,Wool hat,"
        "A long story,https://x.example/hat.jpg,Ana,ana@x.com,Write to us,false,2026-03-26 10:00:00",
        {"title": "Lovely", "reply": None, "products": (ProductHint("H-1", None, "Wool hat"),)},
        {"source_status": "published", "verified": True, "private_reply": "Write to us"},
        id="Yotpo, with a key",
    ),
    pytest.param(
        "okendo",
        OKENDO,
        "r-9,gid://shopify/Product/555,Wool hat,3,Fine,Warm,Ana,true,2026-03-25T10:00:00Z,approved",
        {"title": "Fine", "external_id": "r-9", "products": (ProductHint("555", None, "Wool hat"),)},
        {"source_status": "approved", "verified": True},
        id="Okendo export",
    ),
    pytest.param(
        "okendo",
        OKENDO_TEMPLATE,
        "Ana,Warm,555,3,2026-03-25T10:00:00Z,ES,ana@x.com,https://x.example/p.jpg|https://x.example/q.jpg,Fine",
        {"creator": "Ana", "title": "Fine", "place": "ES", "products": (ProductHint("555", None, "productId 555"),)},
        {"picture_urls": ["https://x.example/p.jpg", "https://x.example/q.jpg"]},
        id="Okendo template",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("reader", "head", "row", "says", "marks"), ROWS)
def test_a_row_of_each_layout(
    library: Library, inbox: Path, reader: str, head: str, row: str, says: dict[str, Any], marks: dict[str, Any]
) -> None:
    plan = planned(library, inbox, f"{head}\n{row}\n")
    assert (plan.readers, plan.refused, plan.doubts) == ({reader: 1}, (), ())
    candidate = plan.planned[0].candidate
    assert {name: getattr(candidate, name) for name in says} == says
    assert candidate.marks == marks
    assert not any(secret in repr(candidate) for secret in SECRET)


@pytest.mark.parametrize(("reader", "head", "row", "says", "marks"), ROWS)
def test_the_same_export_in_another_order_of_columns_brings_nothing(
    library: Library, inbox: Path, reader: str, head: str, row: str, says: dict[str, Any], marks: dict[str, Any]
) -> None:
    assert run_import(library, planned(library, inbox, f"{head}\n{row}\n")).new == 1
    separator = ";" if ";" in head else ","
    cells = csv.reader([head, *row.splitlines(keepends=True)], delimiter=separator)
    out = StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(row[::-1] for row in cells)
    again = planned(library, inbox, out.getvalue())
    assert (again.readers, again.unchanged) == ({reader: 1}, 1)
    assert again.planned[0].candidate.marks == marks
    assert {name: getattr(again.planned[0].candidate, name) for name in says} == says


def test_what_comes_later_updates_the_review(library: Library, inbox: Path) -> None:
    """A reply, a state and pictures come after the review; they make no other of it, though it has no time of day."""
    first = "Lovely,Warm,5,2026-03-02 00:00:00 UTC,web,not-yet,Ana,ana@x.com,77,wool-hat,,,,1.2.3.4,"
    run_import(library, planned(library, inbox, f"{JUDGE_ME}\n{first}\n"))
    later = "Lovely,Warm,5,2026-03-02 00:00:00 UTC,web,ok,Ana,new@x.com,77,wool-hat,Thanks!,2026-03-04,,4.3.2.1,"
    plan = planned(library, inbox, f"{JUDGE_ME}\n{later}\n")
    assert (plan.new, plan.updated) == (0, 1)


def test_the_template_of_judge_me_has_the_day_first(library: Library, inbox: Path) -> None:
    plan = planned(library, inbox, f"{JUDGE_ME}\n,Warm,5,05/03/2026,,,Ana,,77,wool-hat,,,,,\n")
    assert plan.doubts == ()
    assert plan.planned[0].candidate.posted_at == datetime(2026, 3, 4, 23, tzinfo=UTC)


def test_either_order_of_another_app_is_asked(library: Library, inbox: Path) -> None:
    plan = planned(library, inbox, f"{YOTPO_SHORT}\n77,4,Ana,Warm,05/03/2026,,\n")
    assert len(plan.doubts) == 1


def attached(plan: ImportPlan) -> list[tuple[str, list[str]]]:
    return [(str(one.candidate.content_type), [file.name for file in one.candidate.files]) for one in plan.planned]


def loox(number: str, pictures: str) -> str:
    return f'{number},Active,5,,Ana,,Warm,2026-03-02T10:12:00Z,77,wool-hat,"{pictures}",,'


def test_pictures_beside_the_table_belong_to_their_reviews(
    library: Library, inbox: Path, draw: Callable[..., Path], pool: ProbePool
) -> None:
    draw("img/one%.jpg", 1)
    draw("two.jpg", 2)
    draw("alone.jpg", 3)
    rows = [loox("r1", "https://x.example/u/ONE%25.jpg?w=200"), loox("r2", "two.jpg, three.jpg")]
    plan = planned(library, inbox, "\n".join([LOOX, *rows]) + "\n", pool)
    assert sorted(attached(plan)) == [("photo", ["alone.jpg"]), ("review", ["one%.jpg"]), ("review", ["two.jpg"])]
    reviews: list[Candidate] = [one.candidate for one in plan.planned if one.candidate.content_type == "review"]
    assert [one.missing for one in reviews] == [(), ("three.jpg",)]
    assert run_import(library, plan).new == 3


def test_a_broken_picture_does_not_take_its_review_along(library: Library, inbox: Path, pool: ProbePool) -> None:
    (inbox / "one.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture at all")
    plan = planned(library, inbox, f"{LOOX}\n{loox('r1', 'one.jpg')}\n", pool)
    assert (plan.offered, plan.new, len(plan.refused)) == (2, 1, 1)
    assert plan.planned[0].candidate.files == ()
