"""Everything the focus view shows of one item, read in one go off the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ugcdesk.desk import Desk
from ugcdesk.library.items import HotspotRow, ItemDetail, ProductRow
from ugcdesk.library.neighbours import ProductStanding
from ugcdesk.library.rights_book import Standing

_WRITTEN = ("review", "question", "comment")


@dataclass(frozen=True, slots=True)
class Loaded:
    """An item in full, how its rights and its first product stand, and tags that would fit it."""

    detail: ItemDetail
    rights: Standing
    suggested: tuple[str, ...]
    standing: ProductStanding | None

    @property
    def is_written(self) -> bool:
        """Whether the words are the thing, not a picture."""
        return is_written(self.detail.row.content_type, bool(self.detail.row.files))

    @property
    def numbers(self) -> Mapping[int, int]:
        """The number of each hotspot by its id: 1, 2, … over all pictures of the item."""
        return {spot.id: number for number, spot in enumerate(self.detail.hotspots, start=1)}

    def product_of(self, spot: HotspotRow) -> ProductRow | None:
        return next((one for one in self.detail.row.products if one.id == spot.product_id), None)


def is_written(content_type: str, has_files: bool) -> bool:
    """Reviews, questions and comments are read; everything else is read only when it has no picture."""
    return content_type in _WRITTEN or not has_files


def load(desk: Desk, item_id: int) -> Loaded:
    """Read an item for the focus view. Raises WrongUse when it is gone."""
    detail = desk.item(item_id)
    products = detail.row.products
    standing = desk.product_standing(products[0].id) if products and detail.row.content_type == "review" else None
    return Loaded(detail, desk.rights.standing(item_id), tuple(desk.suggested_tags(item_id)), standing)
