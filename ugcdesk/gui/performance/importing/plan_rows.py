"""What an import of figures would do, as rows of text: file by file, and what does not come in and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale

from ugcdesk import kpi
from ugcdesk.formats import formats
from ugcdesk.gui import words
from ugcdesk.gui.performance.importing.flow import Planned
from ugcdesk.library.vocabulary import SubjectKind

Rows = list[Sequence[str]]

_KINDS = (SubjectKind.ITEM, SubjectKind.PLACEMENT, SubjectKind.CAMPAIGN, SubjectKind.CHANNEL)
_FILES = ("File", "Read as", "Rows", "Items", "Placements", "Campaigns", "Channel only", "No item", "Refused")
NUMBERS = (*_FILES[2:], "Line")
_ALWAYS = 3  # columns that are there in any case
WITHOUT = ("Post", "Channel", "Why", "File", "Line")
REFUSED = ("Why", "File", "Line")
LEFT = ("Why", "File", "Line")
COLUMNS = ("Column", "File")


def reader_names() -> dict[str, str]:
    """What each reader's format is called, by its name; for another thread than that of the window."""
    named: dict[str, str] = {}
    for one in formats():
        for reader in one.readers:
            named.setdefault(reader, one.name)
    return named | {"table": "Table, by its columns"}


def summary(planned: Planned, locale: QLocale) -> str:
    """The plan in one line: ``1,204 rows · 980 figures new · 12 replaced · 40 unchanged``."""
    plan = planned.plan
    parts = [words.count(plan.rows, "row", locale), f"{words.count(plan.new, 'figure', locale)} new"]
    for number, word in ((plan.replaced, "replaced"), (plan.unchanged, "unchanged")):
        if number:
            parts.append(f"{words.number(number, locale)} {word}")
    if plan.journeys is not None:
        count = words.count(len(plan.journeys.incoming), "journey", locale)
        matched, every = (words.number(n, locale) for n in (plan.journeys.touches_matched, plan.journeys.touches))
        parts.append(f"{count} with {every} touches, {matched} of them of items or campaigns")
    return " · ".join(parts)


def file_rows(planned: Planned, names: dict[str, str], locale: QLocale) -> tuple[Sequence[str], Rows]:
    """The headings and a row a file: who reads it and what its rows are of; columns without a number are left out."""
    rows = [_file_row(planned, file, names, locale) for file in planned.plan.files]
    told = [place for place in range(len(_FILES)) if place < _ALWAYS or any(row[place] for row in rows)]
    return [_FILES[place] for place in told], [[row[place] for place in told] for row in rows]


def without_rows(planned: Planned, locale: QLocale) -> Rows:
    """The rows that name a post or campaign which is not here; their figures count for their channel."""
    return [
        (
            row.names.caption or row.key,
            channel_name(row.channel),
            row.reason,
            planned.name_of(row.path),
            words.number(row.row, locale),
        )
        for row in planned.plan.unmatched
    ]


def refused_rows(planned: Planned, locale: QLocale) -> Rows:
    return [_said(planned, one.reason, one.path, one.line, locale) for one in planned.plan.refused]


def left_rows(planned: Planned, locale: QLocale) -> Rows:
    """What is known and yet not counted."""
    return [_said(planned, one.reason, one.path, one.line, locale) for one in planned.plan.left_out]


def column_rows(planned: Planned) -> Rows:
    """Columns over numbers that no measure took."""
    return [(column, planned.name_of(file.path)) for file in planned.plan.files for column in file.left_columns]


def channel_name(channel: str) -> str:
    """What a channel is called on screen."""
    return words.PLATFORMS.get(channel, channel or words.MISSING)


def _file_row(planned: Planned, file: kpi.FileRead, names: dict[str, str], locale: QLocale) -> Sequence[str]:
    reader = names.get(file.reader, file.reader) if file.reader else "Not read"
    numbers = [file.rows, *(file.matched.get(kind, 0) for kind in _KINDS), file.unmatched, file.refused]
    shown = ["" if not number else words.number(number, locale) for number in numbers]
    return (planned.name_of(file.path), "Needs you" if file.doubt else reader, *shown)


def _said(planned: Planned, reason: str, path: Path, line: int | None, locale: QLocale) -> Sequence[str]:
    return reason, planned.name_of(path), words.MISSING if line is None else words.number(line, locale)
