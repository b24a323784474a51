"""The figures behind a picture as a table, for those who would rather read than look."""

from __future__ import annotations

from dataclasses import dataclass

from ugcdesk.charts.lettering import MISSING
from ugcdesk.charts.shapes import Picture


@dataclass(frozen=True, slots=True)
class ChartTable:
    """Column headings and rows of text; the first column holds the labels."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table_of(picture: Picture) -> ChartTable:
    """One row a hit in reading order, one column a figure; the last column holds notes where there are any."""
    names = list(dict.fromkeys(value.name for hit in picture.hits for value in hit.values))
    with_notes = any(hit.note for hit in picture.hits)
    rows = []
    for hit in picture.hits:
        figures = {value.name: value.text for value in hit.values}
        row = [hit.label, *(figures.get(name, MISSING) for name in names)]
        rows.append(tuple([*row, hit.note] if with_notes else row))
    return ChartTable((picture.heading, *names, *(["Note"] if with_notes else [])), tuple(rows))
