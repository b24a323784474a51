"""The left pane of the Campaigns page: the list, and the button that makes a campaign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout

from ugcdesk.gui.campaigns.campaign_list import ENTRY_ROLE, CampaignCells, CampaignList, Entry
from ugcdesk.gui.components.buttons import IconButton
from ugcdesk.gui.components.styling import surface
from ugcdesk.gui.context import Context
from ugcdesk.library.campaigns import CampaignRow


class ListPane(QFrame):
    """Campaigns to choose from; ``chosen`` says the id."""

    chosen = Signal(int)
    create_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        surface(self, "surface", edge="right")
        self._themes = context.themes
        self._chosen: int | None = None
        self._is_told = False  # whether the page itself moves the choice
        self.model = CampaignList(context.locale, self)
        self.view = QListView()
        self.add_button = IconButton(context.themes, "plus", "New campaign")
        self.add_button.setParent(self)
        self._dress()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.addWidget(self.view)
        self.add_button.raise_()
        self.add_button.clicked.connect(self.create_asked)
        self.view.clicked.connect(self._follow_link)
        self.view.activated.connect(self._follow_link)
        self.view.selectionModel().currentChanged.connect(lambda now, _before: self._moved(now))
        context.themes.changed.connect(self._resize)
        self._resize()

    def show_campaigns(self, campaigns: Sequence[CampaignRow], today: date) -> None:
        """Show these; nothing is chosen until `select`."""
        self.model.show_campaigns(campaigns, today)

    def select(self, campaign_id: int) -> None:
        """Mark a campaign as chosen without saying so; older ones are unfolded to reach it."""
        self._chosen = campaign_id
        if self.model.row_of(campaign_id) is None:
            self.model.show_older()
        row = self.model.row_of(campaign_id)
        if row is not None:
            self._is_told = True
            self.view.setCurrentIndex(self.model.index(row))
            self._is_told = False

    def _dress(self) -> None:
        self.view.setItemDelegate(CampaignCells(self._themes, self.view))
        self.view.setModel(self.model)
        self.view.setAccessibleName("Campaigns")
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _moved(self, now: QModelIndex) -> None:
        entry = now.data(ENTRY_ROLE)
        if isinstance(entry, Entry) and entry.campaign is not None and not self._is_told:
            self._chosen = entry.campaign.id
            self.chosen.emit(entry.campaign.id)

    def _follow_link(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY_ROLE)
        if isinstance(entry, Entry) and entry.is_link:
            self._show_older()

    def _show_older(self) -> None:
        self.model.show_older()
        if self._chosen is not None:
            self.select(self._chosen)

    def _resize(self) -> None:
        theme = self._themes.theme
        self.setFixedWidth(theme.scaled(theme.size("left-pane")))
        self.view.doItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.add_button.sizeHint().expandedTo(self.add_button.minimumSize())
        self.add_button.setGeometry(self.width() - side.width() - 12, 8, side.width(), side.height())
