"""Builds the library on which pages are tested: forty items with drawn pictures, reviews, rights and a campaign."""

from __future__ import annotations

import hashlib
import io
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PIL import Image, ImageDraw

from ugcdesk.library import Library
from ugcdesk.library.edits.campaigns import CreateCampaign, PlaceItems
from ugcdesk.library.edits.collections import AddToCollection, CreateCollection, SaveSearch
from ugcdesk.library.edits.imports import ImportItems
from ugcdesk.library.edits.incoming import IncomingCreator, IncomingFile, IncomingItem
from ugcdesk.library.edits.items import Curate, Rate
from ugcdesk.library.edits.products import ImportProducts, IncomingProduct
from ugcdesk.library.edits.rights import SetRights
from ugcdesk.library.edits.tags import AddHotspot
from ugcdesk.library.library import Edit
from ugcdesk.library.vocabulary import Curation, RightsChannel, RightsStatus
from ugcdesk.media.cache import ThumbnailCache
from ugcdesk.search import SearchIndex

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ITEMS = 40

CREATORS = ("studio.fern", "marta.lives", "cosy.attic", "linn.and.lars", "oakandlinen", "petra.k")
PRODUCTS = (
    IncomingProduct("HH-01", name="Holm sideboard, walnut", line="Tables", values={"price_minor": 89000}),
    IncomingProduct("HH-02", name="Sand stem vase", line="Vases", values={"price_minor": 2900}),
    IncomingProduct("HH-03", name="Ebba armchair", line="Seating", values={"price_minor": 64900}),
    IncomingProduct("HH-04", name="Lumen floor lamp", line="Lighting", values={"price_minor": 21900}),
    IncomingProduct("HH-05", name="Nord oak chair", line="Seating", values={"price_minor": 18900}),
    IncomingProduct("HH-06", name="Wool throw", line="Textiles", values={"price_minor": 7900}),
)
TAGS = ("living room", "walnut", "afternoon light", "oak", "reading corner")
_WORDS = (
    "Finally found a spot for everything. The oak holds all our records and the light in the afternoon is lovely.",
    "Deeper and softer than I expected. Two months in, the leather already has a lovely patina.",
    "The lamp gives a warm, calm light. One star off because the cable could be longer.",
)
_PLATFORMS = ("instagram", "tiktok", "pinterest", "facebook")


def build(folder: Path) -> None:
    """Make the library in ``folder``: items 1 to 40 from newest to oldest, their pictures and what hangs on them."""
    Library.create(folder, name="Halden Home", currency="EUR", time_zone="Europe/Berlin").close()
    library = open_library(folder)  # written on the day of the tests: a library never goes back in time
    thumbnails = ThumbnailCache(library.folder.cache / "thumbnails.db")
    library.edit(ImportProducts(PRODUCTS, {}, "test", ["products.csv"]))
    items = [_item(library, thumbnails, number) for number in range(ITEMS)]
    library.edit(ImportItems(items, (), "test", ["posts.json"]))
    for edit in _edits():
        library.edit(edit)
    with closing(SearchIndex(library)) as index:
        index.catch_up()
    thumbnails.close()
    library.close()


def open_library(folder: Path) -> Library:
    """The library in ``folder`` on the day of the tests, whatever day it is."""
    return Library.open(folder, actor="tester", clock=lambda: NOW)


def _kind(number: int) -> str:
    return {2: "review", 5: "video", 7: "post"}.get(number % 8, "photo")


def _item(library: Library, thumbnails: ThumbnailCache, number: int) -> IncomingItem:
    kind = _kind(number)
    words = _WORDS[number % len(_WORDS)]
    values: dict[str, object] = {"posted_at": NOW - timedelta(days=3 + number)}
    platform = _PLATFORMS[number % len(_PLATFORMS)]
    if kind == "review":
        platform = "website"
        values |= {"text": words, "rating": float(5 - number % 3)}
    else:
        values |= {"caption": words, "url": f"https://example.org/p/{number}"}
    handle = "Hanna B." if kind == "review" else CREATORS[number % len(CREATORS)]
    return IncomingItem(
        source_key=f"test:{number}",
        content_type=kind,
        platform=platform,
        values=values,
        creator=IncomingCreator(platform, handle),
        products=PRODUCTS[number % 3 : number % 3 + 1 + number % 4],
        tags=TAGS[number % 4 : number % 4 + 2],
        files=() if kind == "review" else (_file(library, thumbnails, number, kind),),
    )


def _file(library: Library, thumbnails: ThumbnailCache, number: int, kind: str) -> IncomingFile:
    picture = drawn(number)
    film = kind == "video"
    content = picture + b"film" if film else picture
    digest, ext = hashlib.sha256(content).hexdigest(), ".mp4" if film else ".jpg"
    place = library.originals.path(digest, ext)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    thumbnails.put(digest, picture)
    return IncomingFile(
        hash=digest,
        ext=ext,
        mime="video/mp4" if film else "image/jpeg",
        bytes=len(content),
        width=480,
        height=360,
        duration_s=24.0 + number if film else None,
        frames=1,
        phash=None,
        taken_at=None,
        name=f"IMG_{number:04}{ext}",
    )


def drawn(number: int) -> bytes:
    """A JPEG of 480 by 360 px that looks different for each number."""
    image = Image.new("RGB", (480, 360), f"hsl({number * 47 % 360}, 30%, 72%)")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 260, 480, 360), fill=f"hsl({number * 47 % 360}, 25%, 45%)")
    left = 40 + number * 29 % 240
    pen.ellipse((left, 120, left + 140, 260), fill=f"hsl({number * 83 % 360}, 55%, 50%)")
    stored = io.BytesIO()
    image.save(stored, "JPEG", quality=80)
    return stored.getvalue()


def _edits() -> list[Edit]:
    every = list(range(1, ITEMS + 1))
    approved = [number for number in every if number % 3 == 1]
    soon, later = TODAY + timedelta(days=12), TODAY + timedelta(days=175)
    asked = [10, 19]
    granted = [number for number in every if number % 4 != 3 and number not in asked]
    channels = (RightsChannel.WEBSITE, RightsChannel.EMAIL, RightsChannel.SOCIAL)
    edits: list[Edit] = [Curate(approved, Curation.APPROVED), Curate([12, 24], Curation.REJECTED)]
    edits += [Rate([number for number in every if number % 6 == stars], stars) for stars in range(1, 6)]
    edits += [
        SetRights(granted, RightsStatus.GRANTED, TODAY, channels=channels, ends_on=later),
        SetRights([6, 16], RightsStatus.GRANTED, TODAY, channels=channels, ends_on=soon),
        SetRights(asked, RightsStatus.REQUESTED, TODAY),
        SetRights([20], RightsStatus.DENIED, TODAY),
        AddHotspot(1, "HH-01", 0.3, 0.5),
        AddHotspot(1, "HH-02", 0.7, 0.4),
        CreateCampaign("Autumn at Home", "EUR", date(2026, 10, 1), date(2026, 12, 15), 500000),
        PlaceItems("Autumn at Home", [1, 2, 4, 5, 6, 9], "instagram", date(2026, 11, 2)),
        CreateCampaign("Small Space Stories", "EUR", date(2026, 9, 1), date(2026, 10, 30)),
        PlaceItems("Small Space Stories", [4, 8], "website", date(2026, 9, 14)),
        CreateCollection("Hero shots"),
        AddToCollection("Hero shots", [1, 4, 7]),
        SaveSearch("Five-star reviews", "type:review rating:5"),
        SaveSearch("Autumn hero candidates", "curation:approved stars:>=4"),
    ]
    return edits
