"""The inspector of several items: what they share, and changes that apply to all of them in one step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFormLayout, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.chips import TagChip
from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.components.labels import ElidedLabel, IconLabel
from ugcdesk.gui.components.section import Section
from ugcdesk.gui.components.stars import StarRating
from ugcdesk.gui.components.status import CURATION, RIGHTS, StatusPill
from ugcdesk.gui.components.styling import line, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.acts import Acts
from ugcdesk.gui.library.assignee import Assignee
from ugcdesk.gui.library.figures_part import FiguresPart
from ugcdesk.gui.library.pictures import Cut, Pictures
from ugcdesk.gui.library.shared_values import Shared
from ugcdesk.library.edits.tags import AddTags, LinkProducts
from ugcdesk.library.items import ProductRow

_COLUMNS, _THUMBS, _TAGS, _PRODUCTS = 3, 6, 12, 6


class ManyItems(QWidget):
    """Everything here goes through the acts on the selection, so that it reaches all of it, however many there are."""

    def __init__(self, context: Context, acts: Acts) -> None:
        super().__init__()
        self._context, self._acts = context, acts
        themes = context.themes
        self._title, self._kinds = text_label("", "section"), ElidedLabel("", "label")
        pictures = Pictures(context.desk, context.tasks, context.thumbnails)
        self._thumbs = [_Thumb(context, pictures) for _ in range(_THUMBS)]
        self.stars = StarRating(themes, size=14)
        self._mixed = text_label("", "label")
        self._curation_icon, self._curation = IconLabel(themes, "inbox"), ElidedLabel("", "label")
        self._creators, self._flags = ElidedLabel("", "label"), text_label("", "label", wrap=True)
        self.assignee = Assignee(context, acts.ids)
        self._tags, self._campaigns = FlowLayout(spacing=6), FlowLayout(spacing=6)
        self._products = FlowLayout(spacing=6)
        self._pill = StatusPill(themes, RIGHTS["unknown"])
        self._rights_words = text_label("", "label", wrap=True)
        self.figures = FiguresPart(context, together=True)
        self._note = text_label("", "hint", wrap=True)
        self._lay_out()
        self.stars.rated.connect(acts.rate)

    def show_items(self, shared: Shared) -> None:
        counted = words.count(shared.count, "item", self._context.locale)
        self._title.setText(counted)
        self._kinds.setText(" · ".join(self._kind(name, number) for name, number in shared.kinds))
        for place, thumb in enumerate(self._thumbs):
            row = shared.pictured[place] if place < len(shared.pictured) else None
            thumb.show_picture(row.lead.face if row and row.lead else "", shown=row is not None)
            thumb.setVisible(place < _COLUMNS or len(shared.pictured) > _COLUMNS)  # an empty row takes no room
        self._show_values(shared)
        self._show_work(shared)
        self._show_products(shared)
        self._show_tags(shared)
        self._show_campaigns(shared)
        self._show_rights(shared)
        read = "" if len(shared.rows) == shared.count else f" Values are those of the first {len(shared.rows)}."
        self._note.setText(f"Every change here applies to all {counted} and can be undone in one step.{read}")

    def _kind(self, name: str, number: int) -> str:
        return words.count(number, words.CONTENT_TYPES[name].lower(), self._context.locale)

    def _show_values(self, shared: Shared) -> None:
        low, high = shared.stars
        self.stars.set_rating(low if low == high else high)
        self._mixed.setText(f"mixed: {low}–{high}")
        self._mixed.setVisible(low != high)
        curation, number = shared.curations[0]
        self._curation_icon.show_icon(CURATION[curation].icon, "text")
        of = "" if len(shared.curations) == 1 else f"  {number} of {len(shared.rows)}"
        self._curation.setText(f"{CURATION[curation].word}{of}")
        creators = len(shared.creators)
        one = creators == 1 and shared.creators[0][1] == len(shared.rows)
        self._creators.setText(shared.creators[0][0] if one else f"{creators} creators" if creators > 1 else "mixed")

    def _show_work(self, shared: Shared) -> None:
        total = len(shared.rows)
        name, number = shared.assigned[0] if shared.assigned else ("", 0)
        hint = ", ".join(f"{name} {number} of {total}" for name, number in shared.assigned) or "Nobody"
        self.assignee.show_name(name if number == total else "", hint, shared.colleagues, taken=bool(number))
        flags = [f"{words.FLAGS[flag]} {_part(number, total)}" for flag, number in shared.flags]
        self._flags.setText(", ".join(flags) or words.MISSING)

    def _show_products(self, shared: Shared) -> None:
        self._products.clear()
        for product, number in shared.products[:_PRODUCTS]:
            give = partial(self._link_all, product)
            self._products.addWidget(self._shared_chip(shared, product.name, number, f"Link {product.name}", give))
        add = TagChip(self._context.themes, f"Link to all {shared.count}", kind="suggested")
        add.clicked.connect(lambda: self._acts.pick("link_product", add))
        self._products.addWidget(add)

    def _link_all(self, product: ProductRow) -> None:
        ids = self._acts.ids()
        counted = words.count(len(ids), "item", self._context.locale)
        done = f"Linked {product.name} to {counted}"
        self._context.edit(LinkProducts(ids, [product.sku]), done=done, icon="shopping-bag")

    def _show_tags(self, shared: Shared) -> None:
        self._tags.clear()
        for tag, number in shared.tags[:_TAGS]:
            give = partial(self._tag_all, tag)
            self._tags.addWidget(self._shared_chip(shared, tag, number, f"Add “{tag}”", give))
        add = TagChip(self._context.themes, f"Add to all {shared.count}", kind="suggested")
        add.clicked.connect(lambda: self._acts.pick("tag", add))
        self._tags.addWidget(add)

    def _tag_all(self, tag: str) -> None:
        ids = self._acts.ids()
        counted = words.count(len(ids), "item", self._context.locale)
        self._context.edit(AddTags(ids, [tag]), done=f"Tagged {counted} “{tag}”", icon="tag")

    def _shared_chip(self, shared: Shared, name: str, number: int, offer: str, give: Callable[[], None]) -> TagChip:
        """For what ``number`` of the items bear: a click gives it to the rest, and does nothing where all have it."""
        total = len(shared.rows)
        if number == total:
            return TagChip(self._context.themes, name, note="all", kind="chosen")
        chip = TagChip(self._context.themes, name, note=str(number), kind="tag")
        chip.setToolTip(f"On {number} of {total}. {offer} to all {shared.count}")
        chip.clicked.connect(lambda _=False: give())
        return chip

    def _show_campaigns(self, shared: Shared) -> None:
        self._campaigns.clear()
        for name, number in shared.campaigns:
            self._campaigns.addWidget(TagChip(self._context.themes, name, note=str(number)))
        if not shared.campaigns:
            self._campaigns.addWidget(text_label("In no campaign yet.", "hint"))

    def _show_rights(self, shared: Shared) -> None:
        status, number = shared.rights[0]
        total, look = len(shared.rows), RIGHTS[status]
        whole = len(shared.rights) == 1
        self._pill.show_status(look, f"{'All' if whole else f'{number} of'} {total} {look.word.lower()}")
        others = [f"{number} {words.RIGHTS[name].lower()}" for name, number in shared.rights[1:]]
        today = self._context.desk.library.today()
        ends = [f"Earliest expiry {words.day(shared.first_end, today, year=True)}"] if shared.first_end else []
        self._rights_words.setText(" · ".join([*ends, *others]))
        self._rights_words.setVisible(bool(ends or others))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._kinds, 1)
        self._kinds.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        thumbs = QGridLayout()
        thumbs.setSpacing(12)
        for place, thumb in enumerate(self._thumbs):
            thumbs.addWidget(thumb, place // _COLUMNS, place % _COLUMNS)
        body = QVBoxLayout(self)
        body.setContentsMargins(16, 16, 16, 16)
        body.setSpacing(0)
        body.addLayout(head)
        body.addSpacing(12)
        body.addLayout(thumbs)
        body.addSpacing(16)
        body.addWidget(line())
        for part in self._parts():
            body.addWidget(part)
        body.addSpacing(12)
        body.addWidget(self._note)
        body.addStretch(1)

    def _parts(self) -> list[Section]:
        themes = self._context.themes
        values = Section(themes, "Shared values", "star")
        rating = FlowLayout(spacing=8)  # where there is no room beside the stars, the words stand below them
        rating.addWidget(self.stars)
        rating.addWidget(self._mixed)
        self._mixed.setMinimumHeight(self.stars.sizeHint().height())
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(8)
        form.addRow(text_label("Rating", "label"), rating)
        form.addRow(text_label("Curation", "label"), _beside(self._curation_icon, self._curation))
        form.addRow(text_label("Creator", "label"), self._creators)
        form.addRow(text_label("To check", "label"), self._flags)
        form.addRow(text_label("Assigned to", "label"), self.assignee)
        values.body.addLayout(form)
        tags, campaigns = Section(themes, "Tags", "tags"), Section(themes, "Campaigns", "megaphone")
        tags.body.addLayout(self._tags)
        campaigns.body.addLayout(self._campaigns)
        products = Section(themes, "Products", "shopping-bag")
        products.body.addLayout(self._products)
        rights = Section(themes, "Rights", "shield-check", trailing=self._pill)
        rights.body.addWidget(self._rights_words)
        return [values, tags, campaigns, products, rights, self.figures]


class _Thumb(QWidget):
    """One of the first items, cut to fill."""

    def __init__(self, context: Context, pictures: Pictures) -> None:
        super().__init__()
        self._context, self._pictures, self._digest = context, pictures, ""
        self._is_shown = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        pictures.ready.connect(self._hear)

    def _hear(self) -> None:
        self.update()

    def show_picture(self, digest: str, *, shown: bool) -> None:
        self._digest, self._is_shown = digest, shown
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(72, 88)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._is_shown:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cut = Cut(self._digest, (self.width(), self.height()), self.devicePixelRatioF())
        found = self._pictures.get(cut) if self._digest else None
        if found is not None:
            painter.drawPixmap(0, 0, found)
            return
        theme = self._context.themes.theme
        painter.setPen(theme.colour("border"))
        painter.setBrush(theme.colour("well"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        icon = self._context.themes.icons.pixmap("quote", "text-3", 16, ratio=self.devicePixelRatioF())
        painter.drawPixmap(self.rect().center().x() - 8, self.rect().center().y() - 8, icon)


def _part(number: int, total: int) -> str:
    return "all" if number == total else f"{number} of {total}"


def _beside(first: QWidget, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(first)
    row.addWidget(second, 1)
    return row
