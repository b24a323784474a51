"""What is kept of the figures is believed only as long as it is whole and of what stands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.kpi.conftest import Store, figure, kept_ledgers
from tests.search.building import edit
from ugcdesk.kpi import Book, Scope, figures, rows
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.items import Classify
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import Platform, Span


@pytest.mark.parametrize("place", [0.05, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_one_bit_that_turned_is_noticed(library: Library, store: Store, place: float) -> None:
    store([figure("likes", 5.0 + day, day, item=1 + day % 3) for day in range(1, 29)])
    expected = figures(Book(library)), rows(Book(library), "item")
    path = kept_ledgers(library)
    damaged = bytearray(path.read_bytes())
    damaged[int(len(damaged) * place)] ^= 0x10
    path.unlink()
    path.write_bytes(damaged)
    assert (figures(Book(library)), rows(Book(library), "item")) == expected


def test_an_item_of_another_network_or_day_has_other_followers_and_days(library: Library, store: Store) -> None:
    store([figure("followers", 10_000, 1, span=Span.LEVEL), figure("followers", 500, 1, span=Span.LEVEL, channel="x")])
    store([figure("likes", 100, 9, item=1, span=Span.TOTAL, channel=network) for network in ("instagram", "x")])
    open_book, item = Book(library), Scope(item_ids=(1,))
    assert figures(open_book, item).metrics["engagement_rate_followers"] == 0.01
    library.edit(Classify([1], platform=Platform.X))
    for book in (open_book, Book(library)):
        assert figures(book, item).metrics["engagement_rate_followers"] == 0.2
    edit(library, _posted_later)
    for book in (open_book, Book(library)):
        assert [row.key for row in rows(book, "day", item) if "likes" in row.measures] == ["2026-11-05"]
    library.undo()
    library.undo()
    assert figures(open_book, item).metrics["engagement_rate_followers"] == 0.01


def _posted_later(recorder: Recorder) -> None:
    recorder.update(t.Item, [1], posted_at=datetime(2026, 11, 5, 12, tzinfo=UTC))
