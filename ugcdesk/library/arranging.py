"""In which order the originals of an item stand when others join them; what may join is decided elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from ugcdesk.library import tables as t
from ugcdesk.library.recorder import Recorder

# Perceptual hashes of 64 bits that differ in no more are of one picture, or of one scene.
_ALIKE = 16
_ALL = 0xFFFF_FFFF_FFFF_FFFF


class Quality(NamedTuple):
    """What makes a file the better one of two that look alike: pixels, whole seconds, a camera's date, then bytes."""

    pixels: int
    seconds: int
    has_camera_date: bool
    bytes: int

    @classmethod
    def of(
        cls,
        width: int | None,
        height: int | None,
        duration_s: float | None,
        taken_at: datetime | None,
        size: int,
    ) -> Quality:
        return cls((width or 0) * (height or 0), round(duration_s or 0), taken_at is not None, size)


class Bearing(NamedTuple):
    """An original of an item, what it was called where it came from, and how it is shown."""

    hash: str
    name: str
    turn: int = 0
    focal_x: float | None = None
    focal_y: float | None = None
    poster_s: float | None = None


def in_post_order(own: Sequence[Bearing], said: Sequence[Bearing]) -> list[Bearing]:
    """The files in the order that the post says; one it does not name stays behind its predecessor."""
    there = {one.hash: one for one in own}
    order = [there.get(one.hash, one) for one in said]
    named = {one.hash for one in said}
    before: str | None = None
    for one in own:
        if one.hash not in named:
            hashes = [each.hash for each in order]
            order.insert(hashes.index(before) + 1 if before is not None else 0, one)
        before = one.hash
    return order


def better_first(own: Sequence[Bearing], joining: Sequence[Bearing], looks: Mapping[str, t.Original]) -> list[Bearing]:
    """All files, each that joins beside the one that it looks like, before it when it is better; else at the end."""
    order = list(own)
    for one in joining:
        if any(each.hash == one.hash for each in order):
            continue
        place = _likest(looks[one.hash], [looks[each.hash] for each in order])
        if place is None:
            order.append(one)
        else:
            is_better = _quality(looks[one.hash]) > _quality(looks[order[place].hash])
            order.insert(place if is_better else place + 1, one)
    return order


def bearings_of(recorder: Recorder, item_id: int) -> list[Bearing]:
    """The originals of an item in their order."""
    return list(_borne(recorder, item_id).values())


def originals_named(recorder: Recorder, hashes: Iterable[str]) -> dict[str, t.Original]:
    """What is known of each of these originals; a few at a time."""
    rows = recorder.session.scalars(select(t.Original).where(t.Original.hash.in_(sorted(set(hashes)))))
    return {row.hash: row for row in rows}


def arrange(recorder: Recorder, item_id: int, order: Sequence[Bearing]) -> None:
    """Make these the originals of an item, in this order; rows that stand right already are left alone."""
    link = t.ItemOriginal
    there = _borne(recorder, item_id)
    wanted = dict(enumerate(order))
    changed = sorted(place for place in there.keys() | wanted.keys() if there.get(place) != wanted.get(place))
    recorder.delete(link, [(item_id, place) for place in changed if place in there])
    recorder.insert(
        link,
        [{"item_id": item_id, "position": place, **wanted[place]._asdict()} for place in changed if place in wanted],
    )


def _borne(recorder: Recorder, item_id: int) -> dict[int, Bearing]:
    """The originals of an item by their place, in order."""
    table = t.ItemOriginal.__table__
    columns = (table.c[name] for name in ("position", *Bearing._fields))
    rows = recorder.session.execute(select(*columns).where(table.c.item_id == item_id).order_by(table.c.position))
    return {row[0]: Bearing(*row[1:]) for row in rows}


def _likest(look: t.Original, others: Sequence[t.Original]) -> int | None:
    apart = [
        (((look.phash ^ other.phash) & _ALL).bit_count(), place)
        for place, other in enumerate(others)
        if look.phash is not None and other.phash is not None
    ]
    nearest = min(apart, default=(_ALIKE + 1, 0))
    return nearest[1] if nearest[0] <= _ALIKE else None


def _quality(original: t.Original) -> Quality:
    return Quality.of(original.width, original.height, original.duration_s, original.taken_at, original.bytes)
