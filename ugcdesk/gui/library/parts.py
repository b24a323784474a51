"""The sections of the inspector for one item; each shows a detail and hands every change to the context."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.chips import TagChip
from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.components.item_text import ItemText
from ugcdesk.gui.components.labels import ElidedLabel, NumberBadge
from ugcdesk.gui.components.section import Section
from ugcdesk.gui.components.status import RIGHTS, StatusLook, StatusPill
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.pickers import CampaignPicker, ProductPicker, RightsPicker, TagPicker
from ugcdesk.library.edits.items import Write
from ugcdesk.library.edits.tags import AddTags, RemoveTags
from ugcdesk.library.items import ItemDetail, ProductRow

_USUAL = ("website", "email", "social", "ads")
_EXCLUDED = StatusLook("", "ban", "bad")
_FIRST_PRODUCTS = 2


class RightsPart(Section):
    """The state as a pill, the channels it covers, the proof, and the way to change it."""

    def __init__(self, context: Context) -> None:
        self._pill = StatusPill(context.themes, RIGHTS["unknown"])
        super().__init__(context.themes, "Rights", "shield-check", trailing=self._pill)
        self._context = context
        self._item_id = 0
        self._evidence = ""
        self._channels = FlowLayout(spacing=4)
        self._proof = Button(context.themes, "Proof", kind="link", size="small")
        self._change = Button(context.themes, "Change…", kind="link", size="small")
        foot = QHBoxLayout()
        foot.addWidget(self._change)
        foot.addStretch(1)
        foot.addWidget(self._proof)
        self.body.addLayout(self._channels)
        self.body.addLayout(foot)
        self._proof.clicked.connect(self._open_proof)
        self._change.clicked.connect(lambda: RightsPicker(context, [self._item_id]).open_at(self._change))

    def show_detail(self, detail: ItemDetail, *, narrow: bool) -> None:
        row, rights = detail.row, detail.rights
        self._item_id = row.id
        self._pill.show_status(RIGHTS[row.rights], self._words(detail, narrow=narrow))
        self._channels.clear()
        granted = row.rights in ("granted", "ends_soon")
        if rights is not None and granted:
            for channel in rights.channels or tuple(words.RIGHTS_CHANNELS):
                self._add(channel, covered=True)
            for channel in _USUAL:
                if rights.channels and channel not in rights.channels and not narrow:
                    self._add(channel, covered=False)
        self._evidence = (rights.evidence if rights else None) or ""
        self._proof.setVisible(bool(self._evidence))
        self._proof.setToolTip(self._evidence)
        self._change.setText("Change…" if rights is not None else "Ask for rights…")

    def _words(self, detail: ItemDetail, *, narrow: bool) -> str:
        ends = detail.row.rights_ends_on
        today = self._context.desk.library.today()
        if ends is None:
            return ""
        day = words.day(ends, today, year=True)
        match detail.row.rights:
            case "granted":
                return f"Until {day}" if narrow else f"Granted until {day}"
            case "ends_soon":
                return f"Ends {day}"
            case "expired":
                return f"Expired {day}"
            case _:
                return ""

    def _add(self, channel: str, *, covered: bool) -> None:
        name = words.RIGHTS_CHANNELS[channel]
        pill = _Covered(name) if covered else StatusPill(self._context.themes, _EXCLUDED, name)
        pill.setToolTip(f"Covers {name}" if covered else f"Does not cover {name}")
        self._channels.addWidget(pill)

    def _open_proof(self) -> None:
        if self._evidence.startswith(("https://", "http://")):
            QDesktopServices.openUrl(QUrl(self._evidence))
        else:
            self._context.said.toast.emit(f"Proof: {self._evidence}", "shield-check", False)


class ProductsPart(Section):
    """The linked products, those with a hotspot by its number; the first two until all are asked for."""

    def __init__(self, context: Context) -> None:
        self._add = IconButton(context.themes, "plus", "Link product")
        context.actions.follow_key(self._add, "link_product", lambda key: self._add.set_name("Link product", key))
        super().__init__(context.themes, "Products", "shopping-bag", trailing=self._add)
        self._context = context
        self._detail: ItemDetail | None = None
        self._all = False
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._more = Button(context.themes, "", kind="link", size="small")
        self.body.addLayout(self._lines)
        self.body.addWidget(self._more)
        self._more.clicked.connect(self._unroll)
        self._add.clicked.connect(self._pick)

    def show_detail(self, detail: ItemDetail) -> None:
        if self._detail is None or self._detail.row.id != detail.row.id:
            self._all = False
        self._detail = detail
        products = detail.row.products
        self.set_note(self._context.locale.toString(len(products)))
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        numbers = _numbers(detail)
        shown = products if self._all else _first(products, numbers)
        for product in shown:
            self._lines.addWidget(self._line(product, numbers.get(product.id)))
        hidden = len(products) - len(shown)
        self._more.setText(f"Show {hidden} more")
        self._more.setVisible(hidden > 0)

    def _line(self, product: ProductRow, number: int | None) -> QWidget:
        line = QWidget()
        price = words.money(product.price_minor, product.currency or self._currency(), self._context.locale)
        facts = product.sku if product.price_minor is None else f"{product.sku} · {price}"
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(ElidedLabel(product.name, "control"))
        column.addWidget(ElidedLabel(facts, "hint"))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(column, 1)
        row.addWidget(NumberBadge(number))
        return line

    def _currency(self) -> str:
        return self._context.desk.library.folder.currency

    def _unroll(self) -> None:
        self._all = True
        if self._detail is not None:
            self.show_detail(self._detail)

    def _pick(self) -> None:
        if self._detail is not None:
            ProductPicker(self._context, [self._detail.row.id]).open_at(self._add)


class TagsPart(Section):
    """The tags with a cross, suggestions dashed, and the way to add one."""

    search_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context.themes, "Tags", "tags")
        self._context = context
        self._item_id = 0
        self._chips = FlowLayout(spacing=6)
        self.body.addLayout(self._chips)

    def show_tags(self, item_id: int, tags: Sequence[str], suggested: Sequence[str]) -> None:
        self._item_id = item_id
        self._chips.clear()
        themes = self._context.themes
        for tag in tags:
            chip = _OwnTag(themes, tag)
            chip.setToolTip(f"Show all “{tag}” (Delete takes it off)")
            chip.clicked.connect(lambda _=False, tag=tag: self.search_asked.emit(f'tag:"{tag}"'))
            chip.removed.connect(lambda tag=tag: self._remove(tag))
            self._chips.addWidget(chip)
        for tag in suggested:
            offer = TagChip(themes, tag, kind="suggested")
            offer.setToolTip(f"Add “{tag}”")
            offer.clicked.connect(lambda _=False, tag=tag: self._add(tag))
            self._chips.addWidget(offer)
        add = TagChip(themes, "Add tag", note=self._context.actions.key_text("tag"), kind="suggested")
        add.clicked.connect(lambda: TagPicker(self._context, [self._item_id]).open_at(add))
        self._chips.addWidget(add)

    def _add(self, tag: str) -> None:
        self._context.edit(AddTags([self._item_id], [tag]), done=f"Tagged 1 item “{tag}”", icon="tag")

    def _remove(self, tag: str) -> None:
        self._context.edit(RemoveTags([self._item_id], [tag]), done=f"Took “{tag}” off 1 item", icon="tag")


class CampaignsPart(Section):
    """Campaigns as chips that open them, collections beside."""

    def __init__(self, context: Context) -> None:
        self._add = IconButton(context.themes, "plus", "Add to campaign")
        context.actions.follow_key(self._add, "add_to_campaign", lambda key: self._add.set_name("Add to campaign", key))
        super().__init__(context.themes, "Campaigns", "megaphone", trailing=self._add)
        self._context = context
        self._item_id = 0
        self._chips = FlowLayout(spacing=6)
        self.body.addLayout(self._chips)
        self._add.clicked.connect(lambda: CampaignPicker(context, [self._item_id]).open_at(self._add))

    def show_detail(self, detail: ItemDetail) -> None:
        self._item_id = detail.row.id
        self._chips.clear()
        for name in detail.row.campaigns:
            chip = TagChip(self._context.themes, name)
            chip.setToolTip(f"Open “{name}”")
            chip.clicked.connect(lambda _=False, name=name: self._context.said.go.emit("campaigns", name))
            self._chips.addWidget(chip)
        for name in detail.collections:
            self._chips.addWidget(TagChip(self._context.themes, name, note="collection"))
        if not detail.row.campaigns and not detail.collections:
            self._chips.addWidget(text_label("In no campaign yet.", "hint"))


class TextsPart(Section):
    """What the person writes about an item: text for screen readers, and notes."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.themes, "Texts", "pencil")
        self.alt = ItemText(context.themes, "Text for screen readers", "Say what can be seen")
        self.notes = ItemText(context.themes, "Notes", "Notes, only for you and your team")
        for name, field, said in (("alt_text", self.alt, "Alt text"), ("notes", self.notes, "Notes")):
            self.body.addWidget(text_label(said, "label"))
            self.body.addWidget(field)
            field.written.connect(
                lambda item_id, text, name=name, said=said: context.edit(
                    Write([item_id], name, text), done=f"Changed {said.lower()} of 1 item", icon="pencil"
                )
            )

    def show_detail(self, detail: ItemDetail) -> None:
        self.alt.show_text(detail.row.id, detail.row.alt_text or "")
        self.notes.show_text(detail.row.id, detail.notes or "")


class _Covered(QFrame):
    """A channel that a grant covers, in a quiet pill of words alone."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("pill", "neutral")
        self.setFixedHeight(20)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.addWidget(text_label(name, "badge"))


class _OwnTag(TagChip):
    """A tag of the item: Delete, Backspace and its menu take it off."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction("Take this tag off", self.removed.emit)
        menu.exec(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def _numbers(detail: ItemDetail) -> dict[int, int]:
    """The first hotspot's number of each product."""
    numbers: dict[int, int] = {}
    for number, spot in enumerate(detail.hotspots, 1):
        if spot.product_id is not None:
            numbers.setdefault(spot.product_id, number)
    return numbers


def _first(products: Sequence[ProductRow], numbers: dict[int, int]) -> list[ProductRow]:
    """The first two, those with hotspots before; three are all shown, as “1 more” would take as much room."""
    ordered = sorted(products, key=lambda product: numbers.get(product.id, len(products) + 1))
    return ordered if len(ordered) <= _FIRST_PRODUCTS + 1 else ordered[:_FIRST_PRODUCTS]
