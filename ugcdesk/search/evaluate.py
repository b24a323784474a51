"""Turns a query into a mask over item ids: words go to the terms, fields to the columns."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ugcdesk.library.rights import ENDS_SOON
from ugcdesk.library.vocabulary import RightsStatus
from ugcdesk.search import words
from ugcdesk.search.columns import Columns, Mask
from ugcdesk.search.fields import NOBODY, ValueKind, field_named
from ugcdesk.search.query import And, FieldTest, Fuzzy, Leaf, Node, Not, Or, Phrase, Prefix, Word
from ugcdesk.search.terms import Terms
from ugcdesk.search.values import Span, choice, names_meant, span

MetricsSource = Mapping[str, Callable[[], Mapping[int, float]]]
"""What a caller hands in: for each metric id, how to get its value for each item that has one."""

_NAMED_BY = {
    "creator": ("creator", "creator_name", "creator_handle"),
    "product": ("product", "product_name"),
    "tag": ("tag", "tag_alias"),
}


class Evaluation:
    """Evaluates parts of one query at one moment; masks are as long as the columns."""

    def __init__(
        self, columns: Columns, terms: Terms, analyzer: words.Analyzer, *, today: date, metrics: MetricsSource
    ) -> None:
        self.columns = columns
        self.terms = terms
        self._analyzer = analyzer
        self._today = today
        self.metrics = metrics
        self._leaves: dict[Leaf, Mask] = {}

    def mask(self, node: Node) -> Mask:
        match node:
            case And(parts):
                return every(self.mask(part) for part in parts)
            case Or(parts):
                return some(self.mask(part) for part in parts)
            case Not(part):
                return ~self.mask(part)
            case FieldTest():
                return self._field(node)
            case _:
                return self.leaf(node)

    def leaf(self, leaf: Leaf) -> Mask:
        """The items that have what `leaf` asks of the words."""
        if leaf not in self._leaves:
            self._leaves[leaf] = self._leaf(leaf)
        return self._leaves[leaf]

    def as_written(self, parts: list[str]) -> Mask:
        """The items that have a word in exactly this form."""
        return self.terms.any_of([f"w{''.join(parts)}"], self.columns.size)

    def rights(self) -> dict[str, Mask]:
        """The items by what a clock makes of their rights today; those that end soon are granted, too."""
        end = self.columns.numbers["rights_end"]
        today = self._today.toordinal()
        stored: dict[str, Mask] = {status: self._codes("rights", [status]) for status in RightsStatus}
        granted = stored[RightsStatus.GRANTED]
        over = granted & (end < today)
        return {
            **stored,
            RightsStatus.GRANTED: granted & ~over,
            RightsStatus.EXPIRED: over | stored[RightsStatus.EXPIRED],
            RightsStatus.ENDS_SOON: granted & (end >= today) & (end <= today + ENDS_SOON.days),
        }

    def numbers(self, metric: str) -> NDArray[np.float64]:
        """The values of a metric by item id; not a number where an item has none."""
        values = np.full(self.columns.size, np.nan)
        known = {item: value for item, value in self.metrics[metric]().items() if item < self.columns.size}
        values[np.fromiter(known.keys(), np.int64, len(known))] = np.fromiter(known.values(), float, len(known))
        return values

    def _leaf(self, leaf: Leaf) -> Mask:
        size = self.columns.size
        match leaf:
            case Word(text):
                return every(self._word(group) for group in words.groups(text))
            case Phrase(text):
                return self.terms.phrase(words.phrase(text).split(), size)
            case Prefix(text):
                return self.terms.prefix("".join(words.parts(text)), size)
            case Fuzzy(text):
                return self.terms.near("".join(words.parts(text)), size)

    def _word(self, group: str) -> Mask:
        languages = {words.stem_language(code) for code in (*self.columns.languages(), None)}
        found = self.terms.any_of(self._analyzer.word_terms(group, languages), self.columns.size)
        parts = words.parts(group)
        return found | self.terms.phrase(parts, self.columns.size) if len(parts) > 1 else found

    def _field(self, test: FieldTest) -> Mask:
        field = field_named(test.field, self.metrics)
        if field is None:
            return np.zeros(self.columns.size, bool)
        match field.kind:
            case ValueKind.CHOICE:
                return self._choices(field.name, [choice(value) for value in test.values])
            case ValueKind.NAME:
                return self._names(field.name, test.values)
            case ValueKind.DAY:
                numbers = self.columns.numbers[f"{field.name}_day"]
            case ValueKind.NUMBER:
                numbers = self.columns.numbers[field.name]
            case ValueKind.METRIC:
                numbers = self.numbers(field.name)
        return _within(numbers, (found for value in test.values if (found := span(field, value))))

    def _choices(self, name: str, values: list[str]) -> Mask:
        if name in ("has", "rights"):
            flags: Mapping[str, Mask] = self.columns.has if name == "has" else self.rights()
            return some(flags[value] for value in values)
        return self._codes(name, values)

    def _names(self, name: str, values: tuple[str, ...]) -> Mask:
        found = np.zeros(self.columns.size, bool)
        wanted = names_meant(name, values)
        for column in _NAMED_BY.get(name, (name,)):
            found |= self._codes(column, wanted)
        if name == "assigned" and NOBODY in wanted:
            found |= self.columns.codes["assigned"] == 0
        return found

    def _codes(self, column: str, values: Iterable[str]) -> Mask:
        codes = [code for value in values for code in self.columns.names[column].matching(value)]
        if column in self.columns.codes:
            return np.isin(self.columns.codes[column], codes)
        found = np.zeros(self.columns.size, bool)
        pairs = self.columns.pairs[column]
        found[pairs.items[np.isin(pairs.codes, codes)]] = True
        return found


def every(masks: Iterable[Mask]) -> Mask:
    """Where all masks hold; there is at least one."""
    return functools.reduce(np.logical_and, masks)


def some(masks: Iterable[Mask]) -> Mask:
    """Where one of the masks holds; there is at least one."""
    return functools.reduce(np.logical_or, masks)


def _within(numbers: NDArray[np.float64], spans: Iterable[Span]) -> Mask:
    found = np.zeros(len(numbers), bool)
    for one in spans:
        found |= (numbers >= one.low) & (numbers <= one.high)
    return found
