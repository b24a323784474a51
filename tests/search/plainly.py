"""Which items have a term, found in the way that Whoosh documents: tests hold the fast way against it."""

from __future__ import annotations

from whoosh import query

from ugcdesk.search.segment import TERM
from ugcdesk.search.text_index import TextIndex


def ids_plainly(index: TextIndex, term: str) -> list[int]:
    """In the order of the index."""
    every = [item for segment in index._segments for item in segment.ids.tolist()]
    return [every[number] for number in index._searcher.docs_for_query(query.Term(TERM, term))]
