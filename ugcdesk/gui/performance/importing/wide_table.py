"""A table across the whole width: columns of running text share the room that narrow ones leave."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

_WIDEST, _ROW = 220, 32


class WideTable(QTableView):
    """``wide`` are the columns of running text. ``opened`` says the row on which Enter was pressed or clicked twice."""

    opened = Signal(int)

    def __init__(self, model: QAbstractItemModel, name: str, wide: Collection[int]) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setAccessibleName("Columns")
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.show_wide(wide)
        model.modelReset.connect(self._fit)
        self.doubleClicked.connect(self._open)

    def show_wide(self, wide: Collection[int]) -> None:
        """Let other columns share the room."""
        self._wide = wide
        self._fit()

    def _fit(self) -> None:
        header = self.horizontalHeader()
        for column in range(self.model().columnCount()):
            is_wide = column in self._wide
            mode = QHeaderView.ResizeMode.Stretch if is_wide else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(column, mode)
            if not is_wide:
                needed = max(self.sizeHintForColumn(column), header.sectionSizeHint(column)) + 8
                header.resizeSection(column, min(needed, _WIDEST))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
