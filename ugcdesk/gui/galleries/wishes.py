"""Turns what a person wants of one gallery into edits and popovers; it holds no widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.context import Context
from ugcdesk.gui.galleries.describe import DescribePhotos
from ugcdesk.gui.galleries.finding import AddItems
from ugcdesk.gui.galleries.loaded import Entry, Loaded
from ugcdesk.gui.galleries.sorting import ORDERS
from ugcdesk.gui.pickers import RightsPicker
from ugcdesk.library.edits.galleries import ChangeGallery, RemoveFromGallery, SetGalleryItems
from ugcdesk.library.edits.items import Curate
from ugcdesk.library.vocabulary import Curation, GalleryLayout
from ugcdesk.publish import Remedy
from ugcdesk.publish.preview import rearranged

_TEXTS = {"title": "title", "intro": "intro", "button": "button"}


class Wishes:
    """For the gallery as it was last read. Every change goes through the context, with a sentence and Undo."""

    def __init__(self, context: Context, loaded: Loaded) -> None:
        self._context = context
        self._loaded = loaded
        self._gallery = loaded.preview.gallery

    def add(self, anchor: QWidget) -> None:
        AddItems(self._context, self._gallery.name, self._loaded.preview.members).open_at(anchor)

    def take_out(self, ids: Sequence[int]) -> None:
        """Remove items from the gallery; they stay in the library."""
        name = self._gallery.name
        counted = words.count(len(ids), "item", self._context.locale)
        self._context.edit(RemoveFromGallery(name, ids), done=f"Removed {counted} from “{name}”", icon="x")

    def rearrange(self, order: Sequence[int], moved: Sequence[int]) -> None:
        """Give the items the order in which they are listed now."""
        entries = {entry.row.id: entry for entry in self._loaded.entries}
        place = order.index(moved[0]) + 1
        what = (
            f"“{entries[moved[0]].short_title}”"
            if len(moved) == 1
            else words.count(len(moved), "item", self._context.locale)
        )
        self._arrange(order, f"Moved {what} to place {place}")

    def sort(self, name: str) -> None:
        """Put the items into one of the `ORDERS`."""
        order = [entry.row.id for entry in ORDERS[name](self._loaded.entries)]
        if order != [entry.row.id for entry in self._loaded.entries]:
            self._arrange(order, f"Sorted the gallery: {name[0].lower()}{name[1:]}")

    def mend(self, entry: Entry, anchor: QWidget) -> None:
        """Go the next step for an item that is held back, or whose rights end soon."""
        kind = entry.blocked.remedy_kind if entry.blocked else Remedy.RIGHTS
        if kind is Remedy.APPROVE:
            self.approve([entry.row.id])
        elif kind is Remedy.FILE:
            self._context.said.go.emit("import", None)
        elif kind in (Remedy.REMOVE, Remedy.RESTORE, Remedy.CHECK):
            self.take_out([entry.row.id])
        else:
            self.rights([entry.row.id], anchor)

    def approve(self, ids: Sequence[int]) -> None:
        counted = words.count(len(ids), "item", self._context.locale)
        self._context.edit(Curate(ids, Curation.APPROVED), done=f"Approved {counted}", icon="thumbs-up")

    def rights(self, ids: Sequence[int], anchor: QWidget) -> None:
        RightsPicker(self._context, ids).open_at(anchor)

    def describe(self, ids: Sequence[int], anchor: QWidget) -> None:
        """Write what the photos of ``ids`` show, one after the other."""
        entries = [entry for entry in self._loaded.entries if entry.row.id in set(ids)]
        if entries:
            DescribePhotos(self._context, entries).open_at(anchor)

    def lay_out(self, layout: str) -> None:
        if layout != self._gallery.layout:
            edit = ChangeGallery(self._gallery.id, layout=GalleryLayout(layout))
            self._context.edit(edit, done=f"Changed the layout to {layout}", icon="layout-grid")

    def set_options(self, options: Mapping[str, Any]) -> None:
        edit = ChangeGallery(self._gallery.id, options=options)
        self._context.edit(edit, done="Changed the look of the page", icon="layout-grid")

    def write(self, field: str, text: str) -> None:
        """Set the title, intro or button of the page."""
        edit = ChangeGallery(self._gallery.id, **{field: text})  # type: ignore[arg-type]
        self._context.edit(edit, done=f"Changed the {_TEXTS[field]} of the page", icon="pencil")

    def ask_folder(self, window: QWidget) -> Path | None:
        """Ask for the folder that the page is written to; None when nothing was chosen."""
        start = self._gallery.folder or str(Path.home())
        chosen = QFileDialog.getExistingDirectory(window, "Folder for the gallery", start)
        return Path(chosen) if chosen else None

    def change_folder(self, window: QWidget) -> None:
        """Ask for another folder and remember it for the next export."""
        chosen = self.ask_folder(window)
        if chosen is not None and str(chosen) != self._gallery.folder:
            edit = ChangeGallery(self._gallery.id, folder=str(chosen))
            self._context.edit(edit, done=f"The gallery goes to {chosen}", icon="folder-open")

    def _arrange(self, order: Sequence[int], done: str) -> None:
        edit = SetGalleryItems(self._gallery.id, rearranged(self._loaded.preview.members, order))
        self._context.edit(edit, done=done, icon="arrow-up-down")
