"""Answers while the index is being built, cheap steps back and forth, and stopping half-way."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from tests.search.building import edit, item_row
from tests.search.cached import until
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import BatchKind
from ugcdesk.search import SearchIndex, upkeep
from ugcdesk.search.intake import Intake, Read, State


class Gate:
    """Lets the reading of pages go on one by one, and counts the texts that were read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.pages = threading.Semaphore(0)
        self.texts = 0
        real = Intake.read

        def read(intake: Intake, state: State, ids: Sequence[int], **how: Any) -> Read:
            self.pages.acquire()
            page = real(intake, state, ids, **how)
            self.texts += len(page.told)
            return page

        monkeypatch.setattr(Intake, "read", read)
        monkeypatch.setattr(upkeep, "PAGE", 100)

    def open(self) -> None:
        self.pages.release(1_000_000)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    return Gate(monkeypatch)


@pytest.fixture
def search(shop: Library, gate: Gate) -> Iterator[SearchIndex]:
    """The search of 300 items that are read in pages of 100."""
    made = SearchIndex(shop)
    yield made
    gate.open()
    made.close()


def test_while_the_index_is_built_it_answers_from_what_is_read(search: SearchIndex, gate: Gate) -> None:
    search.catch_up_soon()
    nothing = search.search("code*", facets=True)
    assert (nothing.total, nothing.catching_up) == (0, (0, 300))
    gate.pages.release()
    until(lambda: search.search("code*").total == 100)
    assert search.search("code*", limit=None).catching_up == (100, 300)
    newest = search.search("", limit=None, within=range(1, 251))
    assert (newest.total, newest.catching_up) == (250, (100, 300))
    gate.open()
    until(lambda: search.search("").catching_up is None)
    assert search.search("").total == 300


def test_an_edit_meanwhile_is_found_in_the_end(shop: Library, search: SearchIndex, gate: Gate) -> None:
    search.catch_up_soon()
    gate.pages.release()
    until(lambda: search.search("code*").total == 100)
    edit(shop, lambda recorder: recorder.update(t.Item, [7], title="Zebra"))
    search.catch_up_soon()
    assert search.search("zebra").total == 0
    assert search.search("zebra").catching_up is not None
    gate.open()
    until(lambda: search.search("zebra").catching_up is None)
    assert search.search("zebra").ids == [7]


def test_closing_does_not_wait_for_the_whole_library(search: SearchIndex, gate: Gate) -> None:
    search.catch_up_soon()
    gate.pages.release(2)
    until(lambda: search.search("code*").total == 200)
    closing = threading.Thread(target=search.close)
    closing.start()
    time.sleep(0.05)
    gate.pages.release()
    closing.join(20)
    assert not closing.is_alive()
    assert gate.texts < 300 or gate.pages._value == 0


def test_small_edits_are_taken_in_at_once_and_big_ones_in_the_background(
    shop: Library, search: SearchIndex, gate: Gate
) -> None:
    gate.open()
    search.catch_up()
    edit(shop, lambda recorder: recorder.update(t.Item, [7], title="Zebra"))
    search.catch_up_soon()
    assert search.search("zebra").catching_up is None
    edit(shop, lambda recorder: recorder.update(t.Item, range(1, 301), title="Okapi"))
    assert search.search("okapi").catching_up == (0, 1)
    search.catch_up_soon()
    until(lambda: search.search("okapi").catching_up is None)
    assert search.search("okapi").total == 300


def test_an_import_that_is_taken_back_and_done_again_is_not_read_again(
    shop: Library, search: SearchIndex, gate: Gate
) -> None:
    gate.open()
    search.catch_up()
    before = search.search('"fits me"', facets=True, limit=None)
    gate.texts = 0
    for _ in range(2):
        shop.undo()
        search.catch_up()
        assert search.search("", facets=True).total == 0
        shop.redo()
        search.catch_up()
        after = search.search('"fits me"', facets=True, limit=None)
        assert (after.ids, after.facets) == (before.ids, before.facets)
    assert gate.texts == 0


def test_what_was_renamed_while_an_import_was_withdrawn_is_found(
    shop: Library, search: SearchIndex, gate: Gate
) -> None:
    gate.open()
    search.catch_up()
    with shop.read() as session:
        wanted = sorted(item.id for item in session.query(t.Item).filter_by(creator_id=3))
    for act in (
        lambda recorder: recorder.replay([{"op": "withdraw", "batch": 1}]),
        lambda recorder: recorder.update(t.Creator, [3], name="Zebra"),
        lambda recorder: recorder.replay([{"op": "restore", "batch": 1}]),
    ):
        edit(shop, act)
        search.catch_up()
    assert sorted(search.search("zebra", limit=None).ids) == wanted


def _import(library: Library, word: str) -> None:
    def act(recorder: Recorder) -> None:
        batch = recorder.begin_batch(BatchKind.IMPORT, word, None, [f"{word}.csv"])
        rows = [item_row(n, source_key=f"{word}:{n}", text=f"{word} {n}", batch_id=batch, live=True) for n in range(3)]
        recorder.bulk(t.Item, rows)

    edit(library, act)


def test_items_that_got_the_ids_of_an_import_taken_back_are_found_by_their_own_words(
    library: Library, index: SearchIndex
) -> None:
    _import(library, "apricot")
    index.catch_up()
    library.undo()
    index.catch_up()
    _import(library, "banana")
    index.catch_up()
    assert (index.search("apricot").total, index.search("banana").total) == (0, 3)


def test_what_was_taken_back_and_is_gone_for_good_is_not_found(library: Library, index: SearchIndex) -> None:
    _import(library, "apricot")
    index.catch_up()
    library.undo()
    edit(library, lambda recorder: recorder.insert(t.Tag, [{"name": "new", "key": "new", "live": True}]))
    index.catch_up()
    assert (index.search("").total, index.search("apricot").total) == (0, 0)


def test_languages_are_told_of_items(library: Library, index: SearchIndex) -> None:
    texts = [("Cette robe est magnifique et très confortable", None), ("short", None), ("Whatever", "pt-BR")]
    rows = [item_row(n, text=text, language=language) for n, (text, language) in enumerate(texts)]
    edit(library, lambda recorder: recorder.insert(t.Item, rows))
    assert [index.language_of(item_id) for item_id in (1, 2, 3, 4, 10**6)] == ["fr", None, "pt-BR", None, None]
