"""Decides for each candidate whether it is new, changed, the same as before, or a double."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from ugcdesk.importing import known
from ugcdesk.importing.candidate import Refusal
from ugcdesk.importing.look_alikes import LookAlikes
from ugcdesk.importing.planned import Looked, Planned, Verdict
from ugcdesk.progress import Progress

_CHECK_EVERY = 500


def judge(session: Session, offered: Sequence[Looked], progress: Progress) -> tuple[list[Planned], list[Refusal]]:
    """A verdict for each candidate, in order; one that contradicts an earlier one of the same identity is refused."""
    court = _Court(session, offered)
    planned: list[Planned] = []
    refused: list[Refusal] = []
    for place, looked in enumerate(offered):
        if place % _CHECK_EVERY == 0:
            progress.check()
        verdict = court.judge_plain(looked) if looked.is_plain else court.judge_named(looked)
        if isinstance(verdict, Refusal):
            refused.append(verdict)
        else:
            planned.append(verdict)
    return court.without_hand_set(planned), refused


class _Court:
    """What is known before the first verdict, and what the verdicts so far have added."""

    def __init__(self, session: Session, offered: Sequence[Looked]) -> None:
        self._session = session
        self._items = known.items_by_source_key(session, list(dict.fromkeys(one.source_key for one in offered)))
        hashes = dict.fromkeys(probe.sha256 for one in offered for probe in one.probes)
        self._bearers = known.items_by_hash(session, list(hashes))
        self._files = known.files_of(session, [item.id for item in self._items.values()]) if hashes else {}
        self._alike = known.look_alikes(session) if hashes else LookAlikes()
        self._earlier: dict[str, Looked] = {}
        # A file that is also part of a post is the post's, wherever it stands in the order.
        self._seen = {probe.sha256: one for one in reversed(offered) if not one.is_plain for probe in one.probes}
        self._near: list[Looked] = []

    def judge_plain(self, looked: Looked) -> Planned:
        probe = looked.probes[0]
        if (item_id := self._bearers.get(probe.sha256)) is not None:
            return Planned(looked, Verdict.DUPLICATE, f"The same file is item {item_id} of the library.", item_id)
        if (other := self._seen.get(probe.sha256)) is not None:
            return Planned(looked, Verdict.DUPLICATE, f"The same file is offered as {other.candidate.path.name} too.")
        self._seen[probe.sha256] = looked
        return self._new(looked)

    def judge_named(self, looked: Looked) -> Planned | Refusal:
        earlier = self._earlier.setdefault(looked.source_key, looked)
        if earlier is not looked:
            return _again(looked, earlier)
        item = self._items.get(looked.source_key)
        if item is None:
            return self._new(looked)
        changed = _changed(item, looked)
        added = {probe.sha256 for probe in looked.probes} - self._files.get(item.id, set())
        if changed or added:
            return Planned(looked, Verdict.UPDATED, None, item.id, changed)
        return Planned(looked, Verdict.UNCHANGED, "It is in the trash." if item.is_trashed else None, item.id)

    def without_hand_set(self, planned: Sequence[Planned]) -> list[Planned]:
        """The verdicts, with updates leaving alone what somebody has written by hand since."""
        touched = [one.item_id for one in planned if one.verdict is Verdict.UPDATED and one.item_id is not None]
        theirs = known.set_by_people(self._session, touched) if touched else {}
        return [self._leaving(one, theirs.get(one.item_id or 0, set())) for one in planned]

    def _leaving(self, planned: Planned, theirs: set[str]) -> Planned:
        if planned.verdict is not Verdict.UPDATED or not theirs:
            return planned
        changed = {name: value for name, value in planned.changed.items() if name not in theirs}
        has_files = bool({probe.sha256 for probe in planned.probes} - self._files.get(planned.item_id or 0, set()))
        verdict = Verdict.UPDATED if changed or has_files else Verdict.UNCHANGED
        return replace(planned, changed=changed, verdict=verdict, reason="What was changed by hand stays.")

    def _new(self, looked: Looked) -> Planned:
        like = next((near for probe in looked.probes if (near := self._near_of(probe.phash)) is not None), None)
        for probe in looked.probes:
            if probe.phash is not None:
                self._near.append(looked)
                self._alike.add(probe.phash, -len(self._near))
        if like is None:
            return Planned(looked, Verdict.NEW)
        if like > 0:
            return Planned(looked, Verdict.NEW, f"It looks like item {like}.", near_item=like)
        other = self._near[-like - 1].candidate.path
        return Planned(looked, Verdict.NEW, f"It looks like {other.name}, offered too.", near_path=other)

    def _near_of(self, phash: int | None) -> int | None:
        return None if phash is None else self._alike.nearest(phash)


def _again(looked: Looked, earlier: Looked) -> Planned | Refusal:
    mine, first = looked.candidate, earlier.candidate
    where = f"line {first.line}" if first.path == mine.path and first.line else first.path.name
    if mine.says_the_same(first):
        return Planned(looked, Verdict.DUPLICATE, f"It is the same as {where}.")
    reason = f"It has the identity of {where} but says something else: remove one of the two and import again."
    return Refusal(mine.path, mine.line, reason)


def _changed(item: known.KnownItem, looked: Looked) -> dict[str, Any]:
    """The columns in which the source now says something else; what it leaves out stands."""
    said = known.source_values(looked.candidate)
    changed = {name: value for name, value in said.items() if value is not None and value != item.values[name]}
    marks = _merged(item.marks, known.source_marks(looked.candidate))
    return {**changed, **({"marks": marks} if marks != item.marks else {})}


def _merged(there: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    return {**there, **said}
