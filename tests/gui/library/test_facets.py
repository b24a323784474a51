"""Which rows the filters have for given counts, and what a click on one makes of the choice."""

from __future__ import annotations

import pytest

from ugcdesk.gui.library.facets import (
    FIRST,
    GROUPS,
    Heading,
    Line,
    More,
    Value,
    chosen_in,
    filter_count,
    lines,
    toggled,
)

_BY_FIELD = {group.field: group for group in GROUPS}


def _told(shown: list[Line]) -> list[str]:
    said = []
    for line in shown:
        match line:
            case Heading(group=group, note=note):
                said.append(f"{group.label} {note}".strip())
            case Value(label=label, count=count, is_chosen=is_chosen):
                said.append(f"{'[x]' if is_chosen else '[ ]'} {label} {count}")
            case More(hidden=hidden):
                said.append(f"more {hidden}")
    return said


def _lines(counts: dict[str, dict[str, int]], query: str = "", **options: object) -> list[str]:
    given = {"folded": {}, "unrolled": (), **options}
    return _told(lines(counts, counts, chosen_in(query), **given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("counts", "query", "expected"),
    [
        pytest.param({"line": {"Seating": 3}}, "", ["Product line", "[ ] Seating 3"], id="nothing chosen"),
        pytest.param(
            {"line": {"Seating": 3, "Vases": 2}},
            "line:seating",
            ["Product line 1 of 2", "[x] Seating 3", "[ ] Vases 2"],
            id="chosen, however it is spelled",
        ),
        pytest.param(
            {"rights": {"unknown": 5, "granted": 2}},
            "",
            ["Rights", "[ ] Granted 2", "[ ] Unknown 5"],
            id="a vocabulary keeps its order",
        ),
        pytest.param({"rating": {"5": 2, "4": 1}}, "", ["Rating"], id="folded at first"),
        pytest.param({"rating": {"5": 2}}, "rating:>=4", ["Rating 4 and up"], id="folded says its choice"),
        pytest.param({}, "", [], id="no values, no group"),
        pytest.param({}, "line:Gone", ["Product line 1 of 1", "[x] Gone 0"], id="a choice is never hidden"),
    ],
)
def test_lines(counts: dict[str, dict[str, int]], query: str, expected: list[str]) -> None:
    assert _lines(counts, query) == expected


def test_a_value_without_a_hit_is_grey_but_there() -> None:
    shown = lines({"line": {"A": 1}}, {"line": {"A": 4, "B": 2}}, {}, folded={}, unrolled=())
    assert _told(shown) == ["Product line", "[ ] A 1", "[ ] B 0"]


def test_six_values_come_first() -> None:
    counts = {"line": {f"L{n}": 9 - n for n in range(9)}}
    assert _lines(counts)[-1] == "more 3"
    assert len(_lines(counts)) == 8
    assert len(_lines(counts, unrolled={"line"})) == 11
    assert "[x] L8 1" in _lines(counts, "line:L8")


def test_a_ladder_counts_what_reaches_each_step() -> None:
    shown = _lines({"rating": {"5": 2, "4.5": 1, "3": 4}}, folded={"rating": False})
    assert shown == ["Rating", "[ ] 5 2", "[ ] 4 and up 3", "[ ] 3 and up 7", "[ ] 2 and up 7", "[ ] 1 and up 7"]


def test_a_decided_field_has_no_group() -> None:
    assert _lines({"curation": {"inbox": 3}}, without="curation") == []


@pytest.mark.parametrize(
    ("field", "value", "picked", "expected"),
    [
        pytest.param("line", "A", [], ["A"], id="choose"),
        pytest.param("line", "B", ["A"], ["A", "B"], id="choose another too"),
        pytest.param("line", "A", ["A", "B"], ["B"], id="take back"),
        pytest.param("rating", ">=4", [">=3"], [">=4"], id="one step at a time"),
        pytest.param("rating", ">=4", [">=4"], [], id="step off"),
    ],
)
def test_toggled(field: str, value: str, picked: list[str], expected: list[str]) -> None:
    assert toggled(_BY_FIELD[field], value, picked) == expected


def test_only_filters_with_a_group_are_counted() -> None:
    assert filter_count(chosen_in("line:A rights:granted has:alt -tag:x oak")) == 2


def test_a_long_group_is_narrowed_by_name_while_it_is_unrolled() -> None:
    tags = {f"tag {number}": 1 for number in range(20)} | {"Café": 3}
    options = {"folded": {"tag": False}, "unrolled": {"tag"}}
    shown = _lines({"tag": tags}, "tag:tag_7", looked_for="cafe", **options)
    assert shown == ["Tags 1 of 21", "[x] tag 7 1", "[ ] Café 3", "more 0"]
    assert len(_lines({"tag": tags}, looked_for="cafe", folded={"tag": False})) == FIRST + 2


def test_months_go_from_the_newest_to_the_oldest() -> None:
    shown = _lines({"posted": {"2026-01": 9, "2026-11": 1, "2025-12": 4}}, folded={"posted": False})
    assert shown == ["Month", "[ ] Nov 2026 1", "[ ] Jan 2026 9", "[ ] Dec 2025 4"]
