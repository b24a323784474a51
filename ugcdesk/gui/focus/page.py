"""The focus view: one item at a time, decided, rated and worked on with single keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QKeyCombination, QLocale, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk.gui.actions import Handler
from ugcdesk.gui.context import Context
from ugcdesk.gui.creators.link import open_creator_of
from ugcdesk.gui.focus.bar import FocusBar
from ugcdesk.gui.focus.films import Films
from ugcdesk.gui.focus.hints import HintBar, focus_hints
from ugcdesk.gui.focus.item_acts import ItemActs
from ugcdesk.gui.focus.item_figures import ItemFigures
from ugcdesk.gui.focus.keys import Move, MovingKeys
from ugcdesk.gui.focus.loaded import Loaded, load
from ugcdesk.gui.focus.moving import Moving
from ugcdesk.gui.focus.panel import SidePanel
from ugcdesk.gui.focus.picture_acts import PictureActs
from ugcdesk.gui.focus.request import CompareRequest, FocusRequest, requested
from ugcdesk.gui.focus.spot_acts import SpotActs
from ugcdesk.gui.focus.strip import Strip
from ugcdesk.gui.focus.strip_model import StripModel
from ugcdesk.gui.focus.viewer import Viewer
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.page import Page
from ugcdesk.gui.rights.acts import rights_handlers
from ugcdesk.gui.theme import ThemeChoice, ThemeSource
from ugcdesk.library import Changes
from ugcdesk.library.items import ItemRow

__all__ = ["FocusPage", "FocusRequest"]

_AHEAD = 2


class FocusPage(Page):
    """Goes through the items of a `FocusRequest`, whose order stays whatever is decided.

    It has a look of its own, so that the setting “always dark” can hold for it alone.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Focus")
        self.top_bar.hide()
        self._window_context = context
        self.themes = ThemeSource(self, self._choice(), text_scale=context.themes.theme.text_scale)
        self.context = replace(context, themes=self.themes)
        self._current, self._back_to = 0, "library"
        self._reading = Latest(context.tasks, lambda sentence, _details: context.said.status.emit(sentence))
        self._passed: set[int] = set()
        self.model = StripModel(self.context, self)
        self.bar, self.hints = FocusBar(self.context), HintBar(self.context, focus_hints)
        self.strip, self.viewer = Strip(self.context, self.model), Viewer(self.context)
        self.panel = SidePanel(self.context)
        self._figures = ItemFigures(self.context, self.panel.figures, self)
        self._item_acts = ItemActs(self.context, context, self.viewer, self.panel)
        self._spot_acts = SpotActs(self.context, context, self.viewer)
        self.pictures = PictureActs(self.context, self.viewer)
        self.films = Films(self.context, self.viewer)
        moving = Moving(self.viewer, self.pictures, self.films, self.step, self._back)
        self._keys = MovingKeys({**self._ends(), **moving.everywhere()}, self)
        self._stage_keys = MovingKeys(moving.on_stage(), self)
        self._lay_out()
        self._connect()
        self.set_narrow(False)

    @property
    def current(self) -> int:
        """The id of the item on show, 0 before the first."""
        return self._current

    def enter(self, what: object = None) -> None:
        """Show the items of a FocusRequest, or of ids and the current one; without any, go on where it was left."""
        self._dress()
        request = requested(what)
        if request is not None:
            self._passed = set()
            self._current = 0
            self._back_to = request.back_to
            self.bar.show_title(request.title, request.back_to)
            self.model.show(request.ids)
            self.show_item(request.current if request.current in request.ids else request.ids[0])
        self._take_focus()

    def show_item(self, item_id: int) -> None:
        """Put one of the items on the stage."""
        if self._current and self._current != item_id:
            self._leave()
        self.films.end()
        self._current = item_id
        for acts in (self._item_acts, self._spot_acts, self.pictures):
            acts.show_item(item_id)
        place = self.model.place_of(item_id)
        self.model.fetch_around(place)
        self.strip.show_current(item_id)
        self._show_row()
        self._count()
        self._load()
        self._figures.show_item(item_id)

    def step(self, by: int) -> bool:
        """Go ``by`` items on; false at the ends of the list."""
        place = self.model.place_of(self._current) + by
        return self._go_to(place)

    def decide(self, curation: str, *, stay: bool = False) -> None:
        """Decide about the item, and go on to the next unless told otherwise."""
        if not self._current:
            return
        self.model.expect(self._current, curation)
        self.panel.decision.show_decision(curation)
        self._item_acts.decide(curation)
        if not stay and self.context.settings.values.advance_after_decision and not self.step(1):
            self.context.said.status.emit("This is the last item.")

    def handlers(self) -> Mapping[str, Handler]:
        acts = self._item_acts
        decisions: dict[str, Handler] = {}
        for action_id, curation in (("approve", "approved"), ("reject", "rejected"), ("to_inbox", "inbox")):
            decisions[action_id] = self._decider(curation, stay=False)
            decisions[f"{action_id}_stay"] = self._decider(curation, stay=True)
        return {
            **decisions,
            **{f"rate_{stars}": self._rater(stars) for stars in range(6)},
            **self.pictures.handlers(),
            **self.films.handlers(),
            "tag": acts.tag,
            "link_product": acts.link_product,
            "add_to_campaign": acts.add_to_campaign,
            "add_to_gallery": acts.add_to_gallery,
            "rights": acts.change_rights,
            "quote": acts.quote,
            **rights_handlers(self._window_context, lambda: [self._current], lambda: self.viewer),
            "open_post": acts.open_post,
            "export_copies": acts.export_copies,
            "similar": acts.show_similar,
            "trash": self._trash,
            "focus_view": self._back,
            "creator_page": self._open_creator,
            "back": self._back,
            "compare": self._compare,
            "next_unreviewed": self._go_to_unreviewed,
            "previous_picture": lambda: self._turn(-1),
            "next_picture": lambda: self._turn(1),
            "hotspots": self.bar.hotspots.toggle,
            "zoom": self.viewer.stage.toggle_zoom,
            "inspector": self._toggle_panel,
            "panes": self._toggle_panel,
        }

    def on_changes(self, changes: Changes) -> None:
        if not self._current:
            return
        self.model.follow(changes)
        if changes.touches("item", [self._current]) or changes.touches("product"):
            self._load()
        if changes.batches or changes.touches("item", [self._current]):
            self._figures.show_item(self._current)

    def set_narrow(self, narrow: bool) -> None:
        self.panel.set_narrow(narrow)

    def regions(self) -> list[QWidget]:
        return [self.bar, self.viewer, self.strip, self.panel]

    def _ends(self) -> Mapping[QKeyCombination, Move]:
        return {
            QKeyCombination(Qt.Key.Key_Home): lambda: self._go_to(0),
            QKeyCombination(Qt.Key.Key_End): lambda: self._go_to(len(self.model.ids) - 1),
        }

    def _decider(self, curation: str, *, stay: bool) -> Callable[[], None]:
        return lambda: self.decide(curation, stay=stay)

    def _rater(self, stars: int) -> Callable[[], None]:
        return lambda: self._item_acts.rate(stars)

    def _trash(self) -> None:
        if not self.pictures.clear() and not self._spot_acts.remove_current():
            self._item_acts.trash()
            self.step(1)

    def _go_to(self, place: int) -> bool:
        if not 0 <= place < len(self.model.ids):
            return False
        self.show_item(self.model.ids[place])
        return True

    def _turn(self, by: int) -> None:
        self.viewer.turn(by)

    def _go_to_unreviewed(self) -> None:
        """The next item without a decision, from the beginning again after the last."""
        ids, place = self.model.ids, self.model.place_of(self._current)
        following = [*ids[place + 1 :], *ids[: max(0, place)]]
        found = next((item_id for item_id in following if self.model.curation_of(item_id) == "inbox"), None)
        if found is None:
            self.context.said.status.emit("Nothing else here waits for a decision.")
        else:
            self.show_item(found)

    def _compare(self) -> None:
        """This item and the next beside each other; after the last, the one before."""
        ids, place = self.model.ids, self.model.place_of(self._current)
        if len(ids) > 1:
            other = ids[place + 1] if place + 1 < len(ids) else ids[place - 1]
            self.context.said.go.emit("compare", CompareRequest(self._current, other, "focus"))

    def _toggle_panel(self) -> None:
        self.panel.setHidden(not self.panel.isHidden())

    def _back(self) -> None:
        self.context.said.go.emit(self._back_to, None)

    def _open_creator(self) -> None:
        """Where this list came from a creator, their page goes on leading back to where it was opened."""
        back_to = "" if self._back_to == "creator" else "focus"
        open_creator_of(self.context, self._current, back_to)

    def _leave(self) -> None:
        """The item is gone from the stage: save what is under way, and count it as reviewed."""
        self.viewer.spots.flush()
        self.panel.alt_text.flush()
        self._passed.add(self._current)

    def _show_row(self) -> None:
        row = self.model.row_of(self._current)
        if row is None:
            return
        at_work = self.viewer.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.viewer.show_row(row, self._ahead())
        self.panel.show_row(row, self._curation(row))
        self._show_kind("")
        if at_work:
            self._take_focus()

    def _ahead(self) -> Sequence[ItemRow]:
        place = self.model.place_of(self._current)
        rows = (self.model.row_of(item_id) for item_id in self.model.ids[place + 1 : place + 1 + _AHEAD])
        return [row for row in rows if row is not None]

    def _load(self) -> None:
        """Read everything about the item."""
        item_id, desk = self._current, self.context.desk
        self._reading.ask(lambda _progress: load(desk, item_id), self._show)

    def _show(self, loaded: Loaded) -> None:
        if self.model.row_of(self._current) is None:
            self.viewer.show_row(loaded.detail.row, self._ahead())
            self._take_focus()
        self.viewer.show_item(loaded)
        self.panel.show_item(loaded, self._curation(loaded.detail.row))
        self._show_kind(loaded.detail.language or "")

    def _curation(self, row: ItemRow) -> str:
        return self.model.curation_of(row.id) or row.curation

    def _show_kind(self, language: str) -> None:
        written = self.viewer.is_written
        name = QLocale.languageToString(QLocale(language).language()) if language else ""
        row = self.model.row_of(self._current)
        self.bar.show_kind(written=written, language=name)
        for part in (self.bar, self._item_acts):
            part.show_post(row.url if row is not None else None)
        self.hints.show_kind(written=written)

    def _rows_came(self, ids: frozenset[int]) -> None:
        if self._current in ids:
            self._show_row()
        else:
            self.viewer.expect_ahead(self._ahead())

    def _count(self) -> None:
        approved, rejected = self.model.count_of("approved"), self.model.count_of("rejected")
        undecided = sum(1 for item_id in self._passed if self.model.curation_of(item_id) == "inbox")
        reviewed = approved + rejected + undecided
        self.bar.show_place(self.model.place_of(self._current), len(self.model.ids), reviewed)
        self.bar.show_counts(reviewed, approved, rejected)

    def _show_spot(self, spot_id: int) -> None:
        """Go to the hotspot that was chosen in the panel, on whichever picture it lies."""
        self.bar.hotspots.setChecked(True)
        self.viewer.turn_to_spot(spot_id)
        self.viewer.spots.select(spot_id)
        self.viewer.stage.setFocus()

    def _return_to(self, changes: Changes) -> None:
        """After an undo or redo, show what it was about."""
        places = sorted(self.model.place_of(item_id) for item_id in changes.of("item"))
        found = [place for place in places if place >= 0]
        if self.isVisible() and found and self._current not in changes.of("item"):
            self._go_to(found[0])

    def _refused(self) -> None:
        """A change failed: what was shown in advance is taken back."""
        if self._current:
            self.model.refresh()
            self._load()

    def _take_focus(self) -> None:
        (self.viewer.review.text if self.viewer.is_written else self.viewer.stage).setFocus()

    def _dress(self) -> None:
        choice, scale = self._choice(), self._window_context.themes.theme.text_scale
        if choice is not self.themes.choice:
            self.themes.choose(choice)
        if scale != self.themes.theme.text_scale:
            self.themes.scale_text(scale)

    def _choice(self) -> ThemeChoice:
        dark = self._window_context.settings.values.focus_always_dark
        return ThemeChoice.DARK if dark else self._window_context.themes.choice

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.viewer, 1)
        column.addWidget(self.films)
        column.addWidget(self.pictures)
        column.addWidget(self.strip)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(column, 1)
        middle.addWidget(self.panel)
        whole = QVBoxLayout(self.content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addLayout(middle, 1)
        whole.addWidget(self.hints)

    def _connect(self) -> None:
        for widget in (self.viewer.stage, self.viewer.review.text, self.strip):
            self.context.actions.bind_keys(widget)
            self._keys.watch(widget)
        self._stage_keys.watch(self.viewer.stage)
        self.model.loaded.connect(self._rows_came)
        self.model.counted.connect(self._count)
        self.strip.chosen.connect(self.show_item)
        self.films.began.connect(self.pictures.end)
        self.pictures.began.connect(self.films.end)
        self.bar.back.clicked.connect(lambda: self._back())
        self.bar.zoom.chosen.connect(lambda key: self.viewer.stage.set_fitted(key == "fit"))
        self.bar.hotspots.toggled.connect(self._spot_acts.set_on)
        self.bar.inspector.clicked.connect(self._toggle_panel)
        self.bar.compare.clicked.connect(self._compare)
        self.bar.post.clicked.connect(self._item_acts.open_post)
        self.viewer.stage.zoomed.connect(lambda fitted: self.bar.zoom.set_current("fit" if fitted else "full"))
        self.panel.decision.decided.connect(self.decide)
        self.panel.products.spot_chosen.connect(self._show_spot)
        for asking in (self.panel.products, self._item_acts):
            asking.place_asked.connect(self._spot_acts.place)
        self.panel.alt_text.left.connect(self._take_focus)
        for asked in (self.panel.creator.name.clicked, self.panel.flags.creator_asked):
            asked.connect(self._open_creator)
        said = self.context.said
        said.switched.connect(self._return_to)
        said.warning.connect(lambda _sentence, _details: self._refused())
        self._window_context.themes.changed.connect(self._dress)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.films.end()
        if self._current:
            self.viewer.spots.flush()
            self.panel.alt_text.flush()
