"""The groups of filters and the rows they have, from the counts of an answer; how they look is not known here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ugcdesk.gui import words
from ugcdesk.gui.components.status import RIGHTS
from ugcdesk.gui.library import value_words
from ugcdesk.gui.library.asking import Counts
from ugcdesk.search import parse
from ugcdesk.search.query import FieldTest
from ugcdesk.text import name_key

FIRST = 6
_LONG = 12  # more values than that are looked through by name


@dataclass(frozen=True, slots=True)
class Group:
    """One group. ``order`` lists all values of a vocabulary; without it the most frequent come first.

    A ladder offers “4 and up”, of which one holds at a time. With ``downwards`` the values go from the last to the
    first, as months do.
    """

    field: str
    label: str
    order: tuple[str, ...] = ()
    icons: Mapping[str, tuple[str, str]] | None = None
    ladder: bool = False
    downwards: bool = False
    is_open: bool = False


_RIGHTS_ICONS = {status: (look.icon, look.role) for status, look in RIGHTS.items()}
GROUPS: Sequence[Group] = (
    Group("line", "Product line", is_open=True),
    Group(
        "rights",
        "Rights",
        ("granted", "requested", "unknown", "ends_soon", "expired", "denied", "revoked"),
        _RIGHTS_ICONS,
        is_open=True,
    ),
    Group("type", "Content type", tuple(words.CONTENT_TYPES), is_open=True),
    Group("rating", "Rating", ladder=True),
    Group("stars", "Stars", ladder=True),
    Group("curation", "Curation", tuple(words.CURATION)),
    Group("platform", "Platform", tuple(words.PLATFORMS)),
    Group("tag", "Tags"),
    Group("campaign", "Campaign"),
    Group("kind", "Product type"),
    Group("creator", "Creator"),
    Group("lang", "Language"),
    Group("posted", "Month", downwards=True),
    Group("flag", "Flags"),
    Group("assigned", "Assigned to"),
)
_LADDER = (">=5", ">=4", ">=3", ">=2", ">=1")


@dataclass(frozen=True, slots=True)
class Heading:
    """``note`` says the choice: “2 of 6”, “4 and up”."""

    group: Group
    note: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Value:
    group: Group
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class More:
    """Shows the values beyond the first six, or hides them again."""

    group: Group
    hidden: int


Line = Heading | Value | More
Chosen = Mapping[str, tuple[str, ...]]


def chosen_in(query_text: str, metrics: Collection[str] = ()) -> Chosen:
    """The values that the query's filters choose, by field; what is excluded is no choice."""
    tests = [part for part in parse(query_text, metrics).parts if isinstance(part, FieldTest)]
    return {test.field: test.values for test in tests}


def filter_count(chosen: Chosen) -> int:
    """How many groups narrow the answer down: “Clear 2”."""
    fields = {group.field for group in GROUPS}
    return sum(field in fields for field in chosen)


def lines(
    counts: Counts,
    all_counts: Counts,
    chosen: Chosen,
    *,
    folded: Mapping[str, bool],
    unrolled: Collection[str],
    without: str = "",
    looked_for: str = "",
) -> list[Line]:
    """All rows from top to bottom; ``without`` is a field that is decided already.

    ``looked_for`` narrows those groups that are unrolled to the values whose name holds it, and those chosen.

    A value that the place holds but the answer does not stands there with 0; a group without values is left out.
    """
    found: list[Line] = []
    for group in GROUPS:
        if group.field != without:
            picked = _as_known(chosen.get(group.field, ()), (*group.order, *all_counts.get(group.field, {})))
            there = _there(group, counts.get(group.field, {}), all_counts.get(group.field, {}), picked)
            is_open = not folded.get(group.field, not group.is_open)
            if there:
                found.append(Heading(group, _note(group, there, picked), is_open))
            if is_open:
                values = _values(group, there, counts.get(group.field, {}), picked)
                found += _below(values, is_unrolled=group.field in unrolled, looked_for=name_key(looked_for))
    return found


def long_groups(shown: Sequence[Line], unrolled: Collection[str]) -> list[str]:
    """What those groups are called that are unrolled and have so many values that one looks for a name."""
    many = Counter(line.group.field for line in shown if isinstance(line, Value))
    return [group.label for group in GROUPS if group.field in unrolled and many[group.field] > _LONG]


def toggled(group: Group, value: str, picked: Sequence[str]) -> list[str]:
    """The values chosen after a click on ``value``."""
    if group.ladder:
        return [] if value in picked else [value]
    return [one for one in picked if one != value] if value in picked else [*picked, value]


def _as_known(picked: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """What was typed, spelled as the library does: “seating” is Seating."""
    if not picked:
        return ()
    known = {name_key(name).replace(" ", "_"): name for name in names}
    return tuple(known.get(name_key(value).replace(" ", "_"), value) for value in picked)


def _below(values: list[Value], *, is_unrolled: bool, looked_for: str) -> list[Line]:
    """What stands under the heading of an open group."""
    if len(values) <= FIRST:
        return [*values]
    if is_unrolled:
        return [
            *(one for one in values if one.is_chosen or looked_for in name_key(one.label)),
            More(values[0].group, 0),
        ]
    shown = [value for place, value in enumerate(values) if place < FIRST or value.is_chosen]
    return [*shown, More(values[0].group, len(values) - len(shown))]


def _there(group: Group, counts: Mapping[str, int], all_counts: Mapping[str, int], picked: Sequence[str]) -> list[str]:
    """The values that a group has, in order; none when it is to be left out."""
    if group.ladder:
        has_any = picked or any(float(number) > 0 for number in all_counts)
        return [*_LADDER, *(name for name in picked if name not in _LADDER)] if has_any else []
    named = dict.fromkeys((*group.order, *(sorted(all_counts, reverse=True) if group.downwards else all_counts)))
    there = [name for name in named if all_counts.get(name) or counts.get(name)]
    return there + [name for name in picked if name not in there]


def _values(group: Group, there: Sequence[str], counts: Mapping[str, int], picked: Sequence[str]) -> list[Value]:
    if group.ladder:
        return [Value(group, step, _step_label(group, step), _at_least(step, counts), step in picked) for step in there]
    return [
        Value(group, name, value_words.value(group.field, name), counts.get(name, 0), name in picked) for name in there
    ]


def _step_label(group: Group, step: str) -> str:
    return "5" if step == ">=5" else value_words.value(group.field, step)


def _at_least(step: str, counts: Mapping[str, int]) -> int:
    """How many items reach a step; a step typed by hand is counted only as a plain number."""
    try:
        least = float(step.removeprefix(">="))
    except ValueError:
        return 0
    return (
        sum(number for value, number in counts.items() if float(value) >= least) if ">" in step else counts.get(step, 0)
    )


def _note(group: Group, values: Sequence[str], picked: Sequence[str]) -> str:
    if not picked:
        return ""
    return value_words.either(group.field, picked) if group.ladder else f"{len(picked)} of {len(values)}"
