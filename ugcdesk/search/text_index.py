"""The text index on disk; the only module that knows Whoosh, and it knows nothing of queries or the database.

Whoosh keeps the terms; they are read as NumPy sets straight from its posting blocks, which is about ten
times faster than through its matchers. That uses private parts of the pinned release, so the public way
stays as a fallback (`TextIndex.ids_plainly`) and a test holds both to the same answers.
"""

from __future__ import annotations

import bisect
import logging
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import columns, fields, formats, index, query
from whoosh.codec.whoosh3 import W3Codec

from ugcdesk.progress import QUIET, Progress
from ugcdesk.search.columns import Ids
from ugcdesk.search.overlay import Overlay

log = logging.getLogger(__name__)

_TERM = "term"
_NONE = np.zeros(0, np.int64)
_WHOLE_LIST = 1 << 30  # one block for each term: blocks are for skipping, and sets are read whole


class _Terms(fields.FieldType):  # type: ignore[misc]
    """A field that only knows which terms a document has."""

    def __init__(self) -> None:
        self.format = formats.Existence()
        self.analyzer = None
        self.scorable = self.stored = self.unique = False
        self.vector = None


class TextIndex:
    """Which items have which term. One thread at a time: the owner holds a lock."""

    def __init__(self, folder: Path) -> None:
        """Open what is in ``folder``; an empty or absent folder becomes an empty index."""
        folder.mkdir(parents=True, exist_ok=True)
        self._index = index.open_dir(folder) if index.exists_in(folder) else index.create_in(folder, _schema())
        self._open_segments()

    def close(self) -> None:
        self._searcher.close()
        self._index.close()

    @property
    def segments(self) -> int:
        return len(self._segments)

    def ids(self, term: str) -> Ids:
        """The items that have ``term``, in no order."""
        key = term.encode()
        found = [segment.ids[numbers] for segment in self._segments if (numbers := segment.numbers(key)) is not None]
        return np.concatenate(found) if found else _NONE

    def ids_plainly(self, term: str) -> Ids:
        """What `ids` answers, found in the way that Whoosh documents."""
        numbers = np.fromiter(self._searcher.docs_for_query(query.Term(_TERM, term)), np.int64)
        every = np.concatenate([segment.ids for segment in self._segments]) if self._segments else _NONE
        return every[numbers]

    def terms_between(self, first: str, after: str) -> list[str]:
        """The terms from ``first`` up to but not including ``after``, in order."""
        words = self._lexicon()
        return words[bisect.bisect_left(words, first) : bisect.bisect_left(words, after)]

    def texts(self, item_ids: Ids) -> Iterator[tuple[int, bytes]]:
        """The items of ``item_ids`` that are here, with their folded words as they were indexed."""
        for segment in self._segments:
            yield from segment.texts(item_ids)

    def write(self, overlay: Overlay, progress: Progress = QUIET) -> None:
        """Take in what changed, as a new segment, which `reopen` shows; raises `Cancelled` before anything is done."""
        progress.check()
        writer = self._index.writer(codec=W3Codec(blocklimit=_WHOLE_LIST, compression=0))
        try:
            for number in self._outdated(overlay):
                writer.delete_document(number)
            standing = overlay.standing()
            for number in np.flatnonzero(standing).tolist():
                writer.add_document(item=overlay.ids[number], text=overlay.texts[number].encode())
            writer.fieldwriter = _TermWriter(writer.fieldwriter, overlay, standing)
        except BaseException:
            writer.cancel()
            raise
        writer.commit(merge=False)

    def reopen(self) -> None:
        """Read what was written last; until then the answers are those of before."""
        self._searcher.close()
        self._open_segments()

    def _outdated(self, overlay: Overlay) -> Iterator[int]:
        changed = overlay.changed_ids()
        base = 0
        for segment in self._segments:
            yield from (base + np.flatnonzero(np.isin(segment.ids, changed) & segment.standing)).tolist()
            base += len(segment.ids)

    def _open_segments(self) -> None:
        self._searcher = self._index.searcher()
        readers = [reader for reader, _ in self._searcher.reader().leaf_readers() if reader.doc_count_all()]
        self._segments = [_Segment(reader) for reader in readers]
        self._words: list[str] | None = None

    def _lexicon(self) -> list[str]:
        """All terms, read once and kept: a prefix and a word with slips look through them."""
        if self._words is None:
            terms = {term for segment in self._segments for term in segment.terms()}
            self._words = sorted(terms)
        return self._words


class _Segment:
    """One part of the index that never changes, but that items in it may be outdated."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        count = reader.doc_count_all()
        self.ids: Ids = np.fromiter(reader.column_reader("item", translate=False), np.int64, count)
        self.standing = np.ones(count, bool)
        self.standing[np.fromiter(reader.deleted_docs_set, np.int64)] = False
        self._texts = reader.column_reader("text", translate=False)
        self._order = np.argsort(self.ids, kind="stable")
        self._sorted = self.ids[self._order]
        self._plainly = False

    def terms(self) -> Iterator[str]:
        return (term.decode() for term in self._reader.lexicon(_TERM))

    def numbers(self, key: bytes) -> Ids | None:
        """The numbers of the standing documents with a term, or None for a term that is not here."""
        if (_TERM, key) not in self._reader:
            return None
        if not self._plainly:
            try:
                found = _posting_list(self._reader, key)
                return found[self.standing[found]]
            except (AttributeError, TypeError, IndexError):
                log.warning("the text index is read the slow way: its posting blocks look unfamiliar")
                self._plainly = True
        return np.fromiter(self._reader.postings(_TERM, key).all_ids(), np.int64)

    def texts(self, item_ids: Ids) -> Iterator[tuple[int, bytes]]:
        at = np.minimum(np.searchsorted(self._sorted, item_ids), len(self._sorted) - 1)
        numbers = self._order[at]
        here = (self.ids[numbers] == item_ids) & self.standing[numbers]
        for item_id, number in zip(item_ids[here].tolist(), numbers[here].tolist(), strict=True):
            yield item_id, bytes(self._texts[number])


class _TermWriter:
    """Writes sorted posting lists whole instead of one posting at a time."""

    def __init__(self, writer: Any, overlay: Overlay, standing: Any) -> None:
        self._writer = writer
        self._postings = overlay.postings
        self._standing = standing
        self._numbers = (np.cumsum(standing) - 1).astype(np.uint32)

    @property
    def is_closed(self) -> bool:
        return bool(self._writer.is_closed)

    def close(self) -> None:
        self._writer.close()

    def add_postings(self, schema: Any, _lengths: Any, _items: Any) -> None:
        """Called by Whoosh's writer in place of its own; ``items`` is its own empty pool."""
        writer = self._writer
        writer.start_field(_TERM, schema[_TERM])
        for key, term in sorted((term.encode(), term) for term in self._postings):
            old = np.asarray(self._postings[term])
            numbers = self._numbers[old[self._standing[old]]]
            if len(numbers):
                writer.start_term(key)
                block = writer._postwriter
                block._ids = array("I", numbers.tobytes())
                block._weights = array("f", np.ones(len(numbers), np.float32).tobytes())
                block._maxweight = 1.0
                writer.finish_term()
        writer.finish_field()


def _schema() -> fields.Schema:
    return fields.Schema(
        term=_Terms(),
        item=fields.COLUMN(columns.NumericColumn("I")),
        text=fields.COLUMN(columns.VarBytesColumn()),
    )


def _posting_list(reader: Any, key: bytes) -> Ids:
    matcher = reader._terms.matcher(_TERM, key, reader.schema[_TERM].format)
    if not hasattr(matcher, "_read_data"):  # a list so short that it is kept with the term
        return np.fromiter(matcher.all_ids(), np.int64)
    blocks: list[Ids] = []
    while True:
        matcher._read_data()
        blocks.append(np.cumsum(np.asarray(matcher._data[0], dtype=np.int64)))
        if matcher._lastblock:
            return np.concatenate(blocks)
        matcher._next_block()


