"""The Library page: puts search, places, items and inspector together; each of them knows its own part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ugcdesk.gui.actions import Handler
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.context import Context
from ugcdesk.gui.creators.link import open_creator_of
from ugcdesk.gui.focus.request import FocusRequest
from ugcdesk.gui.library.acts import Acts
from ugcdesk.gui.library.asking import Asked, Asking, Found
from ugcdesk.gui.library.centre import Centre
from ugcdesk.gui.library.facets import chosen_in, filter_count
from ugcdesk.gui.library.folding import Folding
from ugcdesk.gui.library.hand_order import HandOrder
from ugcdesk.gui.library.inspector import Inspector
from ugcdesk.gui.library.item_menu import item_menu
from ugcdesk.gui.library.item_model import ItemModel
from ugcdesk.gui.library.kept_order import keep_order, kept_order
from ugcdesk.gui.library.left_pane import LeftPane
from ugcdesk.gui.library.like import Like
from ugcdesk.gui.library.nothing import Ways
from ugcdesk.gui.library.panes import Panes
from ugcdesk.gui.library.places import ALL, Listed, Place, Shelves, of_items, read_shelves
from ugcdesk.gui.library.search_bar import SearchBar
from ugcdesk.gui.library.selected import Selected
from ugcdesk.gui.library.shelf_acts import ShelfActs
from ugcdesk.gui.library.steps import MouseSteps
from ugcdesk.gui.library.trail import Trail, keep_search
from ugcdesk.gui.page import Page
from ugcdesk.library import Changes

_RESET_FIELDS = frozenset({"trashed_at", "live"})
_SHELVES_SOON_MS = 60
_SHELVES_FIRST_MS = 300  # the first page of items comes before the counts beside it


class LibraryPage(Page):
    """``enter`` takes a query to ask, a list of ids to show, or None to go on as before."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Library")
        self.model = ItemModel(context, self)
        self.selected = Selected(self.model, self)
        self.asking = Asking(context, self)
        self.acts = Acts(context, self.selected, lambda: self.centre.view)
        self._shelf_acts = ShelfActs(context)
        self.by_hand = HandOrder(context, self.selected, lambda: self.model.ids)
        self.search = SearchBar(context)
        self.left = LeftPane(context)
        self.centre = Centre(context, self.model, self.selected, lambda: self.acts)
        self.folding = Folding(context, self.model, self.selected, self.centre)
        self.inspector = Inspector(context, self.acts)
        self.panes = Panes(context, "library", self.left, self.centre, self.inspector)
        self._import = Button(context.themes, "Import", "download", kind="primary")
        self._found: Found | None = None
        self._shelves: Shelves | None = None
        self._trail = Trail()
        self._to_select: tuple[list[int], int | None] | None = None  # what the next answer brings back
        self._anew = False  # the next answer replaces the items, even if only some are missing from it
        self._entered = False
        self._shelves_soon = QTimer(self, singleShot=True, interval=_SHELVES_SOON_MS)
        self._shelves_first = QTimer(self, singleShot=True, interval=_SHELVES_FIRST_MS)
        self._build()
        self._connect()
        self.asking.start_with(**kept_order(context.settings))

    def showEvent(self, event: QShowEvent) -> None:
        # So that the search bar begins above the items.
        beside = self.top_bar.title.sizeHint() + self.search.steps.sizeHint()
        self.top_bar.subtitle.setMinimumWidth(192 - beside.width())
        super().showEvent(event)

    def handlers(self) -> Mapping[str, Handler]:
        return {
            **self.acts.handlers(),
            **self.folding.handlers(),
            "select_all": self.selected.select_all,
            "select_none": self.selected.select_none,
            "search": self.search.begin,
            "back": lambda: self._retrace(-1),
            "forward": lambda: self._retrace(1),
            "move_up": lambda: self.by_hand.step(-1),
            "move_down": lambda: self.by_hand.step(1),
            "save_search": self._save_search,
            "edit_text": self._edit_text,
            "focus_view": self._open_focus,
            "creator_page": self._open_creator,
            "grid_view": lambda: self.centre.show_view("grid"),
            "list_view": lambda: self.centre.show_view("list"),
            "fit": self.centre.toggle_fit,
            "inspector": lambda: self._show_inspector(not self.panes.is_right_shown),
            "filters": self._toggle_left,
            "panes": self._toggle_panes,
        }

    def enter(self, what: object = None) -> None:
        if isinstance(what, str):
            self.asking.ask(place=ALL, text=what)
        elif isinstance(what, Like):
            if not self._entered:
                self.asking.ask()
            self.centre.like.ask(what)
        elif isinstance(what, (list, Place)):
            self.asking.ask(place=what if isinstance(what, Place) else of_items(what), text="")
        elif not self._entered:
            self.asking.ask()
        self._show_status()
        self._entered = True
        self.search.steps.show_steps(self._trail)
        if self._shelves is not None:
            self._shelves_soon.start()
        self.centre.view.setFocus()

    def on_changes(self, changes: Changes) -> None:
        """Rows that changed are read again; the order stays until the list is asked for anew."""
        if changes.batches or changes.fields & _RESET_FIELDS:
            self._anew = True
            self.model.forget()
            self.context.thumbnails.forget_absent()
            self.centre.pictures.forget_absent()
        else:
            self._anew |= self.asking.asked.is_by_hand and bool(changes.of("collection"))
            self.model.read_again(changes.of("item"))
        self.inspector.hear(changes)
        if self._entered:
            self.asking.ask_again()
            self._shelves_soon.start()

    def set_narrow(self, narrow: bool) -> None:
        self.top_bar.title.setVisible(not narrow)
        self.top_bar.subtitle.setVisible(not narrow)
        self._import.setText("" if narrow else "Import")
        self._narrow = narrow
        self.search.set_narrow(narrow)
        self.panes.set_narrow(narrow)
        self.centre.set_narrow(narrow)
        self.inspector.set_narrow(narrow)
        self._show_filter_count()

    def regions(self) -> list[QWidget]:
        return [self.top_bar, self.left, self.centre, self.inspector]

    def _build(self) -> None:
        self._narrow = False
        self.top_bar.subtitle.setText(self.context.desk.library.folder.name)
        self.top_bar.add_middle(self.search)
        self.top_bar.add_end(self._import)
        self._import.setAccessibleName("Import")
        self._import.setToolTip("Add photos, posts, reviews and figures")
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)
        self.centre.tools.show_inspector(self.panes.is_right_shown)
        self._save_key = QShortcut(QKeySequence("Ctrl+S"), self.search.field)
        self._save_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._save_key.activated.connect(self._save_search)

    def _connect(self) -> None:
        asking, centre, places, shelf = self.asking, self.centre, self.left.places, self._shelf_acts
        asking.changed.connect(self._show_question)
        asking.found.connect(self._show_found)
        self.search.asked.connect(lambda text, typing: asking.ask(text=text, typing=typing))
        self.search.save_asked.connect(self._save_search)
        self.search.filters_asked.connect(self._toggle_left)
        self.search.field.edit.returnPressed.connect(self._to_items)
        places.chosen.connect(self._go_to)
        places.dropped.connect(shelf.add_to_collection)
        places.forget_asked.connect(shelf.delete)
        places.rename_asked.connect(lambda entry: shelf.rename(entry, places))
        places.update_asked.connect(lambda entry: shelf.update_search(entry, asking.asked.query))
        self.left.new_asked.connect(shelf.new_collection)
        self.left.filtered.connect(lambda text: asking.ask(text=text))
        self.selected.changed.connect(self._show_selection)
        centre.tools.sort_chosen.connect(lambda key: self._order(sort=key))
        centre.tools.upwards_chosen.connect(lambda upwards: self._order(upwards=upwards))
        centre.tools.group_chosen.connect(lambda key: self._order(group=key))
        centre.table.sort_chosen.connect(self._order_by_column)
        centre.arranged.connect(self.by_hand.put)
        centre.like.found.connect(self._show_alike)
        centre.like.closed.connect(lambda: asking.ask(place=ALL))
        centre.notice.meant.connect(self._ask)
        self.panes.left_shown.connect(self.search.filters.setChecked)
        self.context.said.switched.connect(self._return_to)
        centre.tools.inspector_toggled.connect(self._show_inspector)
        centre.opened.connect(self._open_focus)
        centre.menu_asked.connect(self._show_menu)
        self.inspector.focus_asked.connect(self._open_focus)
        self.inspector.search_asked.connect(lambda text: asking.ask(place=ALL, text=text))
        self._import.clicked.connect(lambda: self.context.said.go.emit("import", None))
        for soon in (self._shelves_soon, self._shelves_first):
            soon.timeout.connect(self._read_shelves)
        MouseSteps(self.context.actions, self, centre.grid.viewport(), centre.table.viewport())

    def _show_question(self) -> None:
        asked = self.asking.asked
        if self.search.query != asked.text:
            self.search.show_query(asked.text)
        self.by_hand.asked = asked
        self.centre.show_order(asked)
        self.left.places.show_current(self._current_place(asked))

    def _show_found(self, found: Found) -> None:
        shown = set(self.folding.ids)
        stays = found.again and not self._anew and bool(shown) and shown.issuperset(found.ids)
        self._note(found)
        if self._found is None:
            self._shelves_first.start()
        self._found, self._anew = found, False
        if stays:
            self.model.mark_gone(shown.difference(found.ids))
            self.centre.notice.show_found(found)
        else:
            self._show_items(found)
            self.centre.show_found(found, Ways(self._ask, self._ask_everywhere, self._add_files))
        self.left.show_found(found)
        self.search.show_warnings(found.warnings)
        self._show_filter_count()
        self._show_status()

    def _show_items(self, found: Found) -> None:
        kept, current = self.selected.ids(), self.selected.current()
        back, self._to_select = self._to_select, None
        self.folding.show(found)
        if back is not None:
            kept, current = back
            self.folding.reveal(kept)
        if kept or current is not None:
            self.selected.select(kept, current)
            self.centre.view.scrollTo(self.selected.qt.currentIndex())
        if self.model.ids and self.selected.current() is None:
            self.selected.go_to(self.model.ids[0])  # so that keys act at once and the inspector has something to show

    def _note(self, found: Found) -> None:
        """Remember the question for going back to it, and its words when it was not half typed."""
        before = self._found
        if before is not None and before.asked != found.asked:
            if before.asked.text and not (before.typed and found.typed):
                keep_search(self.context.settings, before.asked.text)
            if self._to_select is None:
                self._trail.leave(self.selected.ids(), self.selected.current())
        self._trail.visit(found.asked, instead=bool(before and before.typed and found.typed))
        if self.isVisible():
            self.search.steps.show_steps(self._trail)

    def _retrace(self, by: int) -> None:
        """Go back or forward among questions, to what was selected there."""
        self._trail.leave(self.selected.ids(), self.selected.current())
        step = self._trail.go(by)
        if step is not None:
            self._to_select = (list(step.selected), step.current)
            self.asking.ask_for(step.asked)

    def _show_alike(self, place: Place) -> None:
        """Show what is like an item, from the likest on."""
        self._trail.leave(self.selected.ids(), self.selected.current())
        self._to_select = ([], None)
        self.asking.ask(place=place, text="", upwards=False)

    def _return_to(self, changes: Changes) -> None:
        """After an undo or redo, select what it was about and scroll there."""
        if not self.isVisible():
            return
        desk = self.context.desk
        self.context.tasks.run(lambda _progress: desk.items_touched(changes), on_success=self._select_touched)

    def _select_touched(self, ids: set[int]) -> None:
        self.folding.reveal(ids)
        there = [item_id for item_id in self.model.ids if item_id in ids]
        if there:
            self.selected.select(there, there[0])
            self.centre.view.scrollTo(self.selected.qt.currentIndex())
        self._to_select = (sorted(ids), there[0] if there else next(iter(ids), None)) if self._anew and ids else None

    def _order(self, **asked: Any) -> None:
        """Ask for another order or other groups, and keep them for the next time."""
        self.asking.ask(**asked)
        keep_order(self.context.settings, self.asking.asked)

    def _order_by_column(self, key: str) -> None:
        now = self.asking.asked
        self._order(sort=key, upwards=now.sort == key and not now.upwards)

    def _show_selection(self) -> None:
        count, current = self.selected.count(), self.selected.current()
        self.centre.show_selection(count, trashed=self.asking.asked.place.trashed)
        if count >= 2:
            self.inspector.show_items(self.selected.first_ids(), count)
        else:
            self.inspector.show_item(self.selected.acted_on()[0] if count else current)
        self._show_status()

    def _show_status(self) -> None:
        if self._found is None or not self.isVisible():
            return
        locale = self.context.locale
        away = self.folding.folded_away
        folded = f" · {locale.toString(away)} folded away" if away else ""
        every = locale.toString(len(self.folding.ids))
        self.context.said.status.emit(f"{locale.toString(self.selected.count())} of {every} selected{folded}")
        took = f"Found in {max(1, round(self._found.took_ms))} ms"
        self.context.said.timing.emit("Still reading the library…" if self._found.catching_up else took)

    def _show_filter_count(self) -> None:
        chosen = chosen_in(self.asking.asked.text, self.context.desk.index.metrics)
        place = self.asking.asked.place.key != ALL.key
        self.search.set_filters(self._narrow or not self.panes.is_left_shown, filter_count(chosen) + place)

    def _read_shelves(self) -> None:
        desk = self.context.desk
        self.context.tasks.run(lambda _progress: read_shelves(desk), on_success=self._show_shelves)

    def _show_shelves(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self.left.show_shelves(shelves, self._current_place(self.asking.asked))

    def _current_place(self, asked: Asked) -> str:
        """The entry to mark: a saved search while it is asked as it was saved."""
        if asked.place.key == ALL.key and asked.text and self._shelves is not None:
            for saved in self._shelves.saved:
                if saved.place.query == asked.text:
                    return saved.place.key
        return asked.place.key

    def _go_to(self, entry: Listed) -> None:
        if entry.saved_id is not None:
            self.asking.ask(place=ALL, text=entry.place.query)
        else:
            self.asking.ask(place=entry.place)
        if self._narrow:
            self._show_left(False)
        self.centre.view.setFocus()  # so that keys act on what was gone to

    def _ask(self, text: str) -> None:
        self.asking.ask(text=text)

    def _ask_everywhere(self) -> None:
        self.asking.ask(place=ALL)

    def _add_files(self) -> None:
        self.context.actions.trigger("add_files")

    def _to_items(self) -> None:
        self.centre.view.setFocus()
        if self.selected.current() is None and self.model.ids:
            self.selected.select(self.model.ids[:1])

    def _open_focus(self) -> None:
        current = self.selected.current()
        if current is not None:
            chosen = self.selected.ids()
            ids = chosen if len(chosen) > 1 else list(self.model.ids)
            self.context.said.go.emit("focus", FocusRequest(tuple(ids), current, self._list_name()))

    def _open_creator(self) -> None:
        current = self.selected.current()
        if current is not None:
            open_creator_of(self.context, current, "library")

    def _list_name(self) -> str:
        """What the list on show is called, for where it is gone through."""
        asked = self.asking.asked
        return "Search" if asked.text else asked.place.label

    def _edit_text(self) -> None:
        self._show_inspector(True)
        self.inspector.edit_text()

    def _show_menu(self, at: QPoint) -> None:
        item_menu(self.context, self.acts, self, trashed=self.asking.asked.place.trashed).popup(at)

    def _show_inspector(self, shown: bool) -> None:
        self.panes.show_right(shown)
        self.centre.tools.show_inspector(shown)

    def _show_left(self, shown: bool) -> None:
        self.panes.show_left(shown)
        self._show_filter_count()

    def _toggle_left(self) -> None:
        """Show the left pane and go there, or hide it and go back to the items."""
        self._show_left(not self.panes.is_left_shown)
        (self.left.places if self.panes.is_left_shown else self.centre.view).setFocus()

    def _toggle_panes(self) -> None:
        self.panes.toggle_both()
        self.centre.tools.show_inspector(self.panes.is_right_shown)
        self._show_filter_count()

    def _save_search(self) -> None:
        self._shelf_acts.save_search(self.asking.asked.query, self.search.field)
