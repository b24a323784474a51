"""Reads tables of reviews and questions: the exports of review apps by their headers, any other by its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ugcdesk.errors import UnreadableFile
from ugcdesk.importing.candidate import ColumnsRead, MappingOrigin, Refusal
from ugcdesk.importing.reader import Found, Reading
from ugcdesk.importing.readers.reviews.apps import Layout, ReviewApp
from ugcdesk.importing.readers.reviews.columns import (
    FIELDS,
    doubts_of_reviews,
    fitted,
    is_review_table,
    propose_columns,
)
from ugcdesk.importing.readers.reviews.pictures import OfferedPictures, named_pictures
from ugcdesk.importing.readers.reviews.rows import ReviewRows, note_on_scale
from ugcdesk.tabular.headers import find_column, signature_of
from ugcdesk.tabular.mapping import Mapping
from ugcdesk.tabular.peek import peek_headers
from ugcdesk.tabular.table import Table, read_table
from ugcdesk.tabular.width import MOST_BYTES, TooWide, refuse_size

_CHECK_EVERY = 500
_MOST_NOTES = 20
# Opening each of thousands of photos for every app would take longer than looking at them; no table is called so.
_TABLES = frozenset({".csv", ".tsv", ".json", ".jsonl", ".ndjson"})
_NEVER_TABLES = frozenset({
    ".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".heic", ".heif", ".tif", ".tiff", ".bmp", ".mp4", ".mov",
    ".webm", ".avi", ".mkv", ".m4v", ".xmp",
})  # fmt: skip


class ReviewsReader:
    """Tables with a rating, a text or a question in each row; one row is one item.

    With ``app`` only that app's exports and import templates, told by their headers; without, all that is left, by a
    mapping that is given, remembered or proposed. Pictures that a table names and that were offered beside it belong
    to its reviews.
    """

    def __init__(self, app: ReviewApp | None = None) -> None:
        self.name = app.name if app else "reviews"
        self._app = app
        self._tables: dict[Path, _ReviewTable] = {}
        self._too_wide: dict[Path, Refusal] = {}

    def claim(self, files: Sequence[Path], reading: Reading) -> set[Path]:
        claimed: set[Path] = set()
        for path in files:
            reading.progress.check()
            try:
                table = self._read(path, reading) if path.suffix.lower() not in _NEVER_TABLES else None
            except TooWide as wide:
                self._too_wide[path] = Refusal(path, None, wide.sentence)
                claimed.add(path)
                continue
            if table is None:
                continue
            if "pictures" in table.mapping.columns:
                table.pictures = OfferedPictures.beside(path, files)
            self._tables[path] = table
            claimed |= {path, *table.pictures_there()}
        return claimed

    def read(self, files: Sequence[Path], reading: Reading) -> Iterator[Found]:
        for path in files:
            if path in self._too_wide:
                yield self._too_wide.pop(path)
            elif path in self._tables:
                yield from self._tables.pop(path).found(reading, self._app)

    def _read(self, path: Path, reading: Reading) -> _ReviewTable | None:
        if self._app is not None and self._app.layout_of(peek_headers(path)) is None:
            return None
        table = _table_of(path)
        if table is None:
            return None
        given, origin = reading.mapping_for(path, table.headers)
        layout = self._app.layout_of(table.headers) if self._app else None
        mapping = _of_app(table, layout, given) if layout else _of_any(table, given, origin)
        return _ReviewTable(table, mapping, origin, layout) if mapping is not None else None


@dataclass(slots=True)
class _ReviewTable:
    """A table that has been claimed, how it is read, and the pictures that may belong to it."""

    table: Table
    mapping: Mapping
    origin: MappingOrigin
    layout: Layout | None
    pictures: OfferedPictures | None = None

    def pictures_there(self) -> set[Path]:
        """The offered files that its rows name."""
        column = self.mapping.columns.get("pictures")
        if column is None or self.pictures is None:
            return set()
        named = (named_pictures(cell) for cell in dict.fromkeys(self.table.column(column)) if cell)
        return {file.path for some in named for file in self.pictures.of(some).files}

    def found(self, reading: Reading, app: ReviewApp | None) -> Iterator[Found]:
        """How it was read, the rows that hold no record, and what each row is."""
        path, progress = self.table.path, reading.progress
        unkept = self.layout.unkept if self.layout else ()
        rows = ReviewRows(
            self.table,
            self.mapping,
            reading.zone,
            app=app.name if app else None,
            unkept=unkept,
            pictures=self.pictures,
        )
        yield self._columns_read(rows.best)
        for problem in self.table.problems:
            if problem.is_lost_row:
                yield Refusal(path, problem.line, problem.sentence)
        for place, record in enumerate(self.table.records()):
            if place % _CHECK_EVERY == 0:
                progress.check()
                progress.report(place, len(self.table.rows), f"Reading {path.name}")
            yield rows.read(record)

    def _columns_read(self, best: int) -> ColumnsRead:
        table = self.table
        odd = [f"{table.path.name}: {problem.sentence}" for problem in table.problems if not problem.is_lost_row]
        return ColumnsRead(
            table.path,
            self.mapping,
            doubts_of_reviews(self.mapping, table.headers),
            # The columns of an app are known anyway: only what somebody changed is worth remembering.
            "" if self.layout and self.origin == "proposed" else signature_of(table.headers),
            self.origin,
            (*note_on_scale(table.path.name, best), *odd[:_MOST_NOTES]),
        )


def _of_app(table: Table, layout: Layout, given: Mapping | None) -> Mapping:
    own = layout.mapping(table)
    if given is None:
        return own
    known = {field.name for field in FIELDS}
    unnamed = {ours: theirs for ours, theirs in own.columns.items() if ours not in known}
    return replace(given, columns={**unnamed, **given.columns})


def _of_any(table: Table, given: Mapping | None, origin: MappingOrigin) -> Mapping | None:
    """The mapping with which a table is read, or None when it is no table of reviews."""
    if given is not None and any(find_column(table.headers, theirs) for theirs in given.columns.values()):
        return fitted(given, table) if origin == "remembered" else given
    if given is not None and origin == "given":
        return None
    proposed = propose_columns(table)
    return proposed if is_review_table(table, proposed) else None


def _table_of(path: Path) -> Table | None:
    try:
        if not path.is_file():  # a pipe would be waited for without end
            return None
        size = path.stat().st_size
        if path.suffix.lower() in _TABLES:
            refuse_size(size)
        return read_table(path) if size <= MOST_BYTES else None
    except TooWide:
        raise
    except (UnreadableFile, OSError):
        return None
