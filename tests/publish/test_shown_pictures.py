"""A gallery shows pictures as they were turned, keeps focal points in crops, and a video by its chosen moment."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.media.drawing import film
from tests.publish.conftest import GRANTED
from ugcdesk.library import Library
from ugcdesk.library.edits.galleries import CreateGallery
from ugcdesk.library.edits.imports import ImportItems, IncomingFile, IncomingItem
from ugcdesk.library.edits.items import Curate
from ugcdesk.library.edits.pictures import SetFocalPoint, SetPoster, Turn
from ugcdesk.library.edits.rights import SetRights
from ugcdesk.library.items import item_rows
from ugcdesk.library.vocabulary import Curation, RightsStatus
from ugcdesk.publish import build_gallery
from ugcdesk.publish.preview import preview_gallery

NAME = "Autumn wall"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


def lead(library: Library, item_id: int) -> str:
    with library.read() as session:
        file = item_rows(session, [item_id], today=library.today())[0].lead
    assert file is not None
    return file.hash


def item(out: Path, item_id: int) -> dict[str, Any]:
    document = json.loads((out / "gallery.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = next(one for one in document["items"] if one["id"] == item_id)
    return found


def test_a_turned_picture_goes_out_turned_with_its_dots(library: Library, out: Path) -> None:
    build_gallery(library, NAME, out.with_name("before"))
    library.edit(Turn(1, lead(library, 1), 90))
    build_gallery(library, NAME, out)
    before, after = item(out.with_name("before"), 1), item(out, 1)
    assert (before["media"]["jpeg"]["width"], before["media"]["jpeg"]["height"]) == (600, 800)
    assert (after["media"]["jpeg"]["width"], after["media"]["jpeg"]["height"]) == (800, 600)
    with Image.open(out / after["media"]["jpeg"]["src"]) as picture:
        assert picture.size == (800, 600)
    spots = [(one["x"], one["y"]) for product in after["products"] for one in product["spatialTags"]]
    assert sorted(spots) == [(0.2, 0.5), (0.5, 0.2), (0.5, 0.4)]


def test_the_preview_has_the_turned_shape(library: Library) -> None:
    library.edit(Turn(1, lead(library, 1), 270))
    tile = next(tile for tile in preview_gallery(library, NAME).tiles if tile.row.id == 1)
    assert tile.picture is not None
    assert tile.picture.aspect == pytest.approx(800 / 600)


def test_a_crop_keeps_the_focal_point(library: Library, out: Path) -> None:
    library.edit(SetFocalPoint(2, lead(library, 2), 0.25, 0.75))
    library.edit(Turn(2, lead(library, 2), 180))
    build_gallery(library, NAME, out)
    assert item(out, 2)["media"]["focalPoint"] == {"x": 0.75, "y": 0.25}
    assert item(out, 1)["media"]["focalPoint"] is None
    sheet = (out / "gallery.css").read_text(encoding="utf-8")
    assert ".ugc-f750-250 .ugc-open img { object-position: 75.0% 25.0%; }" in sheet
    assert (out / "index.html").read_text(encoding="utf-8").count("ugc-f750-250") == 1


def test_a_video_goes_out_with_its_chosen_moment(library: Library, out: Path, tmp_path: Path) -> None:
    film(tmp_path / "film.mp4", [Image.new("RGB", (160, 96), (20 + 7 * step,) * 3) for step in range(30)])
    data = (tmp_path / "film.mp4").read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    library.originals.keep(tmp_path / "film.mp4", digest, ".mp4")
    file = IncomingFile(digest, ".mp4", "video/mp4", len(data), 160, 96, 3.0, 30, None, None, "film.mp4")
    library.edit(ImportItems([IncomingItem("film:1", "video", "instagram", {}, files=(file,))], [], "test", ["folder"]))
    library.edit(Curate([7], Curation.APPROVED))
    library.edit(SetRights([7], RightsStatus.GRANTED, GRANTED))
    library.edit(CreateGallery("Films", item_ids=[7]))
    tones = []
    for moment in (0.5, 2.5):
        library.edit(SetPoster(7, digest, moment))
        built = build_gallery(library, "Films", out)
        assert built.published == (7,)
        with Image.open(out / item(out, 7)["media"]["jpeg"]["src"]) as picture:
            tones.append(picture.convert("L").resize((1, 1)).getpixel((0, 0)))
    assert tones == [pytest.approx(55, abs=5), pytest.approx(195, abs=5)]
