"""What is asked about: everything, or the items, campaign, channel or product line that it is narrowed to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked about: everything, these items, one campaign, one channel, one product line, or several at once.

    ``paid`` narrows to what was paid for (True) or came by itself (False).
    """

    item_ids: tuple[int, ...] | None = None
    campaign_id: int | None = None
    channel: str | None = None
    line_id: int | None = None
    paid: bool | None = None

    @property
    def is_of_items(self) -> bool:
        return self.item_ids is not None or self.line_id is not None

    @property
    def is_of_parts(self) -> bool:
        """Whether it is of items or a campaign, so that what accounts state themselves is left aside."""
        return self.is_of_items or self.campaign_id is not None
