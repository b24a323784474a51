"""Opening a cache that cannot be read, writing that is stopped, and what is left for the next start."""

from __future__ import annotations

import gc
import pickle
import shutil
import struct
import zlib
from contextlib import closing
from dataclasses import replace

import pytest

from tests.search.building import edit
from tests.search.cached import answers, files_of, harmed, until
from tests.stopping import StopAfter
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.progress import Cancelled
from ugcdesk.search import SearchIndex, text_index, upkeep
from ugcdesk.search.store import Store


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves such files open
@pytest.mark.parametrize("share", [0, 0.3, 1])
@pytest.mark.parametrize("kind", ["text/*.toc", "text/*.seg", "columns.npz"])
def test_files_that_are_as_stamped_but_cannot_be_read_are_built_anew(
    shop: Library, caplog: pytest.LogCaptureFixture, kind: str, share: float
) -> None:
    """As when another version wrote them: whatever reading them may raise."""
    before = answers(shop)
    store = Store(shop.folder.cache / "search")
    stamp = store.stamp()
    assert stamp is not None
    path = next(store.folder.glob(f"*/{kind}"))
    path.write_bytes(harmed(path.read_bytes(), share, "cut"))
    store._write(replace(stamp, files=store._files(stamp.generation)))
    assert answers(shop) == before
    assert "cannot be opened and is built anew" in caplog.text
    gc.collect()


@pytest.mark.parametrize(
    "error",
    [
        AttributeError("Can't get attribute 'Codec'"), pickle.UnpicklingError("stack"), EOFError(), struct.error("few"),
        IndexError("list"), zlib.error("incomplete"), OverflowError("int"), ModuleNotFoundError("whoosh"),
        RecursionError(), MemoryError(), AssertionError(), UnicodeDecodeError("utf-8", b"x", 0, 1, "start"),
    ],
    ids=lambda error: type(error).__name__,
)  # fmt: skip
def test_no_error_of_opening_the_cache_is_heard(
    shop: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    before = answers(shop)

    def fails(_store: Store, _stamp: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(Store, "open", fails)
        assert answers(shop) == before
    assert "cannot be opened and is built anew" in caplog.text
    assert type(error).__name__ in caplog.text


@pytest.mark.parametrize(
    "stamp",
    [
        "", "null", "[]", "4", '"x"', "{", "\x00", "[" * 100_000, '{"format": 4}',
        '{"generation": "../..", "seq": 1, "at": null, "writing": false, "files": {}, "format": 4}',
        '{"generation": 1, "seq": 1e400, "at": null, "writing": false, "files": {}, "format": 4}',
        '{"generation": 1, "seq": 99999999999999999999, "at": [], "writing": false, "files": 7, "format": 4}',
        '{"generation": null, "seq": {"a": 1}, "at": 5, "writing": 0, "files": null, "format": 4}',
    ],
    ids=range(13),
)  # fmt: skip
def test_whatever_the_stamp_says_the_answers_are_right(shop: Library, stamp: str) -> None:
    before = answers(shop)
    folder = shop.folder.cache / "search"
    (folder / "stamp.json").write_text(stamp, encoding="utf-8")
    (folder / "2 old").mkdir()
    assert answers(shop) == before


@pytest.mark.parametrize("after", range(2, 6))
def test_a_write_that_is_stopped_leaves_what_stood_before(
    shop: Library, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """Stopped before and while the terms are written: no file of it stays, and the next start reads only the edit."""
    monkeypatch.setattr(text_index, "_OFTEN", 1)
    before = answers(shop)
    store = Store(shop.folder.cache / "search")
    stamp, files = store.stamp(), files_of(store.folder)
    edit(shop, lambda recorder: recorder.update(t.Item, [7, 8], title="Zebra"))
    search = SearchIndex(shop)
    monkeypatch.setattr(upkeep, "_OVERLAY_LIMIT", 1)
    with pytest.raises(Cancelled):
        search.catch_up(StopAfter(after))
    assert (store.stamp(), files_of(store.folder)) == (stamp, files)
    assert sorted(search.search("zebra").ids) == [7, 8]
    search.close()
    again = SearchIndex(shop)
    assert again.catch_up() == 2
    assert sorted(again.search("zebra").ids) == [7, 8]
    again.close()
    assert answers(shop)[0] == before[0]


def test_a_first_write_that_is_stopped_counts_as_nothing(shop: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_index, "_OFTEN", 1)
    search = SearchIndex(shop)
    with pytest.raises(Cancelled):
        search.catch_up(StopAfter(20))
    store = Store(shop.folder.cache / "search")
    assert store.folder.exists()
    assert store.stamp() is None
    assert search.search("").total == 300
    search.close()
    found = answers(shop)
    shutil.rmtree(shop.folder.cache)
    assert answers(shop) == found


def test_much_that_stands_only_in_memory_is_not_written_at_the_end(
    shop: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(shop)
    store = Store(shop.folder.cache / "search")
    stamp = store.stamp()
    search = SearchIndex(shop)
    edit(shop, lambda recorder: recorder.update(t.Item, [7, 8, 9], title="Zebra"))
    search.catch_up()
    with monkeypatch.context() as patch:
        patch.setattr(upkeep, "_OVERLAY_LIMIT", 2)
        search.close()
    assert store.stamp() == stamp
    again = SearchIndex(shop)
    assert again.catch_up() == 3
    assert sorted(again.search("zebra").ids) == [7, 8, 9]
    again.close()
    assert store.stamp() != stamp


def test_the_language_model_is_loaded_ahead_so_that_no_edit_waits_for_it(shop: Library) -> None:
    answers(shop)
    search = SearchIndex(shop)
    search.catch_up_soon()
    assert search._upkeep._intake._guess._detector is None
    search.warm_up()
    assert search._upkeep._intake._guess._detector is not None
    search.close()


def _begun(library: Library) -> SearchIndex:
    """A search as a window begins it."""
    search = SearchIndex(library)
    search.begin()
    until(lambda: search._upkeep.begun)
    return search


def test_words_on_disk_are_opened_for_the_first_that_is_asked_for(shop: Library) -> None:
    every, soft = answers(shop)[:2]
    with closing(_begun(shop)) as search:
        assert search.search("type:photo OR -type:photo", limit=None, facets=True).ids == every
        assert search._upkeep.ready().terms.disk is None
        assert search.search("soft", limit=None).ids == soft
        assert search._upkeep.ready().terms.disk is not None


@pytest.mark.parametrize("how", ["cut", "turned"])
def test_words_that_turn_out_to_be_harmed_are_built_anew(shop: Library, how: str) -> None:
    """What needs none is answered at once; what does is answered with a word about it until they are there."""
    every, soft = answers(shop)[:2]
    path = next((shop.folder.cache / "search").glob("*/text/*.seg"))
    path.write_bytes(harmed(path.read_bytes(), 0.5, how))
    with closing(_begun(shop)) as search:
        first = search.search("", limit=None)
        assert (first.ids, first.catching_up) == (every, None)
        assert search.search("-soft").catching_up
        until(lambda: search.search("soft", limit=None).catching_up is None)
        assert search.search("soft", limit=None).ids == soft
    assert answers(shop)[:2] == [every, soft]


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
@pytest.mark.parametrize("how", ["cut", "turned"])
def test_columns_that_are_harmed_are_not_begun_with(shop: Library, how: str, share: float) -> None:
    every = answers(shop)[0]
    path = next((shop.folder.cache / "search").glob("*/columns.npz"))
    path.write_bytes(harmed(path.read_bytes(), share, how))
    with closing(_begun(shop)) as search:
        until(lambda: search.search("").catching_up is None)
        assert search.search("", limit=None).ids == every


def test_an_edit_before_any_word_was_asked_for_is_written_beside_them(shop: Library) -> None:
    soft = answers(shop)[1]
    with closing(_begun(shop)) as search:
        edit(shop, lambda recorder: recorder.update(t.Item, [7], title="Zebra"))
        search.catch_up_soon()
        assert search.search("tag:none").total == 0
    again = SearchIndex(shop)
    assert again.catch_up() == 0
    assert (again.search("zebra").ids, set(soft) - {7}) == ([7], set(again.search("soft", limit=None).ids) - {7})
    again.close()
