"""One part of the text index on disk, read as NumPy sets; with `text_index` the only module that knows Whoosh.

The fast ways use private parts of the pinned release. Each has the documented way behind it.
"""

from __future__ import annotations

import bisect
import logging
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np

from ugcdesk.search.columns import Ids, Mask
from ugcdesk.search.postings import numbers_of

log = logging.getLogger(__name__)

TERM = "term"
_FIRST_WORD = b"w"  # terms of words come behind all others
_FEW = 0.02  # of a segment's documents: so few texts are read one by one, more of them in one go
_UNFAMILIAR = (AttributeError, TypeError, IndexError, KeyError)


class Segment:
    """A part of the index that never changes, but that items in it may be outdated."""

    def __init__(self, reader: Any) -> None:
        self.key = str(reader.segment().segment_id())
        self._words: list[str] | None = None
        self._blob: tuple[bytes, Ids] | None = None
        self._plainly = False
        self.read_by(reader)

    @cached_property
    def ids(self) -> Ids:
        """The item of each document. A twentieth of a second for 100,000: read when a word is asked for."""
        items = self._reader.column_reader("item", translate=False)
        return np.fromiter(items, np.int64, self._reader.doc_count_all())

    @cached_property
    def _order(self) -> Ids:
        return np.argsort(self.ids, kind="stable")

    @cached_property
    def _sorted(self) -> Ids:
        return self.ids[self._order]

    def read_by(self, reader: Any) -> None:
        """Read on through ``reader``, which may know of more outdated documents."""
        self._reader = reader
        self.standing = np.ones(reader.doc_count_all(), bool)
        self.standing[np.fromiter(reader.deleted_docs_set, np.int64)] = False
        self._texts = reader.column_reader("text", translate=False)

    def words(self) -> list[str]:
        """The terms of words, in order; read once and kept."""
        if self._words is None:
            self._words = [term.decode() for _, term in self._reader.terms_from(TERM, _FIRST_WORD)]
        return self._words

    def numbers(self, key: bytes) -> Ids | None:
        """The numbers of the standing documents with a term, or None for a term that is not here."""
        if (TERM, key) not in self._reader:
            return None
        if not self._plainly:
            try:
                found = _posting_list(self._reader._terms.matcher(TERM, key, self._reader.schema[TERM].format))
                return found[self.standing[found]]
            except _UNFAMILIAR:
                self._go_plainly()
        return np.fromiter(self._reader.postings(TERM, key).all_ids(), np.int64)

    def numbers_between(self, first: str, after: str) -> Ids:
        """The numbers of the standing documents with a term of a word from ``first`` up to but not ``after``."""
        found = np.zeros(len(self.ids), bool)
        words = self.words()
        several = words[bisect.bisect_left(words, first) : bisect.bisect_left(words, after)]
        if not self._plainly:
            try:
                for _, (_, numbers) in zip(several, self.postings(first.encode()), strict=False):
                    found[numbers] = True
                return np.flatnonzero(found & self.standing)
            except _UNFAMILIAR:
                self._go_plainly()
        for word in several:
            having = self.numbers(word.encode())
            if having is not None:
                found[having] = True
        return np.flatnonzero(found & self.standing)

    def postings(self, first: bytes = b"") -> Iterator[tuple[bytes, Ids]]:
        """Each term from ``first`` on with the numbers of all its documents, in order, outdated ones too."""
        terms, form = self._reader._terms, self._reader.schema[TERM].format
        for (_, key), about in terms.items_from(TERM, first):
            if about.is_inlined():
                yield key, np.array(about.inlined_postings()[0], np.int64)
            else:
                yield key, _posting_list(terms._codec.postings_reader(terms._postfile, about, form, term=(TERM, key)))

    def text(self, number: int) -> bytes:
        return bytes(self._texts[number])

    def texts(self, item_ids: Ids) -> Iterator[tuple[int, bytes]]:
        """Those of ``item_ids`` that stand here, with their folded words."""
        at = np.minimum(np.searchsorted(self._sorted, item_ids), len(self._sorted) - 1)
        numbers = self._order[at]
        here = (self.ids[numbers] == item_ids) & self.standing[numbers]
        for number in numbers[here].tolist():
            yield int(self.ids[number]), self.text(number)

    def ids_with_text(self, sought: bytes, item_ids: Ids) -> Ids:
        """Those of ``item_ids`` that stand here and in whose text ``sought`` occurs."""
        at = np.minimum(np.searchsorted(self._sorted, item_ids), len(self._sorted) - 1)
        numbers = self._order[at]
        numbers = numbers[(self.ids[numbers] == item_ids) & self.standing[numbers]]
        if len(numbers) > _FEW * len(self.ids) and not self._plainly:
            try:
                having: Ids = self.ids[numbers[self._having_text(sought)[numbers]]]
                return having
            except _UNFAMILIAR:
                self._go_plainly()
        return self.ids[[number for number in numbers.tolist() if sought in self.text(number)]]

    def _having_text(self, sought: bytes) -> Mask:
        """By number, whether ``sought`` occurs in the text: the texts lie one behind the other."""
        if self._blob is None:
            offsets = np.asarray(self._texts._offsets, dtype=np.int64)
            length = int(offsets[-1]) + int(self._texts._lengths[-1])
            self._blob = bytes(self._texts._dbfile.get(self._texts._basepos, length)), offsets
        blob, offsets = self._blob
        found = np.zeros(len(offsets), bool)
        starts = np.fromiter(_places(blob, sought), np.int64)
        # A text without words takes no room: the last of several that begin at one place is the one that has it.
        found[np.searchsorted(offsets, starts, side="right") - 1] = True
        return found

    def _go_plainly(self) -> None:
        log.warning("the text index is read the slow way: its files look unfamiliar")
        self._plainly = True


def _places(text: bytes, sought: bytes) -> Iterator[int]:
    """Where ``sought`` begins in ``text``; a search for bytes is about twice as fast as a regular expression."""
    at = text.find(sought)
    while at >= 0:
        yield at
        at = text.find(sought, at + len(sought) - 1)


def _posting_list(matcher: Any) -> Ids:
    if not hasattr(matcher, "_read_data"):  # a list so short that it is kept with the term
        return np.fromiter(matcher.all_ids(), np.int64)
    blocks: list[Ids] = []
    while True:
        matcher._read_data()
        blocks.append(numbers_of(matcher._data[0]))
        if matcher._lastblock:
            return np.concatenate(blocks)
        matcher._next_block()
