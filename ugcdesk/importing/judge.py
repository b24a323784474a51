"""Decides for each candidate whether it is new, changed, the same as before, or a double."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from ugcdesk.importing import known
from ugcdesk.importing.alike.finding import Alike, Thumbnails
from ugcdesk.importing.candidate import Refusal
from ugcdesk.importing.planned import PLAIN, Looked, Planned, Verdict
from ugcdesk.importing.uniting import united
from ugcdesk.progress import Progress
from ugcdesk.text import letters_key, link_key

_CHECK_EVERY = 500
# Two programs spell these of one post in two ways.
_SPELT_DIFFERENTLY = {"url": link_key, "place": letters_key}


def judge(
    session: Session, offered: Sequence[Looked], thumbnail_of: Thumbnails, progress: Progress
) -> tuple[list[Planned], list[Refusal]]:
    """A verdict for each candidate, in order; one that contradicts an earlier one of its file and identity is refused.

    ``thumbnail_of`` gives the thumbnail of a SHA-256, of what is offered and of the library, or None.
    """
    whole, settled = united(offered)
    court = _Court(session, whole, thumbnail_of)
    planned: list[Planned] = []
    refused: list[Refusal] = []
    for verdict in court.verdicts(whole, settled, progress):
        if isinstance(verdict, Refusal):
            refused.append(verdict)
        else:
            is_new = verdict.verdict is Verdict.NEW
            planned.append(court.alike.planned(len(planned), verdict) if is_new else verdict)
    return court.alike.told(court.without_hand_set(planned)), refused


class _Court:
    """What is known before the first verdict, and what the verdicts so far have added."""

    def __init__(self, session: Session, offered: Sequence[Looked], thumbnail_of: Thumbnails) -> None:
        self._session = session
        self._items = known.items_by_source_key(session, list(dict.fromkeys(one.source_key for one in offered)))
        hashes = dict.fromkeys(probe.sha256 for one in offered for probe in one.probes)
        self._bearers = known.items_by_hash(session, list(hashes))
        has_files = bool(hashes) or any(one.candidate.missing for one in offered)
        self._files = known.files_of(session, [item.id for item in self._items.values()]) if has_files else {}
        self.alike = Alike(session, thumbnail_of, has_files=bool(hashes))
        named = (probe.sha256 for one in offered if not one.is_plain for probe in one.probes)
        self._mere = known.mere_files(session, list(dict.fromkeys(named)))
        self._coming: dict[str, Looked] = {}

    def verdicts(
        self, offered: Sequence[Looked], settled: Mapping[int, Planned | Refusal], progress: Progress
    ) -> list[Planned | Refusal]:
        """A verdict for each of ``offered``, in order, but for those that are ``settled``."""
        found = dict(settled)
        # A file that comes in with a post is the post's, wherever it stands in the order.
        for place in sorted(range(len(offered)), key=lambda place: offered[place].is_plain):
            if place % _CHECK_EVERY == 0:
                progress.check()
            if place not in found:
                found[place] = self._verdict(offered[place])
        return [found[place] for place in range(len(offered))]

    def _verdict(self, looked: Looked) -> Planned:
        verdict = self._judge_plain(looked) if looked.is_plain else self._judge_named(looked)
        if verdict.verdict in (Verdict.NEW, Verdict.UPDATED):
            for probe in looked.probes:
                self._coming.setdefault(probe.sha256, looked)
        return verdict

    def _judge_plain(self, looked: Looked) -> Planned:
        probe = looked.probes[0]
        if (item_id := self._bearers.get(probe.sha256)) is not None:
            return Planned(looked, Verdict.DUPLICATE, f"The same file is item {item_id} of the library.", item_id)
        if (other := self._coming.get(probe.sha256)) is not None:
            return Planned(looked, Verdict.DUPLICATE, f"The same file is offered as {other.candidate.path.name} too.")
        return Planned(looked, Verdict.NEW)

    def _judge_named(self, looked: Looked) -> Planned:
        item = self._items.get(looked.source_key)
        if item is None:
            return self._adopting(looked) or Planned(looked, Verdict.NEW)
        there = self._files.get(item.id, {})
        changed = _changed(item, looked, there)
        added = {probe.sha256 for probe in looked.probes} - there.keys()
        if changed or added:
            whole = item.merged_into and f"It is part of item {item.merged_into}, which takes only what it lacks."
            return Planned(looked, Verdict.UPDATED, whole or None, item.id, changed)
        if item.merged_into is not None:
            return Planned(looked, Verdict.UNCHANGED, f"It is part of item {item.merged_into}.", item.merged_into)
        return Planned(looked, Verdict.UNCHANGED, "It is in the trash." if item.is_trashed else None, item.id)

    def _adopting(self, looked: Looked) -> Planned | None:
        """The update that turns a file which came in alone into the post it is of; each file becomes one post only."""
        hashes = dict.fromkeys(probe.sha256 for probe in looked.probes)
        alone = {digest: self._mere[digest] for digest in hashes if digest in self._mere}
        if not alone:
            return None
        (digest, item_id), *others = alone.items()
        del self._mere[digest]
        changed = {name: value for name, value in known.source_values(looked.candidate).items() if value}
        reason = _of_one_post(item_id, [other for _, other in others])
        return Planned(looked, Verdict.UPDATED, reason, item_id, changed, adopts=f"{PLAIN}{digest}")

    def without_hand_set(self, planned: Sequence[Planned]) -> list[Planned]:
        """The verdicts, with updates leaving alone what somebody has written by hand since."""
        touched = [one.item_id for one in planned if one.verdict is Verdict.UPDATED and one.item_id is not None]
        theirs = known.set_by_people(self._session, touched) if touched else {}
        return [self._leaving(one, theirs.get(one.item_id or 0, set())) for one in planned]

    def _leaving(self, planned: Planned, theirs: set[str]) -> Planned:
        if planned.verdict is not Verdict.UPDATED or planned.adopts or not theirs:
            return planned
        changed = {name: value for name, value in planned.changed.items() if name not in theirs}
        if changed == planned.changed:
            return planned
        has_files = bool({probe.sha256 for probe in planned.probes} - self._files.get(planned.item_id or 0, {}).keys())
        verdict = Verdict.UPDATED if changed or has_files else Verdict.UNCHANGED
        whole = self._items[planned.looked.source_key].merged_into
        if whole is not None:
            item_id = planned.item_id if verdict is Verdict.UPDATED else whole
            reason = _stays(whole, planned.changed.keys() - changed.keys())
            return replace(planned, changed=changed, verdict=verdict, item_id=item_id, reason=reason)
        return replace(planned, changed=changed, verdict=verdict, reason="What was changed by hand stays.")


def _of_one_post(item_id: int, others: Sequence[int]) -> str:
    if not others:
        return f"Item {item_id} is the file of this post."
    noun = "item" if len(others) == 1 else "items"
    named = " and ".join(filter(None, [", ".join(str(one) for one in others[:-1]), str(others[-1])]))
    return f"Item {item_id} is a file of this post, like {noun} {named}: merge them with it."


def _stays(whole: int, left_out: Iterable[str]) -> str:
    named = ", ".join(name.replace("_", " ") for name in sorted(left_out))
    return f"It is part of item {whole}, which keeps its own words; what is new of it is left out: {named}."


def _changed(item: known.KnownItem, looked: Looked, there: Mapping[str, str]) -> dict[str, Any]:
    """The columns in which the source now says something else; what it leaves out stands."""
    said = known.source_values(looked.candidate)
    changed = {name: value for name, value in said.items() if value is not None and value != item.values[name]}
    for name, key in _SPELT_DIFFERENTLY.items():
        if name in changed and key(changed[name]) == key(item.values[name] or ""):
            del changed[name]
    marks = _marks(item, looked, there)
    return {**changed, **({"marks": marks} if marks != item.marks else {})}


def _marks(item: known.KnownItem, looked: Looked, there: Mapping[str, str]) -> dict[str, Any]:
    """The marks with those that the source says now; a file that is there by now is missing no longer."""
    marks = {**item.marks, **known.source_marks(looked.candidate)}
    if not looked.candidate.files and not looked.candidate.missing:
        return marks
    marks.pop("missing", None)
    if len(there) >= len(looked.candidate.files) + len(looked.candidate.missing):
        return marks  # they are there under the names that another download gives them
    names = set(there.values())
    missing = [name for name in looked.candidate.missing if name not in names]
    return {**marks, "missing": missing} if missing else marks
