"""A library with drawn photos that bear canaries, a review, products and a gallery of them all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from ugcdesk.library import Library
from ugcdesk.library.edits.galleries import CreateGallery
from ugcdesk.library.edits.imports import ImportItems
from ugcdesk.library.edits.incoming import IncomingCreator, IncomingFile, IncomingItem
from ugcdesk.library.edits.items import Curate, Write
from ugcdesk.library.edits.products import ImportProducts, IncomingProduct
from ugcdesk.library.edits.rights import SetRights
from ugcdesk.library.edits.tags import AddHotspot
from ugcdesk.library.vocabulary import Curation, RightsStatus

CANARY = "Canary Jane Doe"
GRANTED = date(2020, 1, 1)
SIZES = ((600, 800), (1000, 640), (600, 600))
PRODUCTS = (("P-0", "Holm sideboard", 89000), ("P-1", "Sand vase", 2950), ("P-2", "Rill carafe", None))


def draw(path: Path, size: tuple[int, int], shade: int) -> None:
    """A JPEG with personal words in every place that a JPEG has for them."""
    picture = Image.new("RGB", size, (shade, 120, 160))
    ImageDraw.Draw(picture).ellipse((size[0] * 0.3, size[1] * 0.3, size[0] * 0.7, size[1] * 0.7), fill="white")
    exif = Image.Exif()
    exif[0x013B] = CANARY
    exif[0x010E] = CANARY
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{CANARY}</x:xmpmeta>".encode()
    picture.save(path, exif=exif, comment=CANARY.encode(), xmp=xmp, quality=90)


def photo(library: Library, folder: Path, number: int, **values: object) -> IncomingItem:
    """A kept original of one of the `SIZES` and the photo that bears it."""
    path = folder / f"photo-{number}.jpg"
    size = SIZES[number % len(SIZES)]
    draw(path, size, 40 * number % 200)
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    library.originals.keep(path, digest, ".jpg")
    file = IncomingFile(digest, ".jpg", "image/jpeg", len(data), *size, None, 1, None, None, path.name)
    given = {"caption": f"Caption {number}", "alt_text": f"Description {number}", **values}
    maker = IncomingCreator("instagram", "marta.lives", "Marta")
    return IncomingItem(f"photo:{number}", "photo", "instagram", given, maker, files=(file,))


def review(number: int, rating: float, text: str = "Two months in, and it has a lovely patina.") -> IncomingItem:
    values = {"text": text, "rating": rating, "marks": {"verified": True}}
    product = IncomingProduct(sku="P-0")
    return IncomingItem(
        f"review:{number}", "review", "website", values, IncomingCreator("website", "Hanna B."), (product,)
    )


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Photos 1 to 3, approved and granted; photo 1 has three hotspots; reviews 4 to 6; the gallery “Autumn wall”."""
    made = Library.create(tmp_path / "Shop.ugclib")
    made.edit(ImportProducts([_product(*one) for one in PRODUCTS], {}, "test", ["products.csv"]))
    photos = [photo(made, tmp_path, number) for number in range(3)]
    reviews = [review(0, 5), review(1, 4.5), review(2, 4)]
    made.edit(ImportItems([*photos, *reviews], [], "test", ["folder"]))
    made.edit(Curate([1, 2, 3], Curation.APPROVED))
    made.edit(SetRights([1, 2, 3], RightsStatus.GRANTED, GRANTED))
    for sku, x, y in (("P-1", 0.2, 0.5), ("P-0", 0.5, 0.8), ("P-2", 0.4, 0.5)):
        made.edit(AddHotspot(1, sku, x, y))
    made.edit(Write([1], "title", "A spot for everything"))
    made.edit(
        CreateGallery("Autumn wall", "Autumn, styled by you", [1, 4, 2, 3], "Real homes, shared with permission.")
    )
    yield made
    made.close()


def _product(sku: str, name: str, price: int | None) -> IncomingProduct:
    values = {"url": f"https://shop.example/products/{sku}?ref=x", "price_minor": price, "currency": "EUR"}
    return IncomingProduct(sku, None, name, "Living", "Furniture", values)
