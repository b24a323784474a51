"""The index on disk is a cache: whatever happens to it, the answers are those of the database."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.search.building import edit
from tests.search.cached import answers, files_of, harmed
from tests.search.plainly import ids_plainly
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.search import SearchIndex, segment, upkeep
from ugcdesk.search import store as store_module
from ugcdesk.search.overlay import Overlay
from ugcdesk.search.store import Store
from ugcdesk.search.text_index import TextIndex
from ugcdesk.search.words import Analysed


def _flip(path: Path) -> None:
    stored = bytearray(path.read_bytes())
    stored[len(stored) // 2] ^= 16
    path.write_bytes(stored)


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(Path.unlink, id="deleted"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-7]), id="truncated"),
        pytest.param(lambda path: path.write_bytes(b""), id="emptied"),
        pytest.param(_flip, id="a bit flipped"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes() + b"x"), id="longer"),
    ],
)
def test_harm_to_any_file_is_noticed(shop: Library, harm: Callable[[Path], None]) -> None:
    before = answers(shop)
    cache = shop.folder.cache / "search"
    assert len(files_of(cache)) >= 4
    for at in range(len(files_of(cache))):
        harm(files_of(cache)[at])
        assert answers(shop) == before


_PLACES = 5  # in each file, spread from its first byte to its last


@pytest.mark.parametrize("how", ["cut", "turned"])
def test_a_cache_that_is_harmed_anywhere_answers_like_a_new_one(shop: Library, tmp_path: Path, how: str) -> None:
    before = answers(shop)
    cache, whole = shop.folder.cache / "search", tmp_path / "whole"
    shutil.copytree(cache, whole)
    for path in files_of(whole):
        for place in range(_PLACES):
            shutil.rmtree(cache)
            shutil.copytree(whole, cache)
            harmed_file = harmed(path.read_bytes(), place / (_PLACES - 1), how)
            (cache / path.relative_to(whole)).write_bytes(harmed_file)
            assert answers(shop) == before, (path.name, place)


def test_undo_lets_files_that_cannot_go_be_found_out(shop: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    before = answers(shop)
    store = Store(shop.folder.cache / "search")
    stamp = store.stamp()
    assert stamp is not None
    store.begin(stamp)
    begun = store.folder / str(stamp.generation) / "text" / "begun.seg"
    begun.write_bytes(b"half")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", lambda *_: (_ for _ in ()).throw(PermissionError("in use")))
        store.undo(stamp)
    assert store.stamp() == stamp
    assert not store.is_whole(stamp)
    store.undo(stamp)
    assert store.is_whole(stamp)
    assert not begun.exists()
    assert answers(shop) == before


def test_the_whole_cache_may_go(shop: Library) -> None:
    before = answers(shop)
    shutil.rmtree(shop.folder.cache)
    assert answers(shop) == before


def test_an_index_in_which_writing_was_cut_off_is_not_trusted(shop: Library) -> None:
    answers(shop)
    store = Store(shop.folder.cache / "search")
    stamp = store.stamp()
    assert stamp is not None
    assert store.is_whole(stamp)
    store.begin(stamp)
    assert store.stamp() is None
    answers(shop)
    again = store.stamp()
    assert again is not None
    assert again.generation == stamp.generation + 1


class Killed(BaseException):
    """The program ended here."""


@pytest.mark.parametrize("after", range(9))
def test_a_program_killed_while_it_writes_leaves_nothing_wrong(
    shop: Library, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """After so many files were written down; the second index is written over a first one that was whole."""
    left = iter(range(after))
    real = store_module._sync

    def sync(path: Path) -> None:
        if next(left, None) is None:
            raise Killed
        real(path)

    with monkeypatch.context() as patch:
        patch.setattr(store_module, "_sync", sync)
        with suppress(Killed):
            SearchIndex(shop).catch_up()
    before = answers(shop)
    edit(shop, lambda recorder: recorder.update(t.Item, range(1, 301), notes="Soft zebra"))
    left = iter(range(after))
    with monkeypatch.context() as patch:
        patch.setattr(store_module, "_sync", sync)
        patch.setattr(upkeep, "_OVERLAY_LIMIT", 10)
        with suppress(Killed):
            SearchIndex(shop).catch_up()
    after_edit = answers(shop)
    shutil.rmtree(shop.folder.cache)
    assert answers(shop) == after_edit
    assert (len(before[0]), len(after_edit[1])) == (300, 300)


@pytest.mark.parametrize("number", [0, 1, 99, None], ids=str)
def test_an_index_of_another_version_is_built_anew(shop: Library, number: int | None) -> None:
    before = answers(shop)
    stamp = shop.folder.cache / "search" / "stamp.json"
    said = json.loads(stamp.read_text())
    stamp.write_text(json.dumps({**said, "format": number}))
    assert Store(stamp.parent).stamp() is None
    assert answers(shop) == before
    assert json.loads(stamp.read_text())["format"] == said["format"]


def test_an_index_that_stands_behind_catches_up(shop: Library) -> None:
    answers(shop)
    edit(shop, lambda recorder: recorder.update(t.Item, [7], title="Zebra"))
    search = SearchIndex(shop)
    assert search.catch_up() == 1
    assert search.search("zebra").ids == [7]
    search.close()


def test_an_index_newer_than_the_database_is_built_anew(shop: Library, tmp_path: Path) -> None:
    """As when an older backup was put in the place of the database."""
    backup = tmp_path / "Backup.ugclib"
    shutil.copytree(shop.folder.path, backup)
    edit(shop, lambda recorder: recorder.update(t.Item, [7], title="Zebra"))
    answers(shop)
    shutil.copytree(shop.folder.cache, backup / "cache", dirs_exist_ok=True)
    older = Library.open(backup)
    search = SearchIndex(older)
    assert search.search("zebra").total == 0
    edit(older, lambda recorder: recorder.update(t.Item, [8], title="Okapi"))
    search.catch_up()
    assert (search.search("zebra").ids, search.search("okapi").ids) == ([], [8])
    search.close()
    older.close()


def test_two_programs_share_the_cache(shop: Library) -> None:
    one, other = SearchIndex(shop), SearchIndex(shop)
    one.catch_up()
    other.catch_up()
    edit(shop, lambda recorder: recorder.update(t.Item, [7], title="Zebra"))
    other.catch_up()
    other.close()
    edit(shop, lambda recorder: recorder.update(t.Item, [8], title="Zebra"))
    one.catch_up()
    assert sorted(one.search("zebra").ids) == [7, 8]
    one.close()
    assert answers(shop) == answers(shop)
    last = SearchIndex(shop)
    assert sorted(last.search("zebra").ids) == [7, 8]
    last.close()


def test_without_a_place_for_the_cache_the_answers_are_the_same(shop: Library) -> None:
    before = answers(shop)
    cache = shop.folder.cache / "search"
    shutil.rmtree(cache)
    cache.write_text("in the way")
    assert answers(shop) == before
    assert cache.read_text() == "in the way"


def test_columns_alone_are_written_too(shop: Library) -> None:
    answers(shop)
    edit(shop, lambda recorder: recorder.update(t.Item, [7], stars=5, curation="approved"))
    answers(shop)
    search = SearchIndex(shop)
    assert search.catch_up() == 0
    assert search.search("curation:approved stars:5").ids == [7]
    search.close()


@pytest.mark.parametrize(
    ("where", "what"),
    [(segment, "_posting_list"), (segment.Segment, "postings"), (segment.Segment, "_having_text")],
    ids=["posting blocks", "ranges of terms", "texts"],
)
def test_unfamiliar_files_are_read_the_documented_way(
    shop: Library, monkeypatch: pytest.MonkeyPatch, where: object, what: str
) -> None:
    before = answers(shop)

    def unfamiliar(*_: object) -> None:
        raise AttributeError("_read_data")

    monkeypatch.setattr(where, what, unfamiliar)
    assert answers(shop) == before


_TERMS = ["wa", "wab", "wb", "wé", "w❤"]
_DOCUMENTS = st.lists(
    st.dictionaries(st.integers(1, 12), st.frozensets(st.sampled_from(_TERMS), max_size=4) | st.none(), max_size=8),
    min_size=1,
    max_size=14,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_DOCUMENTS, st.sampled_from([0.0, 2.0]))
def test_posting_blocks_and_whooshs_own_way_agree(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[dict[int, frozenset[str] | None]], few: float
) -> None:
    """Each round puts or drops items and is written as a segment of its own; many of them become one."""
    index = TextIndex(tmp_path_factory.mktemp("index"))
    truth: dict[int, frozenset[str]] = {}
    for changes in rounds:
        overlay = Overlay()
        overlay.drop(changes)
        for item, terms in changes.items():
            truth.pop(item, None)
            if terms is not None:
                truth[item] = terms
                overlay.put(item, Analysed(terms, f" {' '.join(sorted(terms))} " if terms else ""))
        index.write(overlay)
        index.reopen()
        assert index.segments <= 9
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segment, "_FEW", few)
        _holds(index, truth)
    index.close()


def _holds(index: TextIndex, truth: dict[int, frozenset[str]]) -> None:
    every = np.array(sorted(truth), np.int64)
    for term in [*_TERMS, "wz"]:
        wanted = sorted(item for item, terms in truth.items() if term in terms)
        assert sorted(index.ids(term).tolist()) == wanted
        assert sorted(ids_plainly(index, term)) == wanted
        assert sorted(index.ids_with_text(f" {term} ".encode(), every).tolist()) == wanted
    begun = sorted(item for item, terms in truth.items() if terms & {"wa", "wab"})
    assert sorted(set(index.ids_between("wa", "wb").tolist())) == begun
