"""Writes descriptive metadata as an XMP packet, for sidecars and for copies that leave the house; `xmp` reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape

_NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "lr": "http://ns.adobe.com/lightroom/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}
_BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
OURS = b'x:xmptk="UGC Desk"'  # what a packet written here bears, and one that another program changed does not
_END = '<?xpacket end="w"?>'


@dataclass(frozen=True, slots=True)
class Described:
    """What is to be said of one file; ``tags`` are paths such as ``"Summer|Beach"``, ``stars`` are 0 to 5.

    ``products`` are pairs of SKU and name; ``usage`` says in words what the file may be used for.
    """

    creator: str | None = None
    title: str | None = None
    caption: str | None = None
    alt_text: str | None = None
    tags: Sequence[str] = ()
    stars: int = 0
    usage: str | None = None
    source: str | None = None
    place: str | None = None
    made_at: datetime | None = None
    products: Sequence[tuple[str, str]] = ()


def xmp_packet(said: Described) -> bytes:
    """The packet in UTF-8; the same words give the same bytes, and what is not known is left out."""
    flat = dict.fromkeys(level for tag in said.tags for level in tag.split("|"))
    paths = [tag for tag in said.tags if "|" in tag]
    made = said.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if said.made_at else None
    parts = [
        _array("dc:creator", "Seq", [said.creator] if said.creator else []),
        _words("dc:title", said.title),
        _words("dc:description", said.caption),
        _array("dc:subject", "Bag", list(flat)),
        _array("lr:hierarchicalSubject", "Bag", paths),
        _plain("dc:source", said.source),
        _plain("xmp:Rating", str(said.stars) if said.stars else None),
        _words("xmpRights:UsageTerms", said.usage),
        _plain("photoshop:DateCreated", made),
        _plain("Iptc4xmpCore:Location", said.place),
        _words("Iptc4xmpCore:AltTextAccessibility", said.alt_text),
        _products(said.products),
    ]
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())
    lines = [
        _BEGIN,
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/" {OURS.decode()}>',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        f'<rdf:Description rdf:about="" {spaces}>',
        *(part for part in parts if part),
        "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>",
        _END,
    ]
    return ("\n".join(lines) + "\n").encode()


def _plain(name: str, text: str | None) -> str:
    return f"<{name}>{_safe(text)}</{name}>" if text else ""


def _words(name: str, text: str | None) -> str:
    """A text that might be there in several languages; ours is the default."""
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{_safe(text)}</rdf:li></rdf:Alt></{name}>' if text else ""


def _array(name: str, kind: str, texts: Sequence[str]) -> str:
    entries = "".join(f"<rdf:li>{_safe(text)}</rdf:li>" for text in texts)
    return f"<{name}><rdf:{kind}>{entries}</rdf:{kind}></{name}>" if texts else ""


def _products(products: Sequence[tuple[str, str]]) -> str:
    entries = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"{_words('Iptc4xmpExt:ProductName', name)}{_plain('Iptc4xmpExt:ProductId', sku)}</rdf:li>"
        for sku, name in products
    )
    name = "Iptc4xmpExt:ProductInImage"
    return f"<{name}><rdf:Bag>{entries}</rdf:Bag></{name}>" if products else ""


def _safe(text: str) -> str:
    """The text without what XML 1.0 cannot hold."""
    sound = text.encode("utf-8", "replace").decode()
    return escape("".join(letter for letter in sound if letter in "\t\n" or " " <= letter not in "\ufffe\uffff"))
