"""Reads JSON records as headers and rows of text: one a line, an array, or an array within an object."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ugcdesk.tabular.mojibake import whole
from ugcdesk.tabular.width import refuse_width

_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str, strict=False)
_BETWEEN = re.compile(r"[\s,]*")
_NEXT_LINE = re.compile(r"[^\n]*\n?")
_NAME = re.compile(r'\s*("(?:[^"\\]|\\.)*")\s*:\s*')
_DEEPEST_WRAPPER = 3
_DEEPEST_RECORD = 3
# A list of a hundred million numbers would fill the memory before it is known to hold no record.
_MOST_BAD = 10_000


@dataclass(frozen=True, slots=True)
class JsonRows:
    """Names in the order first seen, (line, cells) a record, and the lines that hold no object."""

    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    bad_lines: tuple[int, ...]


def read_json_rows(text: str) -> JsonRows | None:
    """The records of ``text``, or None when it is not JSON records.

    Of an object that holds arrays of records, as in ``{"data": {"reviews": […]}}``, the longest is read. Objects within
    a record become columns such as ``reviewer.name``; arrays stay JSON text. Numbers keep their digits as written, true
    and false become words, null is "". Raises TooWide.
    """
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        records, bad = _sorted_out(text)
        if not records:
            return None
        headers = tuple(dict.fromkeys(name for _line, record in records for name in record))
        refuse_width(len(headers), len(records))
        rows = tuple((line, tuple(_cell(record.get(name)) for name in headers)) for line, record in records)
    except RecursionError:
        return None
    return JsonRows(tuple(map(whole, headers)), rows, tuple(bad))


def _sorted_out(text: str) -> tuple[list[tuple[int, dict[str, object]]], list[int]]:
    """The records with their lines, and the lines of what is none; both end where nothing speaks for records."""
    records: list[tuple[int, dict[str, object]]] = []
    bad: list[int] = []
    for line, value in _records(text):
        if isinstance(value, dict):
            records.append((line, _flat(value)))
            continue
        bad.append(line)
        if len(bad) > _MOST_BAD + len(records):
            return [], bad
    return records, bad


def _records(text: str) -> Iterator[tuple[int, object]]:
    """Each record with the line it begins on; nothing when the text is one object that holds no array of them."""
    start = len(text) - len(text.lstrip())
    if text[start] == "[":
        yield from _objects(text, start + 1, is_array=True)
        return
    first, end = _one(text, start)
    if isinstance(first, dict) and not text[end:].strip(" \t\r\n,"):
        path = _longest_list(first)
        if path:
            yield from _objects(text, _inside(text, start, path), is_array=True)
        elif not any(isinstance(value, (dict, list)) for value in first.values()):
            yield text.count("\n", 0, start) + 1, first
        return
    yield from _objects(text, start, is_array=False)


def _longest_list(value: dict[str, object]) -> tuple[str, ...]:
    """The keys that lead to the longest array of objects within ``value``; () when there is none."""
    lists: list[tuple[int, tuple[str, ...]]] = []
    _collect_lists(value, (), lists)
    return max(lists, key=lambda one: one[0])[1] if lists else ()


def _collect_lists(value: dict[str, object], path: tuple[str, ...], lists: list[tuple[int, tuple[str, ...]]]) -> None:
    for key, inner in value.items():
        if isinstance(inner, list) and inner and all(isinstance(one, dict) for one in inner):
            lists.append((len(inner), (*path, key)))
        elif isinstance(inner, dict) and len(path) + 1 < _DEEPEST_WRAPPER:
            _collect_lists(inner, (*path, key), lists)


def _inside(text: str, start: int, path: tuple[str, ...]) -> int:
    """Where the array begins to which the keys of ``path`` lead from the object at ``start``."""
    position = start
    for wanted in path:
        position = _value_of(text, position + 1, wanted)
    return position + 1


def _value_of(text: str, position: int, wanted: str) -> int:
    """Where the last value of that name begins in the object whose inside begins at ``position``."""
    found = position
    while match := _NAME.match(text, _skip_between(text, position)):
        if _one(text, match.start(1))[0] == wanted:
            found = match.end()
        position = _one(text, match.end())[1]
    return found


def _one(text: str, position: int) -> tuple[object, int]:
    """The value at ``position`` and where it ends; None, and the next line, for what is no JSON."""
    try:
        return _DECODER.raw_decode(text, position)
    except json.JSONDecodeError:
        return None, _skip_line(text, position)


def _objects(text: str, position: int, *, is_array: bool) -> Iterator[tuple[int, object]]:
    """Each value with the line it begins on; what is no JSON is given as None and skipped to the next line."""
    end, line, counted = len(text.rstrip()), 1, 0
    while (position := _skip_between(text, position)) < end and not (is_array and text[position] == "]"):
        line, counted = line + text.count("\n", counted, position), position
        value, position = _one(text, position)
        yield line, value


def _skip_between(text: str, position: int) -> int:
    match = _BETWEEN.match(text, position)
    return match.end() if match else position


def _skip_line(text: str, position: int) -> int:
    match = _NEXT_LINE.match(text, position)
    return match.end() if match else len(text)


def _flat(record: dict[str, object], depth: int = 1) -> dict[str, object]:
    """``record`` with the values of inner objects under names such as ``reviewer.name``."""
    if not any(isinstance(value, dict) for value in record.values()):
        return record
    flat: dict[str, object] = {}
    for name, value in record.items():
        if isinstance(value, dict) and value and depth < _DEEPEST_RECORD:
            inner = _flat(value, depth + 1)
            flat.update({f"{name}.{part}": one for part, one in inner.items() if f"{name}.{part}" not in record})
        else:
            flat[name] = value
    return flat


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return whole(json.dumps(value, ensure_ascii=False))
