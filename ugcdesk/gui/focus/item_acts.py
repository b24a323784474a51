"""What a person does to the item on show, turned into edits and popovers."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.status import CURATION
from ugcdesk.gui.context import Context
from ugcdesk.gui.copies.dialog import CopiesDialog
from ugcdesk.gui.focus.panel import SidePanel
from ugcdesk.gui.focus.placing_picker import PlacingPicker
from ugcdesk.gui.focus.viewer import Viewer
from ugcdesk.gui.library.like import Like
from ugcdesk.gui.pickers import CampaignPicker, GalleryPicker, ProductPicker, RightsPicker, TagPicker
from ugcdesk.gui.rights.evidence_popover import EvidencePopover
from ugcdesk.library.edits.items import Curate, Rate, Trash, Write
from ugcdesk.library.edits.tags import AddTags, RemoveTags, UnlinkProducts
from ugcdesk.library.vocabulary import Curation

_DECIDED = {"approved": "Approved 1 item", "rejected": "Rejected 1 item", "inbox": "Moved 1 item to the inbox"}


class ItemActs(QObject):
    """Acts on the item that the page named last. ``popups`` is the context of the window, whose look popovers have."""

    place_asked = Signal(str)

    def __init__(self, context: Context, popups: Context, viewer: Viewer, panel: SidePanel) -> None:
        super().__init__(viewer)
        self._context, self._popups, self._viewer, self._panel = context, popups, viewer, panel
        self._item_id = 0
        self._url = ""
        panel.stars.rated.connect(self.rate)
        panel.tags.added.connect(self._add_tag)
        panel.tags.removed.connect(self._remove_tag)
        panel.products.unlink_asked.connect(self._unlink)
        panel.alt_text.written.connect(self._describe)
        panel.products.link.clicked.connect(lambda: self.link_product())
        panel.rights.ask.clicked.connect(lambda: self.change_rights())
        panel.rights.proof.clicked.connect(lambda: self.show_proof())
        panel.tags.open.clicked.connect(lambda: self.tag())
        panel.campaigns.open.clicked.connect(lambda: self.add_to_campaign())
        viewer.review.quote_asked.connect(self.quote)
        viewer.review.quote_dropped.connect(lambda: self._write_quote(""))

    def show_item(self, item_id: int) -> None:
        """Act on this item from now on."""
        self._item_id = item_id
        self._url = ""

    def show_post(self, url: str | None) -> None:
        """Where the item was published, as far as it is known."""
        self._url = url or ""

    def open_post(self) -> None:
        """Open the original post in the browser."""
        if self._url:
            QDesktopServices.openUrl(QUrl(self._url))
        else:
            self._context.said.warning.emit("No link to the original post is known. Add one in the inspector.", "")

    def decide(self, curation: str) -> None:
        """Approve, reject or take back; the toast offers Undo."""
        done, icon = _DECIDED[curation], CURATION[curation].icon
        self._context.edit(Curate([self._item_id], Curation(curation)), done=done, icon=icon)

    def rate(self, stars: int) -> None:
        self._panel.stars.set_rating(stars)
        done = f"Rated 1 item {words.count(stars, 'star', self._context.locale)}" if stars else "Cleared the stars"
        self._context.edit(Rate([self._item_id], stars), done=done, icon="star")

    def trash(self) -> None:
        self._context.edit(Trash([self._item_id]), done="Moved 1 item to the trash", icon="trash-2")

    def tag(self) -> None:
        TagPicker(self._popups, [self._item_id]).open_at(self._beside(self._panel.tags.open))

    def link_product(self) -> None:
        """By name or SKU; on a picture it can be put at the same time."""
        at = self._beside(self._panel.products.link)
        if self._viewer.is_written or self._viewer.file is None:
            ProductPicker(self._popups, [self._item_id]).open_at(at)
        else:
            PlacingPicker(self._popups, self._item_id, self.place_asked.emit).open_at(at)

    def change_rights(self) -> None:
        RightsPicker(self._popups, [self._item_id]).open_at(self._beside(self._panel.rights.ask))

    def show_proof(self) -> None:
        EvidencePopover(self._popups, self._item_id).open_at(self._beside(self._panel.rights.proof))

    def add_to_campaign(self) -> None:
        CampaignPicker(self._popups, [self._item_id]).open_at(self._beside(self._panel.campaigns.open))

    def add_to_gallery(self) -> None:
        GalleryPicker(self._popups, [self._item_id]).open_at(self._viewer)

    def show_similar(self) -> None:
        """Show in the library what is like the item."""
        self._context.said.go.emit("library", Like(self._item_id))

    def export_copies(self) -> None:
        """Ask where to, and copy the originals of the item there."""
        CopiesDialog(self._popups, [self._item_id], self._viewer.window()).open()

    def quote(self) -> None:
        """Make the selected words the pull quote."""
        chosen = self._viewer.review.text.selection()
        if not self._viewer.is_written:
            return
        if not chosen:
            self._context.said.status.emit("Select the words that should stand alone, then press Q.")
            return
        self._viewer.review.text.drop_selection()
        self._write_quote(chosen)

    def _write_quote(self, text: str) -> None:
        done = "Changed the pull quote" if text else "Removed the pull quote"
        self._context.edit(Write([self._item_id], "quote", text), done=done, icon="quote")

    def _describe(self, item_id: int, text: str) -> None:
        self._context.edit(Write([item_id], "alt_text", text), done="Changed the text for screen readers", icon="globe")

    def _add_tag(self, name: str) -> None:
        self._context.edit(AddTags([self._item_id], [name]), done=f"Tagged 1 item “{name}”", icon="tag")

    def _remove_tag(self, name: str) -> None:
        self._context.edit(RemoveTags([self._item_id], [name]), done=f"Took “{name}” off 1 item", icon="tag")

    def _unlink(self, sku: str) -> None:
        self._context.edit(UnlinkProducts([self._item_id], [sku]), done="Unlinked 1 product", icon="unlink")

    def _beside(self, button: QWidget) -> QWidget:
        """Where a popover opens: at its button, or over the picture while the panel is away."""
        return button if button.isVisible() else self._viewer
