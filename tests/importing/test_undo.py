"""Whatever is offered and decided: undo brings the library back, redo does it again, and twice is once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.library.conftest import dump
from tests.media.drawing import photo
from ugcdesk.desk import Desk
from ugcdesk.importing.plan import ImportPlan, plan_import
from ugcdesk.importing.planned import Decision
from ugcdesk.importing.run import ImportResult, run_import
from ugcdesk.kpi import figures
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.campaigns import CreateCampaign
from ugcdesk.library.edits.collections import CreateCollection
from ugcdesk.media.workers import ProbePool

_WAYS = {"small": ((160, 120), 90), "large": ((320, 240), 90), "poor": ((160, 120), 40)}


@dataclass(frozen=True)
class Offer:
    """Plain photos, posts with their photos, reviews, and what nobody can read."""

    photos: Sequence[tuple[int, str]]
    posts: Sequence[tuple[int, Sequence[tuple[int, str]], str]]
    reviews: Sequence[tuple[int, str]]
    junk: bool

    @property
    def count(self) -> int:
        """What is offered, counted by hand: a photo, a post with its files, a row, a file that nobody reads."""
        return len(self.photos) + len(self.posts) + len(self.reviews) + 2 * self.junk

    def write(self, folder: Path) -> Path:
        folder.mkdir()
        for number, (seed, way) in enumerate(self.photos):
            (folder / f"{number} {seed} {way}.jpg").write_bytes(drawn(seed, way))
        for post, files, caption in self.posts:
            for number, (seed, way) in enumerate(files, start=1):
                path = folder / f"post {post} {number}.jpg"
                path.write_bytes(drawn(seed, way))
                said = {"category": "instagram", "post_id": f"9{post}", "post_shortcode": f"C{post}", "num": number,
                        "username": "ana", "description": caption, "type": "post", "tags": ["#oak"],
                        "post_date": "2025-05-01 08:30:00"}  # fmt: skip
                path.with_name(f"{path.name}.json").write_text(json.dumps(said))
        if self.reviews:
            rows = [f"Good,{text},{rating},2025-05-01,ana{rating}" for rating, text in self.reviews]
            (folder / "reviews.csv").write_text("\n".join(["Title,Review,Rating,Date,Name", *rows]))
        if self.junk:
            (folder / "broken.jpg").write_bytes(drawn(1, "small")[:200])
            (folder / "notes.pdf").write_bytes(b"%PDF-1.4")
        return folder


@cache
def drawn(seed: int, way: str) -> bytes:
    size, quality = _WAYS[way]
    buffer = BytesIO()
    photo(seed, size).save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


looks = st.tuples(st.integers(1, 3), st.sampled_from(sorted(_WAYS)))
offers = st.builds(
    Offer,
    photos=st.lists(looks, max_size=4),
    posts=st.lists(
        st.tuples(st.integers(1, 3), st.lists(looks, min_size=1, max_size=3), st.sampled_from(["", "By the sea"])),
        max_size=2,
        unique_by=lambda post: post[0],
    ),
    reviews=st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["Soft and warm", "Too small"])), max_size=3),
    junk=st.booleans(),
)
decisions = st.lists(st.sampled_from([None, *Decision]), min_size=8, max_size=8)

# A file takes in a post that looks like it, then another post shows that very file.
taken_in = Offer([(1, "large")], [(1, [(1, "poor")], "")], [], junk=False)
shows_it_too = Offer([], [(3, [(1, "large")], "")], [], junk=False)


def shown(library: Library) -> dict[str, list[Any]]:
    """Every row that stands: without those that were withdrawn with their import, and their parts."""
    rows = dump(library)
    with library.read() as session:
        live = set(session.scalars(select(t.Item.id).where(t.Item.live)))
        borne = set(session.scalars(select(t.ItemOriginal.hash).where(t.ItemOriginal.item_id.in_(live))))
    found: dict[str, list[Any]] = {}
    for table in t.Base.metadata.sorted_tables:
        if table.name in rows and table.name != "batch":
            names = [column.name for column in table.c if column.name != "version"]
            named = [dict(zip(names, row, strict=True)) for row in rows[table.name]]
            found[table.name] = [one for one in named if _stands(one, live, borne, table.name)]
    return found


def _stands(row: dict[str, Any], live: set[int], borne: set[str], table: str) -> bool:
    if table == "original":
        return row["hash"] in borne
    return bool(row.get("live", True)) and all(row[name] in live for name in ("item_id", "other_id") if name in row)


def asked(desk: Desk) -> list[Any]:
    """What people see: lists, counts, look-alikes and figures."""
    queries = ("", "has:lookalike", "tag:oak", "sea", "platform:instagram", "type:review", "campaign:Autumn")
    answers = [desk.search(query, facets=True, limit=100) for query in queries]
    seen = [(answer.total, answer.ids, answer.facets) for answer in answers]
    return [*seen, desk.find("", trashed=True), desk.undecided_look_alikes(), desk.item_count(), figures(desk.figures)]


def files(library: Library) -> set[str]:
    return {path.name for path in library.folder.originals.rglob("*") if path.is_file()}


def bring_in(
    desk: Desk, folder: Path, pool: ProbePool, wishes: Sequence[Decision | None]
) -> tuple[ImportPlan, ImportResult]:
    with plan_import(desk.library, [folder], pool=pool) as plan:
        near = [place for place, one in enumerate(plan.planned) if one.is_near_duplicate]
        decided = {place: wish for place, wish in zip(near, wishes, strict=False) if wish is not None}
        return plan, run_import(desk.library, plan, tags=["new"], campaign="Autumn", decisions=decided)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(first=offers, second=offers, wishes=decisions)
@example(first=taken_in, second=shows_it_too, wishes=[*[None] * 7, Decision.MERGE])
def test_undo_redo_and_again(pool: ProbePool, first: Offer, second: Offer, wishes: list[Decision | None]) -> None:
    with TemporaryDirectory() as place:
        desk = Desk.create(Path(place) / "Shop.ugclib")
        try:
            desk.library.edit(CreateCampaign("Autumn", "EUR"))
            bring_in(desk, first.write(Path(place) / "first"), pool, wishes[::-1])
            folder = second.write(Path(place) / "second")
            _check(desk, folder, second.count, pool, wishes)
        finally:
            desk.close()


def _check(desk: Desk, folder: Path, offered: int, pool: ProbePool, wishes: list[Decision | None]) -> None:
    library = desk.library
    rows, full, lists, kept = shown(library), dump(library), asked(desk), files(library)
    plan, done = bring_in(desk, folder, pool, wishes)
    assert (plan.offered, done.offered) == (offered, offered)
    after = shown(library), asked(desk)
    if done.changes:
        library.undo()
        assert (shown(library), asked(desk)) == (rows, lists)
        library.redo()
        assert (shown(library), asked(desk)) == after
        library.undo()
        library.edit(CreateCollection("Best"))
        library.undo()
        assert files(library) == kept
        assert {**dump(library), "collection": []} == {**full, "collection": []}
        _, again = bring_in(desk, folder, pool, wishes)
        assert (again.new, again.updated) == (done.new, done.updated)
    standing = shown(library)
    plan, once_more = bring_in(desk, folder, pool, [Decision.SKIP] * len(plan.planned))
    assert (once_more.new, once_more.updated, once_more.offered) == (0, 0, offered)
    assert shown(library) == standing
