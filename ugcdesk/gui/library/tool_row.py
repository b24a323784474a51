"""The row above the items: how many there are, their order, their size, grid or list, and the inspector."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QSlider, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import IconButton, MenuButton
from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.components.styling import line, surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.asking import SORTS

HEIGHT = 44
_SMALLEST, _LARGEST = 96, 320


class ToolRow(QWidget):
    """Says what the person chose; the page does it and calls back with `show_…`."""

    sort_chosen = Signal(str)
    size_chosen = Signal(int)
    view_chosen = Signal(str)  # grid, list
    inspector_toggled = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        themes, keys = context.themes, context.actions
        surface(self, "canvas", edge="bottom")
        self.setFixedHeight(HEIGHT)
        self._count = text_label("", "strong")
        self._of = text_label("", "body-2")
        self.sort = MenuButton(themes, "Sort", SORTS["newest"])
        self._narrow_sort = MenuButton(themes, "", SORTS["newest"])
        self._sort_actions: dict[str, QAction] = {}
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self._sizes = QWidget()
        self.views = Segmented(
            themes,
            [
                Segment("grid", icon="layout-grid", name=f"Grid ({keys.key_text('grid_view')})"),
                Segment("list", icon="list", name=f"List ({keys.key_text('list_view')})"),
            ],
            name="View",
        )
        self.inspector = IconButton(themes, "panel-right", "Inspector", key=keys.key_text("inspector"), checkable=True)
        self._build()
        self._connect()

    def show_count(self, count: int, of: int) -> None:
        """``184 items of 2,418``."""
        self._count.setText(words.count(count, "item", self._context.locale))
        self._of.setText(f"of {self._context.locale.toString(of)}" if of != count else "")

    def show_sort(self, key: str) -> None:
        for button in (self.sort, self._narrow_sort):
            button.set_value(SORTS[key])
        self._sort_actions[key].setChecked(True)

    def show_view(self, key: str) -> None:
        self.views.set_current(key)
        self._sizes.setEnabled(key == "grid")

    def show_inspector(self, shown: bool) -> None:
        self.inspector.setChecked(shown)

    def set_narrow(self, narrow: bool) -> None:
        """Leave out the size of pictures, and the word before the order."""
        self._sizes.setVisible(not narrow)
        self.sort.setVisible(not narrow)
        self._narrow_sort.setVisible(narrow)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._count)
        row.addWidget(self._of)
        row.addStretch(1)
        for widget in (self.sort, self._narrow_sort):
            widget.set_menu(self._sort_menu(widget))
            row.addWidget(widget)
        self._narrow_sort.hide()
        row.addWidget(self._size_part())
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
        menu = QMenu(button)
        if not self._sort_actions:
            self._group = QActionGroup(self)
            for key, text in SORTS.items():
                action = self._group.addAction(text)
                action.setCheckable(True)
                action.triggered.connect(lambda _=False, key=key: self.sort_chosen.emit(key))
                self._sort_actions[key] = action
            self._sort_actions["newest"].setChecked(True)
        menu.addActions(list(self._sort_actions.values()))
        return menu

    def _connect(self) -> None:
        self.slider.valueChanged.connect(self.size_chosen)
        self.views.chosen.connect(self.view_chosen)
        self.inspector.clicked.connect(self.inspector_toggled)


def _short_line() -> QFrame:
    made = line("v")
    made.setFixedHeight(20)
    return made
