"""A plan that is run when the library is no longer what it was: what has gone, come or been merged in between."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.media.drawing import photo
from ugcdesk.errors import DeskError
from ugcdesk.importing.keep import Keeper
from ugcdesk.importing.plan import ImportPlan, plan_import
from ugcdesk.importing.planned import Decision
from ugcdesk.importing.run import ImportResult, run_import
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.check import check_library
from ugcdesk.library.edits.collections import CreateCollection
from ugcdesk.library.edits.items import Write
from ugcdesk.library.edits.merging import MergeItems
from ugcdesk.library.erasing import erase
from ugcdesk.library.items import item_rows
from ugcdesk.media.cache import ThumbnailCache
from ugcdesk.media.workers import ProbePool
from ugcdesk.progress import QUIET, Progress

Offer = Callable[..., Path]


@pytest.fixture
def offer(tmp_path: Path) -> Offer:
    """Draw photos, by name the seed, into a folder; those of a post with what a download says of it."""

    def offered(
        folder: str, post: str = "", size: tuple[int, int] = (160, 120), /, *, caption: str, **seeds: int
    ) -> Path:
        (tmp_path / folder).mkdir(exist_ok=True)
        for number, (name, seed) in enumerate(seeds.items(), start=1):
            path = tmp_path / folder / f"{name}.jpg"
            photo(seed, size).save(path)
            said: dict[str, Any] = {
                "category": "instagram", "post_id": f"9{post}", "post_shortcode": post, "username": "ana",
                "num": number, "type": "post", "description": caption, "post_date": "2025-05-01 08:30:00",
            }  # fmt: skip
            if post:
                path.with_name(f"{path.name}.json").write_text(json.dumps(said))
        return tmp_path / folder

    return offered


@contextmanager
def planned(library: Library, pool: ProbePool, *folders: Path) -> Iterator[ImportPlan]:
    with plan_import(library, list(folders), pool=pool) as plan:
        yield plan


def bring_in(library: Library, pool: ProbePool, *folders: Path) -> ImportResult:
    with planned(library, pool, *folders) as plan:
        return run_import(library, plan)


def standing(library: Library) -> list[tuple[str | None, list[str]]]:
    """Caption and names of the files of each item that is to be seen, in order of their ids."""
    with library.read() as session:
        seen = t.Item.live, t.Item.trashed_at.is_(None)
        ids = session.scalars(select(t.Item.id).where(*seen).order_by(t.Item.id)).all()
        rows = item_rows(session, ids, today=library.today())
    return [(row.caption, [file.name for file in row.files]) for row in rows]


def counts(done: ImportResult) -> tuple[int, int, int]:
    return done.new, done.updated, done.unchanged


def test_an_update_of_what_was_undone_comes_in_new(library: Library, offer: Offer, pool: ProbePool) -> None:
    bring_in(library, pool, offer("post", "Cab", caption="Old", one=1))
    more, other = offer("post", "Cab", caption="New", one=1, two=2), offer("photo", caption="", tree=3)
    with planned(library, pool, other, more) as plan:
        assert (plan.new, plan.updated) == (1, 1)
        library.undo()
        done = run_import(library, plan)
    assert sorted(standing(library), key=str) == [("New", ["one.jpg", "two.jpg"]), (None, ["tree.jpg"])]
    assert (counts(done), done.offered) == ((2, 0, 0), plan.offered)
    assert library.undo_label() == "Import 2 items"


def test_an_adoption_of_what_was_undone_comes_in_new(library: Library, offer: Offer, pool: ProbePool) -> None:
    bring_in(library, pool, offer("mere", caption="", one=1))
    post, other = offer("post", "Cab", caption="By the sea", one=1), offer("photo", caption="", tree=3)
    with planned(library, pool, other, post) as plan:
        assert (plan.new, plan.updated) == (1, 1)
        library.undo()
        done = run_import(library, plan)
    assert sorted(standing(library), key=str) == [("By the sea", ["one.jpg"]), (None, ["tree.jpg"])]
    assert (counts(done), done.offered) == ((2, 0, 0), plan.offered)


def test_an_adoption_of_what_was_merged_leaves_its_keeper_what_it_is(
    library: Library, offer: Offer, pool: ProbePool
) -> None:
    bring_in(library, pool, offer("other", "Xyz", caption="Other", tree=3))
    bring_in(library, pool, offer("mere", caption="", one=1))
    with planned(library, pool, offer("post", "Cab", caption="By the sea", one=1)) as plan:
        library.edit(MergeItems(1, [2]))
        done = run_import(library, plan)
    assert (standing(library), counts(done)) == ([("Other", ["tree.jpg", "one.jpg"])], (0, 1, 0))
    assert counts(bring_in(library, pool, offer("other", "Xyz", caption="Other", tree=3))) == (0, 0, 1)
    assert counts(bring_in(library, pool, offer("post", "Cab", caption="By the sea", one=1))) == (0, 0, 1)


@pytest.mark.parametrize("wish", [None, Decision.MERGE, Decision.KEEP_BOTH], ids=str)
def test_what_looks_like_an_item_that_was_undone_stands_for_itself(
    library: Library, offer: Offer, pool: ProbePool, wish: Decision | None
) -> None:
    bring_in(library, pool, offer("first", caption="", one=1))
    with planned(library, pool, offer("b", caption="", tree=3), offer("c", "", (320, 240), caption="", one=1)) as plan:
        (place,) = (place for place, one in enumerate(plan.planned) if one.is_near_duplicate)
        library.undo()
        done = run_import(library, plan, decisions={place: wish} if wish else {})
    assert (sorted(standing(library), key=str), counts(done)) == (
        [(None, ["one.jpg"]), (None, ["tree.jpg"])],
        (2, 0, 0),
    )
    with library.read() as session:
        assert session.scalars(select(t.LookAlike.item_id)).all() == []


def test_an_update_that_another_program_made_already_is_none(library: Library, offer: Offer, pool: ProbePool) -> None:
    bring_in(library, pool, offer("post", "Cab", caption="Old", one=1))
    more = offer("post", "Cab", caption="New", one=1, two=2)
    with planned(library, pool, more) as plan:
        assert counts(bring_in(library, pool, more)) == (0, 1, 0)
        done = run_import(library, plan)
    assert (counts(done), done.offered, done.item_ids) == ((0, 0, 1), plan.offered, ())
    assert check_library(library) == []


@pytest.fixture
def other(library: Library) -> Iterator[Library]:
    """The same library as another program has it open."""
    opened = Library.open(library.folder.path)
    yield opened
    opened.close()


class Meanwhile(Progress):
    """Does something as soon as the files have been copied."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._act = act

    def report(self, done: int, total: int | None, what: str) -> None:
        if what == "Copying files" and done == total:
            self._act()


def fail(keeper: Keeper) -> None:
    with suppress(RuntimeError), keeper.taken_back_on_failure():
        raise RuntimeError


def test_what_another_program_takes_back_is_kept_again(
    library: Library, other: Library, offer: Offer, pool: ProbePool
) -> None:
    folder = offer("photo", caption="", one=1)
    with planned(other, pool, folder) as theirs, planned(library, pool, folder) as plan:
        keeper = Keeper(other, theirs.thumbnails, QUIET)
        keeper.keep(theirs.planned)
        done = run_import(library, plan, progress=Meanwhile(lambda: fail(keeper)))
        assert (done.new, check_library(library)) == (1, [])
        fail(keeper)
    assert check_library(library) == []


def test_what_another_program_drops_with_its_redo_is_kept_again(
    library: Library, other: Library, offer: Offer, pool: ProbePool
) -> None:
    folder = offer("photo", caption="", one=1)
    bring_in(other, pool, folder)
    other.undo()
    with planned(library, pool, folder) as plan:
        done = run_import(library, plan, progress=Meanwhile(lambda: other.edit(CreateCollection("Best"))))
    assert (done.new, check_library(library)) == (1, [])


def test_what_cannot_be_kept_again_stops_the_import(
    library: Library, other: Library, offer: Offer, pool: ProbePool
) -> None:
    folder = offer("photo", caption="", one=1)
    with planned(other, pool, folder) as theirs, planned(library, pool, folder) as plan:
        keeper = Keeper(other, theirs.thumbnails, QUIET)
        keeper.keep(theirs.planned)

        def lose() -> None:
            fail(keeper)
            (folder / "one.jpg").unlink()

        with pytest.raises(DeskError, match=r"one\.jpg out of the library meanwhile .* nothing was imported"):
            run_import(library, plan, progress=Meanwhile(lose))
    assert (standing(library), library.history()) == ([], [])


def test_a_merged_post_hands_on_what_its_source_says_anew(library: Library, offer: Offer, pool: ProbePool) -> None:
    bring_in(library, pool, offer("mere", caption="", tree=3))
    bring_in(library, pool, offer("post", "Cab", caption="", one=1))
    library.edit(MergeItems(1, [2]))
    again = offer("post", "Cab", caption="", one=1)
    assert counts(bring_in(library, pool, again)) == (0, 0, 1)
    more = offer("post", "Cab", caption="By the sea", one=1, two=2)
    with planned(library, pool, more) as plan:
        assert plan.planned[0].reason == "It is part of item 1, which takes only what it lacks."
        done = run_import(library, plan)
    assert (counts(done), done.item_ids) == ((0, 1, 0), (1,))
    assert standing(library) == [("By the sea", ["tree.jpg", "one.jpg", "two.jpg"])]
    assert counts(bring_in(library, pool, more)) == (0, 0, 1)
    library.undo()
    assert standing(library) == [(None, ["tree.jpg", "one.jpg"])]


def test_the_kept_item_still_hears_its_own_source(library: Library, offer: Offer, pool: ProbePool) -> None:
    bring_in(library, pool, offer("post", "Cab", caption="Old", one=1))
    bring_in(library, pool, offer("mere", caption="", tree=3))
    library.edit(Write([2], "alt_text", "A tree"))
    library.edit(MergeItems(1, [2]))
    assert counts(bring_in(library, pool, offer("post", "Cab", caption="New", one=1))) == (0, 1, 0)
    assert standing(library) == [("New", ["one.jpg", "tree.jpg"])]


def test_what_the_kept_item_does_not_take_is_named(library: Library, offer: Offer, pool: ProbePool) -> None:
    bring_in(library, pool, offer("mere", caption="", tree=3))
    bring_in(library, pool, offer("post", "Cab", caption="Old", one=1))
    library.edit(MergeItems(1, [2]))
    with planned(library, pool, offer("post", "Cab", caption="New", one=1)) as plan:
        reason = "It is part of item 1, which keeps its own words; what is new of it is left out: caption."
        assert (plan.planned[0].reason, plan.unchanged) == (reason, 1)
    assert standing(library) == [("Old", ["tree.jpg", "one.jpg"])]


def test_who_is_erased_while_files_are_copied_stays_out(
    library: Library, offer: Offer, pool: ProbePool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Offered are a new post of hers, one with news, and a photo of nobody's."""
    bring_in(library, pool, offer("first", "Cab", caption="Old", one=1))
    folders = offer("first", "Cab", caption="New", one=1), offer("hers", "Cac", caption="Second", two=2)
    kept = Keeper.keep

    def keep(keeper: Keeper, planned: Any) -> Any:
        lost = kept(keeper, planned)
        assert len(originals(library)) == 3
        erase(library, 1)
        assert len(originals(library)) == 2  # what was copied for nobody yet
        return lost

    monkeypatch.setattr(Keeper, "keep", keep)
    with planned(library, pool, *folders, offer("plain", caption="", three=3)) as plan:
        done = run_import(library, plan)
    why = f"This creator was erased on {library.today()}; their posts stay out."
    assert {one.reason for one in done.refused} == {why}
    assert (done.offered, len(done.refused), counts(done)) == (3, 2, (1, 0, 0))
    assert standing(library) == [(None, ["three.jpg"])]
    (left,) = originals(library)
    with closing(ThumbnailCache(library.folder.cache / "thumbnails.db")) as cache, library.read() as session:
        assert session.scalars(select(t.Original.hash)).all() == [left]
        assert session.scalars(select(t.Creator.handle)).all() == []
        offered = {probe.sha256 for one in plan.planned for probe in one.looked.probes}
        assert cache.missing(offered) == offered - {left}


def originals(library: Library) -> list[str]:
    """The SHA-256 of the files that the library keeps."""
    return [path.stem for path in library.folder.originals.rglob("*.jpg")]
