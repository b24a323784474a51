"""Makes one record of rights out of two, so that nothing is allowed that one of them does not allow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

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
    ends = _known(min, first["ends_on"], second["ends_on"])
    # No channels at all stand for every channel.
    wide = [row["channels"] for row in (first, second) if row["channels"]]
    channels = [channel for channel in wide[0] if channel in wide[-1]] if wide else []
    is_void = (bool(wide) and not channels) or (starts is not None and ends is not None and ends < starts)
    scope = _both(first["scope"], second["scope"])
    if is_void:
        status = str(RightsStatus.REQUESTED)
        return {"status": status, "channels": [], "starts_on": None, "ends_on": None, "scope": scope}
    return {"channels": channels, "starts_on": starts, "ends_on": ends, "scope": scope}


def _known(choose: Callable[[list[date]], date], *days: date | None) -> date | None:
    known = [day for day in days if day is not None]
    return choose(known) if known else None


def _both(first: str | None, second: str | None) -> str | None:
    return "; ".join(dict.fromkeys(text for text in (first, second) if text)) or None
