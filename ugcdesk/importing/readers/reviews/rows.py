"""Turns the rows of one table into reviews and questions, by a mapping of its columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from ugcdesk.importing.candidate import Candidate, ProductHint, Refusal
from ugcdesk.importing.cleaning import language_code, sound_text, web_address
from ugcdesk.importing.readers.reviews.columns import kept_columns
from ugcdesk.importing.readers.reviews.identity import Identity
from ugcdesk.importing.readers.reviews.pictures import OfferedPictures, Pictures, named_pictures
from ugcdesk.importing.readers.reviews.ratings import BEST, best_score, of_five, parse_score
from ugcdesk.importing.readers.reviews.values import handle_in, public_name, state, whole_id, yes_or_no
from ugcdesk.library.vocabulary import ContentType, Platform
from ugcdesk.tabular.dates import parse_date
from ugcdesk.tabular.headers import find_column
from ugcdesk.tabular.mapping import Mapping as ColumnMapping
from ugcdesk.tabular.numbers import parse_number
from ugcdesk.tabular.table import Record, Table

Cells = Mapping[str, str]

_ANSWERS = ("verified", "recommended", "incentivised")
_COUNTS = ("helpful", "age")
_LONGEST_CELL = 1_000_000


class ReviewRows:
    """Reads one table; ``app`` is the name of the app that wrote it, None for any other table.

    A product is named by its SKU, else its handle, else its name; one with an id only (“Clothing ID” 1078) takes the
    id as SKU and “Clothing ID 1078” as name. Columns that no field reads are kept in the marks under their own name,
    except personal ones (e-mail, address, telephone) and ``unkept``.
    """

    def __init__(
        self,
        table: Table,
        mapping: ColumnMapping,
        zone: ZoneInfo,
        *,
        app: str | None = None,
        unkept: Collection[str] = (),
        pictures: OfferedPictures | None = None,
    ) -> None:
        self._path = table.path
        self._mapping = mapping
        self._zone = zone
        self._pictures = pictures
        self._columns = [(ours, theirs) for ours, theirs in mapping.columns.items() if ours != "email"]
        self._kept = [(header, key) for header, key in kept_columns(table.headers, mapping) if key not in unkept]
        self._identity = Identity(table, mapping, zone, app)
        sku = mapping.columns.get("sku")
        self._sku_header = (find_column(table.headers, sku) or sku) if sku else ""
        self.best = mapping.best or best_score(table.column(mapping.columns.get("rating", "")), mapping.decimal)
        self._scores: dict[str, float | None] = {}
        self._counts: dict[str, int | float | str | None] = {}

    def read(self, record: Record) -> Candidate | Refusal:
        """The review or question of a row, or why it cannot come in."""
        cells = {ours: cell for ours, theirs in self._columns if (cell := record[theirs])}
        try:
            _refuse_endless(cells)
            return self._candidate(record, cells)
        except ValueError as error:
            return Refusal(self._path, record.line, f"Line {record.line}: {error}; correct it and import again.")

    def _candidate(self, record: Record, cells: Cells) -> Candidate:
        rating = self._rating(cells)
        question = _sound(cells, "question") if rating is None else None
        title, text = _sound(cells, "title"), _sound(cells, "text")
        if question is not None:
            title, text = (question, text) if text else (title, question)
        if title is None and text is None and rating is None:
            raise ValueError("there is neither a text nor a rating")
        marks = self._marks(record, cells)
        posted_at = self._moment(cells, "posted_at", marks)
        product = self._product(cells)
        pictures = self._pictured(cells, marks)
        replied_at = self._moment(cells, "replied_at", marks)
        return Candidate(
            path=self._path,
            line=record.line,
            content_type=ContentType.QUESTION if question is not None else ContentType.REVIEW,
            platform=Platform.WEBSITE,
            source_key=self._identity.key(record, cells, product, posted_at),
            files=pictures.files,
            missing=pictures.missing,
            creator=public_name(_sound(cells, "creator") or _sound(cells, "full_name")),
            title=title,
            text=text,
            rating=rating,
            posted_at=posted_at,
            url=web_address(_sound(cells, "url")),
            external_id=whole_id(_sound(cells, "id") or ""),
            products=(product,) if product else (),
            language=language_code(cells.get("language")),
            place=_sound(cells, "location"),
            reply=_sound(cells, "reply") if _is_public(cells) else None,
            replied_at=replied_at,
            marks=marks,
        )

    def _rating(self, cells: Cells) -> float | None:
        written = cells.get("rating", "")
        if written not in self._scores:
            self._scores[written] = self._score(written)
        return self._scores[written]

    def _score(self, written: str) -> float | None:
        score = parse_score(written, self._mapping.decimal)
        if score is None:
            return None
        try:
            return of_five(score[0], score[1] or self.best)
        except ValueError as error:
            raise ValueError(f"the rating {written} {error}") from error

    def _moment(self, cells: Cells, ours: str, marks: dict[str, Any]) -> datetime | None:
        """The instant in a column of dates; what cannot be read is kept in the marks as it was written."""
        written = cells.get(ours)
        if not written or self._mapping.date_order is None:
            return None
        try:
            moment = parse_date(written, self._mapping.date_order)
            if moment is None:
                return None
            if not isinstance(moment, datetime):
                return datetime.combine(moment, time(), self._zone)
            return moment if moment.tzinfo else moment.replace(tzinfo=self._zone)
        except (ValueError, OverflowError):
            marks["unread_date" if ours == "posted_at" else "unread_reply_date"] = sound_text(written)
            return None

    def _product(self, cells: Cells) -> ProductHint | None:
        sku = whole_id(_sound(cells, "sku") or "")
        name = _sound(cells, "product")
        handle = _sound(cells, "handle") or handle_in(_sound(cells, "product_url"))
        if not (sku or handle or name):
            return None
        if sku and not (handle or name):
            name = f"{self._sku_header} {sku}"
        return ProductHint(sku, handle, name, _sound(cells, "product_line"), _sound(cells, "product_type"))

    def _pictured(self, cells: Cells, marks: dict[str, Any]) -> Pictures:
        written = cells.get("pictures")
        if not written or self._pictures is None:
            return Pictures()
        pictures = self._pictures.of(named_pictures(written))
        if pictures.addresses:
            marks["picture_urls"] = list(pictures.addresses)
        return pictures

    def _marks(self, record: Record, cells: Cells) -> dict[str, Any]:
        marks: dict[str, Any] = {key: sound_text(cell) for header, key in self._kept if (cell := record[header])}
        for ours in _ANSWERS:
            if ours in cells:
                marks[ours] = yes_or_no(sound_text(cells[ours]))
        for ours in _COUNTS:
            if ours in cells and (count := self._count(cells[ours])) is not None:
                marks[ours] = count
        if "status" in cells:
            marks["source_status"] = state(sound_text(cells["status"]))
        if "variant" in cells:
            marks["variant"] = sound_text(cells["variant"])
        if "question" in cells and "rating" in cells:
            marks["question"] = sound_text(cells["question"])
        if "reply" in cells and not _is_public(cells):
            marks["private_reply"] = sound_text(cells["reply"])
        return marks

    def _count(self, written: str) -> int | float | str | None:
        """A number where it is one, else what is written, such as “25-34” for an age."""
        if written not in self._counts:
            try:
                number = parse_number(written, self._mapping.decimal)
            except ValueError:
                self._counts[written] = sound_text(written)
            else:
                self._counts[written] = int(number) if number is not None and number.is_integer() else number
        return self._counts[written]


def _refuse_endless(cells: Cells) -> None:
    longest = max(map(len, cells.values()), default=0)
    if longest > _LONGEST_CELL:
        raise ValueError(f"a cell holds {longest:,} letters, more than a review has")


def _sound(cells: Cells, ours: str) -> str | None:
    written = cells.get(ours)
    return (sound_text(written).strip() or None) if written else None


def _is_public(cells: Cells) -> bool:
    return yes_or_no(cells.get("reply_is_public", "")) is not False


def note_on_scale(path_name: str, best: int) -> tuple[str, ...]:
    """What is to be said of a table whose scores are not of five."""
    if best == BEST:
        return ()
    return (f"The scores in {path_name} go up to {best}; they were brought to the scale of {BEST}.",)
