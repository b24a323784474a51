"""The lines of a plan as a flat list: a heading a group, its first entries, and a line that shows more of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ugcdesk.gui.importing.entry import Entry, Filter, Group, Offer
from ugcdesk.gui.importing.suggestions import Choice
from ugcdesk.gui.importing.tally import Wishes
from ugcdesk.importing.plan import ImportPlan, Planned
from ugcdesk.importing.planned import Decision

_FIRST = 6  # of each group, so that every heading is in sight
_MORE = 200
_TITLES = {
    Group.PROBLEMS: "Problems",
    Group.FIGURES: "Figures",
    Group.DUPLICATES: "Duplicates",
    Group.NEW: "New",
    Group.UPDATED: "Updated",
    Group.UNCHANGED: "Unchanged",
}
_PLURALS = {
    Group.PROBLEMS: "problems",
    Group.FIGURES: "files of figures",
    Group.DUPLICATES: "duplicates",
    Group.NEW: "new",
    Group.UPDATED: "updated",
    Group.UNCHANGED: "unchanged",
}


class Kind(Enum):
    """What a row of the list is."""

    HEADING = auto()
    ENTRY = auto()
    MORE = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list; ``left`` is how many a MORE row stands for."""

    kind: Kind
    group: Group
    entry: Entry | None = None
    left: int = 0


class EntryModel(QAbstractListModel):
    """Shows an offer through a filter; remembers what is to be skipped and what was decided. GUI thread only.

    That stays with what is offered still when an offer takes the place of another.
    """

    ROW = Qt.ItemDataRole.UserRole + 1  # the Row itself, for the delegate
    SKIPPED = ROW + 1  # whether the entry is not to come in although it could
    DECIDED = SKIPPED + 1  # the Choice that was taken of an entry that looks like another, or None

    counts_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._offer: Offer | None = None
        self._filter = Filter.ALL
        self._skipped: set[int] = set()
        self._decisions: dict[int, Decision] = {}
        self._wished_of: ImportPlan | None = None  # whose positions these are
        self._limits: dict[Group, int] = {}
        self._groups: dict[Group, list[Entry]] = {}
        self._rows: list[Row] = []

    @property
    def wishes(self) -> Wishes:
        """What the person wants otherwise than planned."""
        if self._offer is None or self._offer.plan is not self._wished_of:
            return Wishes()
        return Wishes(frozenset(self._skipped), dict(self._decisions))

    def show_offer(self, offer: Offer | None) -> None:
        """Show another offer, from the top; with None all wishes are forgotten."""
        self._offer = offer
        self._take_wishes_along()
        self._limits.clear()
        self._rebuild()
        self.counts_changed.emit()

    def choose(self, chosen: Filter) -> None:
        """Show the entries of ``chosen`` only."""
        if chosen is not self._filter:
            self._filter = chosen
            self._limits.clear()
            self._rebuild()

    def show_more(self, group: Group) -> None:
        """Show the next entries of a group in the place of its MORE row."""
        at = next(at for at, row in enumerate(self._rows) if row.kind is Kind.MORE and row.group is group)
        before = self._limit(group)
        self._limits[group] = before + _MORE
        added = self._entry_rows(group)[before:]
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._rows[at]
        self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), at, at + len(added) - 1)
        self._rows[at:at] = added
        self.endInsertRows()

    def row(self, index: QModelIndex | QPersistentModelIndex) -> Row | None:
        return self._rows[index.row()] if index.isValid() else None

    def title(self, group: Group) -> tuple[str, str]:
        """A group's heading, and how many there are of what kind."""
        entries = self._groups.get(group, [])
        near = sum(entry.is_near for entry in entries)
        note = f"{len(entries):,}"
        if group is Group.DUPLICATES and near:
            kinds = [f"{len(entries) - near:,} exact"] if near < len(entries) else []
            note += " · " + ", ".join([*kinds, f"{near:,} look alike"])
        return _TITLES[group], note

    def entries(self, group: Group) -> list[Entry]:
        """All entries of a group that pass the filter, shown or not."""
        return self._groups.get(group, [])

    def headings(self) -> list[tuple[QModelIndex, Group]]:
        return [(self.index(at), row.group) for at, row in enumerate(self._rows) if row.kind is Kind.HEADING]

    def first_entry(self) -> QModelIndex:
        at = next((at for at, row in enumerate(self._rows) if row.kind is Kind.ENTRY), None)
        return QModelIndex() if at is None else self.index(at)

    def step(self, index: QModelIndex, by: int) -> QModelIndex:
        """The next entry shown of the same group, or an invalid index at its end."""
        row = self.row(index)
        at = index.row() + by
        if row is not None and 0 <= at < len(self._rows):
            other = self._rows[at]
            if other.kind is Kind.ENTRY and other.group is row.group:
                return self.index(at)
        return QModelIndex()

    def is_skipped(self, entry: Entry) -> bool:
        if entry.is_near:
            return self.decision(entry) is Decision.SKIP
        return entry.comes_in and entry.position in self._skipped

    def decision(self, entry: Entry) -> Decision | None:
        """What was decided about an entry that looks like another."""
        return self._decisions.get(entry.position) if entry.is_near else None

    def undecided(self) -> list[Entry]:
        """Everything that looks like another and has no decision, in the order of the list."""
        return [one for one in self.entries(Group.DUPLICATES) if one.is_near and one.position not in self._decisions]

    def next_undecided(self, after: Entry | None = None) -> QModelIndex:
        """The next one without a decision, shown if it was not, begun anew at the end; an invalid index for none."""
        entries, left = self.entries(Group.DUPLICATES), self.undecided()
        if not left:
            return QModelIndex()
        start = entries.index(after) + 1 if after in entries else 0
        here = next((one for one in (*entries[start:], *entries[:start]) if one in left), left[0])
        return self._revealed(here)

    def decide(self, entries: Collection[Entry], decision: Decision | None) -> None:
        """Take a decision about look-alikes, or with None take it back."""
        for entry in entries:
            if decision is None:
                self._decisions.pop(entry.position, None)
            else:
                self._decisions[entry.position] = decision
        self._tell(entries)

    def decide_as_suggested(self) -> None:
        """Take the suggestion for everything without a decision."""
        left = self.undecided()
        self._decisions |= {entry.position: entry.choices[0].decision for entry in left}
        self._tell(left)

    def skip(self, index: QModelIndex, skip: bool) -> None:
        """Leave an entry out of the import, or let it come in after all."""
        row = self.row(index)
        if row is None or row.entry is None or not row.entry.comes_in:
            return
        if row.entry.is_near:
            self.decide([row.entry], Decision.SKIP if skip else None)
            return
        (self._skipped.add if skip else self._skipped.discard)(row.entry.position)
        self._tell([row.entry])

    def _tell(self, entries: Collection[Entry]) -> None:
        """Say that what becomes of ``entries`` is another."""
        changed = {entry.position for entry in entries}
        rows = [at for at, row in enumerate(self._rows) if row.entry and row.entry.position in changed]
        if rows:
            roles = [self.SKIPPED, self.DECIDED, Qt.ItemDataRole.AccessibleTextRole]
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]), roles)
        self.counts_changed.emit()

    def _revealed(self, entry: Entry) -> QModelIndex:
        """Where an entry stands, with as many of its group shown as that takes."""
        group = entry.group
        while (at := self._place_of(entry)) is None:
            self.show_more(group)
        return self.index(at)

    def _place_of(self, entry: Entry) -> int | None:
        return next((at for at, row in enumerate(self._rows) if row.entry is entry), None)

    def _take_wishes_along(self) -> None:
        plan = self._offer.plan if self._offer else None
        if isinstance(plan, ImportPlan) and self._wished_of is not None:
            if plan is not self._wished_of:
                self._move_wishes(self._wished_of, plan)
        elif self._offer is None:
            self._skipped.clear()
            self._decisions.clear()
        self._wished_of = plan if isinstance(plan, ImportPlan) else self._wished_of if plan else None

    def _move_wishes(self, before: ImportPlan, now: ImportPlan) -> None:
        """What stood elsewhere in the plan before is at another position now."""
        if not self._skipped and not self._decisions:
            return
        places = {_identity(one): place for place, one in enumerate(now.planned)}
        moved = {place: places.get(_identity(before.planned[place])) for place in (*self._skipped, *self._decisions)}
        self._skipped = {to for place in self._skipped if (to := moved[place]) is not None}
        decided = {to: how for place, how in self._decisions.items() if (to := moved[place]) is not None}
        self._decisions = {place: how for place, how in decided.items() if now.planned[place].is_near_duplicate}

    def _limit(self, group: Group) -> int:
        return self._limits.get(group, _FIRST if len(self._groups) > 1 else _MORE)

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._groups = {}
        for entry in self._offer.entries if self._offer else ():
            if entry.is_shown(self._filter):
                self._groups.setdefault(entry.group, []).append(entry)
        self._rows = [row for group in self._groups for row in (Row(Kind.HEADING, group), *self._entry_rows(group))]
        self.endResetModel()

    def _entry_rows(self, group: Group) -> list[Row]:
        entries, limit = self._groups[group], self._limit(group)
        rows = [Row(Kind.ENTRY, group, entry) for entry in entries[:limit]]
        return rows if len(entries) <= limit else [*rows, Row(Kind.MORE, group, left=len(entries) - limit)]

    def _choice(self, entry: Entry) -> Choice | None:
        decision = self.decision(entry)
        return next((choice for choice in entry.choices if choice.decision is decision), None)

    def _text(self, row: Row) -> str:
        if row.kind is Kind.HEADING:
            return " ".join(self.title(row.group))
        if row.entry is None:
            shown = min(row.left, _MORE)
            of = f" of {row.left:,}" if shown < row.left else ""
            return f"Show {shown:,} more{of} {_PLURALS[row.group]}"
        return row.entry.name

    def _spoken(self, row: Row) -> str:
        entry = row.entry
        if entry is None:
            return self._text(row)
        chosen = self._choice(entry)
        end = f"decided: {chosen.title}" if chosen else "skipped" if self.is_skipped(entry) else ""
        parts = (entry.name, entry.place, entry.what, entry.remedy, end)
        return ", ".join(part for part in parts if part)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role == self.ROW:
            return row
        if role == self.SKIPPED:
            return row.entry is not None and self.is_skipped(row.entry)
        if role == self.DECIDED:
            return self._choice(row.entry) if row.entry else None
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        row = self.row(index)
        if row is None or row.kind is Kind.HEADING:
            return Qt.ItemFlag.NoItemFlags  # the arrow keys pass it by
        return super().flags(index)


def _identity(planned: Planned) -> tuple[object, ...]:
    candidate = planned.candidate
    return candidate.path, candidate.line, candidate.source_key
