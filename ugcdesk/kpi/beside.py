"""What counts for a scope beside the figures of files: money spent by placements and costs, and credited sales.

Sales that a model credits to channels count for channels, those credited to campaigns for campaigns, and those
credited to items for items: the same sale is in all three, so they are never put together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ugcdesk.kpi.ledger import CAMPAIGN, ITEM, PLACEMENT, TOTAL, Columns, Ints, Mask, no_columns
from ugcdesk.kpi.placed import Placed
from ugcdesk.kpi.scope import Scope


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rows of all ledgers are seen with: names, placements, what was withdrawn, the items of a line."""

    channels: Sequence[str]
    placed: Placed
    withdrawn: Sequence[int]
    items_of_line: Callable[[int], Ints]

    def narrowed(self, columns: Columns, scope: Scope) -> Mask:
        """The rows on the channel of a scope and, where it says so, paid or not."""
        mask: Mask = np.ones(len(columns), dtype=np.bool_)
        if scope.channel is not None:
            mask &= columns.channel == (self.channels.index(scope.channel) if scope.channel in self.channels else -1)
        if scope.paid is not None:
            mask &= columns.paid == scope.paid
        return mask

    def wanted(self, items: Ints, scope: Scope) -> Mask:
        """Which of ``items`` are of a scope of items; 0 is none."""
        mask: Mask = items > 0
        if scope.item_ids is not None:
            mask &= np.isin(items, np.array(scope.item_ids, dtype=np.int64))
        if scope.line_id is not None:
            mask &= np.isin(items, self.items_of_line(scope.line_id))
        return mask


class Beside:
    """The additions to one ledger; ``credits`` is None where sales are as reported."""

    def __init__(self, spent: Columns, credits: Columns | None, around: Surroundings) -> None:
        self.spent = spent
        self.credits = no_columns() if credits is None else credits
        self._around = around
        self._spent_on = around.placed.items_of(spent.kind, spent.subject)

    def of_parts(self, scope: Scope) -> Columns:
        """What counts for a scope of items or of a campaign."""
        mask = self._of_campaign(scope) & self._of_items(scope) & self._around.narrowed(self.spent, scope)
        return self.spent.where(mask).joined(self._credited(scope))

    def of_channels(self) -> Columns:
        """What models credit to channels; what was spent is counted with the figures of files."""
        return self.credits.where(self.credits.kind == TOTAL)

    def of_campaigns(self) -> Columns:
        """What models credit to campaigns."""
        return self.credits.where(self.credits.kind == CAMPAIGN)

    def by_item(self, scope: Scope) -> tuple[Columns, Ints]:
        """What was spent on or credited to items, and the item of each row."""
        mask = self._of_campaign(scope) & self._around.wanted(self._spent_on, scope)
        mask &= self._around.narrowed(self.spent, scope)
        credited = self._credited(scope) if scope.is_of_items else self._credits_of_items(scope)
        found = [self.spent.where(mask), credited]
        items = [self._spent_on[mask], self._around.placed.items_of(credited.kind, credited.subject)]
        return found[0].followed(found[1]), np.concatenate(items)

    def _credited(self, scope: Scope) -> Columns:
        if scope.is_of_items:
            return self._credits_of_items(scope)
        mine = (self.credits.kind == CAMPAIGN) & (self.credits.subject == scope.campaign_id)
        return self.credits.where(mine & self._around.narrowed(self.credits, scope))

    def _credits_of_items(self, scope: Scope) -> Columns:
        if scope.campaign_id is not None or scope.channel is not None or not len(self.credits):
            return no_columns()
        items = self._around.placed.items_of(self.credits.kind, self.credits.subject)
        mine = (self.credits.kind == ITEM) & self._around.wanted(items, scope)
        return self.credits.where(mine & self._around.narrowed(self.credits, scope))

    def _of_items(self, scope: Scope) -> Mask:
        return self._around.wanted(self._spent_on, scope) if scope.is_of_items else _all(self.spent)

    def _of_campaign(self, scope: Scope) -> Mask:
        if scope.campaign_id is None:
            return _all(self.spent)
        mine = self._around.placed.ids_in(scope.campaign_id)
        own: Mask = (self.spent.kind == CAMPAIGN) & (self.spent.subject == scope.campaign_id)
        own |= (self.spent.kind == PLACEMENT) & np.isin(self.spent.subject, mine)
        return own


def _all(columns: Columns) -> Mask:
    return np.ones(len(columns), dtype=np.bool_)
