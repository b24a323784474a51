"""The creator page: everybody at the left, one person with figures and items in the middle, what is known at the right.

Its way back leads to where it was opened from. What is done about a person is in the acts.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ugcdesk.gui.actions import Handler
from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.empty_state import EmptyState
from ugcdesk.gui.context import Context
from ugcdesk.gui.creators.acts import CreatorActs
from ugcdesk.gui.creators.figures_row import FiguresRow
from ugcdesk.gui.creators.heading import Heading
from ugcdesk.gui.creators.list_pane import CreatorPane
from ugcdesk.gui.creators.request import requested
from ugcdesk.gui.creators.results import Results, read_results
from ugcdesk.gui.creators.side_pane import SidePane
from ugcdesk.gui.creators.wording import called_by, query
from ugcdesk.gui.focus.request import FocusRequest
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.library.acts import Acts
from ugcdesk.gui.library.grid import GridView
from ugcdesk.gui.library.item_menu import item_menu
from ugcdesk.gui.library.item_model import ItemModel
from ugcdesk.gui.library.pictures import Pictures
from ugcdesk.gui.library.selected import Selected
from ugcdesk.gui.page import Page
from ugcdesk.library import Changes
from ugcdesk.library.creator_page import CreatorPage
from ugcdesk.library.creators import CreatorRow

_ROOMY_SCALE = 1.2  # text up to this size has room in a wide window
_RESET_FIELDS = frozenset({"trashed_at", "live"})
_TOUCHING = ("creator", "item", "campaign", "product", "import_batch")


class CreatorsPage(Page):
    """``enter`` takes a CreatorRequest, the id of any handle, or None to go on as before."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Creators")
        self._page: CreatorPage | None = None
        self._wanted: int | None = None
        self._back_to, self._is_shown, self._is_stale = "library", False, True
        warn = context.said.warning.emit
        self._listing, self._reckoning = Latest(context.tasks, warn), Latest(context.tasks, warn)
        self._reading = Latest(context.tasks, lambda *_: self._choose_first())
        self.model = ItemModel(context, self)
        self.selected = Selected(self.model, self)
        self.item_acts = Acts(context, self.selected, lambda: self.grid)
        self.pictures = Pictures(context.desk, context.tasks, self)
        self.grid = GridView(context, self.model, self.pictures)
        self.pane, self.heading, self.side = CreatorPane(context), Heading(context), SidePane(context)
        self.figures = FiguresRow(context)
        self.acts = CreatorActs(context, self.heading, self._choose)
        self.back = IconButton(context.themes, "chevron-left", "Back")
        self.show_items = Button(context.themes, "Show in Library", "images", kind="primary")
        self._narrow = False
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def shown(self) -> CreatorPage | None:
        """Who is shown."""
        return self._page

    def handlers(self) -> Mapping[str, Handler]:
        return {
            **self.item_acts.handlers(),
            "select_all": self.selected.select_all,
            "select_none": self.selected.select_none,
            "search": self._find,
            "focus_view": self._open_focus,
            "back": self._go_back,
        }

    def enter(self, what: object = None) -> None:
        request = requested(what)
        if request is not None:
            self._wanted = request.creator_id
            self._back_to = request.back_to or self._back_to
        self._is_shown = True
        if self._is_stale or request is not None:
            self.refresh()
        self.grid.setFocus()

    def on_changes(self, changes: Changes) -> None:
        if changes.batches or changes.fields & _RESET_FIELDS:
            self.model.forget()
            self.pictures.forget_absent()
        else:
            self.model.read_again(changes.of("item"))
        self._is_stale = True
        if self._is_shown:
            self.refresh()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.side.set_narrow(narrow)
        self._make_room()

    def _find(self) -> None:
        self.pane.show()
        self.pane.field.setFocus()

    def _make_room(self) -> None:
        """Larger words need the room that a narrow window lacks."""
        is_large = self.context.themes.theme.text_scale > _ROOMY_SCALE
        self.pane.setVisible(self._stack.currentIndex() == 0 and not (self._narrow and is_large))
        cramped = self._narrow or is_large
        self.heading.set_narrow(cramped)
        self.figures.set_narrow(cramped)

    def regions(self) -> list[QWidget]:
        return [self.top_bar, self.pane, self.heading, self.grid, self.side]

    def refresh(self) -> None:
        """Read everybody anew, then the person on show."""
        self._is_stale = False
        desk = self.context.desk
        self._listing.ask(lambda _progress: desk.creators.rows(), self._show_list)

    # --- showing

    def _show_list(self, rows: list[CreatorRow]) -> None:
        self.pane.show_creators(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.show_items.setVisible(bool(rows))
        self._make_room()
        wanted = self._wanted if self._wanted is not None else (self._page.id if self._page else None)
        self._wanted = None
        if wanted is None:
            self._choose_first()
        else:
            self._choose(wanted)

    def _choose_first(self) -> None:
        """Nobody was asked for, or that person is gone."""
        self._page = None
        if self.pane.ids:
            self._choose(self.pane.ids[0])

    def _choose(self, creator_id: int) -> None:
        desk = self.context.desk
        self._reading.ask(lambda _progress: desk.creators.page(creator_id), self._show)

    def _show(self, page: CreatorPage) -> None:
        is_other = self._page is None or self._page.id != page.id
        self._page = page
        self.acts.show_creator(page)
        self.pane.select(page.id)
        self.heading.show_creator(page, self.context.desk.library.today())
        self.side.show_creator(page)
        if is_other:
            self._show_results(None)
        if list(self.model.ids) != list(page.item_ids):
            self._show_items(page, is_other=is_other)
        self._reckon()

    def _reckon(self) -> None:
        """Read what the person's items brought in, sales credited as the settings say."""
        page = self._page
        if page is None:
            return
        desk, locale, credit = self.context.desk, self.context.locale, self.context.settings.values.credit
        self._reckoning.ask(
            lambda progress: read_results(desk, page.item_ids, credit, locale, progress), self._show_results
        )

    def _show_results(self, results: Results | None) -> None:
        self.figures.show_results(results)
        self.side.best.show_results(results)

    def _show_items(self, page: CreatorPage, *, is_other: bool) -> None:
        kept, current = ([], None) if is_other else (self.selected.ids(), self.selected.current())
        self.model.set_ids(list(page.item_ids))
        self.selected.select(kept, current)
        if page.item_ids and self.selected.current() is None:
            self.selected.go_to(page.item_ids[0])

    # --- going elsewhere

    def _go_back(self) -> None:
        self.context.said.go.emit(self._back_to, None)

    def _open_focus(self, item_id: int | None = None) -> None:
        current = item_id or self.selected.current()
        if current is not None and self._page is not None:
            chosen = self.selected.ids()
            ids = chosen if len(chosen) > 1 and current in chosen else list(self.model.ids)
            title = called_by(self._page.handles[0])
            self.context.said.go.emit("focus", FocusRequest(tuple(ids), current, title, "creator"))

    def _go_to_items(self, more: str = "") -> None:
        if self._page is not None:
            self.context.said.go.emit("library", query(self._page.handle, more))

    def _open_menu(self, at: QPoint) -> None:
        item_menu(self.context, self.item_acts, self, trashed=False).popup(at)

    # --- building

    def _lay_out(self) -> None:
        self.back.setToolTip("Back to where you were")
        bar = self.top_bar.layout()
        assert isinstance(bar, QHBoxLayout)
        bar.insertWidget(0, self.back)
        self.top_bar.add_middle(QWidget())
        self.top_bar.add_end(self.show_items)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(8, 16, 0, 0)  # the grid keeps 16 px around its pictures
        column.setSpacing(12)
        above = QVBoxLayout()
        above.setContentsMargins(16, 0, 24, 0)
        above.setSpacing(12)
        above.addWidget(self.heading)
        above.addWidget(self.figures)
        column.addLayout(above)
        column.addWidget(self.grid, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(middle, 1)
        row.addWidget(self.side)
        self._stack.addWidget(whole)
        self._stack.addWidget(self._nobody())
        outer = QHBoxLayout(self.content)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.pane)
        outer.addWidget(self._stack, 1)

    def _nobody(self) -> EmptyState:
        said = "Whoever made what you import stands here, with all their items and what these brought in."
        return EmptyState(self.context.themes, "No creators yet", said, icon="images")

    def _connect(self) -> None:
        self.context.themes.changed.connect(self._make_room)
        own = self.grid.selectionModel()
        self.grid.setSelectionModel(self.selected.qt)
        own.deleteLater()
        self.selected.changed.connect(lambda: self.grid.cells.set_several(self.selected.count() > 1))
        self.grid.opened.connect(lambda: self._open_focus())
        self.side.best.opened.connect(self._open_focus)
        self.context.said.credit_changed.connect(self._reckon)
        self.grid.menu_asked.connect(self._open_menu)
        self.pane.chosen.connect(self._choose)
        self.side.narrowed.connect(self._go_to_items)
        self.side.separated.connect(self.acts.separate)
        self.back.clicked.connect(self._go_back)
        self.show_items.clicked.connect(lambda: self._go_to_items())

    def hideEvent(self, event: QHideEvent) -> None:
        # A minimised window hides its pages too, but they are still the ones to go on with.
        self._is_shown = self._is_shown and event.spontaneous()
        super().hideEvent(event)
