"""Reads JSON Lines, or a JSON array of flat objects, as headers and rows of text; nothing nested is unfolded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str, strict=False)
_BETWEEN = re.compile(r"[\s,]*")
_NEXT_LINE = re.compile(r"[^\n]*\n?")


@dataclass(frozen=True, slots=True)
class JsonRows:
    """Names in the order first seen, (line, cells) a record, and the lines that hold no object."""

    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    bad_lines: tuple[int, ...]


def read_json_rows(text: str) -> JsonRows | None:
    """The records of ``text``, or None when it is not JSON records: no object, or one alone with nested parts.

    Numbers keep their digits as written, true and false become words, null is "", nested parts stay JSON text.
    """
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        found = list(_objects(text))
    except RecursionError:
        return None
    records = [(line, value) for line, value in found if isinstance(value, dict)]
    if not records or (len(found) == 1 and not text.lstrip().startswith("[") and _is_nested(records[0][1])):
        return None
    headers = tuple(dict.fromkeys(name for _line, record in records for name in record))
    rows = tuple((line, tuple(_cell(record.get(name)) for name in headers)) for line, record in records)
    return JsonRows(headers, rows, tuple(line for line, value in found if not isinstance(value, dict)))


def _objects(text: str) -> Iterator[tuple[int, object]]:
    """Each value with the line it begins on; what is no JSON is given as None and skipped to the next line."""
    end = len(text.rstrip())
    is_array = text.lstrip().startswith("[")
    if is_array and text.rstrip().endswith("]"):
        end -= 1
    position, line, counted = (text.index("[") + 1 if is_array else 0), 1, 0
    while (position := _skip_between(text, position)) < end:
        line, counted = line + text.count("\n", counted, position), position
        try:
            value, position = _DECODER.raw_decode(text, position)
        except json.JSONDecodeError:
            value, position = None, _skip_line(text, position)
        yield line, value


def _skip_between(text: str, position: int) -> int:
    match = _BETWEEN.match(text, position)
    return match.end() if match else position


def _skip_line(text: str, position: int) -> int:
    match = _NEXT_LINE.match(text, position)
    return match.end() if match else len(text)


def _is_nested(record: dict[str, object]) -> bool:
    return any(isinstance(value, (dict, list)) for value in record.values())


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False)
