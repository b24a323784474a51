"""Edits of who looks after items, and of what the shop answered to a review or question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ugcdesk.library import tables as t
from ugcdesk.library.edits.words import count, require_items, require_name
from ugcdesk.library.recorder import Recorder


@dataclass(frozen=True, slots=True)
class Assign:
    """Give items to a colleague to look at, or to nobody."""

    item_ids: Sequence[int]
    name: str | None

    @property
    def label(self) -> str:
        items = count(self.item_ids, "item")
        return f"Unassign {items}" if self.name is None else f"Assign {items} to {self.name}"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        name = None if self.name is None else require_name(self.name, "colleague")
        recorder.update(t.Item, self.item_ids, assigned_to=name)


@dataclass(frozen=True, slots=True)
class Reply:
    """Keep what the shop answered to a review or question, as of now. An empty text means it is unanswered."""

    item_id: int
    text: str

    @property
    def label(self) -> str:
        return f"{'Keep' if self.text.strip() else 'Remove'} the reply to 1 item"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, [self.item_id])
        text = self.text.strip() or None
        changed = recorder.update(t.Item, [self.item_id], reply=text)
        recorder.update(t.Item, changed, replied_at=recorder.now if text else None)
