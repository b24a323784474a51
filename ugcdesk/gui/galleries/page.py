"""The Galleries page: all of them, or the builder of one, under a top bar that says which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ugcdesk.gui.actions import Handler
from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.empty_state import EmptyState
from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.components.status import StatusLook, StatusPill
from ugcdesk.gui.components.styling import line, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.galleries.builder import Builder
from ugcdesk.gui.galleries.finding import NewGallery
from ugcdesk.gui.galleries.loaded import Loaded, last_export
from ugcdesk.gui.galleries.overview import CardOf, Overview, read_cards
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.page import Page
from ugcdesk.gui.pickers import NamePopover
from ugcdesk.library import Changes
from ugcdesk.library.edits.galleries import ChangeGallery, RemoveGallery

_DRAFT, _EXPORTED = StatusLook("Draft", "pencil"), StatusLook("Exported", "check", "ok")
_EMPTY = "A gallery is an ordered choice of photos and reviews that goes onto your website as a page."


class GalleriesPage(Page):
    """`enter` takes the name of a gallery, the ids of items for a new one, or None for where one was."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Galleries")
        self.builder, self.overview = Builder(context), Overview(context)
        self._cards = Latest(context.tasks, context.said.warning.emit)
        self._head = _Head(context)
        self._new = Button(context.themes, "New gallery…", "plus", kind="primary")
        self._first = Button(context.themes, "New gallery…", "plus", kind="primary")
        self._empty = EmptyState(
            context.themes, "No galleries yet", _EMPTY, icon="gallery-horizontal-end", buttons=[self._first]
        )
        self._is_narrow = False
        self._lay_out()
        self._connect()

    # --- what the window calls

    def handlers(self) -> Mapping[str, Handler]:
        if not self._is_building:
            return {}
        rows = self.builder.items.list
        return {
            "rights": self._rights,
            "approve": self._approve,
            "move_up": lambda: rows.step(-1),
            "move_down": lambda: rows.step(1),
        }

    def enter(self, what: object = None) -> None:
        if isinstance(what, str):
            self.show_gallery(what)
        elif self._is_building and what is None:
            self.builder.reload()
        else:
            self.show_all()
            if isinstance(what, Sequence) and what:
                ids = [int(item_id) for item_id in what]
                QTimer.singleShot(0, self, lambda: self._make(self._new, ids))

    def main_thing(self) -> QWidget:
        if self._is_building:
            return self.builder.items.list
        return self._first if self._stack.currentWidget() is self._empty else self.overview

    def on_changes(self, changes: Changes) -> None:
        if self._is_building:
            if self.builder.concerns(changes):
                self.builder.reload()
        elif changes.touches("gallery") or changes.touches("item"):
            self._read_cards()

    def set_narrow(self, narrow: bool) -> None:
        self._is_narrow = narrow
        self.builder.set_narrow(narrow)

    def regions(self) -> list[QWidget]:
        if not self._is_building:
            return [self.top_bar, self.overview]
        return [self.top_bar, self.builder.items, self.builder.preview, self.builder.right]

    # --- what is shown

    def show_gallery(self, name: str) -> None:
        """Open the builder on the gallery called ``name``."""
        self.builder.open(name)

    def show_all(self) -> None:
        """Show all galleries."""
        self.builder.save()
        self._go(self.overview)
        self._read_cards()

    @property
    def _is_building(self) -> bool:
        return self._stack.currentWidget() is self.builder

    def _read_cards(self) -> None:
        self._cards.ask(lambda _progress: read_cards(self.context.desk), self._show_cards)

    def _show_cards(self, cards: Sequence[CardOf]) -> None:
        if self._is_building:
            return
        self.overview.show_cards(cards)
        before = self._stack.currentWidget()
        self._go(self.overview if cards else self._empty)
        if self._stack.currentWidget() is not before and self.isVisible():
            self.main_thing().setFocus()
        said = f"{len(cards)} gallery" if len(cards) == 1 else f"{len(cards)} galleries"
        self._say(said if cards else "")

    def _show_loaded(self, loaded: Loaded) -> None:
        if not self._is_building:
            self._cards.forget()
            self._go(self.builder)
            self.builder.set_narrow(self._is_narrow)
            self.builder.items.list.setFocus()
        self._head.show_gallery(loaded)
        every = len(loaded.entries)
        counted = "1 item" if every == 1 else f"{every:,} items"
        self._say(f"{counted} · {loaded.ready:,} ready · {loaded.held:,} held back")

    def _lost(self, sentence: str, details: str) -> None:
        """The gallery is gone: deleted here, or by somebody else."""
        self.show_all()
        if self.isVisible():
            self.context.said.warning.emit(sentence, details)

    def _go(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(part)
        building = part is self.builder
        self._head.setVisible(building)
        self._head.more.setVisible(building)
        self.top_bar.title.setVisible(not building)
        self._new.setVisible(part is self.overview)
        if self.isVisible():
            self.context.actions.enter(self.handlers())

    def _say(self, text: str) -> None:
        if self.isVisible():
            self.context.said.status.emit(text)

    # --- what is done

    def _make(self, anchor: QWidget, ids: Sequence[int] = ()) -> None:
        NewGallery(self.context, self.show_gallery, selected=ids).open_at(anchor)

    def _rights(self) -> None:
        rows = self.builder.items.list
        if rows.selected_ids():
            self.builder.wishes.rights(rows.selected_ids(), rows)

    def _approve(self) -> None:
        if self.builder.items.list.selected_ids():
            self.builder.wishes.approve(self.builder.items.list.selected_ids())

    def _rename(self) -> None:
        shown = self.builder.shown
        if shown is None:
            return
        gallery = shown.preview.gallery

        def rename(name: str) -> None:
            edit = ChangeGallery(gallery.id, name=name)
            self.context.edit(
                edit, done=f"Renamed it to “{name}”", icon="pencil", on_success=lambda _: self.show_gallery(name)
            )

        NamePopover(self.context, "Rename gallery", button="Rename", on_name=rename, suggestion=gallery.name).open_at(
            self._head.more
        )

    def _delete(self) -> None:
        shown = self.builder.shown
        if shown is not None:
            gallery = shown.preview.gallery
            self.show_all()
            self.context.edit(RemoveGallery(gallery.id), done=f"Deleted gallery “{gallery.name}”", icon="trash-2")

    # --- building

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for part in (self.overview, self.builder, self._empty):
            self._stack.addWidget(part)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        middle = QWidget()  # stays when the head is hidden, so that nothing else takes the room
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._head)
        self.top_bar.subtitle.hide()
        self.top_bar.add_middle(middle)
        self.top_bar.add_end(self._new)
        self.top_bar.add_end(self._head.more)
        self._go(self.overview)

    def _connect(self) -> None:
        self.overview.opened.connect(self.show_gallery)
        self.builder.loaded.connect(self._show_loaded)
        self.builder.lost.connect(self._lost)
        self._head.back.clicked.connect(self.show_all)
        self._head.rename_asked.triggered.connect(self._rename)
        self._head.delete_asked.triggered.connect(self._delete)
        self._new.clicked.connect(lambda: self._make(self._new))
        self._first.clicked.connect(lambda: self._make(self._first))
        self.context.actions.bind_keys(self.builder.items.list)


class _Head(QWidget):
    """The way back, the name of the gallery, whether it went out as it is, and for what it is."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        themes = context.themes
        self.back = Button(themes, "Galleries", "chevron-left", kind="flat")
        self.more = IconButton(themes, "ellipsis", "More about this gallery")
        self._name = text_label("", "section")
        self._pill = StatusPill(themes, _DRAFT)
        self._about = ElidedLabel("", "body-2")
        menu = QMenu(self.more)
        self.rename_asked = menu.addAction("Rename…")
        self.delete_asked = menu.addAction("Delete gallery")
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.back)
        row.addWidget(_short_line())
        row.addWidget(self._name)
        row.addWidget(self._pill)
        row.addWidget(self._about, 1)

    def show_gallery(self, loaded: Loaded) -> None:
        preview = loaded.preview
        self._name.setText(preview.gallery.name)
        self._pill.show_status(_EXPORTED if preview.is_exported else _DRAFT)
        exported = last_export(loaded)
        campaign = f"for {preview.campaign} · " if preview.campaign else ""
        self._about.setText(f"{campaign}{exported}" if campaign else f"{exported[0].upper()}{exported[1:]}")


def _short_line() -> QWidget:
    made = line("v")
    made.setFixedHeight(24)
    return made
