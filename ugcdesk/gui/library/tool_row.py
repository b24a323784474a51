"""The row above the items: how many there are, their order, their size, grid or list, and the inspector."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QSlider, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import IconButton, MenuButton
from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.components.styling import line, surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.orders import FIGURES, GROUPS, OWN, SORTS, figures_hint

HEIGHT = 44
_SMALLEST, _LARGEST = 96, 320


class ToolRow(QWidget):
    """Says what the person chose; the page does it and calls back with `show_…`."""

    sort_chosen = Signal(str)
    upwards_chosen = Signal(bool)
    group_chosen = Signal(str)
    size_chosen = Signal(int)
    view_chosen = Signal(str)  # grid, list
    columns_asked = Signal(QPoint)  # where a menu may open
    inspector_toggled = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        themes = context.themes
        surface(self, "canvas", edge="bottom")
        self.setFixedHeight(HEIGHT)
        self._narrow = False
        self._count = text_label("", "strong")
        self._of = text_label("", "body-2")
        self.sort = MenuButton(themes, "Sort", SORTS["newest"])
        self._narrow_sort = MenuButton(themes, "", SORTS["newest"])
        self._sort_actions: dict[str, QAction] = {}
        self._upwards = QAction("Reverse the order", self, checkable=True)
        self.group = MenuButton(themes, "Group", GROUPS[""])
        self._group_actions: dict[str, QAction] = {}
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self._sizes = QWidget()
        self.columns = IconButton(themes, "table", "Columns")
        self.views = Segmented(
            themes,
            [
                Segment("grid", icon="layout-grid", name="Grid"),
                Segment("list", icon="list", name="List"),
            ],
            name="View",
        )
        self.inspector = IconButton(themes, "panel-right", "Inspector", checkable=True)
        self._build()
        self._connect()

    def show_count(self, count: int, of: int) -> None:
        """``184 items of 2,418``."""
        self._count.setText(words.count(count, "item", self._context.locale))
        self._of.setText(f"of {self._context.locale.toString(of)}" if of != count else "")
        self._make_room()

    def show_order(self, sort: str, *, upwards: bool, group: str, own: str = "") -> None:
        """Mark the order and the groups that were asked for; ``own`` is the order that only this place has."""
        for key in OWN:
            self._sort_actions[key].setVisible(key == own)
        for button in (self.sort, self._narrow_sort):
            button.set_value(f"{SORTS[sort]} ↑" if upwards else SORTS[sort])
            button.setToolTip(figures_hint(self._context.settings.values.credit) if sort in FIGURES else "")
        self._sort_actions[sort].setChecked(True)
        self._upwards.setChecked(upwards)
        self.group.set_value(GROUPS[group])
        self._group_actions[group].setChecked(True)
        self._make_room()

    def show_view(self, key: str) -> None:
        self.views.set_current(key)
        self.columns.setHidden(key == "grid")
        self._make_room()

    def show_inspector(self, shown: bool) -> None:
        self.inspector.setChecked(shown)

    def set_narrow(self, narrow: bool) -> None:
        """Leave out the size of pictures, and the word before the order."""
        self._narrow = narrow
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Narrow, or cramped by larger words, leave out the size of pictures, then the groups and the word “Sort”."""
        need, sizes = self._needs(), self._sizes.sizeHint().width()
        self._sizes.setVisible(not self._narrow and self.columns.isHidden() and need <= self.width())
        is_short = self._narrow or need - sizes > self.width()
        self.sort.setVisible(not is_short)
        self.group.setVisible(not is_short)
        self._narrow_sort.setVisible(is_short)

    def _needs(self) -> int:
        """The width that all parts take in full."""
        parts = (self._count, self._of, self.sort, self.group, self._sizes, self.views, self.inspector)
        edges = self._row.contentsMargins()
        gaps = self._row.spacing() * (len(parts) + 1)
        return sum(part.sizeHint().width() for part in parts) + gaps + edges.left() + edges.right()

    def _build(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._count)
        row.addWidget(self._of)
        row.addStretch(1)
        for widget in (self.sort, self._narrow_sort):
            widget.set_menu(self._sort_menu(widget))
            row.addWidget(widget)
        self._narrow_sort.hide()
        self.group.set_menu(self._group_menu(self.group))
        row.addWidget(self.group)
        row.addWidget(self._size_part())
        row.addWidget(self.columns)
        self.columns.hide()
        row.addWidget(self.views)
        row.addWidget(_short_line())
        row.addWidget(self.inspector)

    def _size_part(self) -> QWidget:
        self.slider.setRange(_SMALLEST, _LARGEST)
        self.slider.setValue(self._context.settings.values.thumbnail_size)
        self.slider.setFixedWidth(80)
        self.slider.setAccessibleName("Size of pictures")
        self.slider.setToolTip("Size of pictures")
        row = QHBoxLayout(self._sizes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        themes = self._context.themes
        for widget in (_short_line(), IconLabel(themes, "image", size=12), self.slider, IconLabel(themes, "image")):
            row.addWidget(widget)
        row.addWidget(_short_line())
        self._sizes.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        return self._sizes

    def _sort_menu(self, button: QWidget) -> QMenu:
        """Orders, then figures, then the way round; narrow, where there is no room for it, also the groups."""
        menu = QMenu(button)
        if not self._sort_actions:
            self._sort_actions = self._choices(SORTS, self.sort_chosen)
            self._upwards.triggered.connect(self.upwards_chosen)
        for key, action in self._sort_actions.items():
            if key == FIGURES[0]:
                menu.addSeparator()
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self._upwards)
        if button is self._narrow_sort:
            self._group_menu(menu.addMenu("Group"))
        return menu

    def _group_menu(self, owner: QWidget) -> QMenu:
        if not self._group_actions:
            self._group_actions = self._choices(GROUPS, self.group_chosen)
        menu = owner if isinstance(owner, QMenu) else QMenu(owner)
        menu.addActions(list(self._group_actions.values()))
        return menu

    def _choices(self, named: Mapping[str, str], chosen: SignalInstance) -> dict[str, QAction]:
        """An action for each, of which one holds at a time; the first at first."""
        group = QActionGroup(self)
        actions: dict[str, QAction] = {}
        for key, text in named.items():
            actions[key] = action = group.addAction(text)
            action.setCheckable(True)
            action.setChecked(len(actions) == 1)
            action.triggered.connect(lambda _=False, key=key: chosen.emit(key))
        return actions

    def _tell_keys(self) -> None:
        """Let the tooltips follow the keys."""
        actions = self._context.actions
        actions.follow_key(self.inspector, "inspector", partial(self.inspector.set_name, "Inspector"))
        for key, name in (("grid", "Grid"), ("list", "List")):
            actions.follow_key(self.views, f"{key}_view", partial(self._tell_key, key, name))

    def _tell_key(self, view: str, name: str, key: str) -> None:
        self.views.set_name(view, f"{name} ({key})" if key else name)

    def _connect(self) -> None:
        self._tell_keys()
        self.slider.valueChanged.connect(self.size_chosen)
        self.views.chosen.connect(self.view_chosen)
        self.inspector.clicked.connect(self.inspector_toggled)
        self.columns.clicked.connect(
            lambda: self.columns_asked.emit(self.columns.mapToGlobal(QPoint(0, self.columns.height() + 4)))
        )


def _short_line() -> QFrame:
    made = line("v")
    made.setFixedHeight(20)
    return made
