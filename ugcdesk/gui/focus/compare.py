"""Two items beside each other: zoomed and moved together, decided about and rated one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.actions import Handler
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.components.status import CURATION
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.compare_side import CompareSide
from ugcdesk.gui.focus.hints import HintBar, compare_hints
from ugcdesk.gui.focus.keys import Move, MovingKeys
from ugcdesk.gui.focus.loaded import Loaded, load
from ugcdesk.gui.focus.request import CompareRequest
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.page import Page
from ugcdesk.library import Changes
from ugcdesk.library.edits.items import Curate, Rate
from ugcdesk.library.vocabulary import Curation

_DECIDED = {"approved": "Approved 1 item", "rejected": "Rejected 1 item", "inbox": "Moved 1 item to the inbox"}
_KEY = Qt.Key


class ComparePage(Page):
    """Shows the two items of a `CompareRequest`; keys act on the side that has the outline."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Compare two")
        self.top_bar.hide()
        self.sides = (CompareSide(context, "Left item"), CompareSide(context, "Right item"))
        self._chosen, self._back_to, self._follows = 0, "library", False
        self._ids: tuple[int, ...] = ()
        self._reading = Latest(context.tasks, lambda sentence, _details: self._lost(sentence))
        self.back = Button(context.themes, "Back", "chevron-left", kind="flat", size="small")
        self.zoom = Segmented(context.themes, [Segment("fit", "Fit"), Segment("full", "100 %")], name="Zoom")
        self.hints = HintBar(context, compare_hints)
        self._keys = MovingKeys(self._moves(), self)
        self._lay_out()
        self._connect()

    @property
    def current(self) -> int:
        """The id of the item that is chosen, 0 before the first."""
        return self._ids[self._chosen] if self._ids else 0

    def enter(self, what: object = None) -> None:
        if isinstance(what, CompareRequest):
            self._ids, self._back_to = (what.left, what.right), what.back_to
            self._read()
        self.choose(0 if isinstance(what, CompareRequest) else self._chosen)

    def choose(self, side: int) -> None:
        """Let keys act on the left (0) or the right (1) item."""
        self._chosen = side
        for place, one in enumerate(self.sides):
            one.show_chosen(place == side)
        self.sides[side].take_focus()

    def handlers(self) -> Mapping[str, Handler]:
        decisions: dict[str, Handler] = {}
        for action_id, curation in (("approve", "approved"), ("reject", "rejected"), ("to_inbox", "inbox")):
            decisions[action_id] = decisions[f"{action_id}_stay"] = self._decider(curation)
        return {
            **decisions,
            **{f"rate_{stars}": self._rater(stars) for stars in range(6)},
            "zoom": self._toggle_zoom,
            "compare": self._leave,
            "back": self._leave,
        }

    def on_changes(self, changes: Changes) -> None:
        if self._ids and changes.touches("item", self._ids):
            self._read()

    def regions(self) -> list[QWidget]:
        return list(self.sides)

    def _decide(self, side: int, curation: str) -> None:
        if self._ids:
            self.sides[side].decision.show_decision(curation)
            edit = Curate([self._ids[side]], Curation(curation))
            self.context.edit(edit, done=_DECIDED[curation], icon=CURATION[curation].icon)

    def _rate(self, side: int, stars: int) -> None:
        if self._ids:
            self.sides[side].stars.set_rating(stars)
            done = f"Rated 1 item {words.count(stars, 'star', self.context.locale)}" if stars else "Cleared the stars"
            self.context.edit(Rate([self._ids[side]], stars), done=done, icon="star")

    def _decider(self, curation: str) -> Callable[[], None]:
        return lambda: self._decide(self._chosen, curation)

    def _rater(self, stars: int) -> Callable[[], None]:
        return lambda: self._rate(self._chosen, stars)

    def _moves(self) -> Mapping[QKeyCombination, Move]:
        def to(side: int) -> Move:
            return lambda: self._chose(side)

        return {
            QKeyCombination(_KEY.Key_Left): to(0),
            QKeyCombination(_KEY.Key_Right): to(1),
            QKeyCombination(_KEY.Key_Tab): lambda: self._chose(1 - self._chosen),
            QKeyCombination(_KEY.Key_Escape): lambda: self._left(),
            **{
                QKeyCombination(Qt.KeyboardModifier.ShiftModifier, key): self._panner(right, down)
                for key, right, down in (
                    (_KEY.Key_Left, -1, 0),
                    (_KEY.Key_Right, 1, 0),
                    (_KEY.Key_Up, 0, -1),
                    (_KEY.Key_Down, 0, 1),
                )
            },
        }

    def _panner(self, right: int, down: int) -> Move:
        return lambda: self.sides[self._chosen].viewer.stage.pan(right, down)

    def _chose(self, side: int) -> bool:
        self.choose(side)
        return True

    def _left(self) -> bool:
        self._leave()
        return True

    def _leave(self) -> None:
        self.context.said.go.emit(self._back_to, None)

    def _lost(self, sentence: str) -> None:
        """One of the two is gone, or cannot be read."""
        self.context.said.warning.emit(sentence, "")
        if self.isVisible():
            self._leave()

    def _read(self) -> None:
        ids, desk = self._ids, self.context.desk
        self._reading.ask(lambda _progress: [load(desk, item_id) for item_id in ids], self._show)

    def _show(self, both: list[Loaded]) -> None:
        for side, loaded in zip(self.sides, both, strict=True):
            side.show_item(loaded)
        written = all(loaded.is_written for loaded in both)
        self.zoom.setHidden(written)
        self.hints.show_kind(written=written)
        if self.isVisible():
            self.sides[self._chosen].take_focus()

    def _toggle_zoom(self) -> None:
        pictures = [side.viewer.stage for side in self.sides if not side.viewer.is_written]
        fitted = all(stage.is_fitted for stage in pictures)
        for stage in pictures:
            stage.set_fitted(not fitted)

    def _follow_zoom(self, side: int, fitted: bool) -> None:
        other = self.sides[1 - side].viewer.stage
        self.zoom.set_current("fit" if fitted else "full")
        if other.is_fitted != fitted:
            other.set_fitted(fitted)

    def _follow_pan(self, side: int) -> None:
        """Both show the same part of their pictures."""
        this, other = self.sides[side].viewer.stage, self.sides[1 - side].viewer.stage
        if not self._follows and not this.is_fitted and not other.is_fitted:
            self._follows = True
            other.look_at(*this.looked_at())
            self._follows = False

    def _lay_out(self) -> None:
        bar = QWidget()
        surface(bar, "surface", edge="bottom")
        bar.setMinimumHeight(max(48, self.context.themes.theme.scaled(48)))
        head = QHBoxLayout(bar)
        head.setContentsMargins(8, 0, 16, 0)
        head.setSpacing(12)
        head.addWidget(self.back)
        head.addWidget(text_label("Compare two", "strong"))
        head.addStretch(1)
        head.addWidget(self.zoom)
        middle = QHBoxLayout()
        middle.setContentsMargins(16, 16, 16, 16)
        middle.setSpacing(16)
        for side in self.sides:
            middle.addWidget(side, 1)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addLayout(middle, 1)
        column.addWidget(self.hints)
        self.zoom.set_current("fit")

    def _connect(self) -> None:
        self.back.clicked.connect(self._leave)
        self.zoom.chosen.connect(lambda key: self.sides[0].viewer.stage.set_fitted(key == "fit"))
        for place, side in enumerate(self.sides):
            for widget in (side.viewer.stage, side.viewer.review.text):
                self.context.actions.bind_keys(widget)
                self._keys.watch(widget)
            self._connect_side(place, side)

    def _connect_side(self, place: int, side: CompareSide) -> None:
        side.viewer.stage.zoomed.connect(lambda fitted: self._follow_zoom(place, fitted))
        side.viewer.stage.arranged.connect(lambda: self._follow_pan(place))
        side.decision.decided.connect(lambda curation: self._decide(place, curation))
        side.stars.rated.connect(lambda stars: self._rate(place, stars))
        side.pressed.connect(lambda: self.choose(place))
