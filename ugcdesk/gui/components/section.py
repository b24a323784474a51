"""A part of the inspector that can be folded away under its heading."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.styling import line, text_label
from ugcdesk.gui.theme import ThemeSource


class Section(QWidget):
    """Heading (icon, title, quiet note, trailing widget), body below, a line under all.

    The trailing widget goes below the title where there is no room beside it.

    Put widgets into ``body``. ``folded`` says when the person folds or opens it, so that the page can remember.
    """

    folded = Signal(bool)

    def __init__(
        self, themes: ThemeSource, title: str, icon: str, *, note: str = "", trailing: QWidget | None = None
    ) -> None:
        super().__init__()
        self._themes, self._icon, self._title = themes, icon, title
        self._head = QToolButton()
        self._note = text_label(note, "label")
        self._mark = IconLabel(themes, "chevron-right", "text-3", 14)
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self._lay_out(trailing)
        self._head.clicked.connect(self._toggle)
        themes.changed.connect(self._retint)
        self._retint()
        self.set_folded(False)

    @property
    def is_folded(self) -> bool:
        return self._content.isHidden()

    def set_folded(self, folded: bool) -> None:
        """Folds or opens the section without announcing it."""
        self._content.setHidden(folded)
        self._mark.setVisible(folded)
        self._head.setAccessibleDescription("folded" if folded else "open")

    def set_title(self, title: str) -> None:
        """Another heading, for example a shorter one where there is less room."""
        self._title = title
        self._head.setText(title)
        self._head.setAccessibleName(title)

    def set_note(self, note: str) -> None:
        """The quiet words beside the title, such as a count."""
        self._note.setText(note)

    def _lay_out(self, trailing: QWidget | None) -> None:
        self._head.setText(self._title)
        self._head.setAccessibleName(self._title)
        self._head.setProperty("heading", "true")
        self._head.setIconSize(QSize(20, 16))
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        heading = QWidget()
        named = QHBoxLayout(heading)
        named.setContentsMargins(0, 0, 0, 0)
        named.setSpacing(0)  # a tool button keeps 8 px beside its words
        for part in (self._head, self._note, self._mark):
            named.addWidget(part)
        top = FlowLayout(spacing=4, far_end=True)
        top.addWidget(heading)
        if trailing is not None:
            top.addWidget(trailing)
        self.body.setContentsMargins(0, 4, 0, 0)
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._content)
        column.addSpacing(12)
        column.addWidget(line())

    def _toggle(self) -> None:
        self.set_folded(not self.is_folded)
        self.folded.emit(self.is_folded)

    def _retint(self) -> None:
        self._head.setIcon(self._themes.icons.icon(self._icon, "text-2", gap=4))
