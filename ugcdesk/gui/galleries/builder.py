"""The builder of one gallery: its items, the page as it will be, and how it looks and goes out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ugcdesk.gui.components.scrolled import Scrolled
from ugcdesk.gui.components.styling import surface
from ugcdesk.gui.context import Context
from ugcdesk.gui.galleries.checks import Check, Step
from ugcdesk.gui.galleries.export_pane import ExportBar, ExportPane
from ugcdesk.gui.galleries.exporter import Exporter
from ugcdesk.gui.galleries.items_pane import ItemsPane
from ugcdesk.gui.galleries.loaded import Loaded, load
from ugcdesk.gui.galleries.look_form import LookForm
from ugcdesk.gui.galleries.preview_pane import PreviewPane
from ugcdesk.gui.galleries.wishes import Wishes
from ugcdesk.gui.latest import Latest
from ugcdesk.library import Changes

_LEFT, _LEFT_NARROW = 328, 264


class Builder(QWidget):
    """Shows one gallery at a time; ``loaded`` says that there is something new to tell of it."""

    loaded = Signal(object)  # Loaded
    lost = Signal(str, str)  # the gallery cannot be read: a sentence, details

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.shown: Loaded | None = None
        self._reading = Latest(context.tasks, self.lost.emit)
        self.exporter = Exporter(context, self)
        self.items, self.preview = ItemsPane(context), PreviewPane(context)
        self.form, self.export = LookForm(context.themes), ExportPane(context)
        self.bar = ExportBar(context, self.exporter)
        self.right = QWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()

    @property
    def wishes(self) -> Wishes:
        """What can be done with the gallery that is shown. Raises RuntimeError before there is one."""
        if self.shown is None:
            raise RuntimeError("no gallery is shown")
        return Wishes(self._context, self.shown)

    def open(self, name: str) -> None:
        """Show the gallery called ``name``."""
        self.save()
        if self.shown is not None and self.shown.preview.gallery.name != name:
            self.shown = None
        self._read(name)

    def reload(self) -> None:
        """Read the gallery again, after a change."""
        if self.shown is not None:
            self._read(self.shown.preview.gallery.name)

    def concerns(self, changes: Changes) -> bool:
        """Whether a change may show here: of the gallery, its items, or what they link to."""
        if self.shown is None:
            return False
        gallery = self.shown.preview.gallery
        return (
            changes.touches("gallery", [gallery.id])
            or changes.touches("item", self.shown.preview.members)
            or any(changes.touches(kind) for kind in ("product", "creator", "campaign"))
        )

    def save(self) -> None:
        """Save what was typed, before another gallery or page is shown."""
        self.form.save_texts()

    def set_narrow(self, narrow: bool) -> None:
        theme = self._context.themes.theme
        left = _LEFT_NARROW if narrow else _LEFT
        right = theme.size("right-pane-narrow" if narrow else "right-pane")
        self.preview.set_narrow(narrow)
        self._splitter.setSizes([left, max(200, self.width() - left - right), right])

    # --- building

    def _lay_out(self) -> None:
        inside = QWidget()
        form = QVBoxLayout(inside)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(0)
        form.addWidget(self.form)
        form.addWidget(self.export)
        form.addStretch(1)
        scroll = Scrolled(inside)
        surface(self.right, "surface")
        side = QVBoxLayout(self.right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(scroll, 1)
        side.addWidget(self.bar)
        for pane in (self.items, self.preview, self.right):
            self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self.items.setMinimumWidth(232)
        self.right.setMinimumWidth(232)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)

    def _connect(self) -> None:
        rows, form = self.items.list, self.form
        self.items.add_asked.connect(lambda anchor: self.wishes.add(anchor))
        self.items.order_chosen.connect(lambda name: self.wishes.sort(name))
        rows.rearranged.connect(lambda order, moved: self.wishes.rearrange(order, moved))
        rows.removal_asked.connect(lambda ids: self.wishes.take_out(ids))
        rows.remedy_asked.connect(lambda entry: self.wishes.mend(entry, rows))
        rows.current_changed.connect(self.preview.choose)
        self.preview.item_clicked.connect(lambda item_id: rows.select([item_id], item_id))
        self.preview.browser_asked.connect(self._browse)
        form.layout_chosen.connect(lambda layout: self.wishes.lay_out(layout))
        form.options_tried.connect(self.preview.scene.try_options)
        form.options_chosen.connect(lambda options: self.wishes.set_options(options))
        form.text_changed.connect(lambda field, text: self.wishes.write(field, text))
        self.export.checklist.step_asked.connect(self._follow)
        self.export.editions.undo_asked.connect(lambda: self._context.undo())
        self.bar.folder_asked.connect(lambda: self.wishes.change_folder(self))
        self.bar.export_asked.connect(self._export)

    # --- showing

    def _read(self, name: str) -> None:
        desk = self._context.desk
        self._reading.ask(lambda _progress: load(desk, name), self._show)

    def _show(self, loaded: Loaded) -> None:
        is_other = self.shown is None or self.shown.preview.gallery.id != loaded.preview.gallery.id
        self.shown = loaded
        self.items.show_gallery(loaded)
        self.form.show_heading(loaded.preview.heading)
        self.preview.scene.show_page(loaded.preview.heading, loaded.preview.tiles)
        self.export.show_gallery(loaded)
        self.bar.show_gallery(loaded)
        if is_other and loaded.entries:
            self.items.list.select([loaded.entries[0].row.id])
            self.preview.view.verticalScrollBar().setValue(0)
        self.loaded.emit(loaded)

    # --- doing

    def _follow(self, check: Check) -> None:
        """Go where a line of the checklist points."""
        if check.step is Step.WRITE:
            self.wishes.describe(check.ids, self.preview)
        else:
            self.items.list.select(check.ids)
            self.items.list.setFocus()

    def _browse(self) -> None:
        if self.shown is not None and not self.exporter.is_running:
            self.exporter.browse(self.shown)

    def _export(self) -> None:
        shown = self.shown
        if shown is None:
            return
        self.save()
        if not shown.ready:
            self._context.said.warning.emit(_why_nothing(shown), "")
            return
        folder = shown.preview.gallery.folder
        out = Path(folder) if folder else self.wishes.ask_folder(self)
        if out is not None:
            self.exporter.export(shown.preview.gallery.name, out, shown.ready)


def _why_nothing(shown: Loaded) -> str:
    if not shown.entries:
        return "The gallery has no items yet. Add some, then export it."
    return "No item may go out yet. Each says in the list what it lacks; mend one, then export."
