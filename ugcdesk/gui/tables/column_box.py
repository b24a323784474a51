"""One of our columns in the form: the choice of theirs, first values of it, and what is in doubt about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.components.notice import Remark
from ugcdesk.gui.tables.choice_box import ChoiceBox
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.tabular.headers import find_column

_ABSENT = "Not in this file"
_SHOWN = 3


class ColumnBox(QWidget):
    """``changed`` says that another header was chosen."""

    changed = Signal()

    def __init__(self, themes: ThemeSource, called: str, samples: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._samples = samples
        self.combo = ChoiceBox(f"Column for {called}", [(_ABSENT, None), *((one, one) for one in samples)])
        self._sample = ElidedLabel("", "hint")
        self._remark = Remark(themes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.combo, self._sample, self._remark):
            column.addWidget(part)
        self.combo.activated.connect(self._choose)

    @property
    def header(self) -> str | None:
        """The header that is chosen, as the file spells it."""
        chosen = self.combo.currentData()
        return chosen if isinstance(chosen, str) else None

    def show_header(self, theirs: str | None) -> None:
        """Show which header a mapping names; one that the file does not have is told of."""
        found = find_column(list(self._samples), theirs) if theirs else None
        self.combo.choose(found)
        gone = f"“{theirs}” is not a column of this file" if theirs and found is None else ""
        self._remark.show_sentence(gone)
        self._show_sample()

    def _choose(self) -> None:
        self._remark.show_sentence("")
        self._show_sample()
        self.changed.emit()

    def _show_sample(self) -> None:
        self._sample.setText(" · ".join(self._samples.get(self.header or "", ())[:_SHOWN]))
        self._sample.setVisible(bool(self._sample.text()))
