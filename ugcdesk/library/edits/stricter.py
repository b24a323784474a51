"""Makes one record of rights out of two, so that nothing is allowed that one of them does not allow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ugcdesk.library import tables as t
from ugcdesk.library.grants import Grant
from ugcdesk.library.rights import RightsRow
from ugcdesk.library.vocabulary import RightsStatus

# From the least to the most that may be done.
_STRICT = (RightsStatus.DENIED, RightsStatus.REVOKED, RightsStatus.REQUESTED, RightsStatus.GRANTED)


def stricter(own: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of Rights, without ``item_id``, that hold for an item that unites two.

    The answer that allows less counts. Two grants hold where and when both do; when they have no channel in common,
    nothing is granted and the creator has to be asked again. The evidence of both is kept.
    """
    first, second = ({name: row[name] for name in row if name != "item_id"} for row in (own, theirs))
    if first["status"] == second["status"] == RightsStatus.GRANTED:
        return {**first, **_common(first, second), "evidence": _both(first["evidence"], second["evidence"])}
    strict = min((first, second), key=lambda row: _STRICT.index(RightsStatus(row["status"])))
    return {**strict, "evidence": _both(first["evidence"], second["evidence"])}


def _common(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    starts = _known(max, first["starts_on"], second["starts_on"])
    scope = _both(first["scope"], second["scope"])
    shared = _grant(first).where_both(_grant(second))
    shared = Grant({channel: end for channel, end in shared.ends.items() if not (starts and end and end < starts)})
    if not shared:
        status = str(RightsStatus.REQUESTED)
        nothing: dict[str, Any] = {"channels": [], "starts_on": None, "ends_on": None, "ends_by_channel": None}
        return {"status": status, "scope": scope, **nothing}
    return {"starts_on": starts, "scope": scope, **shared.columns()}


def _grant(row: Mapping[str, Any]) -> Grant:
    return Grant.of(RightsRow.of(t.Rights(**row)))


def _known(choose: Callable[[list[date]], date], *days: date | None) -> date | None:
    known = [day for day in days if day is not None]
    return choose(known) if known else None


def _both(first: str | None, second: str | None) -> str | None:
    return "; ".join(dict.fromkeys(text for text in (first, second) if text)) or None
