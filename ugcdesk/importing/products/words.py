"""What catalogues say in words or markup: descriptions in HTML as plain text, and whether something can be bought."""

from __future__ import annotations

import re
from html import unescape

from ugcdesk.tabular.headers import header_key

_TAG = re.compile(r"(<[/!]?[A-Za-z!-][^<>]*>)")
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_BREAKS = frozenset(["br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section"])
_UNSAID = frozenset(["script", "style"])
_BLANKS = re.compile(r"[ \t\r\n\f\v\u00a0]+")

_AVAILABLE = frozenset(
    ["in stock", "preorder", "backorder", "available for order", "active", "available", "limited availability"]
)
_ALIKE = {
    "instock": "in stock", "in stock": "in stock", "available": "in stock", "true": "in stock", "yes": "in stock",
    "outofstock": "out of stock", "out of stock": "out of stock", "false": "out of stock", "no": "out of stock",
    "sold out": "out of stock", "soldout": "out of stock", "preorder": "preorder", "pre order": "preorder",
    "backorder": "backorder", "back order": "backorder", "onbackorder": "backorder",
}  # fmt: skip


def plain_text(written: str | None) -> str | None:
    """``written`` without its HTML, its blocks on lines of their own; None when nothing is left to read.

    What has no tags keeps its line breaks. Takes time in proportion to the length, whatever the text.
    """
    if not written:
        return None
    pieces = _TAG.split(written)
    if len(pieces) == 1:
        return unescape(written).strip() or None
    text = unescape("".join(_said(pieces)))
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\x1e"))
    return "\n".join(line for line in lines if line) or None


def availability(written: str | None) -> str | None:
    """What a catalogue says of stock, in one spelling where it is a known word or a quantity; else as written."""
    if not written:
        return None
    if re.fullmatch(r"-?\d+", written):
        return "in stock" if int(written[:9]) > 0 else "out of stock"
    return _ALIKE.get(header_key(written.rpartition("/")[2]), written)


def can_be_bought(said: str | None) -> bool:
    """Whether what `availability` gave means that a customer can order."""
    return said is not None and said.lower() in _AVAILABLE


def _said(pieces: list[str]) -> list[str]:
    """The texts between the tags, with a mark where a block begins or ends."""
    said: list[str] = []
    silent: str | None = None
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            said.append("" if silent else _BLANKS.sub(" ", piece))
            continue
        found = _TAG_NAME.match(piece)
        tag = found[1].lower() if found else ""
        if silent:
            silent = None if piece.startswith("</") and tag == silent else silent
        elif tag in _UNSAID and not piece.startswith("</"):
            silent = tag
        elif tag in _BREAKS:
            said.append("\x1e")
    return said
