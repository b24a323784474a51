"""One line of an import plan as the page lists it; `item_entries` and `product_entries` make them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from ugcdesk.gui.importing.suggestions import Choice
from ugcdesk.importing.candidate import Refusal
from ugcdesk.importing.plan import ImportPlan
from ugcdesk.importing.products.plan import ProductsPlan
from ugcdesk.library.items import ItemRow
from ugcdesk.tabular.mapping import Mapping as ColumnMapping


class Group(StrEnum):
    """Under which heading an entry stands, in the order of the list."""

    PROBLEMS = "problems"
    FIGURES = "figures"
    DUPLICATES = "duplicates"
    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Filter(StrEnum):
    """Which entries are shown."""

    ALL = "all"
    NEEDS_YOU = "needs_you"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is offered (``name``, ``place``), what becomes of it (``what``) and why or what to do (``remedy``).

    ``position`` is its place among what was planned, of refusals among the refused; ``digest`` is the SHA-256 of its
    picture, if it has one. ``comes_in`` says that an import would bring it in; ``choices``, the suggested one first,
    are what there is to decide about when it looks like another.
    """

    group: Group
    position: int
    name: str
    place: str
    what: str
    remedy: str
    icon: str
    digest: str | None = None
    comes_in: bool = False
    choices: tuple[Choice, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether its place is among what was refused."""
        return self.group in (Group.PROBLEMS, Group.FIGURES)

    @property
    def is_near(self) -> bool:
        """Whether it looks like another, so that there is something to decide."""
        return bool(self.choices)

    def is_shown(self, chosen: Filter) -> bool:
        """Whether the entry is among those of a filter."""
        if chosen is Filter.NEW:
            return self.group is Group.NEW or self.is_near
        return chosen is Filter.ALL or self.group in (Group.PROBLEMS, Group.FIGURES, Group.DUPLICATES)


@dataclass(frozen=True, slots=True)
class Offer:
    """A plan and its lines, with the items of the library that the lines are about, by id.

    ``figures`` are those of the refused files that hold figures, as people know them.
    """

    plan: ImportPlan | ProductsPlan
    entries: tuple[Entry, ...]
    refused: tuple[Refusal, ...]
    doubts: tuple[str, ...]
    mappings: Mapping[Path, ColumnMapping] = field(default_factory=dict)
    items: Mapping[int, ItemRow] = field(default_factory=dict)
    figures: tuple[Path, ...] = ()

    @property
    def is_all_figures(self) -> bool:
        """Whether there is nothing else in it."""
        return bool(self.figures) and len(self.entries) == len(self.figures)

    @property
    def noun(self) -> str:
        return "item" if isinstance(self.plan, ImportPlan) else "product"

    def count(self, chosen: Filter) -> int:
        return sum(entry.is_shown(chosen) for entry in self.entries)


def with_refused(offer: Offer, refused: Sequence[Refusal]) -> Offer:
    """The offer after an import that refused ``refused``: those of the plan, and files that were lost meanwhile."""
    planned = tuple(problem(place, one, "") for place, one in enumerate(refused))
    known = [entry for entry in offer.entries if entry.is_refused]
    rest = (entry for entry in offer.entries if not entry.is_refused)
    return replace(offer, entries=in_order([*known, *planned[len(known) :], *rest]), refused=tuple(refused))


def with_catalogues(offer: Offer, came_in: Collection[Path]) -> Offer:
    """The offer with its problems told otherwise of files that ``came_in`` as products meanwhile."""
    there = {place for place, one in enumerate(offer.refused) if one.path in came_in}
    if not there:
        return offer
    told = tuple(
        replace(entry, what="Came in as products", remedy="Nothing is left to do", icon="shopping-bag")
        if entry.group is Group.PROBLEMS and entry.position in there
        else entry
        for entry in offer.entries
    )
    return replace(offer, entries=told)


def in_order(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """By group, in the order of `Group`; of doubles those that want a look first; else as offered."""
    order = {group: place for place, group in enumerate(Group)}
    return tuple(sorted(entries, key=lambda entry: (order[entry.group], not entry.is_near)))


def problem(position: int, refusal: Refusal, size: str) -> Entry:
    """A refusal as an entry; ``size`` is that of the file as shown, empty when it is not to be had."""
    what, remedy = told_apart(refusal.reason)
    row = f", line {refusal.line}" if refusal.line else ""
    folder = refusal.path.parent.name
    return Entry(
        group=Group.PROBLEMS,
        position=position,
        name=f"{refusal.path.name}{row}",
        place=" · ".join(part for part in (folder, size) if part),
        what=what,
        remedy=remedy,
        icon=_ICONS.get(refusal.path.suffix.lower(), "file-x" if refusal.line is None else "file-spreadsheet"),
    )


def told_apart(reason: str) -> tuple[str, str]:
    """What is wrong, and what to do, of a reason such as ``Line 4: it is so; do this.`` or ``It is so: do this.``"""
    head, _, rest = reason.partition(": ")
    if head.startswith("Line ") and head[5:].isdecimal():
        what, _, remedy = rest.partition("; ")
        if not remedy:
            what, _, remedy = rest.partition(": ")
    else:
        what, remedy = head, rest
    return _sentence(what), _sentence(remedy)


# What to type in a terminal, which the window has buttons for.
_COMMAND = re.compile(r" \(“[a-z -]+”\)")


def _sentence(words: str) -> str:
    plain = _COMMAND.sub("", words).strip().rstrip(".")
    return plain[:1].upper() + plain[1:]


_ICONS = {
    ".csv": "file-spreadsheet",
    ".tsv": "file-spreadsheet",
    ".json": "file-spreadsheet",
    ".jsonl": "file-spreadsheet",
    ".mov": "file-play",
    ".mp4": "file-play",
    ".avi": "file-play",
    ".webm": "file-play",
    ".txt": "file-text",
    ".pdf": "file-text",
    ".docx": "file-text",
    ".pages": "file-text",
}
