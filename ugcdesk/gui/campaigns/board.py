"""The cards of one campaign and how they share the room; what their buttons do is the page's business."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.campaigns.heading import Heading
from ugcdesk.gui.campaigns.linked_card import LinkedCard
from ugcdesk.gui.campaigns.reading import CampaignShown
from ugcdesk.gui.campaigns.spend_card import SpendCard
from ugcdesk.gui.campaigns.timeline import Timeline
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.card import Card
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.funnel_card import FunnelCard
from ugcdesk.gui.figures.goal_tiles import GoalTiles

_MARGIN, _GAP = 24, 12
# Shares of the width as in the design: timeline to spend, funnel to linked items.
_UPPER, _LOWER = (764, 304), (424, 644)


class Board(QScrollArea):
    """Heading, goals, timeline beside spend, funnel beside linked items; one column while it is narrow."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.heading = Heading(context)
        self.goals = GoalTiles(context)
        self.timeline = Timeline(context.themes)
        self.add_phase = Button(context.themes, "Add phase", "plus", kind="flat", size="small")
        self._timeline_card = self._make_timeline_card()
        self.spend = SpendCard(context)
        self.funnel = FunnelCard(context, "step rate at the right")
        self.linked = LinkedCard(context)
        self._upper, self._lower = QGridLayout(), QGridLayout()
        self._lay_out()
        self.set_narrow(False)

    def show_campaign(self, shown: CampaignShown) -> None:
        """Fill all cards."""
        self.heading.show_campaign(shown)
        self.goals.show_goals(shown.goals)
        self.timeline.show_timeline(shown.timeline)
        self._drag_hint.setVisible(bool(shown.timeline.phases))
        self.spend.show_spend(shown.spend, shown.costs)
        self.funnel.show_steps(shown.steps)
        self.linked.show_items(shown.items, words.number(len(shown.items), self._context.locale))

    def set_narrow(self, narrow: bool) -> None:
        """One column below 1280 px of window, two from there on."""
        self.heading.set_narrow(narrow)
        for grid, cards, shares in (
            (self._upper, (self._timeline_card, self.spend), _UPPER),
            (self._lower, (self.funnel, self.linked), _LOWER),
        ):
            for place, card in enumerate(cards):
                grid.removeWidget(card)
                grid.addWidget(card, place if narrow else 0, 0 if narrow else place)
                grid.setColumnStretch(place, 1 if narrow and not place else 0 if narrow else shares[place])

    def _make_timeline_card(self) -> Card:
        end = QWidget()
        row = QHBoxLayout(end)
        row.setContentsMargins(0, 0, 0, 0)
        self._drag_hint = text_label("drag a bar to change its dates", "label")
        row.addWidget(self._drag_hint)
        row.addWidget(self.add_phase)
        card = Card("Timeline", trailing=end)
        card.body.addWidget(self.timeline)
        card.body.addStretch(1)
        return card

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("scrolled", "true")
        column = QVBoxLayout(inner)
        column.setContentsMargins(_MARGIN, 20, _MARGIN, 16)
        column.setSpacing(_GAP)
        column.addWidget(self.heading)
        column.addSpacing(4)
        column.addWidget(self.goals)
        for grid, stretch in ((self._upper, 0), (self._lower, 1)):
            grid.setSpacing(_GAP)
            column.addLayout(grid, stretch)
        for card in (self.spend, self.funnel, self.linked):
            card.setMinimumWidth(280)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
