"""Which mappings of columns earlier imports left behind; the edit that brings items in keeps them."""

from __future__ import annotations

from collections.abc import Iterable

from ugcdesk.importing.candidate import ColumnsRead
from ugcdesk.importing.cleaning import sound_text
from ugcdesk.library.edits.remembering import RememberedColumns

REVIEWS = "reviews"
PRODUCTS = "products"


def to_remember(columns: Iterable[ColumnsRead], kind: str) -> list[RememberedColumns]:
    """What is worth keeping of how tables were read: all that was not remembered already."""
    return [
        RememberedColumns(one.signature, kind, sound_text(one.path.name), one.mapping.to_json())
        for one in columns
        if one.signature and one.origin != "remembered"
    ]
