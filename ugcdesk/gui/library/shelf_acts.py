"""What can be done to the saved searches and collections of the left pane: make, rename, update, delete, fill."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ugcdesk.gui import words
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.places import Listed

_NOTHING_ASKED = "Nothing is asked yet. Type words or choose filters, then save them."


class ShelfActs:
    """Each is one edit that can be undone, and loads what it needs: a start should not wait for them."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def save_search(self, query: str, at: QWidget) -> None:
        """Ask for a name at a widget, and keep the query under it."""
        if not query:
            self._context.said.warning.emit(_NOTHING_ASKED, "")
            return

        def save(name: str) -> None:
            from ugcdesk.library.edits.collections import SaveSearch

            self._context.edit(SaveSearch(name, query), done=f"Saved search “{name}”", icon="bookmark")

        self._ask("Save this search as", button="Save", on_name=save, at=at)

    def update_search(self, entry: Listed, query: str) -> None:
        """Let a saved search hold another query."""
        name = entry.place.label
        if query:
            from ugcdesk.library.edits.collections import SaveSearch

            self._context.edit(SaveSearch(name, query), done=f"Updated saved search “{name}”", icon="bookmark")
        else:
            self._context.said.warning.emit(_NOTHING_ASKED, "")

    def rename(self, entry: Listed, at: QWidget) -> None:
        """Ask for another name at a widget."""
        old, saved_id = entry.place.label, entry.saved_id

        def rename(name: str) -> None:
            from ugcdesk.library.edits.collections import RenameCollection, RenameSearch

            edit = RenameCollection(old, name) if saved_id is None else RenameSearch(saved_id, name)
            self._context.edit(edit, done=f"Renamed “{old}” to “{name}”", icon=entry.place.icon)

        self._ask(f"Rename “{old}”", button="Rename", on_name=rename, suggestion=old, at=at)

    def _ask(
        self, title: str, *, button: str, on_name: Callable[[str], None], at: QWidget, suggestion: str = ""
    ) -> None:
        from ugcdesk.gui.pickers import NamePopover

        popover = NamePopover(self._context, title, button=button, on_name=on_name, suggestion=suggestion)
        popover.open_at(at)

    def delete(self, entry: Listed) -> None:
        from ugcdesk.library.edits.collections import DeleteCollection, ForgetSearch

        name = entry.place.label
        if entry.saved_id is None:
            self._context.edit(DeleteCollection(name), done=f"Deleted collection “{name}”", icon="folder")
        else:
            self._context.edit(ForgetSearch(entry.saved_id), done=f"Deleted saved search “{name}”", icon="bookmark")

    def new_collection(self, at: QWidget) -> None:
        def create(name: str) -> None:
            from ugcdesk.library.edits.collections import CreateCollection

            self._context.edit(CreateCollection(name), done=f"Created collection “{name}”", icon="folder-plus")

        self._ask("New collection", button="Create", on_name=create, at=at)

    def add_to_collection(self, name: str, ids: Sequence[int]) -> None:
        from ugcdesk.library.edits.collections import AddToCollection

        counted = words.count(len(ids), "item", self._context.locale)
        self._context.edit(AddToCollection(name, ids), done=f"Added {counted} to “{name}”", icon="folder")
