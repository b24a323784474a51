"""What can be done to the selected items, by key, button or menu alike: each is one edit with one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ugcdesk.gui import words
from ugcdesk.gui.actions import Handler
from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.request import CompareRequest
from ugcdesk.gui.library.like import Like
from ugcdesk.gui.library.selected import Selected
from ugcdesk.gui.rights.acts import rights_handlers
from ugcdesk.library.vocabulary import Curation

if TYPE_CHECKING:
    from ugcdesk.gui.pickers import Popover

_DECISIONS = {
    "approve": (Curation.APPROVED, "Approved {}", "thumbs-up"),
    "reject": (Curation.REJECTED, "Rejected {}", "x"),
    "to_inbox": (Curation.INBOX, "Moved {} back to the inbox", "inbox"),
}
_PICKERS = {
    "tag": "TagPicker",
    "link_product": "ProductPicker",
    "add_to_campaign": "CampaignPicker",
    "add_to_gallery": "GalleryPicker",
    "rights": "RightsPicker",
}


class Acts:
    """``anchor`` says what a picker opens at when it was asked for by key.

    Each act loads what it needs: a start should not wait for them.
    """

    def __init__(self, context: Context, selected: Selected, anchor: Callable[[], QWidget]) -> None:
        self._context = context
        self._selected = selected
        self._anchor = anchor

    def handlers(self) -> Mapping[str, Handler]:
        """By the ids of the action table."""
        found: dict[str, Handler] = {"trash": self.trash, "merge": self.merge, "compare": self.compare}
        found |= {"export_copies": self.export_copies, "similar": self.similar}
        found |= rights_handlers(self._context, self.ids, self._anchor)
        for action_id in _DECISIONS:
            found[action_id] = partial(self.decide, action_id)
            found[f"{action_id}_stay"] = partial(self.decide, action_id, stay=True)
        for stars in range(6):
            found[f"rate_{stars}"] = partial(self.rate, stars)
        for action_id in _PICKERS:
            found[action_id] = partial(self.pick, action_id)
        return found

    def ids(self) -> list[int]:
        """What an act would be about just now."""
        return self._selected.acted_on()

    def decide(self, action_id: str, *, stay: bool = False) -> None:
        """Approve, reject or take back; a single item then gives way to the next, unless one is to stay."""
        ids = self._selected.acted_on()
        curation, done, icon = _DECISIONS[action_id]
        if not ids:
            return
        from ugcdesk.library.edits.items import Curate

        self._context.edit(Curate(ids, curation), done=done.format(self._counted(ids)), icon=icon)
        if len(ids) == 1 and not stay and self._context.settings.values.advance_after_decision:
            self._selected.step(1)

    def rate(self, stars: int) -> None:
        ids = self._selected.acted_on()
        said = f"{stars} star{'' if stars == 1 else 's'}" if stars else "no stars"
        if ids:
            from ugcdesk.library.edits.items import Rate

            self._context.edit(Rate(ids, stars), done=f"Gave {self._counted(ids)} {said}", icon="star")

    def feature(self, featured: bool) -> None:
        ids = self._selected.acted_on()
        if ids:
            from ugcdesk.library.edits.items import Feature

            done = f"{'Featured' if featured else 'No longer featured:'} {self._counted(ids)}"
            self._context.edit(Feature(ids, featured), done=done, icon="sparkles")

    def trash(self) -> None:
        ids = self._selected.acted_on()
        if ids:
            from ugcdesk.library.edits.items import Trash

            self._context.edit(Trash(ids), done=f"Moved {self._counted(ids)} to the trash", icon="trash-2")

    def merge(self) -> None:
        """Make one item of those that are selected: the current one, or else the first, takes in the others."""
        ids, current = self._selected.acted_on(), self._selected.current()
        if len(ids) < 2:
            self._context.said.warning.emit("A merge needs two items or more. Select them, then merge.", "")
            return
        from ugcdesk.library.edits.merging import MergeItems

        keep = current if current in ids else ids[0]
        gone = [item_id for item_id in ids if item_id != keep]
        name = self._selected.name_of(keep)
        into = f" into “{name}”" if name else ""
        self._context.edit(MergeItems(keep, gone), done=f"Merged {self._counted(ids)}{into}", icon="copy-check")

    def compare(self) -> None:
        """Show the two that are selected beside each other."""
        ids = self._selected.acted_on()
        if len(ids) == 2:
            self._context.said.go.emit("compare", CompareRequest(ids[0], ids[1]))
        else:
            self._context.said.warning.emit("Two items can be compared. Select two, then press C.", "")

    def similar(self) -> None:
        """Show what is like the current one of the selected items, or like the first."""
        ids, current = self._selected.acted_on(), self._selected.current()
        if ids:
            self._context.said.go.emit("library", Like(current if current in ids else ids[0]))

    def export_copies(self) -> None:
        """Ask where to, and copy the originals of the selected items there."""
        ids = self._selected.acted_on()
        if ids:
            from ugcdesk.gui.copies.dialog import CopiesDialog

            CopiesDialog(self._context, ids, self._anchor().window()).open()
        else:
            self._context.said.warning.emit("No item is selected. Select what to export, then try again.", "")

    def bring_back(self) -> None:
        ids = self._selected.acted_on()
        if ids:
            from ugcdesk.library.edits.items import Untrash

            self._context.edit(Untrash(ids), done=f"Brought {self._counted(ids)} back", icon="rotate-ccw")

    def pick(self, action_id: str, at: QWidget | None = None) -> None:
        """Open the popover of an action, at a button or over the items."""
        ids = self._selected.acted_on()
        if ids:
            from ugcdesk.gui import pickers

            picker: Popover = getattr(pickers, _PICKERS[action_id])(self._context, ids)
            picker.open_at(at or self._anchor())

    def _counted(self, ids: Sequence[int]) -> str:
        return words.count(len(ids), "item", self._context.locale)
