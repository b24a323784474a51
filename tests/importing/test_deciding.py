"""What was decided about look-alikes is done: joined, kept apart or left out; and the words that lead to it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.media.drawing import photo
from tests.stored import detail
from ugcdesk.importing.alike.comparing import Look, compare
from ugcdesk.importing.candidate import Candidate
from ugcdesk.importing.deciding import Chosen
from ugcdesk.importing.judge import judge
from ugcdesk.importing.plan import ImportPlan, plan_import
from ugcdesk.importing.planned import Decision, Looked, Planned, Verdict
from ugcdesk.importing.run import ImportResult, run_import
from ugcdesk.library import Library
from ugcdesk.library.look_alikes import look_alikes_of, undecided
from ugcdesk.library.vocabulary import ContentType, Platform
from ugcdesk.media.workers import ProbePool
from ugcdesk.progress import QUIET

Add = Callable[..., Path]


@pytest.fixture
def add(tmp_path: Path) -> Add:
    """Draw a photo into a folder of its own, as part of a post when ``post`` says so."""

    def added(
        folder: str, name: str, seed: int, size: tuple[int, int] = (160, 120), post: str = "", **said: Any
    ) -> Path:
        path = tmp_path / folder / name
        path.parent.mkdir(exist_ok=True)
        photo(seed, size).save(path)
        if post:
            known = {"category": "instagram", "post_id": f"9{post}", "post_shortcode": post, "username": "ana",
                     "type": "post", "post_date": "2025-05-01 08:30:00", **said}  # fmt: skip
            path.with_name(f"{name}.json").write_text(json.dumps(known))
        return path.parent

    return added


def bring_in(
    library: Library, folder: Path, pool: ProbePool, wish: Decision | None = None
) -> tuple[ImportPlan, ImportResult]:
    with plan_import(library, [folder], pool=pool) as plan:
        decided = {place: wish for place, one in enumerate(plan.planned) if wish and one.is_near_duplicate}
        return plan, run_import(library, plan, decisions=decided)


def test_a_larger_file_joins_and_leads(library: Library, add: Add, pool: ProbePool) -> None:
    bring_in(library, add("one", "a.jpg", 1), pool)
    plan, done = bring_in(library, add("two", "b.jpg", 1, (320, 240)), pool, Decision.MERGE)
    assert (plan.planned[0].suggestion, plan.planned[0].is_better) == (Decision.MERGE, True)
    assert (done.new, done.updated, done.item_ids) == (0, 1, (1,))
    assert [file.name for file in detail(library, 1).row.files] == ["b.jpg", "a.jpg"]
    again, _ = bring_in(library, add("two", "b.jpg", 1, (320, 240)), pool)
    assert again.duplicates == 1


def test_a_post_that_joined_is_known_again(library: Library, add: Add, pool: ProbePool) -> None:
    bring_in(library, add("one", "a.jpg", 1, (320, 240)), pool)
    folder = add("two", "b.jpg", 1, post="Cab", description="By the sea")
    plan, _ = bring_in(library, folder, pool, Decision.MERGE)
    assert plan.planned[0].suggestion is Decision.MERGE
    found = detail(library, 1)
    assert (found.row.caption, found.row.creator, found.row.platform) == ("By the sea", "ana", "instagram")
    assert [file.name for file in found.row.files] == ["a.jpg", "b.jpg"]
    again, _ = bring_in(library, folder, pool)
    assert (again.unchanged, again.planned[0].reason) == (1, "It is part of item 1.")
    library.undo()
    assert (detail(library, 1).row.caption, len(detail(library, 1).row.files)) == (None, 1)
    assert bring_in(library, folder, pool)[0].planned[0].near_item == 1


def test_look_alikes_of_one_plan_become_one_item(library: Library, add: Add, pool: ProbePool) -> None:
    add("one", "a.jpg", 1)
    add("one", "b.jpg", 1, (320, 240))
    _, done = bring_in(library, add("one", "c.jpg", 1, (240, 180)), pool, Decision.MERGE)
    assert (done.new, done.updated, done.offered, done.item_ids) == (1, 2, 3, (1,))
    assert [file.name for file in detail(library, 1).row.files] == ["b.jpg", "c.jpg", "a.jpg"]


def test_both_that_are_kept_are_not_asked_about_again(library: Library, add: Add, pool: ProbePool) -> None:
    bring_in(library, add("one", "a.jpg", 1), pool)
    folder = add("two", "b.jpg", 1, (320, 240))
    bring_in(library, folder, pool, Decision.KEEP_BOTH)
    assert bring_in(library, folder, pool)[0].near_duplicates == 0
    with library.read() as session:
        assert undecided(session) == []
        assert [one.other_id for one in look_alikes_of(session, 2)] == [1]


def test_what_is_skipped_is_asked_about_again(library: Library, add: Add, pool: ProbePool) -> None:
    bring_in(library, add("one", "a.jpg", 1), pool)
    folder = add("two", "b.jpg", 1, (320, 240))
    _, done = bring_in(library, folder, pool, Decision.SKIP)
    assert (done.new, done.duplicates, done.offered) == (0, 1, 1)
    assert bring_in(library, folder, pool)[0].near_duplicates == 1


def test_a_file_that_was_missing_takes_its_place_in_the_post(library: Library, add: Add, pool: ProbePool) -> None:
    add("one", "1.jpg", 1, post="Cab", num=1)
    add("one", "2.jpg", 2, post="Cab", num=2)
    folder = add("one", "3.jpg", 3, post="Cab", num=3)
    absent = (folder / "2.jpg").read_bytes()
    (folder / "2.jpg").unlink()
    (folder / "2.jpg.json").rename(folder.parent / "2.json")
    bring_in(library, folder, pool)
    assert [file.name for file in detail(library, 1).row.files] == ["1.jpg", "3.jpg"]
    (folder / "2.jpg").write_bytes(absent)
    (folder.parent / "2.json").rename(folder / "2.jpg.json")
    plan, _ = bring_in(library, folder, pool)
    assert plan.planned[0].verdict is Verdict.UPDATED
    assert [file.name for file in detail(library, 1).row.files] == ["1.jpg", "2.jpg", "3.jpg"]
    library.undo()
    assert [file.name for file in detail(library, 1).row.files] == ["1.jpg", "3.jpg"]


def test_a_photo_cut_at_its_sides_is_found(library: Library, add: Add, pool: ProbePool, tmp_path: Path) -> None:
    bring_in(library, add("one", "a.jpg", 1, (400, 300)), pool)
    (tmp_path / "cut").mkdir()
    photo(1, (400, 300)).crop((16, 12, 392, 288)).save(tmp_path / "cut" / "cut.jpg")
    found = bring_in(library, tmp_path / "cut", pool)[0].planned[0]
    assert (found.near_item, found.suggestion) == (1, Decision.SKIP)
    assert found.reason == "Same photo, smaller file: library has 400 × 300, this one has 376 × 276 (item 1)."


def test_what_is_missing_is_marked_until_it_comes(library: Library, add: Add, pool: ProbePool) -> None:
    folder = add("one", "a.jpg", 1)
    with plan_import(library, [folder], pool=pool) as plan:
        post = replace(plan.planned[0].candidate, source_key="instagram:9", reply="Thank you!", missing=("b.jpg",))
        first = replace(plan, planned=(Planned(replace(plan.planned[0].looked, candidate=post), Verdict.NEW),))
        run_import(library, first)
    found = detail(library, 1)
    assert (found.reply, found.marks) == ("Thank you!", {"missing": ["b.jpg"]})
    whole = Looked(replace(post, missing=("a.jpg",)), first.planned[0].probes)
    with library.read() as session:
        (now,), _ = judge(session, [whole], lambda _digest: None, QUIET)
    assert (now.verdict, now.changed) == (Verdict.UPDATED, {"marks": {}})


def test_a_long_burst_is_merged_into_its_first_photo() -> None:
    """Each looks like the one before it; the 1,000th was skipped, so the next stands for itself."""
    folder = Path("burst")
    posts = [Candidate(folder, ContentType.POST, Platform.FILE, f"burst:{number}") for number in range(3_000)]
    planned = [Planned(Looked(post), Verdict.NEW) for post in posts]
    burst = [planned[0], *(replace(one, near_path=folder, near_place=place) for place, one in enumerate(planned[1:]))]
    chosen = Chosen.of(burst, None, {**dict.fromkeys(range(3_000), Decision.MERGE), 1_000: Decision.SKIP})
    into = chosen.merges(chosen.wanted)
    assert {into[place] for place in range(1, 1_000)} == {"burst:0"}
    assert 1_001 not in into
    assert {into[place] for place in range(1_002, 3_000)} == {"burst:1001"}


LOOK = Look("a", 1080, 720, 1_000, None, None, True)
FILM = replace(LOOK, duration_s=30.0)


@pytest.mark.parametrize(
    ("mine", "theirs", "likeness", "reason", "suggestion"),
    [
        pytest.param({}, {"sha256": "a"}, None, "Exact copy", Decision.SKIP, id="copy"),
        pytest.param(
            {"width": 4032, "height": 2688}, {}, None,
            "Same photo, larger file: library has 1080 × 720, this one has 4032 × 2688", Decision.MERGE, id="larger",
        ),
        pytest.param(
            {"width": 540, "height": 360}, {}, None,
            "Same photo, smaller file: library has 1080 × 720, this one has 540 × 360", Decision.SKIP, id="smaller",
        ),
        pytest.param({"bytes": 900}, {}, None, "Same photo, saved again", Decision.SKIP, id="saved again"),
        pytest.param(
            {"bytes": 900, "is_plain": False}, {}, None, "Same photo, saved again", Decision.MERGE, id="now with a post"
        ),
        pytest.param(
            {"is_plain": False}, {"is_plain": False}, None, "Same photo, saved again", Decision.KEEP_BOTH, id="posts"
        ),
        pytest.param({}, {}, 0.94, "Looks alike, 94 %", Decision.KEEP_BOTH, id="unsure"),
    ],
)  # fmt: skip
def test_words_for_photos(
    mine: dict[str, Any], theirs: dict[str, Any], likeness: float | None, reason: str, suggestion: Decision
) -> None:
    found = compare(replace(LOOK, **mine), replace(LOOK, **{"sha256": "b", **theirs}), likeness, where="library")
    assert (found.reason, found.suggestion) == (reason, suggestion)


@pytest.mark.parametrize(
    ("seconds", "reason", "suggestion"),
    [
        (12.0, "Same video, shorter cut: library has 0:30, this one has 0:12", Decision.SKIP),
        (95.0, "Same video, longer cut: library has 0:30, this one has 1:35", Decision.MERGE),
        (30.2, "Same video, saved again", Decision.SKIP),
    ],
)
def test_words_for_videos(seconds: float, reason: str, suggestion: Decision) -> None:
    found = compare(replace(FILM, duration_s=seconds), replace(FILM, sha256="b"), None, where="library")
    assert (found.reason, found.suggestion) == (reason, suggestion)
