"""The cards of the Performance page and how they share the room; which figures they show is the page's business."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QButtonGroup, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.empty_state import EmptyState
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.credit import credit_name
from ugcdesk.gui.figures.funnel_card import FunnelCard
from ugcdesk.gui.figures.wording import sources_said
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.performance.choice import Choice
from ugcdesk.gui.performance.controls import Controls
from ugcdesk.gui.performance.credits_card import CreditsCard
from ugcdesk.gui.performance.goal_strip import GoalStrip
from ugcdesk.gui.performance.heat import HeatCard
from ugcdesk.gui.performance.import_sheet import ImportSheet
from ugcdesk.gui.performance.item_reading import read_items_with
from ugcdesk.gui.performance.origin_sheet import OriginSheet
from ugcdesk.gui.performance.reading import STAGES, Overview
from ugcdesk.gui.performance.tile import StageCard
from ugcdesk.gui.performance.top_items import TopItemsCard
from ugcdesk.gui.performance.trend import TrendCard
from ugcdesk.gui.performance.trend_reading import TrendShown

_MARGIN, _GAP = 24, 12
# Shares of the width as in the design.
_STAGES, _UPPER, _LOWER = (368, 460, 460), (860, 440), (440, 860)
# Least heights of trend, funnel, posting times and items: side by side, and each in a row of its own.
_WIDE_HEIGHTS, _NARROW_HEIGHTS = (300, 300, 270, 270), (326, 326, 282, 320)


class Dashboard(QScrollArea):
    """Tiles, trend beside funnel, posting times beside items; one column while it is narrow."""

    figure_chosen = Signal(str)
    import_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._themes = context, context.themes
        self.controls = Controls(context)
        self.sheet = ImportSheet(context)
        self._group = QButtonGroup(self)
        self._stages = [
            StageCard(context, name, icon, whats, self._group, legend=name == "Purchase")
            for name, icon, whats in STAGES
        ]
        self.trend = TrendCard(context)
        self.funnel = FunnelCard(context, "step rate at the right")
        self.funnel.lead_on()
        self.heat = HeatCard(context)
        self.top = TopItemsCard(context)
        self.credits = CreditsCard(context)
        self.origin = OriginSheet(context, self)
        self.goals = GoalStrip(context, self.origin)
        self._choice = Choice()
        self._overview: Overview | None = None
        self._items_reading = Latest(context.tasks, context.said.warning.emit)
        self._first = Button(context.themes, "Import figures…", "folder-input", size="large")
        self._nothing = self._make_empty(context)
        self._tiles, self._figures = QWidget(), QWidget()
        self._grids = (QGridLayout(), QGridLayout(), QGridLayout())
        self._lay_out()
        for stage in self._stages:
            stage.chosen.connect(self.figure_chosen)
            stage.origin_asked.connect(lambda tile: self.origin.ask(tile.what, self._choice, tile))
        self.top.narrowed.connect(self._narrow_items)
        self.origin.item_opened.connect(lambda item: context.said.go.emit("focus", ([item], item)))
        self.set_narrow(False)

    def set_in(self, content: QWidget) -> None:
        """Fill the page's content: the tool row and what is being imported stay in sight over the cards."""
        above = QVBoxLayout()
        above.setContentsMargins(_MARGIN, 12, _MARGIN, 8)
        above.setSpacing(_GAP)
        above.addWidget(self.controls)
        above.addWidget(self.sheet)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self, 1)

    def main_thing(self) -> QWidget:
        """The tile of the figure that is plotted, else the button that brings figures in; itself before both."""
        tiles = [tile for stage in self._stages for tile in stage.tiles.values() if tile.isChecked()]
        return next((part for part in (*tiles, self._first) if part.isVisible()), self)

    def ask_origin(self) -> None:
        """Say where the figure that has the keys comes from, or the one that is plotted."""
        if self.goals.ask_origin():
            return
        tiles = [tile for stage in self._stages for tile in stage.tiles.values() if tile.what]
        found = [tile for tile in tiles if tile.hasFocus()] or [tile for tile in tiles if tile.isChecked()]
        if found:
            self.origin.ask(found[0].what, self._choice, found[0])

    def show_overview(self, overview: Overview, choice: Choice) -> None:
        self._choice, self._overview = choice, overview
        self.origin.follow(choice)
        for stage in self._stages:
            for what, tile in stage.tiles.items():
                tile.show_tile(overview.tiles[what], choice.compared_name)
                tile.setChecked(choice.what in (what, tile.what))
            if stage.accessibleName() == "Purchase":
                stage.say(f"credited by {credit_name(overview.credit)}" if overview.credit else "")
        source, subject = sources_said(overview.sources), choice.subject.name
        about = f"{subject} · {words.period(overview.period.first, overview.period.last)}"
        self.funnel.show_steps(overview.steps, before=choice.compared_name, about=about, source=source)
        self.heat.show_times(overview.heat, about=subject, source=source)
        self.top.show_plotted(choice.what)
        if self.top.is_narrowed:
            self._read_items()
        else:
            self.top.show_items(overview.items)
        focus, hidden = QApplication.focusWidget(), self._nothing if overview.has_figures else self._tiles
        loses_keys = focus is self or (focus is not None and hidden.isAncestorOf(focus))
        for part in (self._tiles, self._figures):
            part.setVisible(overview.has_figures)
        self._nothing.setVisible(not overview.has_figures)
        if loses_keys:
            self.main_thing().setFocus()

    def show_trend(self, trend: TrendShown, choice: Choice) -> None:
        self._choice = choice
        self.top.show_plotted(choice.what)
        if self.top.is_narrowed:
            self._read_items()
        self.trend.show_trend(trend, choice.step)
        for stage in self._stages:
            for tile in stage.tiles.values():
                if tile.what == choice.what:
                    tile.setChecked(True)

    def set_narrow(self, narrow: bool) -> None:
        """One column below 1280 px of window; the tiles of each stage then have a row of their own."""
        pairs = (
            (self._stages, _STAGES), ((self.trend, self.funnel), _UPPER), ((self.heat, self.top), _LOWER),
        )  # fmt: skip
        for grid, (cards, shares) in zip(self._grids, pairs, strict=True):
            for place, card in enumerate(cards):
                grid.removeWidget(card)
                grid.addWidget(card, place if narrow else 0, 0 if narrow else place)
                grid.setColumnStretch(place, 1 if narrow and not place else 0 if narrow else shares[place])

        below = (self.trend, self.funnel, self.heat, self.top)
        for each, height in zip(below, _NARROW_HEIGHTS if narrow else _WIDE_HEIGHTS, strict=True):
            each.setMinimumHeight(self._themes.theme.scaled(height))

    def _narrow_items(self, only: bool) -> None:
        self._items_reading.forget()
        if only:
            self._read_items()
        elif self._overview is not None:
            self.top.show_items(self._overview.items)

    def _read_items(self) -> None:
        """The items that have the figure that is plotted."""
        desk, choice, locale = self._context.desk, self._choice, self._context.locale
        self._items_reading.ask(lambda progress: read_items_with(desk, choice, locale, progress), self.top.show_items)

    def _make_empty(self, context: Context) -> EmptyState:
        self._first.clicked.connect(self.import_asked)
        return EmptyState(
            context.themes,
            "No figures for this period",
            "Import figures from a platform's export or from web analytics; they find their items by themselves.",
            icon="chart-line",
            buttons=[self._first],
        )

    def _lay_out(self) -> None:
        tiles, figures = QVBoxLayout(self._tiles), QVBoxLayout(self._figures)
        for rows in (tiles, figures):
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(_GAP)
        for grid, rows, stretch in zip(self._grids, (tiles, figures, figures), (0, 326, 282), strict=True):
            grid.setSpacing(_GAP)
            rows.addLayout(grid, stretch)
        figures.addWidget(self.credits)
        inner = QWidget()
        inner.setProperty("scrolled", "true")
        column = QVBoxLayout(inner)
        column.setContentsMargins(_MARGIN, 4, _MARGIN, 16)
        column.setSpacing(_GAP)
        column.addWidget(self._tiles)
        column.addWidget(self.goals)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._figures, 1)
        self._nothing.hide()
        for part in (self._tiles, self._figures):
            part.hide()
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Figures")
