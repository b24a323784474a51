"""What the person wants otherwise than a plan suggests, and what then comes in, counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ugcdesk.gui.importing.entry import Offer
from ugcdesk.importing.deciding import Chosen
from ugcdesk.importing.plan import ImportPlan, Verdict
from ugcdesk.importing.planned import Decision


@dataclass(frozen=True, slots=True)
class Wishes:
    """By position among what was planned: what is to be left out, and what was decided about look-alikes."""

    skipped: frozenset[int] = frozenset()
    decisions: Mapping[int, Decision] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tally:
    """What becomes of everything offered, which the counts up to ``figures`` add up to.

    ``figures`` are files that come in elsewhere, and are not among the ``refused``.
    ``merged`` join another item; ``alike`` look like another, ``undecided`` of them without a decision.
    """

    new: int
    merged: int
    updated: int
    unchanged: int
    duplicates: int
    refused: int
    skipped: int
    figures: int = 0
    alike: int = 0
    undecided: int = 0

    @property
    def coming_in(self) -> int:
        return self.new + self.merged + self.updated


def tally(offer: Offer, wishes: Wishes) -> Tally:
    """The counts of ``offer`` as it would come in now."""
    plan = offer.plan
    if not isinstance(plan, ImportPlan):
        return Tally(plan.new, 0, plan.updated, plan.unchanged, 0, len(plan.refused), 0)
    chosen = Chosen.of(plan.planned, set(range(len(plan.planned))) - wishes.skipped, wishes.decisions)
    wanted = set(chosen.wanted)
    merged = len(chosen.merges(wanted))
    updated = sum(plan.planned[place].verdict is Verdict.UPDATED for place in wanted)
    alike = {entry.position for entry in offer.entries if entry.is_near}
    return Tally(
        new=len(wanted) - updated - merged,
        merged=merged,
        updated=updated,
        unchanged=chosen.count(Verdict.UNCHANGED),
        duplicates=chosen.count(Verdict.DUPLICATE),
        refused=len(offer.refused) - len(offer.figures),
        skipped=len(wishes.skipped) + chosen.skipped,
        figures=len(offer.figures),
        alike=len(alike),
        undecided=len(alike - wishes.decisions.keys() - wishes.skipped),
    )
