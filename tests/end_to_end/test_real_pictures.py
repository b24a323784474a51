"""Real photos that lie on their side, and the words in and beside real ones, through the command line."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.end_to_end.conftest import Ask

pytestmark = [pytest.mark.realdata, pytest.mark.slow]

_DC = "{http://purl.org/dc/elements/1.1/}"
_LI = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
# Eight JPEGs of one photo, each compressed anew, differ by less than 1; one that is turned wrong by more than 30.
_SAME = 5.0


@pytest.mark.parametrize(("start", "size"), [("Landscape", (1800, 1200)), ("Portrait", (1200, 1800))])
def test_every_turned_photo_is_shown_upright(
    real_data: Path, shop: Path, ask: Ask, start: str, size: tuple[int, int]
) -> None:
    photos = sorted((real_data / "photos-exif-orientation").glob(f"{start}_*.jpg"))
    with Image.open(photos[0]) as unturned:
        upright = unturned.convert("RGB").resize((90, 90))
    for photo in photos:
        (item,) = ask("import", photo)["items"]
        (file,) = ask("show", item)["files"]
        assert (file["width"], file["height"]) == size, photo.name
        shown = thumbnail(shop, file["hash"])
        assert (shown.width > shown.height) == (start == "Landscape"), photo.name
        apart = ImageStat.Stat(ImageChops.difference(upright, shown.resize((90, 90)))).mean
        assert sum(apart) / 3 < _SAME, photo.name


def test_a_sidecar_completes_the_photo_beside_it(real_data: Path, shop: Path, tmp_path: Path, ask: Ask) -> None:
    folder = real_data / "metadata-exiftool"
    said = ElementTree.parse(folder / "XMP.xmp").getroot()
    # A photo that says nothing itself.
    (tmp_path / "bare.bmp").write_bytes((folder / "BMP.bmp").read_bytes())
    (tmp_path / "bare.xmp").write_bytes((folder / "XMP.xmp").read_bytes())
    came = ask("import", tmp_path / "bare.bmp", tmp_path / "bare.xmp")
    assert (came["offered"], came["new"], came["refused"]) == (1, 1, [])
    item = ask("show", came["items"][0])
    assert item["title"] == text_in(said, "title")
    assert item["caption"] == text_in(said, "description")
    assert item["creator"] == text_in(said, "creator")
    assert set(item["tags"]) == {one.text for one in listed(said, "subject")} != set()


def text_in(said: ElementTree.Element, name: str) -> str | None:
    return next((one.text for one in listed(said, name)), None)


def listed(said: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [one for element in said.iter(f"{_DC}{name}") for one in element.iter(_LI)]


def thumbnail(shop: Path, digest: Any) -> Image.Image:
    with closing(sqlite3.connect(shop / "cache" / "thumbnails.db")) as database:
        (image,) = database.execute("SELECT image FROM thumbnails WHERE sha256 = ?", (digest,)).fetchone()
    return Image.open(io.BytesIO(image)).convert("RGB")
