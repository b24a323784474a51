"""Goals as tiles: how far, where to be today, and what that comes to in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ugcdesk.charts.shapes import Picture
from ugcdesk.charts.track import goal_bar
from ugcdesk.gui import words
from ugcdesk.gui.chart_view import ChartView
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.components.styling import set_style, surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.wording import QUESTION, meaning, said
from ugcdesk.library.campaigns import GoalRow

_PER_ROW = 4
_NARROW = 220


@dataclass(frozen=True, slots=True)
class GoalShown:
    """A goal with its standing: ``progress`` and ``due`` are shares of the target, None where nothing is known.

    ``when`` names its days where they are not those of what stands around it.
    """

    id: int
    what: str
    target: float
    value: float | None
    progress: float | None
    due: float | None
    currency: str | None
    tooltip: str = ""
    row: GoalRow | None = None
    facts: tuple[str, ...] = ()
    when: str = ""


def standing_words(goal: GoalShown) -> tuple[str, str]:
    """What the standing comes to, and its tone: ``("8 points behind", "warn")``."""
    if goal.progress is None:
        return "no figures yet", ""
    if goal.progress >= 1:
        return "reached", "ok"
    if goal.what == "rights_granted" and goal.value is not None:
        return f"{round(goal.target - goal.value)} to go", "warn"
    if goal.due is None:
        return "", ""
    points = round((goal.progress - goal.due) * 100)
    if not points:
        return "on course", "ok"
    noun = "point" if abs(points) == 1 else "points"
    return (f"{points} {noun} ahead", "ok") if points > 0 else (f"{-points} {noun} behind", "warn")


class GoalTile(QFrame):
    """Name and standing, the figure of its target, the share, and the bar with the tick of today.

    ``opened`` is said when it is clicked, or Enter or Space is pressed on it; ``origin_asked`` from its menu.
    """

    opened = Signal()
    origin_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        surface(self, "card")
        self._context = context
        self._goal: GoalShown | None = None
        self._name, self._standing = ElidedLabel("", "label"), text_label("", "label-strong")
        self._value, self._target = text_label("", "title"), text_label("", "label")
        self._share = text_label("", "label-strong")
        self._bar = ChartView(self._picture, context.themes.theme.roles, name="Progress")
        self._bar.setFixedHeight(16)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._lay_out()
        context.themes.changed.connect(self._follow)

    @property
    def goal(self) -> GoalShown | None:
        return self._goal

    def show_goal(self, goal: GoalShown) -> None:
        self._goal = goal
        told, locale = meaning(goal.what), self._context.locale
        name = f"{told.label} · {goal.when}" if goal.when else told.label
        self._name.setText(name)
        standing, tone = standing_words(goal)
        self._standing.setText(standing)
        set_style(self._standing, tone=tone)
        value = said(goal.value, told.unit, locale, currency=goal.currency)
        target = said(goal.target, told.unit, locale, currency=goal.currency)
        self._value.setText(value)
        self._target.setText(f"of {target}")
        self._share.setText(_percent(goal.progress, locale))
        self.setToolTip(goal.tooltip)
        self.setAccessibleName(f"Goal {name}: {value} of {target}, {standing}".rstrip(", "))
        self.setAccessibleDescription(" ".join(goal.facts))
        self._bar.rebuild()

    def _lay_out(self) -> None:
        top, middle = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._name, 1)
        top.addWidget(self._standing)
        middle.setSpacing(6)
        for part in (self._value, self._target):
            middle.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        middle.addStretch(1)
        middle.addWidget(self._share, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 13, 16, 8)
        column.setSpacing(0)
        column.addLayout(top)
        column.addSpacing(4)
        column.addLayout(middle)
        column.addSpacing(6)
        column.addWidget(self._bar)

    def _follow(self) -> None:
        self._bar.set_roles(self._context.themes.theme.roles)

    def _picture(self, width: float, height: float) -> Picture:
        goal = self._goal
        return goal_bar(
            width=width,
            height=height,
            done=goal.progress if goal else None,
            due=goal.due if goal else None,
            format_share=lambda share: _percent(share, self._context.locale),
        )

    # --- Qt

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        key = self._context.actions.key_text("where_from")
        menu.addAction("Change goal…", self.opened.emit)
        menu.addAction(f"{QUESTION}\t{key}", self.origin_asked.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class GoalTiles(QWidget):
    """Up to four tiles a row; with ``offers`` the place after the last holds “Set goal…” while the row is not full."""

    set_goal_asked = Signal()
    opened = Signal(object)  # the tile
    origin_asked = Signal(object)  # the tile

    def __init__(self, context: Context, *, offers: bool = True) -> None:
        super().__init__()
        self._context, self._offers = context, offers
        self._tiles: list[GoalTile] = []
        self.add_button = Button(context.themes, "Set goal…", "plus", kind="flat")
        self.add_button.setParent(self)
        self.add_button.clicked.connect(self.set_goal_asked)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._columns = _PER_ROW

    @property
    def tiles(self) -> tuple[GoalTile, ...]:
        return tuple(self._tiles)

    def show_goals(self, goals: tuple[GoalShown, ...]) -> None:
        while len(self._tiles) > len(goals):
            gone = self._tiles.pop()
            gone.hide()  # hands the focus on
            gone.deleteLater()
        while len(self._tiles) < len(goals):
            self._tiles.append(self._make_tile())
        for tile, goal in zip(self._tiles, goals, strict=True):
            tile.show_goal(goal)
        self._arrange()

    def _make_tile(self) -> GoalTile:
        tile = GoalTile(self._context)
        tile.opened.connect(lambda: self.opened.emit(tile))
        tile.origin_asked.connect(lambda: self.origin_asked.emit(tile))
        return tile

    def _arrange(self) -> None:
        while self._grid.takeAt(0) is not None:
            pass
        for column in range(_PER_ROW):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, place // self._columns, place % self._columns)
        row, column = divmod(len(self._tiles), self._columns)
        is_offered = self._offers and len(self._tiles) < _PER_ROW
        self.add_button.setVisible(is_offered)
        if is_offered:
            at_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(self.add_button, row, column, at_left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fits = self.width() >= _PER_ROW * self._context.themes.theme.scaled(_NARROW)
        columns = _PER_ROW if fits else 2
        if columns != self._columns:
            self._columns = columns
            self._arrange()


def _percent(share: float | None, locale: QLocale) -> str:
    return words.rate(share, locale, 0)
