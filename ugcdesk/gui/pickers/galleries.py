"""Puts items into a gallery or a collection."""

from __future__ import annotations

from ugcdesk.gui.pickers.choices import Choice
from ugcdesk.gui.pickers.picker import Picker
from ugcdesk.library.edits.collections import AddToCollection, CreateCollection
from ugcdesk.library.edits.galleries import AddToGallery, CreateGallery
from ugcdesk.library.edits.together import Together
from ugcdesk.library.library import Edit
from ugcdesk.progress import Progress

_ICONS = {"gallery": "gallery-horizontal-end", "collection": "folder"}


class GalleryPicker(Picker):
    """Enter adds the items at the end of the gallery or collection, made when it is new."""

    title = "Add to gallery or collection:"
    placeholder = "Gallery or collection"

    def read(self, progress: Progress) -> list[Choice]:
        desk = self.context.desk
        galleries = [_choice("gallery", row.name, len(row.item_ids)) for row in desk.galleries()]
        return galleries + [_choice("collection", row.name, len(row.item_ids)) for row in desk.collections()]

    def fresh(self, text: str) -> list[Choice]:
        return [Choice(f"{kind}:{text}", f"New {kind} “{text}”", icon="plus", fresh=True) for kind in _ICONS]

    def take(self, choice: Choice) -> None:
        kind, _, name = choice.key.partition(":")
        done = f"Added {self.counted()} to “{name}”"
        self.context.edit(self._edit(kind, name, fresh=choice.fresh), done=done, icon=_ICONS[kind])

    def _edit(self, kind: str, name: str, *, fresh: bool) -> Edit:
        if kind == "gallery":
            return CreateGallery(name, item_ids=self.item_ids) if fresh else AddToGallery(name, self.item_ids)
        add = AddToCollection(name, self.item_ids)
        return Together([CreateCollection(name), add], f"Create collection “{name}”") if fresh else add


def _choice(kind: str, name: str, items: int) -> Choice:
    return Choice(f"{kind}:{name}", name, f"{kind} · {items:,}", icon=_ICONS[kind])
