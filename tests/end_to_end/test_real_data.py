"""Real files that nobody here wrote, through the command line, held against counts made without any of our code."""

from __future__ import annotations

import csv
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import snowballstemmer

from tests.end_to_end.conftest import Ask
from tests.end_to_end.counted import (
    Counting,
    Counts,
    entries_of,
    files_of,
    instagram_posts,
    nothing_for_an_import,
    photos_and_videos,
    reviews,
    rows_of,
)

pytestmark = [pytest.mark.realdata, pytest.mark.slow]

REVIEWS = Path("reviews-womens-clothing", "Womens Clothing E-Commerce Reviews.csv")
QUERY = "soft sweater line:tops rating:>=4"
_OF_THE_FEED = ("id", "title", "price", "image_link")
_ONE_SENTENCE = re.compile(r"[^\n]{20,250}\.")


@pytest.fixture
def files_elsewhere(tmp_path: Path, shop: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], set[Path]]:
    """What lies in the working folder and in the one for temporary files, both of the test's own."""
    for place in ("temporary", "working"):
        (tmp_path / place).mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.chdir(tmp_path / "working")
    return lambda: {path for path in tmp_path.rglob("*") if not path.is_relative_to(shop)}


def dumped(shop: Path) -> str:
    """Every row of every table of the library."""
    with closing(sqlite3.connect(shop / "library.db")) as database:
        return "\n".join(database.iterdump())


def counts_of(answer: dict[str, Any]) -> Counts:
    assert not answer["updated"]
    refused, readers = len(answer["refused"]), tuple(answer["readers"])
    return Counts(answer["offered"], answer["new"], answer["duplicates"] + answer["unchanged"], refused, readers)


def reasons(answer: dict[str, Any]) -> list[str]:
    return [entry["reason"] for entry in answer["refused"]]


def distinct_rows(file: Path) -> Iterator[dict[str, str]]:
    """The rows that differ in more than their number."""
    seen = set()
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            key = tuple(value for header, value in row.items() if header)
            if key not in seen:
                seen.add(key)
                yield row


def matches(row: dict[str, str], stemmer: snowballstemmer.stemmer) -> bool:
    """The query, read by hand: both words in any searched text, the line, the rating."""
    fields = ("Title", "Review Text", "Department Name", "Class Name", "Clothing ID")
    words = re.findall(r"\w+", " ".join(row[field] for field in fields).lower())
    stems = {stemmer.stemWord(word) for word in words}
    return {"soft", "sweater"} <= stems and row["Department Name"] == "Tops" and int(row["Rating"]) >= 4


def test_the_real_reviews_come_in_whole_and_are_found_right(real_data: Path, shop: Path, ask: Ask) -> None:
    rows = list(distinct_rows(real_data / REVIEWS))
    stemmer = snowballstemmer.stemmer("english")
    wanted = [row for row in rows if matches(row, stemmer)]

    came = ask("import", real_data / REVIEWS)
    assert (came["offered"], came["new"], came["duplicates"]) == (23_486, len(rows), 23_486 - len(rows))

    found = ask("search", QUERY, "--facets", "--limit", 200)
    facets = found["facets"]
    assert found["total"] == len(wanted)
    assert facets["line"] == {"Tops": len(wanted)}
    assert facets["kind"] == dict(Counter(row["Class Name"] for row in wanted))
    assert facets["rating"] == dict(Counter(row["Rating"] for row in wanted))
    assert facets["product"] == dict(Counter(row["Clothing ID"] for row in wanted))

    undone = ask("undo")["changed"]
    assert len(undone) == len(rows)
    assert ask("search", "")["total"] == 0
    ask("redo")
    again = ask("import", real_data / REVIEWS)
    assert (again["new"], again["unchanged"], again["duplicates"]) == (0, len(rows), 23_486 - len(rows))


@dataclass(frozen=True)
class Folder:
    """What a folder of real files must come to, and how that is counted without our code."""

    counts: Counts
    counted: Counting = photos_and_videos


_ALL_OF = {"photos-clothing-cc0": 110, "photos-exif-orientation": 18, "photos-exif-samples": 28, "photos-heif": 16}
_ALL_OF |= {"photos-imageio": 4, "videos": 4}
_NONE_OF = {"attribution-snowplow": 11, "export-headers": 1, "product-feeds": 1}
_NONE_OF |= {"social-facebook-uci": 1, "social-usc-exports": 3}
FOLDERS = {
    **{name: Folder(Counts(files, new=files, readers=("pictures",))) for name, files in _ALL_OF.items()},
    "photos-coco-cc": Folder(Counts(27, new=26, refused=1, readers=("pictures",))),
    "photos-gradio": Folder(Counts(5, new=3, refused=2, readers=("pictures",))),
    "images-pillow-formats": Folder(Counts(72, new=64, refused=8, readers=("pictures",))),
    "metadata-exiftool": Folder(Counts(33, new=25, refused=8, readers=("pictures",))),
    "hostile-starter": Folder(Counts(16, new=4, refused=12, readers=("pictures",))),
    "instagram-download": Folder(Counts(4, new=3, duplicates=1, readers=("instagram",)), instagram_posts),
    "reviews-app-fr": Folder(Counts(6_000, new=5_657, duplicates=343, readers=("reviews",)), reviews),
    **{name: Folder(Counts(files, refused=files), nothing_for_an_import) for name, files in _NONE_OF.items()},
}


@pytest.mark.parametrize("name", FOLDERS)
def test_every_folder_of_real_files_comes_in_once_and_goes_again(
    real_data: Path, shop: Path, files_elsewhere: Callable[[], set[Path]], ask: Ask, name: str
) -> None:
    offered, folder = real_data / name, FOLDERS[name]
    assert folder.counted(offered) == folder.counts
    expected = folder.counts
    before, tables = files_elsewhere(), dumped(shop)

    assert counts_of(ask("import", offered, "--plan")) == expected
    assert dumped(shop) == tables
    came = ask("import", offered)
    assert counts_of(came) == expected
    assert came["reader"] == (expected.readers[0] if expected.readers else None)
    assert all(_ONE_SENTENCE.fullmatch(reason) for reason in reasons(came))
    assert ask("search", "")["total"] == expected.new
    assert ask("check") == {"ok": True, "problems": []}

    again = counts_of(ask("import", offered, "--quiet"))
    assert (again.offered, again.new, again.refused) == (expected.offered, 0, expected.refused)
    if expected.new:
        assert len(ask("undo")["changed"]) == expected.new
    assert ask("search", "")["total"] == 0
    assert ask("check") == {"ok": True, "problems": []}
    assert not list((shop / "cache" / "staging").rglob("*"))
    assert not list((shop / "originals" / "tmp").glob("*"))
    assert files_elsewhere() == before


@pytest.mark.parametrize("name", ["photos-imageio", "instagram-download"])
def test_a_named_reader_reads_its_files(real_data: Path, shop: Path, ask: Ask, name: str) -> None:
    (reader,) = FOLDERS[name].counts.readers
    only = ask("import", real_data / name, "--plan", "--reader", reader)
    assert (only["new"], only["reader"]) == (FOLDERS[name].counts.new, reader)


@pytest.mark.parametrize("name", [*_NONE_OF])
def test_what_is_for_another_command_is_refused_with_its_name(real_data: Path, shop: Path, ask: Ask, name: str) -> None:
    told = reasons(ask("import", real_data / name, "--plan"))
    named = {"product-feeds": "as products (“products import”)", "export-headers": "describes no post of a known kind"}
    assert all(named.get(name, "kpi import") in reason for reason in told)


@pytest.mark.parametrize("packed", ["test_image", "test_images", "test_mixed_media", "."])
def test_a_real_download_is_the_same_packed_and_unpacked(
    real_data: Path, shop: Path, tmp_path: Path, ask: Ask, packed: str
) -> None:
    folder = real_data / "instagram-download" / packed
    archive = Path(shutil.make_archive(str(tmp_path / "instagram-shop-2026-11-20"), "zip", folder))
    expected = instagram_posts(folder)
    assert counts_of(ask("import", archive)) == expected
    names = {Path(file["uri"]).name for entry in entries_of(folder) for file in entry["media"]}
    items = [ask("show", item) for item in ask("search", "", "--ids")["ids"]]
    assert {file["name"] for item in items for file in item["files"]} == names
    assert {item["caption"] for item in items} == {entry["title"] for entry in entries_of(folder)}
    unpacked = counts_of(ask("import", folder))
    assert (unpacked.offered, unpacked.new) == (expected.offered, 0)
    assert ask("check")["ok"]


def test_reviews_in_two_languages_keep_their_texts_and_are_found_in_each(real_data: Path, shop: Path, ask: Ask) -> None:
    folder = real_data / "reviews-app-fr"
    rows = {tuple(row.values()): row for file in files_of(folder) for row in rows_of(file)}.values()
    ask("import", folder)
    facets = ask("search", "", "--facets")["facets"]
    assert facets["rating"] == dict(Counter(row["score"] for row in rows))
    assert ask("search", "lang:fr")["total"] == sum(row["ori_lang"] == "fr" for row in rows)
    assert ask("search", "lang:en")["total"] == sum(row["ori_lang"] == "en" for row in rows)
    shown = ask("search", "", "--sort", "imported", "--limit", 10_000)["ids"]
    some = [ask("show", item) for item in shown[:: len(shown) // 40]]
    texts = {row["data"].strip() for row in rows}
    assert {str(one["text"]).strip() for one in some} <= texts


def test_the_real_feed_comes_in_as_its_xml_says(real_data: Path, shop: Path, tmp_path: Path, ask: Ask) -> None:
    file = real_data / "product-feeds" / "Beispielfeed_GSF_XML.xml"
    item = next(ElementTree.parse(file).getroot().iter("item"))
    said = {name: item.findtext(f"{{http://base.google.com/ns/1.0}}{name}", "").strip() for name in _OF_THE_FEED}
    came = ask("products", "import", file)
    assert (came["offered"], came["new"], came["refused"], came["reader"]) == (1, 1, [], "google_merchant")
    ask("table", "products", "--out", tmp_path / "products.csv")
    (row,) = rows_of(tmp_path / "products.csv")
    assert (row["sku"], row["name"], row["image_url"]) == (said["id"], said["title"], said["image_link"])
    assert (Decimal(row["price"]), row["currency"]) == (Decimal(said["price"].split()[0]), said["price"].split()[1])
    again = ask("products", "import", file)
    assert (again["new"], again["updated"], again["unchanged"]) == (0, 0, 1)
    ask("undo")
    ask("table", "products", "--out", tmp_path / "none.csv")
    assert not list(rows_of(tmp_path / "none.csv"))
