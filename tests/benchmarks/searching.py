"""How long a search takes: words, phrases, prefixes, slips and filters, with facet counts, order and a page of rows."""

from __future__ import annotations

from contextlib import closing
from statistics import median

from tests.benchmarks import full_text
from tests.benchmarks.figure import Figure, Took, median_ms, percentile, rate, took
from tests.benchmarks.full_text import FullText
from tests.benchmarks.libraries import SIZES, library_of, scratch
from ugcdesk.desk import Desk

_ROUNDS = 9
_PAGE = 200
_FIRST = 50  # items of which the rows are read with each answer
QUERIES = {
    "a word of 20 %": "encanta",
    "three words": "soft summer dress",
    "a phrase": '"love how this soft"',
    "a prefix": "swea*",
    "a prefix of one letter": "b*",
    "a prefix of two letters": "co*",
    "a prefix of 5,000 words": "code*",
    "a word with a slip": "sotf~",
    "a word with two slips": "swaeter~",
    "a word that nobody wrote": "swaeter",
    "either of two": "jacket OR chaqueta",
    "a word without another": "dress -floral",
    "a rare word": "code1234",
    "fields": "type:review,post line:tops rating:>=4",
    "words, fields and dates": 'warm -tag:"Tag 3" stars:>=3 posted:2023-10..2024-01',
    "everything": "",
}


def measure() -> list[Figure]:
    """For each size the middle and the slow end over all queries, then each by itself, of the smaller as a detail."""
    return [figure for count in SIZES for figure in _of_size(count)]


def _of_size(count: int) -> list[Figure]:
    with closing(Desk.open(library_of(count))) as desk:
        desk.search("soft")
        runs = {name: _runs(desk, query) for name, query in QUERIES.items()}
        found = {name: desk.search(query, limit=0).total for name, query in QUERIES.items()}
        ids = desk.search("soft", limit=_PAGE).ids
        rows = [took(lambda: desk.rows(ids)) for _ in range(_ROUNDS)]
        rebuilt = rate(f"search index of {count:,} built anew", count, "items/s", [took(desk.index.rebuild)])
        with scratch() as folder, closing(FullText(folder / "fts5.db")) as other:
            other.fill(desk.library)
            same = {name: _full_text_runs(other, query) for name, query in full_text.QUERIES.items()}
    every = [run for some in runs.values() for run in some]
    slowest = max(runs, key=lambda name: median(run.wall for run in runs[name]))
    how = f"{len(QUERIES)} kinds of query, {_ROUNDS} times each, with all facets, by date, and {_FIRST} rows"
    both = [run for name in same for run in runs[name]]
    theirs = [run for some in same.values() for run in some]
    how_same = f"{len(same)} kinds that both can be asked"
    how_theirs = f"{how_same}, with {len(full_text.COUNTED)} facets"
    return [
        _share(f"search in {count:,} items, p50", every, 0.5, how),
        _share(f"search in {count:,} items, p95", every, 0.95, f"the slowest: {slowest}"),
        _share(f"search in {count:,} items, p95 of what FTS5 can", both, 0.95, how_same),
        _share(f"SQLite FTS5 in {count:,} items, p95", theirs, 0.95, how_theirs),
        *(
            median_ms(f"{count:,}: {name}", some, _about(name, found[name], same.get(name)), detail=count != max(SIZES))
            for name, some in runs.items()
        ),
        rebuilt,
        median_ms(f"a page of {_PAGE} rows of {count:,}", rows, "what the grid shows of each item"),
    ]


def _about(name: str, total: int, theirs: list[Took] | None) -> str:
    """What the query is, what it finds, and what SQLite FTS5 takes for the same where it can be asked at all."""
    said = f"`{QUERIES[name]}` finds {total:,}" if QUERIES[name] else f"all {total:,}"
    if not theirs:
        return said
    return f"{said}; SQLite FTS5 {median(run.processor for run in theirs) * 1000:.1f} ms of processor time"


def _runs(desk: Desk, query: str) -> list[Took]:
    return [took(lambda: _first_page(desk, query)) for _ in range(_ROUNDS)]


def _first_page(desk: Desk, query: str) -> None:
    desk.rows(desk.search(query, sort="posted", limit=_FIRST, facets=True).ids)


def _full_text_runs(other: FullText, query: str) -> list[Took]:
    return [took(lambda: other.ask(query, _FIRST)) for _ in range(_ROUNDS)]


def _share(what: str, runs: list[Took], share: float, how: str) -> Figure:
    wall = percentile([run.wall for run in runs], share)
    return Figure(what, wall * 1000, "ms", percentile([run.processor for run in runs], share) * 1000, how)
