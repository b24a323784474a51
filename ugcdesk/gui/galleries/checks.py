"""What to look at before a gallery goes out, as lines with a next step; it paints nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QLocale

from ugcdesk.gui import words
from ugcdesk.gui.galleries.loaded import Loaded
from ugcdesk.publish import Remedy

_HELD = {
    Remedy.RIGHTS: ("held back by rights", "shield-x"),
    Remedy.APPROVE: ("not approved", "thumbs-up"),
    Remedy.FILE: ("without a file", "file-x"),
    Remedy.RESTORE: ("in the trash", "trash-2"),
    Remedy.REMOVE: ("no longer in the library", "x"),
}
# Shops write it in many ways; a word that is not one of these is taken for something that can be bought.
_GONE = ("outofstock", "soldout", "unavailable", "discontinued")


class Step(StrEnum):
    """What the link at the end of a line does."""

    NONE = ""
    SHOW = "Show"
    WRITE = "Write"


@dataclass(frozen=True, slots=True)
class Check:
    """One line: ``tone`` is ok, warn or bad; ``ids`` are the items it is about."""

    text: str
    icon: str
    tone: str
    step: Step = Step.NONE
    ids: tuple[int, ...] = ()


def checks(loaded: Loaded, locale: QLocale) -> list[Check]:
    """The lines from worst to best."""
    return [
        *_held(loaded, locale),
        *_ending(loaded, locale),
        *_undescribed(loaded, locale),
        *_products(loaded, locale),
        _size(loaded, locale),
    ]


def _held(loaded: Loaded, locale: QLocale) -> list[Check]:
    found = []
    for remedy, (what, icon) in _HELD.items():
        ids = tuple(held.id for held in loaded.preview.selection.blocked if held.remedy_kind is remedy)
        if ids:
            found.append(Check(f"{words.count(len(ids), 'item', locale)} {what}", icon, "bad", Step.SHOW, ids))
    return found


def _ending(loaded: Loaded, locale: QLocale) -> list[Check]:
    soon = loaded.preview.selection.ends_soon
    if not soon:
        return []
    first = min(ending.on for ending in soon)
    one = len(soon) == 1
    when = f"{'on' if one else 'from'} {words.day(first, loaded.today, year=first.year != loaded.today.year)}"
    text = f"{words.count(len(soon), 'item', locale)} {'loses' if one else 'lose'} rights {when}"
    return [Check(text, "calendar-clock", "warn", Step.SHOW, tuple(ending.id for ending in soon))]


def _undescribed(loaded: Loaded, locale: QLocale) -> list[Check]:
    ids = tuple(caution.id for caution in loaded.preview.selection.warnings)
    if not ids:
        return [Check("Every photo has a description", "check", "ok")] if loaded.ready else []
    text = f"{words.count(len(ids), 'photo', locale)} {'has' if len(ids) == 1 else 'have'} no description"
    return [Check(text, "image", "warn", Step.WRITE, ids)]


def _products(loaded: Loaded, locale: QLocale) -> list[Check]:
    linked = {one.product.id: one.product for tile in loaded.preview.tiles for one in tile.linked}
    if not linked:
        return []
    gone = {key for key, product in linked.items() if _is_gone(product.availability)}
    if gone:
        ids = _showing(loaded, gone)
        text = f"{words.count(len(gone), 'linked product', locale)} out of stock"
        return [Check(text, "shopping-bag", "warn", Step.SHOW, ids)]
    known = any(product.availability for product in linked.values())
    if not known:
        return [Check(words.count(len(linked), "linked product", locale), "check", "ok")]
    return [Check(f"All {locale.toString(len(linked))} linked products are in stock", "check", "ok")]


def _is_gone(availability: str | None) -> bool:
    word = (availability or "").rpartition("/")[2]
    return "".join(letter for letter in word.casefold() if letter.isalpha()) in _GONE


def _showing(loaded: Loaded, products: set[int]) -> tuple[int, ...]:
    tiles = loaded.preview.tiles
    return tuple(tile.row.id for tile in tiles if any(one.product.id in products for one in tile.linked))


def _size(loaded: Loaded, locale: QLocale) -> Check:
    editions = loaded.preview.editions
    if not editions:
        return Check(f"{words.count(loaded.preview.files, 'file', locale)} to write", "check", "ok")
    size = words.file_size(editions[0].bytes, locale)
    return Check(f"{size} in {words.count(editions[0].files, 'file', locale)} at the last export", "check", "ok")
