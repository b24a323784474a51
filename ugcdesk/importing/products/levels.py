"""Which part of a category path such as “Clothing > Dresses > Midi” is the product line and which the product type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import unescape

from ugcdesk.importing.products.row import ProductRow
from ugcdesk.tabular.mapping import Mapping

_SEPARATOR = ">"
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Levels:
    """What a person chose for the levels of paths; None is what the mapping says."""

    line: int | None = None
    kind: int | None = None

    def of(self, mapping: Mapping) -> Mapping:
        """``mapping`` with the chosen levels in place of its own."""
        line = mapping.line_level if self.line is None else self.line
        return replace(mapping, line_level=line, type_level=mapping.type_level if self.kind is None else self.kind)


@dataclass(frozen=True, slots=True)
class PathSample:
    """A path as the file has it, what the rule makes of it, and how many rows bear it."""

    path: str
    line: str | None
    kind: str | None
    rows: int


def line_and_kind(mapping: Mapping, *paths: str | None) -> tuple[str | None, str | None]:
    """Line and type by the levels of ``mapping``; what the first of ``paths`` does not give, the next one does.

    A path of one level is no tree: it is the type, or the line where the rule wants no type.
    """
    line: str | None = None
    kind: str | None = None
    for path in paths:
        levels = levels_of(path)
        if len(levels) == 1:
            alone = (None, levels[0]) if mapping.type_level else (levels[0] if mapping.line_level else None, None)
            line, kind = line or alone[0], kind or alone[1]
        elif levels:
            line, kind = line or _level(levels, mapping.line_level), kind or _level(levels, mapping.type_level)
    return line, kind


def levels_of(path: str | None) -> list[str]:
    """The names along a path; none for a number, which stands for a category that only a list of Google's names."""
    if path is None or path.isdigit():
        return []
    return [name for level in unescape(path).split(_SEPARATOR) if (name := level.strip())]


def samples_of(rows: Iterable[ProductRow]) -> tuple[PathSample, ...]:
    """The commonest paths with more than one level, and what became of each."""
    counted = Counter((row.path, row.line, row.kind) for row in rows if row.path)
    return tuple(PathSample(*told, number) for told, number in counted.most_common(_SHOWN))


def _level(levels: list[str], number: int) -> str | None:
    """The level by its 1-based ``number``, negative from the end; None when the path has no such level."""
    if number == 0 or abs(number) > len(levels):
        return None
    return levels[number - 1 if number > 0 else number]
