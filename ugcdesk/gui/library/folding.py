"""Folds groups of items to their headings; knows all that was found, of which the model shows what is not folded."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from ugcdesk.gui.actions import Handler
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.asking import Found
from ugcdesk.gui.library.centre import Centre
from ugcdesk.gui.library.item_model import ItemModel
from ugcdesk.gui.library.sections import Section
from ugcdesk.gui.library.selected import Selected


class Folding(QObject):
    """Groups stay folded by name for as long as the window is open, whatever is asked for in between."""

    def __init__(self, context: Context, model: ItemModel, selected: Selected, centre: Centre) -> None:
        super().__init__(centre)
        self._context, self._model, self._selected, self._centre = context, model, selected, centre
        self._ids: list[int] = []
        self._groups: Sequence[Section] = ()  # as they stand among all ids
        self._by = ""
        self._folded: dict[str, set[str]] = {}  # what the folded groups are called, by what is grouped by
        for view in (centre.grid, centre.table):
            view.fold_asked.connect(self.toggle)

    @property
    def ids(self) -> Sequence[int]:
        """All that was found, also what is folded away."""
        return self._ids

    @property
    def folded_away(self) -> int:
        """How many items are in folded groups."""
        return len(self._ids) - len(self._model.ids)

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "fold_group": self.fold_current,
            "unfold_group": self.unfold_nearest,
            "fold_groups": self.fold_all,
            "unfold_groups": self.unfold_all,
        }

    def show(self, found: Found) -> None:
        """Let the model show an answer, without what is in folded groups."""
        self._ids, self._groups, self._by = found.ids, [one for one in found.sections if one.count], found.asked.group
        self._model.set_ids(*self._unfolded())

    def toggle(self, number: int) -> None:
        """Fold a group or unfold it; its heading stays where it is."""
        view = self._centre.view
        at = view.verticalScrollBar().value()
        self._change(self._names() ^ {self._groups[number].label})
        view.verticalScrollBar().setValue(min(at, self._centre.top_of_section(number)))

    def fold_current(self) -> None:
        """Fold the group of the current item."""
        current = self._selected.current()
        place = self._model.place_of(current) if current is not None else None
        section = next((one for one in self._model.sections if place in range(one.start, one.start + one.shown)), None)
        if place is None or section is None:
            self._context.said.status.emit("No item of a group is chosen. Group the items, and go to one of them.")
        else:
            self._change(self._names() | {section.label})
            self._centre.view.scrollTo(self._selected.qt.currentIndex())

    def unfold_nearest(self) -> None:
        """Unfold the folded group nearest to the current item, of two the one above, and go to its first item."""
        names, at = self._names(), self._place_of_current()
        here = next((number for number, one in enumerate(self._groups) if one.start + one.count > at), 0)
        folded = [number for number, one in enumerate(self._groups) if one.label in names]
        if not folded:
            self._context.said.status.emit("No group is folded.")
            return
        group = self._groups[min(folded, key=lambda number: (abs(number - here), number))]
        self._change(names - {group.label})
        self._selected.go_to(self._ids[group.start])
        self._centre.view.scrollTo(self._selected.qt.currentIndex())

    def fold_all(self) -> None:
        self._change({one.label for one in self._groups})

    def unfold_all(self) -> None:
        self._change(set())
        self._centre.view.scrollTo(self._selected.qt.currentIndex())

    def reveal(self, ids: Collection[int]) -> None:
        """Unfold the groups in which these items are."""
        names = self._names()
        folded = [one for one in self._groups if one.label in names]
        hiding = {one.label for one in folded if not set(self._of(one)).isdisjoint(ids)}
        if hiding:
            self._change(names - hiding)

    def _names(self) -> set[str]:
        return self._folded.get(self._by, set())

    def _of(self, group: Section) -> Sequence[int]:
        return self._ids[group.start : group.start + group.count]

    def _change(self, names: set[str]) -> None:
        """Fold these groups and no others; what is selected stays so, unless it is folded away."""
        kept, current, before = self._selected.ids(), self._selected.current(), self._place_of_current()
        self._folded[self._by] = names
        self._model.fold(*self._unfolded())
        if current is None or self._model.place_of(current) is None:
            current = self._nearest(before)
        self._selected.select(kept, current)

    def _place_of_current(self) -> int:
        """The place of the current item among all ids."""
        current = self._selected.current()
        return self._ids.index(current) if current is not None else 0

    def _nearest(self, place: int) -> int | None:
        """The first item shown from a place among all ids on, else the last one before."""
        ids = self._model.ids
        shown = next((one for one in self._groups_shown() if one.start + one.count > place), None)
        if shown is not None:
            return self._ids[max(shown.start, place)]
        return ids[-1] if ids else None

    def _groups_shown(self) -> list[Section]:
        names = self._names()
        return [one for one in self._groups if one.label not in names]

    def _unfolded(self) -> tuple[list[int], list[Section]]:
        """The items to show, and where the groups stand among these."""
        names = self._names()
        if names.isdisjoint(one.label for one in self._groups):
            return self._ids, list(self._groups)
        ids: list[int] = []
        sections: list[Section] = []
        for group in self._groups:
            is_folded = group.label in names
            sections.append(replace(group, start=len(ids), is_folded=is_folded))
            if not is_folded:
                ids += self._of(group)
        return ids, sections
