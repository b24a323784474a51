"""The text index on disk, as it is asked and written; it knows nothing of queries or the database.

Whoosh keeps the terms; they are read as NumPy sets straight from its posting blocks, which is about ten
times faster than through its matchers. That uses private parts of the pinned release, so a test
holds what is found to the answers of the public way.
"""

from __future__ import annotations

import bisect
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import columns, fields, formats, index
from whoosh.codec.whoosh3 import W3Codec, W3PostingsWriter

from ugcdesk.progress import QUIET, Progress
from ugcdesk.search.columns import Ids, Mask
from ugcdesk.search.overlay import Overlay
from ugcdesk.search.postings import packed
from ugcdesk.search.segment import TERM, Segment

_NONE = np.zeros(0, np.int64)
_WHOLE_LIST = 1 << 30  # one block for each term: blocks are for skipping, and sets are read whole
_OFTEN = 2_000  # terms between two looks at whether to go on
_MANY = 9  # segments: a search asks each of them


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
        self._segments: list[Segment] = []
        self._open_segments()

    def close(self) -> None:
        self._searcher.close()
        self._index.close()

    def warm_up(self) -> None:
        """Read what the first question needs."""
        for segment in self._segments:
            segment.ids  # noqa: B018  # read at the first look

    @property
    def segments(self) -> int:
        return len(self._segments)

    def ids(self, term: str) -> Ids:
        """The items that have ``term``, in no order."""
        key = term.encode()
        found = [segment.ids[numbers] for segment in self._segments if (numbers := segment.numbers(key)) is not None]
        return np.concatenate(found) if found else _NONE

    def terms_between(self, first: str, after: str) -> list[str]:
        """The terms of words from ``first`` up to but not including ``after``, in order."""
        words = self._lexicon()
        return words[bisect.bisect_left(words, first) : bisect.bisect_left(words, after)]

    def ids_between(self, first: str, after: str) -> Ids:
        """The items that have a word's term from ``first`` up to but not including ``after``, in no order."""
        found = [segment.ids[segment.numbers_between(first, after)] for segment in self._segments]
        return np.concatenate(found) if found else _NONE

    def texts(self, item_ids: Ids) -> Iterator[tuple[int, bytes]]:
        """The items of ``item_ids`` that are here, with their folded words as they were indexed."""
        for segment in self._segments:
            yield from segment.texts(item_ids)

    def ids_with_text(self, sought: bytes, item_ids: Ids) -> Ids:
        """Those of ``item_ids`` that are here and have ``sought`` among their folded words as they were indexed."""
        found = [segment.ids_with_text(sought, item_ids) for segment in self._segments]
        return np.concatenate(found) if found else _NONE

    def write(self, overlay: Overlay, progress: Progress = QUIET) -> None:
        """Take in what changed, as a new segment, which `reopen` shows; raises `Cancelled` before it is one.

        Where there are many segments, the new one takes the place of the small ones.
        """
        progress.check()
        changed = overlay.changed_ids()
        standing = [segment.standing & ~np.isin(segment.ids, changed) for segment in self._segments]
        small = _small(standing)
        writer = self._index.writer(codec=_Codec())
        try:
            self._delete_outdated(writer, standing)
            for at in small:
                segment = self._segments[at]
                for number in np.flatnonzero(standing[at]).tolist():
                    writer.add_document(item=int(segment.ids[number]), text=segment.text(number))
            for number in np.flatnonzero(overlay.standing()).tolist():
                writer.add_document(item=overlay.ids[number], text=overlay.texts[number].encode())
            taken = [(self._segments[at].postings(), standing[at]) for at in small]
            taken.append((_postings(overlay), overlay.standing()))
            progress.check()
            writer.fieldwriter = _TermWriter(writer.fieldwriter)
            writer.fieldwriter.write(TERM, writer.schema[TERM], _joined(taken), progress)
        except BaseException:
            writer.cancel()
            raise
        gone = {self._segments[at].key for at in small}
        writer.commit(mergetype=lambda _writer, every: [one for one in every if one.segment_id() not in gone])

    def reopen(self) -> None:
        """Read what was written last; until then the answers are those of before."""
        self._searcher.close()
        self._open_segments()

    def _delete_outdated(self, writer: Any, standing: list[Mask]) -> None:
        base = 0
        for segment, still in zip(self._segments, standing, strict=True):
            for number in np.flatnonzero(segment.standing & ~still).tolist():
                writer.delete_document(base + number)
            base += len(segment.ids)

    def _open_segments(self) -> None:
        self._searcher = self._index.searcher()
        known = {segment.key: segment for segment in self._segments}
        self._segments = []
        for reader, _ in self._searcher.reader().leaf_readers():
            if reader.doc_count_all():
                segment = known.get(str(reader.segment().segment_id()))
                if segment:
                    segment.read_by(reader)
                self._segments.append(segment or Segment(reader))
        self._words: list[str] | None = None

    def _lexicon(self) -> list[str]:
        """The terms of all words, read once and kept: a word with slips looks through them."""
        if self._words is None:
            several = [segment.words() for segment in self._segments]
            self._words = several[0] if len(several) == 1 else sorted(set().union(*several))
        return self._words


class _Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's format, in which the steps from number to number are bytes wherever they are small."""

    def __init__(self) -> None:
        super().__init__(blocklimit=_WHOLE_LIST, compression=0)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        """Called by Whoosh for each field."""
        return _PostingsWriter(
            dbfile, blocklimit=_WHOLE_LIST, byteids=byteids, compression=0, inlinelimit=self._inlinelimit
        )


class _TermWriter:
    """Writes sorted posting lists whole, in place of what Whoosh would write one posting at a time."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer

    @property
    def is_closed(self) -> bool:
        return bool(self._writer.is_closed)

    def close(self) -> None:
        self._writer.close()

    def write(self, name: str, field: Any, postings: Mapping[bytes, Sequence[Ids]], progress: Progress) -> None:
        """Write the terms of a field with the numbers of their documents; may be cancelled."""
        writer = self._writer
        writer.start_field(name, field)
        for at, key in enumerate(sorted(postings)):
            if at % _OFTEN == 0:
                progress.check()
            numbers = np.concatenate(postings[key]).astype(np.uint32)
            writer.start_term(key)
            block = writer._postwriter
            block._ids = array("I", numbers.tobytes())
            block._weights = array("f", np.ones(len(numbers), np.float32).tobytes())
            block._maxweight = 1.0
            writer.finish_term()
        writer.finish_field()

    def add_postings(self, _schema: Any, _lengths: Any, _items: Any) -> None:
        """Called by Whoosh at the end with an empty pool of its own: everything is written already."""


class _PostingsWriter(W3PostingsWriter):  # type: ignore[misc]
    def _mini_ids(self) -> Any:
        return packed(self._ids)

    def _mini_weights(self) -> None:
        """All weights are one."""


def _small(standing: list[Mask]) -> list[int]:
    """Which segments a new one should take the place of: all that are empty, and of many those without half of all."""
    sizes = [int(np.count_nonzero(still)) for still in standing]
    limit = sum(sizes) / 2 if len(sizes) >= _MANY else 0
    return [at for at, size in enumerate(sizes) if size <= limit]


def _postings(overlay: Overlay) -> Iterator[tuple[bytes, Ids]]:
    return ((term.encode(), np.array(numbers, np.int64)) for term, numbers in overlay.postings.items())


def _joined(taken: Iterable[tuple[Iterable[tuple[bytes, Ids]], Mask]]) -> Mapping[bytes, Sequence[Ids]]:
    """The posting lists of several parts as those of one, in which the standing documents follow each other."""
    joined: dict[bytes, list[Ids]] = {}
    base = 0
    for postings, standing in taken:
        new = np.cumsum(standing) - 1 + base
        for key, numbers in postings:
            kept = new[numbers[standing[numbers]]]
            if len(kept):
                joined.setdefault(key, []).append(kept)
        base += int(np.count_nonzero(standing))
    return joined


def _schema() -> fields.Schema:
    return fields.Schema(
        term=_Terms(),
        item=fields.COLUMN(columns.NumericColumn("I")),
        text=fields.COLUMN(columns.VarBytesColumn()),
    )
