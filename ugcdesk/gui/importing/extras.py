"""What new items are given as they come in: a campaign and tags."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QWidget

from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.importing.flow import Extras

_NONE = "No campaign"


class ExtrasRow(QWidget):
    """A choice of campaigns and a field for tags, apart by commas; a bar across a page, or ``bare`` within a form."""

    def __init__(self, *, bare: bool = False) -> None:
        super().__init__()
        if not bare:
            surface(self, "surface", edge="bottom")
        self._campaign = QComboBox()
        self._campaign.setAccessibleName("Add new items to campaign")
        self._campaign.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._campaign.addItem(_NONE)
        self._tags = QLineEdit()
        self._tags.setAccessibleName("Tags for new items, apart by commas")
        self._tags.setPlaceholderText("Tags, apart by commas")
        row = QHBoxLayout(self)
        side = 0 if bare else 16
        row.setContentsMargins(side, 8, side, 8)
        row.setSpacing(8)
        for text, field in (("Give new items", self._tags), ("and add them to", self._campaign)):
            row.addWidget(text_label(text, "label"))
            row.addWidget(field, 1 if field is self._tags else 0)

    def offer(self, campaigns: Sequence[str], tags: Sequence[str]) -> None:
        """Offer these names; what was chosen stays when it is still there."""
        chosen = self._campaign.currentText()
        self._campaign.clear()
        self._campaign.addItems([_NONE, *campaigns])
        self._campaign.setCurrentIndex(max(0, self._campaign.findText(chosen)))
        self._tags.setCompleter(_Completer(tags, self._tags))

    def extras(self) -> Extras:
        """What is chosen now."""
        campaign = self._campaign.currentText() if self._campaign.currentIndex() > 0 else None
        tags = (part.strip() for part in self._tags.text().split(","))
        return Extras(campaign, tuple(dict.fromkeys(tag for tag in tags if tag)))

    def clear(self) -> None:
        self._tags.clear()
        self._campaign.setCurrentIndex(0)


class _Completer(QCompleter):
    """Completes the last of several words."""

    def __init__(self, words: Sequence[str], field: QLineEdit) -> None:
        super().__init__(list(words), field)
        self._field = field
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        before = self._field.text().rpartition(",")[0]
        completed = super().pathFromIndex(index)
        return f"{before}, {completed}" if before else completed
