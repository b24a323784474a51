"""What a query of fields finds, in plain Python over the items as they are read: tests hold searches against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from ugcdesk.search.documents import Document
from ugcdesk.search.fields import FIELDS
from ugcdesk.search.query import And, FieldTest, Node, Not, Or, Query
from ugcdesk.search.values import span
from ugcdesk.text import name_key

Metrics = Mapping[str, Mapping[int, float]]


class Oracle:
    """Looks at one item after the other."""

    def __init__(self, today: date, day_of: Callable[[datetime], date], metrics: Metrics) -> None:
        self.today = today
        self.day_of = day_of
        self.metrics = metrics

    def found(self, items: Iterable[Document], query: Query, *, trashed: bool = False) -> list[int]:
        """The ids in the order of the newest first."""
        there = [item for item in items if item.trashed == trashed and (not query.root or self.fits(item, query.root))]
        there.sort(key=lambda item: (item.posted or item.imported, item.id), reverse=True)
        return [item.id for item in there]

    def fits(self, item: Document, node: Node) -> bool:
        match node:
            case And(parts):
                return all(self.fits(item, part) for part in parts)
            case Or(parts):
                return any(self.fits(item, part) for part in parts)
            case Not(part):
                return not self.fits(item, part)
            case FieldTest(field, values):
                return any(self._has(item, field, value) for value in values)
        raise AssertionError(node)

    def _has(self, item: Document, field: str, value: str) -> bool:
        match field:
            case "type" | "platform" | "curation":
                return bool(getattr(item, field) == _choice(value))
            case "flag":
                return _choice(value) in item.flags
            case "has":
                return _choice(value) in item.has
            case "rights":
                return _choice(value) in self._rights(item)
            case "stars" | "rating" | "posted" | "imported" | "ctr":
                return self._measures(item, field, value)
        return _is_named(_names(item, field), _key(field, value)) or (
            field == "assigned" and name_key(value) == "nobody" and not name_key(item.assigned or "")
        )

    def _rights(self, item: Document) -> set[str]:
        if item.rights != "granted":
            return {item.rights}
        end = date.fromordinal(item.rights_end) if item.rights_end else date.max
        if end < self.today:
            return {"expired"}
        return {"granted", "ends_soon"} if end <= self.today + timedelta(days=30) else {"granted"}

    def _measures(self, item: Document, field: str, value: str) -> bool:
        if field == "ctr":
            number: float | None = self.metrics[field].get(item.id)
            wanted = _number_span(value)
        elif field in ("posted", "imported"):
            instant = item.posted if field == "posted" else item.imported
            number = self.day_of(instant).toordinal() if instant else None
            found = span(FIELDS[field], value)
            assert found is not None
            wanted = (found.low, found.high)
        else:
            number, wanted = getattr(item, field), _number_span(value)
        return number is not None and wanted[0] <= number <= wanted[1]


def _number_span(value: str) -> tuple[float, float]:
    found = span(FIELDS["stars"], value)
    assert found is not None
    return found.low, found.high


def _names(item: Document, field: str) -> list[str | None]:
    sold = item.products
    named: dict[str, list[str | None]] = {
        "creator": [item.creator, item.creator_name, *item.handles],
        "tag": [*item.tags, *item.wider_tags, *item.other_tags],
        "product": [name for product in sold for name in (product.sku, product.name, *product.variants)],
        "line": [product.line for product in sold],
        "kind": [product.kind for product in sold],
        "campaign": [*item.campaigns],
        "collection": [*item.collections],
        "assigned": [item.assigned],
        "file": [name for file in item.files for name in (file, Path(file).stem)],
    }
    return named[field]


def _key(field: str, value: str) -> str:
    key = name_key(value)
    if field == "creator":
        return key.removeprefix("@")
    return key.rpartition("|")[2].strip() or key if field == "tag" else key


def _is_named(names: Iterable[str | None], key: str) -> bool:
    keys = [folded for name in names if name and (folded := name_key(name))]
    return any(name.startswith(key[:-1]) for name in keys) if key.endswith("*") else key in keys


def _choice(value: str) -> str:
    return name_key(value).replace(" ", "_").replace("-", "_")
