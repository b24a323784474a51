"""One row of a catalogue as a product or a variant of one; nothing here reads a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ugcdesk.text import name_key


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product or a variant as one row (at 1-based ``line_number``) states it; None is what it does not say.

    ``group`` is what the variants of one product share where the file has a column for it, ``option`` what tells this
    one from the others, ``path`` the category as written where it has several levels. ``values`` are further columns
    of Product.
    """

    line_number: int
    sku: str | None = None
    handle: str | None = None
    group: str | None = None
    name: str | None = None
    option: str | None = None
    line: str | None = None
    kind: str | None = None
    path: str | None = None
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str | None:
        """Under which two SKUs are the same; None when it has none."""
        return name_key(self.sku) if self.sku else None

    @property
    def product_key(self) -> tuple[str, str]:
        """Under which two rows belong to the same product: the group, else the handle, else the SKU alone."""
        if self.group is None and self.handle is not None:
            return "handle", name_key(self.handle)
        return "sku", name_key(self.group or self.sku or "")

    @property
    def is_continuation(self) -> bool:
        """Whether the row only adds to the product above it, as those with further pictures do."""
        return self.sku is None and self.name is None and self.values.get("price_minor") is None
