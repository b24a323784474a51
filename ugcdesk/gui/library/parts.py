"""The sections of the inspector for one item; each shows a detail and hands every change to the context."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.chips import TagChip
from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.components.item_text import ItemText
from ugcdesk.gui.components.labels import ElidedLabel, NumberBadge
from ugcdesk.gui.components.section import Section
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.pickers import CampaignPicker, ProductPicker, TagPicker
from ugcdesk.library.edits.items import Write
from ugcdesk.library.edits.tags import AddTags, RemoveTags
from ugcdesk.library.items import ItemDetail, ProductRow
from ugcdesk.search.query import quoted

_FIRST_PRODUCTS = 2


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
            chip.clicked.connect(lambda _=False, tag=tag: self.search_asked.emit(f"tag:{quoted(tag)}"))
            chip.removed.connect(lambda tag=tag: self._remove(tag))
            self._chips.addWidget(chip)
        for tag in suggested:
            offer = TagChip(themes, tag, kind="suggested")
            offer.setToolTip(f"Add “{tag}”")
            offer.clicked.connect(lambda _=False, tag=tag: self._add(tag))
            self._chips.addWidget(offer)
        add = TagChip(themes, "Add tag", kind="suggested")
        self._context.actions.follow_key(add, "tag", add.set_note)
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
