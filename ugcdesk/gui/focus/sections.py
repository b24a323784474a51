"""The parts of the side panel that list things: products, tags and campaigns, creator."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.chips import TagChip
from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.components.labels import Avatar, ElidedLabel, KeyCap
from ugcdesk.gui.components.section import Section
from ugcdesk.gui.components.stars import ReviewStars
from ugcdesk.gui.components.styling import paragraph, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.creators.link import CreatorLink
from ugcdesk.gui.focus.key_button import KeyButton
from ugcdesk.gui.focus.loaded import Loaded
from ugcdesk.gui.focus.product_line import ProductLine
from ugcdesk.gui.focus.rounded import rounded
from ugcdesk.library.items import ProductRow
from ugcdesk.library.neighbours import ProductStanding

_PICTURE = 48


class ProductsSection(QWidget):
    """Hotspots with their products, then products without a hotspot; for a review the product it is about."""

    spot_chosen = Signal(int)
    place_asked = Signal(str)
    unlink_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.link = Button(context.themes, "Link", "plus", kind="flat", size="small")
        self.link.setAccessibleName("Link product")
        key = KeyCap("")
        context.actions.follow_key(key, "link_product", key.show_key)
        self._on_photo = Section(
            context.themes, "Products on this photo", "shopping-bag", trailing=_row(self.link, key)
        )
        self._on_photo.body.setSpacing(0)
        self._reviewed = _ReviewedProduct(context)
        _column(self, self._on_photo, self._reviewed)

    def set_narrow(self, narrow: bool) -> None:
        """Say less where there is less room."""
        self._on_photo.set_title("Products" if narrow else "Products on this photo")

    def show_item(self, loaded: Loaded) -> None:
        reviewed = loaded.detail.row.content_type == "review" and len(loaded.detail.row.products) == 1
        self._reviewed.setVisible(reviewed)
        self._on_photo.setHidden(reviewed)
        if reviewed and loaded.standing is not None:
            self._reviewed.show_product(loaded.detail.row.products[0], loaded.standing)
        _empty(self._on_photo.body)
        for widget in self._lines(loaded):
            self._on_photo.body.addWidget(widget)

    def _lines(self, loaded: Loaded) -> Iterable[QWidget]:
        numbers, shown = loaded.numbers, set()
        for spot in loaded.detail.hotspots:
            product = loaded.product_of(spot)
            shown.add(spot.product_id)
            yield self._line(product, numbers[spot.id], partial(self.spot_chosen.emit, spot.id))
        for product in loaded.detail.row.products:
            if product.id not in shown:
                yield self._line(product, None, partial(self.place_asked.emit, product.sku))
        if not loaded.detail.hotspots and not loaded.detail.row.products:
            yield text_label("No product is linked yet.", "hint", wrap=True)

    def _line(self, product: ProductRow | None, number: int | None, on_click: Callable[[], None]) -> ProductLine:
        line = ProductLine(self._context, product, number)
        line.clicked.connect(lambda _checked=False: on_click())
        if product is not None:
            line.removed.connect(lambda: self.unlink_asked.emit(product.sku))
        return line


class _ReviewedProduct(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(context.themes, "Reviewed product", "shopping-bag")
        self._context = context
        self._digest: str | None = None
        self._picture = QLabel()
        self._picture.setFixedSize(_PICTURE, _PICTURE)
        self._name, self._facts = text_label("", "strong", wrap=True), text_label("", "label", wrap=True)
        self._stars, self._standing = ReviewStars(context.themes, size=12), text_label("", "label")
        top = _beside(self._picture, self._name, self._facts)
        score = QHBoxLayout()
        score.setSpacing(8)
        score.addWidget(self._stars)
        score.addWidget(self._standing, 1)
        self.body.addLayout(top)
        self.body.addLayout(score)
        context.thumbnails.ready.connect(self._show_picture)

    def show_product(self, product: ProductRow, standing: ProductStanding) -> None:
        locale = self._context.locale
        price = words.money(product.price_minor, product.currency, locale)
        facts = [product.sku, price if product.price_minor is not None else "", product.availability or ""]
        self._name.setText(product.name)
        self._facts.setText(" · ".join(fact for fact in facts if fact))
        average = words.number(standing.score, locale, 1)
        self._stars.set_score(standing.score)
        self._standing.setText(f"{average} average from {words.count(standing.reviews, 'review', locale)}")
        self._digest = standing.picture
        self._picture.setVisible(self._digest is not None)
        self._show_picture(self._digest or "")

    def _show_picture(self, digest: str) -> None:
        if self._digest is not None and digest == self._digest:
            found = self._context.thumbnails.get(digest)
            self._picture.setPixmap(rounded(found, 4, _PICTURE) if found is not None else QPixmap())


class ChipsSection(Section):
    """Names as chips with a cross, suggestions dashed; used for tags and campaigns."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(
        self, context: Context, title: str, icon: str, *, name: str, key: str, removable: bool, empty: str
    ) -> None:
        self.open = KeyButton(context.themes, name, key)
        super().__init__(context.themes, title, icon, trailing=self.open)
        self._context, self._removable, self._none = context, removable, empty
        self._flow = FlowLayout(spacing=6)
        self.body.addLayout(self._flow)

    def show_names(self, names: Iterable[str], suggested: Iterable[str] = ()) -> None:
        """Show the names that hold, then those that would fit."""
        self._flow.clear()
        for name in names:
            chip = TagChip(self._context.themes, name, removable=self._removable)
            chip.removed.connect(lambda name=name: self.removed.emit(name))
            self._flow.addWidget(chip)
        for name in suggested:
            chip = TagChip(self._context.themes, name, kind="suggested")
            chip.clicked.connect(lambda _=False, name=name: self.added.emit(name))
            self._flow.addWidget(chip)
        if not self._flow.count():
            self._flow.addWidget(text_label(self._none, "hint"))


class CreatorSection(QWidget):
    """Who made it, where and when, and the caption."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._avatar = Avatar()
        self.name, self._facts = CreatorLink(), ElidedLabel("", "hint")
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 12, 0, 12)
        self._body.setSpacing(8)
        self._body.addLayout(_beside(self._avatar, self.name, self._facts))
        self._caption = paragraph("", "body-2")
        self._caption.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._body.addWidget(self._caption)

    def show_item(self, loaded: Loaded) -> None:
        detail = loaded.detail
        row, today, locale = detail.row, self._context.desk.library.today(), self._context.locale
        self._avatar.show_name(row.creator or "")
        self.name.show_name(words.creator(row), leads=bool(row.creator))
        facts = [words.PLATFORMS[row.platform]]
        facts += [words.day(row.posted_at, today, year=True)] if row.posted_at else []
        facts += [words.count(detail.followers, "follower", locale)] if detail.followers is not None else []
        self._facts.setText(" · ".join(facts))
        old, self._caption = self._caption, paragraph(f"“{row.caption}”" if row.caption else "", "body-2")
        self._caption.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._body.replaceWidget(old, self._caption)
        old.hide()
        old.deleteLater()
        self._caption.setVisible(bool(row.caption))


def _row(*parts: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for part in parts:
        row.addWidget(part)
    return made


def _beside(left: QWidget, *lines: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addStretch(1)
    for one in lines:
        column.addWidget(one)
    column.addStretch(1)
    row.addLayout(column, 1)
    return row


def _column(widget: QWidget, *parts: QWidget) -> None:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
