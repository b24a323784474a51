"""The state of curation held against plain Python after every sort of edit, and the roster against one read anew."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from dataclasses import fields
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.search.building import edit, item_row
from ugcdesk.kpi import Book, Scope, forget_cached
from ugcdesk.kpi.curation import curation_figures
from ugcdesk.kpi.roster import Roster, read_roster
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.rights import RightsRow, days_allowed, why_blocked
from ugcdesk.library.vocabulary import BatchKind, RightsChannel, RightsStatus

TODAY = date(2026, 11, 20)
SCOPES = [
    Scope(),
    Scope(channel="instagram"),
    Scope(channel="website"),
    Scope(campaign_id=1),
    Scope(campaign_id=1, channel="tiktok"),
    Scope(item_ids=(1, 3)),
    Scope(line_id=1),
    Scope(line_id=2),
]


def _grant(item: int, **more: Any) -> dict[str, Any]:
    return {"item_id": item, "status": "granted", "channels": [], **more}


def _more_items(recorder: Any) -> None:
    batch = recorder.begin_batch(BatchKind.IMPORT, "More", None, ["more"])
    recorder.bulk(t.Item, [item_row(n, batch_id=batch, live=True, version=1, featured=False) for n in (11, 12)])
    recorder.bulk(t.ItemProduct, [{"item_id": 4, "product_id": 2}])


def _publish(recorder: Any) -> None:
    gallery = recorder.insert_one(
        t.Gallery, name="Top", key="top", title="", intro="", button="", layout="grid", options={}
    )
    said = {"out": "x", "files": 1, "bytes": 1, "blocked": {}, "manifest_sha256": ""}
    recorder.insert(
        t.Edition, [{**said, "gallery_id": gallery, "number": 1, "at": recorder.now, "published": {"ids": [1, 2]}}]
    )


ACTS = {
    "approve": lambda recorder: recorder.update(t.Item, [1, 3], curation="approved"),
    "reject": lambda recorder: recorder.update(t.Item, [2], curation="rejected"),
    "another type": lambda recorder: recorder.update(t.Item, [3], content_type="review"),
    "another network": lambda recorder: recorder.update(t.Item, [2], platform="a longer network"),
    "trash": lambda recorder: recorder.update(t.Item, [1], trashed_at=recorder.now),
    "grant": lambda recorder: recorder.insert(t.Rights, [_grant(1), _grant(3, channels=["email"])]),
    "an ended grant": lambda recorder: recorder.insert(t.Rights, [_grant(2, ends_on=TODAY - timedelta(days=1))]),
    "revoke": lambda recorder: recorder.update(t.Rights, [1], status="revoked"),
    "take a product off": lambda recorder: recorder.delete(t.ItemProduct, [(2, 1)]),
    "another line": lambda recorder: recorder.update(t.Product, [1], line_id=2),
    "more items": _more_items,
    "publish": _publish,
    "another day": lambda recorder: recorder.update(t.Item, [2], posted_at=recorder.now),
}


def test_every_sort_of_edit_is_seen_and_so_is_its_undo(library: Library) -> None:
    book = Book(library)
    _is_right(book)
    for act in ACTS.values():
        edit(library, act)
        _is_right(book)
    for _act in ACTS:
        library.undo()
        _is_right(book)


def test_many_changed_at_once_are_read_anew(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ugcdesk.kpi.roster._FEW", 1)
    book = Book(library)
    before = book.roster()
    edit(library, ACTS["approve"])
    assert book.roster() is not before
    _is_right(book)


def test_opened_again_only_what_changed_since_is_read(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    Book(library).roster()
    for name in ("approve", "trash", "grant"):
        edit(library, ACTS[name])
    monkeypatch.setattr("ugcdesk.kpi.rosters.read_roster", None)
    _is_right(Book(library))


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda path: path.write_bytes(b"PK nothing"), id="no file of arrays"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-700]), id="cut short"),
        pytest.param(lambda path: path.write_bytes(_flipped(path.read_bytes())), id="damaged"),
        pytest.param(lambda path: _turn_the_version(path), id="another sort of archive"),
        pytest.param(lambda path: _say(path, of="1 2020-01-01T00:00:00"), id="of another log"),
        pytest.param(lambda path: _say(path, position=99), id="ahead of the log"),
        pytest.param(lambda path: path.unlink(), id="gone"),
    ],
)
def test_what_was_kept_is_taken_only_where_it_is_sound(library: Library, spoil: Callable[[Path], object]) -> None:
    Book(library).roster()
    edit(library, ACTS["approve"])
    spoil(next(library.folder.cache.glob("figures-items.*")))
    _is_right(Book(library))
    _is_right(Book(library))


def test_what_was_kept_goes_with_the_figures(library: Library) -> None:
    Book(library).roster()
    forget_cached(library)
    assert not list(library.folder.cache.glob("figures-*"))


def test_a_roster_is_kept_while_nothing_changes(library: Library) -> None:
    book = Book(library)
    assert book.credited("last").roster() is book.roster()


@given(
    st.builds(
        RightsRow,
        status=st.sampled_from(["granted", "denied", "unknown"]),
        channels=st.sampled_from([(), ("email",), ("website", "email")]),
        scope=st.none(),
        starts_on=st.none() | st.dates(TODAY - timedelta(days=3), TODAY + timedelta(days=3)),
        ends_on=st.none() | st.dates(TODAY - timedelta(days=3), TODAY + timedelta(days=3)),
        requested_at=st.none(),
        evidence=st.none(),
        ends_by_channel=st.dictionaries(
            st.sampled_from(["website", "email"]), st.dates(TODAY - timedelta(days=3), TODAY + timedelta(days=3))
        ),
    )
)
def test_the_days_of_a_grant_are_those_on_which_nothing_is_against_it(row: RightsRow) -> None:
    for channel, away in product((RightsChannel.WEBSITE, RightsChannel.EMAIL), range(-5, 6)):
        day, span = TODAY + timedelta(days=away), days_allowed(row, channel)
        is_within = span is not None and (span[0] or day) <= day <= (span[1] or day)
        assert is_within == (why_blocked(row, channel, day) is None)


def _flipped(content: bytes) -> bytes:
    middle = len(content) // 3
    return content[:middle] + bytes(255 - byte for byte in content[middle : middle + 40]) + content[middle + 40 :]


def _turn_the_version(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 6] |= 0x40
    path.write_bytes(content)


def _say(path: Path, **more: object) -> None:
    with np.load(io.BytesIO(path.read_bytes()[4:])) as file:
        kept = dict(file)
    written = io.BytesIO()
    np.savez(written, **{**kept, **{name: np.array(value) for name, value in more.items()}})
    path.write_bytes(zlib.crc32(written.getvalue()).to_bytes(4, "big") + written.getvalue())


def _is_right(book: Book) -> None:
    with book.library.read() as session:
        _same(book.roster(), read_roster(session))
    for scope in SCOPES:
        found = curation_figures(book, scope, TODAY)
        measures, waits = _counted(book.library, scope)
        assert found.measures == measures, scope
        assert found.time_to_publish == (pytest.approx(median(waits)) if waits else None)
        assert found.published == len(waits)


def _same(mended: Roster, anew: Roster) -> None:
    for part in fields(Roster):
        one, other = getattr(mended, part.name), getattr(anew, part.name)
        for column in fields(one):
            np.testing.assert_array_equal(getattr(one, column.name), getattr(other, column.name))


def _counted(library: Library, scope: Scope) -> tuple[dict[str, float], list[float]]:
    with library.read() as session:
        everything = session.scalars(select(t.Item).where(t.Item.live, t.Item.trashed_at.is_(None))).all()
        rights = {row.item_id: row for row in session.scalars(select(t.Rights))}
        shown = session.execute(select(t.ItemProduct.item_id, t.ItemProduct.product_id)).all()
        products = {row.id: row for row in session.scalars(select(t.Product))}
        placed = session.execute(select(t.Placement.campaign_id, t.Placement.item_id, t.Placement.channel)).all()
        editions = session.scalars(select(t.Edition).order_by(t.Edition.at)).all()
    mine = [item for item in everything if _is_in(item, scope, shown, products, placed)]
    status = [rights[item.id].status for item in mine if item.id in rights]
    approved = [item for item in mine if item.curation == "approved"]
    measures = {
        "reviewed": sum(item.curation != "inbox" for item in mine),
        "approved": len(approved),
        "rights_asked": sum(one in ("requested", "granted", "denied", "revoked") for one in status),
        "rights_given": status.count(RightsStatus.GRANTED),
    }
    if scope.item_ids is None and scope.campaign_id is None and scope.channel is None:
        wanted = {row.id for row in products.values() if row.live and scope.line_id in (None, row.line_id)}
        may = {item.id for item in approved if item.content_type == "review" or _may(rights.get(item.id))}
        measures["products"] = len(wanted)
        measures["products_covered"] = len(wanted & {number for item, number in shown if item in may})
    first = {item: row.at for row in reversed(editions) for item in row.published["ids"]}
    waited = [first[item.id] - item.posted_at for item in mine if item.id in first and item.posted_at]
    return {name: float(count) for name, count in measures.items()}, [each / timedelta(days=1) for each in waited]


def _may(rights: t.Rights | None) -> bool:
    return why_blocked(rights, RightsChannel.WEBSITE, TODAY) is None


def _is_in(item: t.Item, scope: Scope, shown: Any, products: Any, placed: Any) -> bool:
    lines = {products[number].line_id for one, number in shown if one == item.id}
    places = {(campaign, channel) for campaign, one, channel in placed if one == item.id}
    if scope.item_ids is not None and item.id not in scope.item_ids:
        return False
    if scope.line_id is not None and scope.line_id not in lines:
        return False
    if scope.campaign_id is not None:
        return any(one == scope.campaign_id and scope.channel in (None, channel) for one, channel in places)
    return scope.channel in (None, item.platform)
