"""The catalogue of the invented shop and the products that its posts show."""

from __future__ import annotations

from pathlib import Path

from make.files import write_csv
from make.written import Shop

PRODUCTS = (
    "sku", "name", "product_line", "product_type", "price", "currency",
    "url", "image_url", "availability", "handle",
)  # fmt: skip
LINKS = ("file", "post", "num", "sku", "x", "y")


def write_catalogue(shop: Shop, out: Path) -> None:
    """``products.csv`` and ``links.csv``; x and y are fractions of the photo's width and height."""
    write_csv(
        out / "products.csv",
        PRODUCTS,
        [
            (p.sku, p.name, p.line, p.kind, p.price, "EUR", f"https://shop.example/products/{p.handle}",
             f"https://shop.example/images/{p.handle}.jpg", p.availability, p.handle)
            for p in shop.products.values()
        ],
    )  # fmt: skip
    write_csv(
        out / "links.csv",
        LINKS,
        [
            (post.file_name(link.photo), post.code, link.photo, link.sku, link.x, link.y)
            for post in shop.posts.values()
            for link in post.links
        ],
    )
