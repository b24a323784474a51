"""Makes one record of rights out of two, so that nothing is allowed that one of them does not allow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ugcdesk.library import tables as t
from ugcdesk.library.grants import Grant
from ugcdesk.library.rights import RightsRow
from ugcdesk.library.vocabulary import RightsStatus

Row = Mapping[str, Any]

_NO = (RightsStatus.DENIED, RightsStatus.REVOKED)
# A grant that two items had and the one made of them has not: it holds back whatever it is, a review too.
_NOTHING: Row = {
    "status": str(RightsStatus.REVOKED),
    "channels": [],
    "starts_on": None,
    "ends_on": None,
    "ends_by_channel": None,
}


def stricter(own: Row | None, theirs: Row | None, *, needs_right: bool, may_reach: bool) -> dict[str, Any] | None:
    """The columns of Rights, without ``item_id``, that hold for an item that unites two; None where nothing is known.

    A no counts before all. Two grants hold where and when both do; without a channel in common the grant is revoked,
    until the creator is asked again. The grant of one side covers the other, of which nothing is known, when it
    ``may_reach`` it. What does not need a right (not ``needs_right``), a review, keeps the limits of a grant. The
    evidence of all that counts is kept.
    """
    rows = [{name: row[name] for name in row if name != "item_id"} for row in (own, theirs) if row is not None]
    no = [row for status in _NO for row in rows if row["status"] == status]
    grants = [row for row in rows if row["status"] == RightsStatus.GRANTED]
    asked = [row for row in rows if row["status"] == RightsStatus.REQUESTED]
    if no:
        strict: dict[str, Any] | None = no[0]
    elif len(grants) == 2:
        strict = {**grants[0], **_common(*grants)}
    elif not grants or (needs_right and asked):
        strict = asked[0] if asked else None
    elif may_reach:
        strict = grants[0]
    else:
        strict = None if needs_right else {**grants[0], **_NOTHING}
    return strict and {**strict, "evidence": _joined(*(row["evidence"] for row in rows))}


def _common(first: Row, second: Row) -> dict[str, Any]:
    starts = _known(max, first["starts_on"], second["starts_on"])
    scope = _joined(first["scope"], second["scope"])
    shared = _grant(first).where_both(_grant(second))
    shared = Grant({channel: end for channel, end in shared.ends.items() if not (starts and end and end < starts)})
    return {"scope": scope, **({"starts_on": starts, **shared.columns()} if shared else _NOTHING)}


def _grant(row: Row) -> Grant:
    return Grant.of(RightsRow.of(t.Rights(**row)))


def _known(choose: Callable[[list[date]], date], *days: date | None) -> date | None:
    known = [day for day in days if day is not None]
    return choose(known) if known else None


def _joined(*texts: str | None) -> str | None:
    return "; ".join(dict.fromkeys(text for text in texts if text)) or None
