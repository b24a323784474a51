"""The section of the inspector that asks about items that look alike: compare them, make one of them, or keep both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk.desk import Desk
from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.components.section import Section
from ugcdesk.gui.components.side_by_side import Side, SideBySide
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.library.edits.merging import KeepApart, MergeItems
from ugcdesk.library.items import ItemRow

_PICTURE = 72


@dataclass(frozen=True, slots=True)
class Alike:
    """Another item, and how alike it is, from 0 to 1."""

    row: ItemRow
    likeness: float


def alike_to(desk: Desk, item_id: int) -> tuple[Alike, ...]:
    """What looks like an item with nothing decided about it, the likest first; not on the GUI thread."""
    pairs = {one.other_id: one.likeness for one in desk.look_alikes(item_id) if one.decision is None}
    return tuple(Alike(row, pairs[row.id]) for row in desk.rows(list(pairs))) if pairs else ()


class LookAlikesPart(Section):
    """Shown only while there is something to decide; the older of two items takes in the younger."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.themes, "Looks like another item", "copy")
        self._context = context
        self._row: ItemRow | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        self.body.addLayout(self._lines)

    def show_alike(self, row: ItemRow, alike: Sequence[Alike]) -> None:
        """Ask about what looks like ``row``."""
        self._row = row
        self.setVisible(bool(alike))
        self.set_title("Looks like another item" if len(alike) == 1 else "Looks like other items")
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in alike:
            self._lines.addWidget(self._line(row, one))

    def _line(self, row: ItemRow, other: Alike) -> QWidget:
        line, themes = QWidget(), self._context.themes
        lead = other.row.lead
        picture = SideBySide(themes, self._context.thumbnails, [Side("", lead.face if lead else None)])
        picture.setFixedWidth(themes.theme.scaled(_PICTURE))
        compare = Button(themes, "Compare…", kind="link", size="small")
        merge, keep = Button(themes, "Merge", size="small"), Button(themes, "Keep both", size="small")
        compare.clicked.connect(lambda: self._compare(row, other, compare))
        merge.clicked.connect(partial(self._merge, row, other.row))
        keep.clicked.connect(partial(self._keep, row, other.row))
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(ElidedLabel(lead.name if lead else words.creator(other.row), "control"))
        told = QHBoxLayout()
        told.addWidget(text_label(f"{other.likeness * 100:.0f} %", "label"))
        told.addStretch(1)
        told.addWidget(compare)
        column.addLayout(told)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(merge)
        buttons.addWidget(keep)
        buttons.addStretch(1)
        column.addLayout(buttons)
        whole = QHBoxLayout(line)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(column, 1)
        return line

    def _compare(self, row: ItemRow, other: Alike, at: QWidget) -> None:
        from ugcdesk.gui.library.compare import ComparePopover  # it brings the import page along

        ComparePopover(
            self._context,
            (row, other.row),
            f"Looks alike, {other.likeness * 100:.0f} %",
            merge=lambda: self._merge(row, other.row),
            keep=lambda: self._keep(row, other.row),
        ).open_at(at)

    def _merge(self, row: ItemRow, other: ItemRow) -> None:
        keep, gone = sorted((row, other), key=lambda one: one.id)
        edit = MergeItems(keep.id, [gone.id])
        self._context.edit(edit, done=f"Merged 2 items into “{words.item_name(keep)}”", icon="copy-check")

    def _keep(self, row: ItemRow, other: ItemRow) -> None:
        self._context.edit(KeepApart([(row.id, other.id)]), done="Kept both items", icon="copy")
