"""Prints the page of a gallery: HTML from the shipped template, its style sheet and its script."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from ugcdesk import __version__
from ugcdesk.library.vocabulary import GalleryLayout
from ugcdesk.publish.layout import shown_aspect
from ugcdesk.publish.pictures import Rendition
from ugcdesk.publish.templates import templates_in
from ugcdesk.publish.tiles import Tile
from ugcdesk.publish.wording import clean
from ugcdesk.resources import resource

# From this width by height on, a photo spans both columns of a phone.
_WIDE = 1.2
# Letters that fit a review card of this width by height at the usual size; the widest is set smaller.
_QUOTE_ASPECTS = ((110, 0.8), (220, 1.1), (sys.maxsize, 1.35))


@dataclass(frozen=True, slots=True)
class Heading:
    """The texts of a page that belong to no item, and how it is laid out."""

    title: str
    intro: str
    button: str
    layout: GalleryLayout
    options: Mapping[str, Any]


def render(heading: Heading, tiles: Sequence[Tile]) -> dict[str, bytes]:
    """``index.html``, ``gallery.css`` and ``gallery.js`` by name; the same input gives the same bytes."""
    html = (
        _environment()
        .get_template("index.html")
        .render(
            heading=heading,
            tiles=tiles,
            photos=[tile for tile in tiles if tile.picture],
            version=__version__,
        )
    )
    return {
        "index.html": html.encode(),
        "gallery.css": _sheet(heading, tiles),
        "gallery.js": resource("gallery", "gallery.js").read_bytes(),
    }


def tile_aspect(tile: Tile) -> float:
    """Width by height of a tile in justified rows; a preview asks here too."""
    if tile.picture:
        return shown_aspect(tile.picture.aspect)
    return next(aspect for letters, aspect in _QUOTE_ASPECTS if len(tile.quote) <= letters)


def _environment() -> Environment:
    environment = templates_in("gallery")
    environment.filters.update(clean=clean, srcset=_srcset, spots=_spots)
    environment.globals.update(aspect_class=_aspect_class, focal_class=_focal_class, is_wide=_is_wide)
    return environment


def _sheet(heading: Heading, tiles: Sequence[Tile]) -> bytes:
    """The shipped style sheet and this page's own rules; a page under a strict policy may have no style attributes."""
    rules = [f":where(:root) {{ --ugc-row-height: {int(heading.options['row_height'])}px; }}"]
    aspects = {_aspect_class(tile): tile_aspect(tile) for tile in tiles}
    rules.extend(f".{name} {{ --a: {aspect:.3f}; }}" for name, aspect in sorted(aspects.items()))
    # A point at some share of the picture stays at that share of its tile, so that no crop can lose it.
    points = {_focal_class(tile): tile.focal for tile in tiles if tile.focal}
    rules.extend(
        f".{name} .ugc-open img {{ object-position: {x * 100:.1f}% {y * 100:.1f}%; }}"
        for name, (x, y) in sorted(points.items())
    )
    return resource("gallery", "gallery.css").read_bytes() + ("\n".join(["", *rules, ""])).encode()


def _aspect_class(tile: Tile) -> str:
    return f"ugc-a{round(tile_aspect(tile) * 1000)}"


def _focal_class(tile: Tile) -> str:
    return f"ugc-f{round(tile.focal[0] * 1000)}-{round(tile.focal[1] * 1000)}" if tile.focal else ""


def _is_wide(tile: Tile) -> bool:
    return tile.picture is None or tile.picture.aspect >= _WIDE


def _srcset(renditions: Sequence[Rendition]) -> str:
    return ", ".join(f"{rendition.path} {rendition.width}w" for rendition in renditions)


def _spots(spots: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.4f},{y:.4f}" for x, y in spots)
