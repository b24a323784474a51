"""The columns of a catalogue table, and one row of it as a product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ugcdesk.importing.cleaning import sound_text, web_address
from ugcdesk.importing.price import parse_price
from ugcdesk.tabular.headers import header_unit
from ugcdesk.tabular.known_names import known_names
from ugcdesk.tabular.mapping import Field, Kind, Mapping, doubts
from ugcdesk.tabular.table import Record

# The handle stands before the SKU, because it is also one of the names that a SKU goes by. What is required is taken
# by its name even where its values look odd, so that they are reported by line; only the name must really be there.
FIELDS: tuple[Field, ...] = (
    Field("handle", ("handle", "url handle", "product handle", "slug")),
    Field("sku", ("sku", "variant sku", "product sku", *known_names("sku"), "id")),
    Field("name", ("name", "product name", "title", *known_names("product"), *known_names("title")), required=True),
    Field("line", known_names("product_line")),
    Field("type", (*known_names("product_type"), "category", "product category")),
    Field("price", known_names("price"), required=True, kind=Kind.NUMBER),
    Field("currency", ("currency code", "moneda", "devise", "währung", "waluta", "moeda")),
    Field("url", ("product url", "product link", *known_names("url"))),
    Field("image", ("image link", "image url", "product image url", *known_names("picture"))),
    Field("availability", ("available", "stock status", "status", "disponibilidad", "disponibilité", "verfügbarkeit")),
    Field("description", ("description", "body html", "body (html)", "descripción", "beschreibung", "opis")),
)
_PATH = ">"


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product as one row (at 1-based ``line_number``) of a catalogue states it; None is what it does not say."""

    line_number: int
    sku: str | None
    handle: str | None
    name: str | None
    line: str | None
    kind: str | None
    values: dict[str, Any]

    @property
    def is_continuation(self) -> bool:
        """Whether the row only adds to the product above it, as those with further pictures do."""
        return self.sku is None and self.name is None and self.handle is not None


def doubts_of_products(mapping: Mapping, headers: Sequence[str]) -> tuple[str, ...]:
    """What is to be settled before the catalogue can come in; a product needs a name, and a SKU or a handle."""
    must = [field if field.name == "name" else replace(field, required=False) for field in FIELDS]
    unsure = doubts(mapping, must, headers)
    if {"sku", "handle"} & mapping.columns.keys():
        return unsure
    return (*unsure, "No column of the file was recognised as “sku”, which is needed; name it in the mapping.")


def read_product(record: Record, mapping: Mapping, *, currency: str) -> ProductRow:
    """The product of one row; ``currency`` is that of prices which name none. Raises ValueError with the reason."""
    cells = {field.name: sound_text(mapping.read(record, field.name)) or None for field in FIELDS}
    if not (cells["sku"] or cells["handle"]):
        raise ValueError("there is neither a SKU nor a handle")
    line, kind = _line_and_kind(cells["line"], cells["type"])
    stated = cells["currency"] or header_unit(mapping.columns.get("price", ""))
    price = parse_price(cells["price"] or "", decimal=mapping.decimal, stated=stated, usual=currency)
    values: dict[str, Any] = {
        "description": cells["description"],
        "url": _address(cells["url"]),
        "image_url": _address(cells["image"]),
        "price_minor": price[0] if price else None,
        "currency": price[1] if price else None,
        "availability": cells["availability"],
    }
    return ProductRow(record.line, cells["sku"], cells["handle"], cells["name"], line, kind, values)


def _line_and_kind(line: str | None, kind: str | None) -> tuple[str | None, str | None]:
    """A type that is a path, such as “Clothing > Dresses > Midi”, names the line as well."""
    if line is not None or kind is None or _PATH not in kind:
        return line, kind
    levels = [level.strip() for level in kind.split(_PATH) if level.strip()]
    return (levels[0], levels[-1]) if levels else (None, None)


def _address(written: str | None) -> str | None:
    if written is not None and web_address(written) is None:
        raise ValueError(f"the address “{written}” does not begin with http:// or https://")
    return written
