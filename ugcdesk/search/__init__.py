"""Finding items: the query language, the text index, facets and sorting. It changes nothing in the library."""

from ugcdesk.search.answer import Answer
from ugcdesk.search.chips import Chip, chips, with_filter, without_chip, words_text
from ugcdesk.search.evaluate import MetricsSource
from ugcdesk.search.index import SearchIndex
from ugcdesk.search.parser import parse
from ugcdesk.search.query import Query, to_text

__all__ = [
    "Answer",
    "Chip",
    "MetricsSource",
    "Query",
    "SearchIndex",
    "chips",
    "parse",
    "to_text",
    "with_filter",
    "without_chip",
    "words_text",
]
