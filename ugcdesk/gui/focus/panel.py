"""The side panel: decide and rate on top, then what is known of the item, each with its key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk.gui.components.item_text import ItemText
from ugcdesk.gui.components.labels import KeyCap
from ugcdesk.gui.components.scrolled import Scrolled
from ugcdesk.gui.components.section import Section
from ugcdesk.gui.components.stars import StarRating
from ugcdesk.gui.components.styling import line, surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.flags import FlagsPart, keep_in_sight
from ugcdesk.gui.focus.decision import DecisionBar
from ugcdesk.gui.focus.loaded import Loaded
from ugcdesk.gui.focus.rights_section import RightsSection
from ugcdesk.gui.focus.sections import ChipsSection, CreatorSection, ProductsSection
from ugcdesk.gui.library.figures_part import FiguresPart
from ugcdesk.library.items import ItemRow

_PADDING, _STAR = 16, 20


class SidePanel(QFrame):
    """Shows one item; the page connects the signals of its parts and saves."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        surface(self, "surface", edge="left")
        self.setAccessibleName("Item")
        self._context = context
        key = context.actions.key_text
        self.decision = DecisionBar(context)
        self.stars = StarRating(context.themes, size=_STAR)
        self.products = ProductsSection(context)
        self.rights = RightsSection(context)
        self.tags = ChipsSection(
            context, "Tags", "tags", name="Tag", key=key("tag"), removable=True, empty="No tags yet."
        )
        self.creator, self.flags = CreatorSection(context), FlagsPart(context)
        self.campaigns = ChipsSection(
            context,
            "Campaigns",
            "megaphone",
            name="Add to campaign",
            key=key("add_to_campaign"),
            removable=False,
            empty="In no campaign yet.",
        )
        self.figures = FiguresPart(context)
        self.alt_text = ItemText(context.themes, "Text for screen readers", "Say what can be seen")
        self._alt = Section(context.themes, "Text for screen readers", "globe")
        self._alt.body.addWidget(self.alt_text)
        self._creator_line = line()
        for chips, action_id in ((self.tags, "tag"), (self.campaigns, "add_to_campaign")):
            context.actions.follow_key(chips.open, action_id, chips.open.show_key)
        self._lay_out()

    def set_narrow(self, narrow: bool) -> None:
        """320 px wide, or 264 in a narrow window."""
        theme = self._context.themes.theme
        self.setFixedWidth(theme.scaled(theme.size("right-pane-narrow" if narrow else "right-pane")))
        self.products.set_narrow(narrow)
        self.rights.set_narrow(narrow)
        self.figures.set_narrow(narrow)

    def show_row(self, row: ItemRow, curation: str) -> None:
        """Show at once what the list knows already."""
        self.decision.show_decision(curation)
        self.stars.set_rating(row.stars)

    def show_item(self, loaded: Loaded, curation: str) -> None:
        """Show everything."""
        row = loaded.detail.row
        self.show_row(row, curation)
        self.products.show_item(loaded)
        self.rights.show_item(loaded)
        self.tags.show_names(row.tags, loaded.suggested)
        self.campaigns.show_names(row.campaigns)
        self.creator.show_item(loaded)
        self.flags.show_item(row.id)
        for part in (self.creator, self._creator_line):
            part.setHidden(loaded.is_written)
        self.alt_text.show_text(row.id, row.alt_text or "")

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*_margins(0))
        column.setSpacing(0)
        column.addWidget(self.decision)
        column.addSpacing(16)
        column.addLayout(self._rating())
        column.addSpacing(16)
        column.addWidget(line())
        upper = (self.products, self.rights, self.tags, self.creator, self._creator_line)
        parts: tuple[QWidget, ...] = (*upper, self.figures, self.campaigns, self._alt)
        for part in parts:
            column.addWidget(part)
        keep_in_sight(self.flags, column, when_open=self.products, when_none=self.creator)
        column.addStretch(1)
        area = Scrolled(content)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _low, high: column.setContentsMargins(*_margins(bar.width() if high else 0)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(area)

    def _rating(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.stars)
        row.addStretch(1)
        first, last = KeyCap(""), KeyCap("")
        for cap, action_id in ((first, "rate_1"), (last, "rate_5")):
            self._context.actions.follow_key(cap, action_id, cap.show_key)
        for part in (first, text_label("to", "hint"), last):
            row.addWidget(part)
        return row


def _margins(scroll_bar: int) -> tuple[int, int, int, int]:
    """The scroll bar stands in the padding, so that nothing moves when it comes."""
    return _PADDING, _PADDING, _PADDING - scroll_bar, _PADDING
