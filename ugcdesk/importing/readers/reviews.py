"""Reads any table of reviews by a proposed or given column mapping; one row is one review."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any

from ugcdesk.errors import UnreadableFile
from ugcdesk.importing.candidate import Candidate, ColumnsRead, MappingOrigin, ProductHint, Refusal
from ugcdesk.importing.cleaning import language_code, sound_text, web_address
from ugcdesk.importing.reader import Found, Reading
from ugcdesk.importing.readers.review_columns import (
    doubts_of_reviews,
    is_review_table,
    kept_columns,
    propose_columns,
    row_number_column,
)
from ugcdesk.library.vocabulary import ContentType, Platform
from ugcdesk.tabular.dates import parse_date
from ugcdesk.tabular.headers import find_column, signature_of
from ugcdesk.tabular.mapping import Mapping
from ugcdesk.tabular.numbers import parse_number
from ugcdesk.tabular.table import Record, Table, read_table

_BEST = 5
_LARGEST = 512 << 20
_CHECK_EVERY = 500
_YES = frozenset({"1", "true", "yes", "y", "verified", "sí", "si", "oui", "ja", "tak", "sim"})
_NO = frozenset({"0", "false", "no", "n", "non", "nein", "nie", "não"})


class ReviewsReader:
    """Tables with a rating or a text in each row: shop exports, review apps, app stores.

    A product is named by its SKU, else its handle, else its name; one with an id only (“Clothing ID” 1078) takes the
    id as SKU and “Clothing ID 1078” as name. Columns that no field reads are kept in the item's marks under their
    own name, except personal ones (e-mail, address, telephone), which are dropped.
    """

    name = "reviews"

    def __init__(self) -> None:
        self._tables: dict[Path, tuple[Table, Mapping, MappingOrigin]] = {}

    def claim(self, files: Sequence[Path], reading: Reading) -> set[Path]:
        for path in files:
            reading.progress.check()
            table = _table_of(path)
            if table is None:
                continue
            given, origin = reading.mapping_for(path, table.headers)
            mapping = _mapping_of(table, given)
            if mapping is not None:
                self._tables[path] = table, mapping, origin
        return set(self._tables)

    def read(self, files: Sequence[Path], reading: Reading) -> Iterator[Found]:
        for path in files:
            table, mapping, origin = self._tables.pop(path)
            signature = signature_of(table.headers)
            yield ColumnsRead(path, mapping, doubts_of_reviews(mapping, table.headers), signature, origin)
            rows = _Rows(table, mapping, reading)
            for place, record in enumerate(table.records()):
                if place % _CHECK_EVERY == 0:
                    reading.progress.check()
                    reading.progress.report(place, len(table.rows), f"Reading {path.name}")
                yield rows.read(record)


class _Rows:
    """Turns the rows of one table into candidates."""

    def __init__(self, table: Table, mapping: Mapping, reading: Reading) -> None:
        self._path = table.path
        self._mapping = mapping
        self._reading = reading
        self._kept = kept_columns(table, mapping)
        number = row_number_column(table)
        self._identifying = sorted(header for header in table.headers if header != number)
        sku = mapping.columns.get("sku")
        self._sku_header = (find_column(table.headers, sku) or sku) if sku else ""
        self._numbers: dict[str, float | None] = {}

    def read(self, record: Record) -> Candidate | Refusal:
        try:
            return self._candidate(record)
        except ValueError as error:
            return Refusal(self._path, record.line, f"Line {record.line}: {error}; correct it and import again.")

    def _candidate(self, record: Record) -> Candidate:
        title, text, creator = (self._cell(record, ours) for ours in ("title", "text", "creator"))
        rating = self._rating(record)
        if title is None and text is None and rating is None:
            raise ValueError("there is neither a text nor a rating")
        product = self._product(record)
        posted_at = self._posted_at(record)
        external_id = self._cell(record, "id")
        return Candidate(
            path=self._path,
            line=record.line,
            content_type=ContentType.REVIEW,
            platform=Platform.WEBSITE,
            source_key=self._key(record, product, creator, posted_at, external_id),
            creator=creator,
            title=title,
            text=text,
            rating=rating,
            posted_at=posted_at,
            url=web_address(self._cell(record, "url")),
            external_id=external_id,
            products=(product,) if product else (),
            language=language_code(self._cell(record, "language")),
            place=self._cell(record, "location"),
            marks=self._marks(record),
        )

    def _cell(self, record: Record, ours: str) -> str | None:
        return sound_text(self._mapping.read(record, ours)) or None

    def _rating(self, record: Record) -> float | None:
        written = self._mapping.read(record, "rating")
        rating = self._number(written)
        if rating is not None and not 0 <= rating <= _BEST:
            raise ValueError(f"the rating {written} is not between 0 and {_BEST}")
        return rating

    def _number(self, written: str) -> float | None:
        if written not in self._numbers:
            self._numbers[written] = parse_number(written, self._mapping.decimal)
        return self._numbers[written]

    def _posted_at(self, record: Record) -> datetime | None:
        written = self._mapping.read(record, "posted_at")
        if not written or self._mapping.date_order is None:
            return None
        moment = parse_date(written, self._mapping.date_order)
        if moment is None:
            return None
        if not isinstance(moment, datetime):
            return datetime.combine(moment, time(), self._reading.zone)
        return moment if moment.tzinfo else moment.replace(tzinfo=self._reading.zone)

    def _product(self, record: Record) -> ProductHint | None:
        sku, handle, name = (self._cell(record, ours) for ours in ("sku", "handle", "product"))
        if not (sku or handle or name):
            return None
        if sku and not (handle or name):
            name = f"{self._sku_header} {sku}"
        return ProductHint(sku, handle, name, self._cell(record, "product_line"), self._cell(record, "product_type"))

    def _marks(self, record: Record) -> dict[str, Any]:
        marks: dict[str, Any] = {key: sound_text(cell) for header, key in self._kept if (cell := record[header])}
        for ours in ("verified", "recommended"):
            written = self._mapping.read(record, ours)
            if written:
                marks[ours] = _yes_or_no(written)
        for ours in ("helpful", "age"):
            number = self._number(self._mapping.read(record, ours))
            if number is not None:
                marks[ours] = int(number) if number.is_integer() else number
        return marks

    def _key(
        self,
        record: Record,
        product: ProductHint | None,
        creator: str | None,
        posted_at: datetime | None,
        external_id: str | None,
    ) -> str:
        """What makes the review the same when it is offered again: its id, else who wrote when on what, else all of it.

        A day alone is too coarse: two people called Anna may write about one product on one day.
        """
        about = (product.sku or product.handle or product.name or "") if product else ""
        if external_id:
            return f"review:{about}:{external_id}"
        if creator and posted_at and (posted_at.hour or posted_at.minute or posted_at.second):
            return _digest(about, creator, posted_at.isoformat())
        return _digest(*(record[header] for header in self._identifying))


def _table_of(path: Path) -> Table | None:
    try:
        # A pipe would be waited for without end, and a table larger than this is none that people write reviews in.
        return read_table(path) if path.is_file() and path.stat().st_size <= _LARGEST else None
    except (UnreadableFile, OSError):
        return None


def _mapping_of(table: Table, given: Mapping | None) -> Mapping | None:
    """The mapping with which a table is read, or None when it is no table of reviews."""
    if given is not None:
        return given if any(find_column(table.headers, theirs) for theirs in given.columns.values()) else None
    proposed = propose_columns(table)
    return proposed if is_review_table(table, proposed) else None


def _digest(*parts: str) -> str:
    return "review:" + hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _yes_or_no(written: str) -> bool | str:
    word = written.casefold()
    return True if word in _YES else False if word in _NO else written
