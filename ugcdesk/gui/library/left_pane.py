"""The left pane: places above, filters below; it asks for nothing itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.kept import keep_values, kept_values
from ugcdesk.gui.library.asking import Found
from ugcdesk.gui.library.facet_list import FacetList
from ugcdesk.gui.library.facets import GROUPS, Group, chosen_in, filter_count, lines, long_groups, toggled
from ugcdesk.gui.library.place_list import PlaceList
from ugcdesk.gui.library.places import Shelves
from ugcdesk.search import with_filter

_HEAD = 40
_FOLDED = "library filters"  # which groups are folded, among the settings of pages
_UPPER_SHARE = 0.4  # the places take no more of the height at first


class LeftPane(QWidget):
    """``filtered`` says the whole query after a click on a filter; ``new_asked`` wants a new collection."""

    filtered = Signal(str)
    new_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._found: Found | None = None
        self._folded = kept_values(context.settings, _FOLDED, {group.field: not group.is_open for group in GROUPS})
        self._unrolled: set[str] = set()
        self._sized = False
        surface(self, "surface")
        self.places = PlaceList(context)
        self.facets = FacetList(context)
        self._clear = Button(context.themes, "Clear", kind="link", size="small")
        self._new = IconButton(context.themes, "plus", "New collection")
        self.look = QLineEdit()
        self._looks = QWidget()
        self._no_counts = text_label(
            "This list cannot be filtered. Filters work in All content and in searches.", "hint", wrap=True
        )
        self._build()
        for told_later in (self._clear, self._no_counts):
            told_later.hide()
        self.facets.toggled.connect(self._toggle)
        self.facets.folded.connect(self._fold)
        self.facets.rolled.connect(self._roll)
        self._clear.clicked.connect(self._clear_all)
        self.look.textChanged.connect(lambda _text: self._show_again())
        self._new.clicked.connect(lambda: self.new_asked.emit(self._new))

    def show_shelves(self, shelves: Shelves, current: str) -> None:
        """Show places with fresh counts."""
        self.places.places.show(shelves)
        self.places.show_current(current)
        self.places.setMaximumHeight(self.places.height_of_all())
        if not self._sized:
            self._sized = True
            upper = min(self.places.height_of_all() + _HEAD, round(self.height() * _UPPER_SHARE))
            self._parts.setSizes([upper, self.height() - upper])

    def show_found(self, found: Found) -> None:
        """Show the counts of an answer and the choices of its question."""
        self._found = found
        chosen = chosen_in(found.asked.text, self._context.desk.index.metrics)
        shown = lines(
            found.counts,
            found.all_counts,
            chosen,
            folded=self._folded,
            unrolled=self._unrolled,
            without=found.asked.place.fixed,
            looked_for=self.look.text(),
        )
        self.facets.show_lines(shown)
        self._show_look(long_groups(shown, self._unrolled))
        number = filter_count(chosen)
        self._clear.setText(f"Clear {number}")
        self._clear.setVisible(bool(number))
        self._no_counts.setVisible(found.asked.place.is_list)

    def _build(self) -> None:
        self._parts = parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self._part("Library", self._new, self.places))
        parts.addWidget(self._part("Filters", self._clear, self._look_part(), self._no_counts, self.facets))
        parts.setStretchFactor(0, 0)
        parts.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(parts)

    def _look_part(self) -> QWidget:
        self.look.setClearButtonEnabled(True)
        row = QHBoxLayout(self._looks)
        row.setContentsMargins(16, 0, 16, 4)
        row.addWidget(self.look)
        self._looks.hide()
        return self._looks

    def _show_look(self, labels: Sequence[str]) -> None:
        """Offer to look for a name while a long group is unrolled; what was typed goes with the last of them."""
        if labels:
            self.look.setPlaceholderText(f"Find in {' and '.join(label.lower() for label in labels)}")
            self.look.setAccessibleName(self.look.placeholderText())
        self._looks.setVisible(bool(labels or self.look.text()))

    def _part(self, title: str, trailing: QWidget, *below: QWidget) -> QWidget:
        part = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 0)
        head.addWidget(text_label(title, "label-strong"))
        head.addStretch(1)
        head.addWidget(trailing)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        for widget in below:
            column.addWidget(widget, 1 if widget in (self.places, self.facets) else 0)
        trailing.setMinimumHeight(24)
        keeps = trailing.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        trailing.setSizePolicy(keeps)
        self._no_counts.setContentsMargins(16, 0, 16, 8)
        return part

    def _toggle(self, group: Group, value: str) -> None:
        if self._found is None:
            return
        text = self._found.asked.text
        picked = self.facets.lines.chosen(group.field)
        self.filtered.emit(with_filter(text, group.field, toggled(group, value, picked), self._metrics()))

    def _clear_all(self) -> None:
        if self._found is None:
            return
        text = self._found.asked.text
        for group in GROUPS:
            text = with_filter(text, group.field, (), self._metrics())
        self.filtered.emit(text)

    def _fold(self, field: str, folded: bool) -> None:
        self._folded[field] = folded
        keep_values(self._context.settings, _FOLDED, self._folded)
        self._show_again()

    def _roll(self, field: str) -> None:
        self._unrolled ^= {field}
        if not self._unrolled and self.look.text():
            self.look.clear()
            return
        self._show_again()

    def _show_again(self) -> None:
        if self._found is not None:
            self.show_found(self._found)

    def _metrics(self) -> list[str]:
        return list(self._context.desk.index.metrics)
