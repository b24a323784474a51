"""Which columns of the list are shown: those that the person wants, as far as there is room, and the one in order."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ugcdesk.gui.kept import keep_values, kept_values
from ugcdesk.gui.library.item_model import FIGURE_COLUMNS, TITLES, Column
from ugcdesk.settings import SettingsFile

LEAST = {Column.ITEM: 200, Column.PRODUCTS: 112, Column.TAGS: 112}  # px of those that share the room that is left
_KEPT = "library columns"  # among the settings of pages
_FIRST = {column.name: column not in FIGURE_COLUMNS for column in Column if column is not Column.ITEM}
# What goes first where there is no room.
_GO_FIRST = (
    *(Column.TAGS, Column.PRODUCTS, Column.TYPE, Column.STARS),
    *(Column.SAVES, Column.CLICKS, Column.CLICK_RATE, Column.CONVERSION),
    *(Column.POSTED, Column.ENGAGEMENT, Column.IMPRESSIONS, Column.RIGHTS, Column.CURATION, Column.REVENUE),
)


class ShownColumns(QObject):
    """The choice, remembered; ``changed`` says that it is another."""

    changed = Signal()

    def __init__(self, settings: SettingsFile, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._wanted = kept_values(settings, _KEPT, _FIRST)
        self._in_order: Column | None = None

    def is_wanted(self, column: Column) -> bool:
        """Whether the person wants to see a column; the item itself always."""
        return bool(self._wanted.get(column.name, True))

    def choose(self, column: Column, wanted: bool) -> None:
        """Show a column, or leave it out, from now on."""
        self._wanted[column.name] = wanted
        keep_values(self._settings, _KEPT, self._wanted)
        self.changed.emit()

    def choose_first(self) -> None:
        """The columns of a new list."""
        self._wanted = dict(_FIRST)
        keep_values(self._settings, _KEPT, self._wanted)
        self.changed.emit()

    def show_order(self, column: Column | None) -> None:
        """The column by which items are in order is shown for as long."""
        if column is not self._in_order:
            self._in_order = column
            self.changed.emit()

    def fitting(self, widths: Mapping[Column, int], room: int) -> set[Column]:
        """The columns to show in so much room."""
        shown = {column for column in Column if self.is_wanted(column) or column is self._in_order}
        for column in _GO_FIRST:
            if sum(widths[each] for each in shown) <= room:
                break
            if column is not self._in_order:
                shown.discard(column)
        return shown


def column_menu(columns: ShownColumns, hidden: Collection[Column], owner: QWidget) -> QMenu:
    """All columns to tick; it says which of those wanted have no room just now."""
    menu = QMenu("Columns", owner)
    menu.aboutToHide.connect(menu.deleteLater)
    for column in Column:
        if column is Column.ITEM:
            continue
        if column is Column.IMPRESSIONS:
            menu.addSection("Figures, all days, as reported")
        cramped = columns.is_wanted(column) and column in hidden
        action = menu.addAction(f"{TITLES[column]} (no room now)" if cramped else TITLES[column])
        action.setCheckable(True)
        action.setChecked(columns.is_wanted(column))
        action.triggered.connect(lambda wanted, column=column: columns.choose(column, wanted))
    menu.addSeparator()
    menu.addAction("Show the usual columns").triggered.connect(columns.choose_first)
    return menu
