"""Says in words how two files that look alike differ, and what to do about it; it does not look for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ugcdesk.importing.planned import Decision
from ugcdesk.library import tables as t
from ugcdesk.library.arranging import Quality
from ugcdesk.media.probe import Probe

_A_LITTLE = 1.05  # sizes within five per cent are the same size
_SAME_CUT_S = 0.5


@dataclass(frozen=True, slots=True)
class Look:
    """What there is to compare of a file; ``is_plain`` when no post stands around it."""

    sha256: str
    width: int | None
    height: int | None
    bytes: int
    duration_s: float | None
    taken_at: datetime | None
    is_plain: bool

    @classmethod
    def of_probe(cls, probe: Probe, *, is_plain: bool) -> Look:
        return cls(
            probe.sha256, probe.width, probe.height, probe.bytes, probe.duration_s, probe.meta.taken_at, is_plain
        )

    @classmethod
    def of_original(cls, original: t.Original, *, is_plain: bool) -> Look:
        return cls(
            original.hash,
            original.width,
            original.height,
            original.bytes,
            original.duration_s,
            original.taken_at,
            is_plain,
        )

    @property
    def pixels(self) -> int:
        return (self.width or 0) * (self.height or 0)

    @property
    def quality(self) -> Quality:
        return Quality.of(self.width, self.height, self.duration_s, self.taken_at, self.bytes)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``reason`` without its full stop, what to do, and whether the file that is offered is the better one."""

    reason: str
    suggestion: Decision
    is_better: bool


def compare(mine: Look, theirs: Look, likeness: float | None, *, where: str) -> Comparison:
    """How the offered file stands to the one it looks like; ``where`` the other is: “library” or a file's name.

    ``likeness``, 0 to 1, is None when the two surely show the same.
    """
    is_better = mine.sha256 != theirs.sha256 and mine.quality > theirs.quality
    reason = _told(mine, theirs, where) if likeness is None else f"Looks alike, {likeness * 100:.0f} %"
    return Comparison(reason, _suggestion(mine, theirs, is_same=likeness is None, is_better=is_better), is_better)


def _told(mine: Look, theirs: Look, where: str) -> str:
    if mine.sha256 == theirs.sha256:
        return "Exact copy"
    if mine.duration_s is not None and theirs.duration_s is not None:
        return _told_of_videos(mine.duration_s, theirs.duration_s, mine, theirs, where)
    return f"Same photo, {_told_of_sizes(mine, theirs, where)}"


def _told_of_videos(mine_s: float, theirs_s: float, mine: Look, theirs: Look, where: str) -> str:
    if abs(mine_s - theirs_s) <= _SAME_CUT_S:
        return f"Same video, {_told_of_sizes(mine, theirs, where)}"
    cut = "shorter" if mine_s < theirs_s else "longer"
    return f"Same video, {cut} cut: {where} has {_clock(theirs_s)}, this one has {_clock(mine_s)}"


def _told_of_sizes(mine: Look, theirs: Look, where: str) -> str:
    if mine.pixels > theirs.pixels * _A_LITTLE or theirs.pixels > mine.pixels * _A_LITTLE:
        size = "larger" if mine.pixels > theirs.pixels else "smaller"
        return f"{size} file: {where} has {_pixels(theirs)}, this one has {_pixels(mine)}"
    if mine.taken_at and not theirs.taken_at:
        return "saved again: only this one has the camera's date"
    return "saved again"


def _suggestion(mine: Look, theirs: Look, *, is_same: bool, is_better: bool) -> Decision:
    if not is_same or not (mine.is_plain or theirs.is_plain):
        return Decision.KEEP_BOTH  # two posts are two items, also when both show one picture
    if is_better or not mine.is_plain:
        return Decision.MERGE
    return Decision.SKIP


def _pixels(look: Look) -> str:
    return f"{look.width} × {look.height}" if look.width and look.height else "–"


def _clock(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"
