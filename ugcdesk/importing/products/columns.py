"""The columns of a catalogue, and one row of it as a product or a variant of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ugcdesk.importing.cleaning import sound_text, web_address
from ugcdesk.importing.products.levels import levels_of, line_and_kind
from ugcdesk.importing.products.price import parse_price
from ugcdesk.importing.products.row import ProductRow
from ugcdesk.importing.products.words import availability, plain_text
from ugcdesk.tabular.headers import header_unit
from ugcdesk.tabular.known_names import known_names
from ugcdesk.tabular.mapping import Field, Kind, Mapping, doubts
from ugcdesk.tabular.table import Record

# The handle stands before the SKU, because it is also one of the names that a SKU goes by. What is required is taken
# by its name even where its values look odd, so that they are reported by line; only the name must really be there.
FIELDS: tuple[Field, ...] = (
    Field("handle", ("handle", "url handle", "product handle", "slug")),
    Field("group", ("item group id", "parent sku", "parent", "parent id", "group", "group id", "product group")),
    Field("sku", ("sku", "variant sku", "product sku", *known_names("sku"), "id")),
    Field("name", ("name", "product name", "title", *known_names("product"), *known_names("title")), required=True),
    Field("option1", ("option1 value", "variant", "variant title", "variant name", "color", "colour", "farbe")),
    Field("option2", ("option2 value", "size", "talla", "taille", "größe", "rozmiar", "tamanho")),
    Field("option3", ("option3 value", "material", "pattern")),
    Field("line", known_names("product_line")),
    Field("type", known_names("product_type")),
    Field(
        "category", ("category", "product category", "google product category", "categories", "categoría", "kategorie")
    ),
    Field("price", (*known_names("price"), "regular price"), required=True, kind=Kind.NUMBER),
    Field("sale_price", ("sale price", "special price", "precio de oferta", "angebotspreis"), kind=Kind.NUMBER),
    Field("currency", ("currency code", "moneda", "devise", "währung", "waluta", "moeda")),
    Field("url", ("product url", "product link", *known_names("url"))),
    Field("image", ("image link", "image url", "product image url", *known_names("picture"))),
    Field("availability", ("available", "stock status", "status", "disponibilidad", "disponibilité", "verfügbarkeit")),
    Field("description", ("description", "body html", "body (html)", "descripción", "beschreibung", "opis")),
)
_OPTIONS = ("option1", "option2", "option3")
_NO_OPTION = "default title"  # what Shopify writes for a product without variants
_LONGEST = {"sku": 200, "handle": 300, "group": 300, "name": 1_000}


def doubts_of_products(mapping: Mapping, headers: Sequence[str]) -> tuple[str, ...]:
    """What is to be settled before the catalogue can come in; a product needs a name, and a SKU or a handle."""
    must = [field if field.name == "name" else replace(field, required=False) for field in FIELDS]
    unsure = doubts(mapping, must, headers)
    if {"sku", "handle"} & mapping.columns.keys():
        return unsure
    return (*unsure, "No column of the file was recognised as “sku”, which is needed; name it in the mapping.")


def read_product(record: Record, mapping: Mapping, *, currency: str) -> ProductRow:
    """What one row says; ``currency`` is that of prices which name none. Raises ValueError with the reason."""
    cells = {field.name: sound_text(mapping.read(record, field.name)) or None for field in FIELDS}
    _check(cells)
    line, kind = line_and_kind(mapping, cells["type"], cells["category"])
    price = _price(cells, mapping, currency)
    values: dict[str, Any] = {
        "description": plain_text(cells["description"]),
        "url": _address(cells["url"]),
        "image_url": _address(cells["image"]),
        "price_minor": price[0] if price else None,
        "currency": price[1] if price else None,
        "availability": availability(cells["availability"]),
    }
    return ProductRow(
        line_number=record.line,
        sku=cells["sku"],
        handle=cells["handle"],
        group=cells["group"],
        name=cells["name"],
        option=_option(cells),
        line=cells["line"] or line,
        kind=kind,
        path=next((path for path in (cells["type"], cells["category"]) if len(levels_of(path)) > 1), None),
        values=values,
    )


def _check(cells: dict[str, str | None]) -> None:
    if not (cells["sku"] or cells["handle"]):
        raise ValueError("there is neither a SKU nor a handle")
    for name, longest in _LONGEST.items():
        if len(cells[name] or "") > longest:
            raise ValueError(f"the {name} has more than {longest} characters")


def _price(cells: dict[str, str | None], mapping: Mapping, currency: str) -> tuple[int, str] | None:
    """What a customer pays: the sale price where there is one below the regular price."""
    stated = cells["currency"] or header_unit(mapping.columns.get("price", ""))
    regular, sale = (
        parse_price(cell, decimal=mapping.decimal, stated=stated, usual=currency) if cell else None
        for cell in (cells["price"], cells["sale_price"])
    )
    if regular is None or sale is None:
        return regular or sale
    return sale if sale[1] == regular[1] and 0 < sale[0] < regular[0] else regular


def _option(cells: dict[str, str | None]) -> str | None:
    named = (cell for name in _OPTIONS if (cell := cells[name]) and cell.lower() != _NO_OPTION)
    return " / ".join(named) or None


def _address(written: str | None) -> str | None:
    if written is not None and web_address(written) is None:
        raise ValueError(f"the address “{written[:100]}” does not begin with http:// or https://")
    return written
