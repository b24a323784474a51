"""What a search box shows of a query as chips, and how a click on a filter changes the query's text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from ugcdesk.search.fields import field_named
from ugcdesk.search.parser import parse
from ugcdesk.search.query import FieldTest, Node, Not, Query, all_of, to_text


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter at the top of a query; ``text`` is its piece of the query language."""

    field: str
    label: str
    values: tuple[str, ...]
    text: str
    negated: bool = False


def chips(query: Query) -> tuple[Chip, ...]:
    """The filters that must all hold, in the order in which they were written."""
    return tuple(chip for part in query.parts if (chip := _chip(part)))


def words_text(query: Query) -> str:
    """What is left of the query beside its chips, as text for the search box."""
    rest = all_of([part for part in query.parts if not _chip(part)])
    return to_text(rest) if rest else ""


def with_filter(query_text: str, field: str, values: Sequence[str], metrics: Collection[str] = ()) -> str:
    """The query with exactly ``values`` in ``field``; without values the filter goes. Excluding filters stay."""
    test = FieldTest(field, tuple(values)) if values else None
    return _changed(query_text, metrics, lambda part: isinstance(part, FieldTest) and part.field == field, test)


def without_chip(query_text: str, chip: Chip, metrics: Collection[str] = ()) -> str:
    """The query without the filter that ``chip`` shows."""
    return _changed(query_text, metrics, lambda part: to_text(part) == chip.text, None)


def _changed(text: str, metrics: Collection[str], goes: Callable[[Node], bool], new: Node | None) -> str:
    """The query with ``new`` in the place of the first part that goes, or at its end."""
    kept: list[Node] = []
    for part in parse(text, metrics).parts:
        if not goes(part):
            kept.append(part)
        elif new:
            kept.append(new)
            new = None
    root = all_of([*kept, *([new] if new else [])])
    return to_text(root) if root else ""


def _chip(part: Node) -> Chip | None:
    test = part.part if isinstance(part, Not) else part
    if not isinstance(test, FieldTest):
        return None
    field = field_named(test.field, (test.field,))
    label = field.label if field else test.field
    return Chip(test.field, label, test.values, to_text(part), negated=isinstance(part, Not))
