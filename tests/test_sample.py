"""The shipped sample: its size, its layouts, that its parts fit together, and that the script makes it again."""

from __future__ import annotations

import csv
import filecmp
import json
import subprocess
import sys
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from ugcdesk.resources import resource

SAMPLE = resource("sample")
MEBIBYTE = 1024 * 1024
HEADERS = {
    "reviews.csv": "title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,"
    "product_handle,reply,reply_date,picture_urls,ip_address,location",
    "products.csv": "sku,name,product_line,product_type,price,currency,url,image_url,availability,handle",
    "links.csv": "file,post,num,sku,x,y",
    "meta_content.csv": "\ufeffPost ID,Account ID,Account username,Account name,Description,Duration (sec),"
    "Publish time,Permalink,Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves",
    "instagram_daily.csv": "Date,Reach,Impressions,Profile visits,Followers,Net Followers,Content interactions,"
    "Link clicks",
    "facebook_daily.csv": "Date,Reach,Impressions,Profile visits,Followers,Net Followers,Content interactions,"
    "Link clicks",
}
DAYS = (date(2026, 11, 21) - date(2024, 11, 22)).days + 1


def table(name: str) -> list[dict[str, str]]:
    with (SAMPLE / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def ga4() -> tuple[dict[str, str], list[dict[str, str]]]:
    lines = (SAMPLE / "ga4.csv").read_text(encoding="utf-8").split("\n")
    rows = list(csv.DictReader(lines[6:], restkey="extra"))
    return rows[0], rows[1:]


def document(name: str) -> Any:
    return json.loads((SAMPLE / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sidecars() -> dict[str, dict[str, Any]]:
    paths = (SAMPLE / "photos").glob("*.jpg.json")
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


@pytest.fixture(scope="module")
def posts(sidecars: dict[str, dict[str, Any]]) -> set[str]:
    return {each["post_shortcode"] for each in sidecars.values()}


def test_the_sample_is_small() -> None:
    files = [path for path in SAMPLE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert sum(path.stat().st_size for path in files) <= 8 * MEBIBYTE
    assert (SAMPLE / "ga4.csv").stat().st_size <= 1.5 * MEBIBYTE


@pytest.mark.parametrize("name", HEADERS)
def test_the_header_is_the_vendors(name: str) -> None:
    assert (SAMPLE / name).read_text(encoding="utf-8").split("\n", 1)[0] == HEADERS[name]


def test_each_photo_has_a_sidecar_that_tells_its_size(sidecars: dict[str, dict[str, Any]]) -> None:
    photos = {path.name: path for path in (SAMPLE / "photos").glob("*.jpg")}
    assert len(photos) == 60
    assert photos.keys() == sidecars.keys()
    for name, told in sidecars.items():
        with Image.open(photos[name]) as image:
            assert image.size == (told["width"], told["height"])


def test_photos_of_one_post_are_numbered_from_one(sidecars: dict[str, dict[str, Any]]) -> None:
    numbers: dict[str, list[int]] = {}
    for told in sidecars.values():
        numbers.setdefault(told["post_id"], []).append(told["num"])
    assert all(sorted(each) == list(range(1, len(each) + 1)) for each in numbers.values())
    assert sum(len(each) > 1 for each in numbers.values()) >= 6


def test_posts_are_of_the_last_two_years_and_some_are_paid(sidecars: dict[str, dict[str, Any]]) -> None:
    dates = [told["date"] for told in sidecars.values()]
    assert min(dates) >= "2024-11-22"
    assert max(dates) <= "2026-11-20 23:59:59"
    assert sum("#ad" in told["tags"] for told in sidecars.values()) >= 3
    assert len({told["username"] for told in sidecars.values()}) == 22


def test_links_point_at_photos_and_products(sidecars: dict[str, dict[str, Any]]) -> None:
    skus = {row["sku"] for row in table("products.csv")}
    for row in table("links.csv"):
        assert row["sku"] in skus
        told = sidecars[row["file"]]
        assert (told["post_shortcode"], str(told["num"])) == (row["post"], row["num"])
        assert 0 < float(row["x"]) < 1
        assert 0 < float(row["y"]) < 1


def test_the_catalogue_has_five_lines_and_no_name_twice() -> None:
    rows = table("products.csv")
    assert len({row["product_line"] for row in rows}) == 5
    assert len(rows) == len({row["sku"] for row in rows}) == len({row["handle"] for row in rows})


def test_reviews_are_of_products_and_vary() -> None:
    rows = table("reviews.csv")
    handles = {row["handle"] for row in table("products.csv")}
    assert {row["product_handle"] for row in rows} <= handles
    assert {row["ip_address"] for row in rows} == {""}
    assert all(row["reviewer_email"].endswith("@example.com") for row in rows)
    texts = Counter(row["body"] for row in rows)
    assert texts.pop("") >= 5
    assert max(texts.values()) == 1
    assert 4.0 <= sum(int(row["rating"]) for row in rows) / len(rows) <= 4.5


def test_content_figures_find_their_posts(sidecars: dict[str, dict[str, Any]]) -> None:
    likes = {told["post_url"]: told["likes"] for told in sidecars.values() if told["category"] == "instagram"}
    rows = table("meta_content.csv")
    assert {row["Permalink"]: int(row["Likes"]) for row in rows} == likes
    assert {row["Date"] for row in rows} == {"Lifetime"}
    for row in rows:
        engagements = sum(int(row[name]) for name in ("Likes", "Comments", "Shares", "Saves"))
        assert 0.02 <= engagements / int(row["Views"]) <= 0.08
        assert int(row["Reach"]) < int(row["Views"])


@pytest.mark.parametrize("name", ["instagram_daily.csv", "facebook_daily.csv"])
def test_followers_move_by_their_net_change(name: str) -> None:
    rows = table(name)
    assert len(rows) == DAYS
    levels = [int(row["Followers"]) for row in rows]
    assert [b - a for a, b in pairwise(levels)] == [int(row["Net Followers"]) for row in rows[1:]]
    assert levels[-1] > levels[0]
    assert all(0.01 <= int(row["Link clicks"]) / int(row["Impressions"]) <= 0.03 for row in rows)


def test_the_grand_total_of_the_visits_is_their_sum(posts: set[str]) -> None:
    total, rows = ga4()
    assert total["extra"] == ["Grand total"]
    for name in ("Sessions", "Engaged sessions", "Key events", "Transactions", "Total revenue"):
        assert float(total[name]) == pytest.approx(sum(float(row[name]) for row in rows), abs=0.005)
    assert {row["Session manual ad content"] for row in rows} - {"(not set)"} <= posts
    assert len({row["Date"] for row in rows}) == DAYS
    assert rows[-1]["Date"] == "20261121"


def test_the_visits_are_plausible() -> None:
    total, rows = ga4()
    assert 0.015 <= int(total["Transactions"]) / int(total["Sessions"]) <= 0.03
    assert 55 <= float(total["Total revenue"]) / int(total["Transactions"]) <= 95
    for row in rows:
        funnel = [int(row[name]) for name in ("Sessions", "Add to carts", "Checkouts", "Transactions")]
        assert funnel == sorted(funnel, reverse=True)


def test_campaigns_place_posts_inside_their_dates(posts: set[str]) -> None:
    campaigns = document("campaigns.json")["campaigns"]
    utms = {row["Session campaign"] for row in ga4()[1]} - {"(not set)", "ugc"}
    assert utms <= {campaign["utm_campaign"] for campaign in campaigns}
    for campaign in campaigns:
        assert {each["post"] for each in campaign["placements"]} <= posts
        assert all(campaign["from"] <= each["on"] <= campaign["to"] for each in campaign["placements"])
        assert sum(float(each["spend"]) for each in campaign["placements"]) <= float(campaign["budget"])


def test_the_gallery_holds_what_may_go_out(posts: set[str]) -> None:
    job = document("job.json")
    decided = {each["post"]: each for each in job["items"]}
    assert decided.keys() == posts
    reviews = {(r["product_handle"], r["reviewer_name"], r["review_date"]): r for r in table("reviews.csv")}
    for entry in job["gallery"]["entries"]:
        if "post" in entry:
            item = decided[entry["post"]]
            assert (item["curation"], item["rights"]) == ("approved", "granted")
            assert item["rights_until"] > "2026-11-21"
            assert item["alt_text"]
        else:
            named = entry["review"]
            review = reviews[named["product_handle"], named["reviewer_name"], named["review_date"]]
            assert review["body"]


def test_each_photo_is_credited(sidecars: dict[str, dict[str, Any]]) -> None:
    credits_text = (SAMPLE / "CREDITS.md").read_text(encoding="utf-8")
    assert "CC0" in credits_text
    assert all(f"| {name} |" in credits_text for name in sidecars)


def test_the_orders_of_the_journeys_are_those_of_the_last_visits() -> None:
    ends: dict[tuple[str, str], float] = {}
    for row in table("journeys.csv"):
        if row["converted"] == "1":
            key = (row["time"][:10].replace("-", ""), row["touch"])
            ends[key] = ends.get(key, 0) + float(row["value"])
    lines = (SAMPLE / "ga4.csv").read_text(encoding="utf-8").splitlines()[6:]
    visits: dict[tuple[str, str], float] = {}
    for row in csv.DictReader(lines):
        key = (row["Date"], row["Session source / medium"])
        if key in ends:
            visits[key] = visits.get(key, 0) + float(row["Total revenue"])
    assert len(ends) > 100
    assert ends == pytest.approx(visits)


@pytest.mark.realdata
def test_the_script_makes_the_same_bytes(real_data: Path, tmp_path: Path) -> None:
    script = SAMPLE / "make_sample.py"
    command = [sys.executable, "-B", str(script), str(real_data / "photos-clothing-cc0"), "--out", str(tmp_path)]
    subprocess.run(command, check=True, timeout=120)
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    shipped = {path.relative_to(SAMPLE) for path in SAMPLE.rglob("*") if path.is_file()}
    assert len(made) == 131
    assert set(made) <= shipped
    assert [name for name in made if not filecmp.cmp(tmp_path / name, SAMPLE / name, shallow=False)] == []


def test_absent_photos_are_named_in_one_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-B", str(SAMPLE / "make_sample.py"), str(tmp_path / "no"), "--out", str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
    assert "Traceback" not in ran.stderr
