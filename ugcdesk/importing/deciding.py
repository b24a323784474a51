"""Turns what was decided about look-alikes of a plan into what comes in, what joins what, and what is asked later."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ugcdesk.importing.planned import Decision, Planned, Verdict
from ugcdesk.library.edits.incoming import Bearer, IncomingLikeness
from ugcdesk.library.vocabulary import LookAlikeDecision

Decisions = Mapping[int, Decision]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The places of a plan that take part; ``wanted`` are those that would write, without those that are skipped."""

    planned: Sequence[Planned]
    places: Sequence[int]
    decisions: Decisions

    @classmethod
    def of(cls, planned: Sequence[Planned], selected: Collection[int] | None, decisions: Decisions) -> Chosen:
        """Decisions about what looks like nothing are left aside; what nothing is decided about is asked later."""
        places = [place for place in range(len(planned)) if selected is None or place in selected]
        near = {place: decisions[place] for place in places if place in decisions and planned[place].is_near_duplicate}
        return cls(planned, places, near)

    @property
    def skipped(self) -> int:
        return sum(decision is Decision.SKIP for decision in self.decisions.values())

    @property
    def wanted(self) -> list[int]:
        return [
            place
            for place in self.places
            if self.planned[place].verdict in (Verdict.NEW, Verdict.UPDATED)
            and self.decisions.get(place) is not Decision.SKIP
        ]

    def count(self, verdict: Verdict) -> int:
        return sum(self.planned[place].verdict is verdict for place in self.places)

    def merges(self, standing: Collection[int]) -> dict[int, Bearer | str]:
        """The item of the library, or the new one by source key, that each place joins which does not stand for itself.

        ``standing`` are the places that come in; what was to join one that does not stands for itself.
        """
        into: dict[int, Bearer | str] = {}
        for place in sorted(standing):  # what a place looks like stands before it and is settled already
            if self.decisions.get(place) is Decision.MERGE and (other := self._other(place, standing, into)):
                into[place] = other
        return into

    def likeness(
        self, place: int, standing: Collection[int], into: Mapping[int, Bearer | str]
    ) -> IncomingLikeness | None:
        """What is to be remembered of an item that comes in beside another that it looks like; ``into`` as `merges`."""
        one = self.planned[place]
        other = self._other(place, standing, into) if one.is_near_duplicate else None
        if other is None or one.likeness is None:
            return None
        is_kept = self.decisions.get(place) is Decision.KEEP_BOTH
        decision = LookAlikeDecision.KEPT if is_kept else None
        return IncomingLikeness(one.looked.source_key, other, one.likeness, decision)

    def _other(self, place: int, standing: Collection[int], into: Mapping[int, Bearer | str]) -> Bearer | str | None:
        one = self.planned[place]
        if one.near_item is not None and one.near_original is not None:
            return Bearer(one.near_item, one.near_original)
        if one.near_place is None or one.near_place not in standing:
            return None
        return into.get(one.near_place) or self.planned[one.near_place].looked.source_key
