"""How the items of a term are written down: short and quick to read whole; Whoosh's own way reads it, too."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Codec, W3PostingsWriter

from ugcdesk.progress import Progress
from ugcdesk.search.columns import Ids

_WHOLE_LIST = 1 << 30  # one block for each term: blocks are for skipping, and sets are read whole
_FEW = 64  # numbers that are quicker read one by one
_OFTEN = 2_000  # terms between two looks at whether to go on


class Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's format, in which the steps from number to number are bytes wherever they are small."""

    def __init__(self) -> None:
        super().__init__(blocklimit=_WHOLE_LIST, compression=0)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        """Called by Whoosh for each field."""
        return _PostingsWriter(
            dbfile, blocklimit=_WHOLE_LIST, byteids=byteids, compression=0, inlinelimit=self._inlinelimit
        )


class TermWriter:
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


def numbers_of(block: Any) -> Ids:
    """The numbers of a posting block, from the steps between them."""
    steps = np.frombuffer(block, np.uint8) if isinstance(block, bytes) else np.asarray(block, dtype=np.int64)
    return np.cumsum(steps, dtype=np.int64)


class _PostingsWriter(W3PostingsWriter):  # type: ignore[misc]
    def _mini_ids(self) -> Any:
        """The steps between the numbers; all that can be asked of them is to be gone through one by one."""
        steps = np.diff(np.frombuffer(self._ids, np.uint32), prepend=np.uint32(0))
        if int(steps.max()) < 256:
            return steps.astype(np.uint8).tobytes()
        return tuple(steps.tolist()) if len(steps) <= _FEW else steps

    def _mini_weights(self) -> None:
        """All weights are one."""

