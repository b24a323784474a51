"""The formats of catalogues, in the order in which they are asked, and the one way to a table of products."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ugcdesk.errors import UnreadableFile
from ugcdesk.importing.products.reader import ProductReader
from ugcdesk.importing.products.readers.any_table import AnyTable
from ugcdesk.importing.products.readers.feed_xml import read_feed
from ugcdesk.importing.products.readers.merchant import MerchantFeed
from ugcdesk.importing.products.readers.shopify import ShopifyProducts
from ugcdesk.importing.products.readers.xml_text import is_xml
from ugcdesk.tabular.decoding import decode
from ugcdesk.tabular.table import Table, read_table

_HEAD_BYTES = 512
_LARGEST = 64 << 20  # beyond, a file that nobody reads is not looked through to the end
_READERS: tuple[ProductReader, ...] = (ShopifyProducts(), MerchantFeed(), AnyTable())


def catalogue_table(path: Path) -> Table:
    """The catalogue at ``path`` as a table, be it one or a feed in XML. Raises UnreadableFile."""
    return read_feed(path) if is_xml(path) else read_table(path)


def product_reader(headers: Sequence[str]) -> ProductReader:
    """The first reader that knows these headers."""
    return next((reader for reader in _READERS if reader.claims(headers)), _READERS[-1])


def catalogue_label(path: Path) -> str | None:
    """What the file is when it is surely a catalogue, as “a product export of Shopify”; else None. Never raises."""
    try:
        if not _may_be_text(path):
            return None
        reader = product_reader(catalogue_table(path).headers)
    except (OSError, UnreadableFile):
        return None
    return None if isinstance(reader, AnyTable) else reader.label


def _may_be_text(path: Path) -> bool:
    """Whether it is worth while to read all of the file."""
    if not path.is_file() or not 0 < path.stat().st_size <= _LARGEST:
        return False
    with path.open("rb") as file:
        return "\0" not in decode(file.read(_HEAD_BYTES)).text
