"""The right pane of the creator page: handles, decisions, rights, what is to be checked, products and campaigns."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.chips import TagChip
from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.components.scrolled import Scrolled
from ugcdesk.gui.components.section import Section
from ugcdesk.gui.components.status import CURATION, RIGHTS, StatusLook, StatusPill
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.creators.best_items import BestItems
from ugcdesk.gui.creators.wording import called_by, code
from ugcdesk.gui.flags import flag_look
from ugcdesk.library.creator_page import CreatorPage, Shown
from ugcdesk.library.handles import HandleRow
from ugcdesk.search.query import written_value


class SidePane(QFrame):
    """``narrowed`` wants the items of the creator to which a condition applies, ``separated`` is a handle's id."""

    narrowed = Signal(str)
    separated = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        surface(self, "surface", edge="left")
        self.setAccessibleName("About the creator")
        self._context, themes = context, context.themes
        self.best = BestItems(context)
        self._handles = Section(themes, "Handles", "link")
        self._curation = Section(themes, "Curation", "thumbs-up")
        self._rights = Section(themes, "Rights", "shield-check")
        self._flags = Section(themes, "To check", "triangle-alert")
        self._products = Section(themes, "Products shown most", "shopping-bag")
        self._campaigns = Section(themes, "Campaigns", "megaphone")
        self._chips = FlowLayout(spacing=6)
        self._lay_out()
        self.set_narrow(False)

    def show_creator(self, page: CreatorPage) -> None:
        _fill(self._handles.body, (self._handle(one, several=len(page.handles) > 1) for one in page.handles))
        _fill(
            self._curation.body,
            (self._count(CURATION[name], number, f"curation:{name}") for name, number in page.curation.items()),
        )
        rights = sorted(page.rights.items(), key=lambda each: -each[1])
        _fill(self._rights.body, (self._count(RIGHTS[name], number, f"rights:{name}") for name, number in rights))
        flags = sorted(page.flags.items(), key=lambda each: -each[1])
        _fill(self._flags.body, (self._count(flag_look(name), number, f"flag:{name}") for name, number in flags))
        self._flags.setVisible(bool(page.flags))
        _fill(self._products.body, map(self._product, page.products), "No product is linked to their items.")
        self._show_campaigns(page.campaigns)

    def set_narrow(self, narrow: bool) -> None:
        """320 px wide, or 264 in a narrow window."""
        theme = self._context.themes.theme
        self.setFixedWidth(theme.scaled(theme.size("right-pane-narrow" if narrow else "right-pane")))

    def _handle(self, one: HandleRow, *, several: bool) -> QWidget:
        line, row = _line()
        platform = text_label(code(one.platform), "badge")
        platform.setToolTip(words.PLATFORMS.get(one.platform, one.platform))
        platform.setFixedWidth(self._context.themes.theme.scaled(36))
        row.addWidget(platform)
        row.addWidget(self._name_of(one), 1)
        followers = text_label(words.number(one.followers, self._context.locale), "label")
        followers.setToolTip("Followers" if one.followers is not None else "The platform did not say how many follow.")
        row.addWidget(followers)
        if several:
            apart = IconButton(self._context.themes, "unlink", f"Separate {called_by(one)} on {one.platform}")
            apart.setToolTip("Separate: make this handle a creator of its own")
            apart.clicked.connect(lambda: self.separated.emit(one.id))
            row.addWidget(apart)
        return line

    def _name_of(self, one: HandleRow) -> QWidget:
        """The handle, as a link when it is known where it leads."""
        if not one.url or not one.url.startswith(("https://", "http://")):
            return ElidedLabel(called_by(one))
        opens = Button(self._context.themes, called_by(one), "external-link", kind="link", size="small")
        opens.setToolTip(one.url)
        opens.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(one.url or "")))
        return opens

    def _count(self, look: StatusLook, number: int, condition: str) -> QWidget:
        line, row = _line()
        row.addWidget(StatusPill(self._context.themes, look))
        row.addStretch(1)
        row.addWidget(self._number(number, f"{look.word}: ", lambda: self.narrowed.emit(condition)))
        return line

    def _product(self, product: Shown) -> QWidget:
        line, row = _line()
        row.addWidget(ElidedLabel(product.name), 1)
        condition = f"product:{written_value(product.sku or product.name)}"
        row.addWidget(self._number(product.items, f"{product.name}: ", lambda: self.narrowed.emit(condition)))
        return line

    def _number(self, number: int, of: str, asked: Callable[[], None]) -> QWidget:
        """How many, leading to them where there are any."""
        text = words.number(number, self._context.locale)
        if not number:
            return text_label(text, "label")
        made = Button(self._context.themes, text, kind="link", size="small")
        made.setAccessibleName(f"{of}{words.count(number, 'item', self._context.locale)}")
        made.setToolTip("Show these in the library")
        made.clicked.connect(asked)
        return made

    def _show_campaigns(self, campaigns: Iterable[Shown]) -> None:
        self._chips.clear()
        for campaign in campaigns:
            note = words.number(campaign.items, self._context.locale)
            chip = TagChip(self._context.themes, campaign.name, note=note)
            chip.setToolTip(f"Open “{campaign.name}”")
            chip.clicked.connect(lambda _=False, name=campaign.name: self._context.said.go.emit("campaigns", name))
            self._chips.addWidget(chip)
        if not self._chips.count():
            self._chips.addWidget(text_label("In no campaign yet.", "hint"))

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 0, 16, 16)
        column.setSpacing(0)
        self._campaigns.body.addLayout(self._chips)
        first = (self._handles, self.best, self._curation)
        for part in (*first, self._rights, self._flags, self._products, self._campaigns):
            part.body.setSpacing(4)
            column.addWidget(part)
        column.addStretch(1)
        area = Scrolled(content)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(area)


def _line() -> tuple[QWidget, QHBoxLayout]:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    return line, row


def _fill(body: QLayout, parts: Iterable[QWidget], nothing: str = "") -> None:
    """Show these instead of what was there."""
    while (item := body.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    for part in parts:
        body.addWidget(part)
    if nothing and not body.count():
        body.addWidget(text_label(nothing, "hint", wrap=True))
