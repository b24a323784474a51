"""How filters and their values are called on screen; the search language itself keeps its own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from ugcdesk.gui import words
from ugcdesk.gui.components.search_field import ChipText
from ugcdesk.search import Chip

_NAMES: Mapping[str, Mapping[str, str]] = {
    "type": words.CONTENT_TYPES,
    "platform": words.PLATFORMS,
    "rights": words.RIGHTS,
    "curation": words.CURATION,
}
_LABELS = {"line": "Line", "kind": "Product type", "lang": "Language"}
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_FROM = re.compile(r"(?:>=|≥)\s*(.+)|(.+)\.\.")
_TO = re.compile(r"(?:<=|≤)\s*(.+)|\.\.(.+)")
_BETWEEN = re.compile(r"(.+)\.\.(.+)")


def value(field: str, written: str) -> str:
    """``value("rating", ">=4") == "4 and up"``; ``value("rights", "ends_soon") == "Ends soon"``."""
    named = _NAMES.get(field)
    if named is not None:
        return named.get(written.casefold().replace(" ", "_"), written)
    if field == "posted" and _MONTH.fullmatch(written):
        return date.fromisoformat(f"{written}-01").strftime("%b %Y")
    if field == "lang":
        return words.language(written)
    if found := _BETWEEN.fullmatch(written):
        return f"{found[1]} to {found[2]}"
    if found := _FROM.fullmatch(written):
        return f"{found[1] or found[2]} and up"
    if found := _TO.fullmatch(written):
        return f"up to {found[1] or found[2]}"
    return written


def chip_text(chip: Chip) -> ChipText:
    """What a chip says: the field, and its values with “or” between them."""
    label = _LABELS.get(chip.field, chip.label)
    return ChipText(f"Not {label.lower()}" if chip.negated else label, either(chip.field, chip.values))


def either(field: str, values: Sequence[str]) -> str:
    """``Seating or Lighting``."""
    said = [value(field, written) for written in values]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} or {said[-1]}"
