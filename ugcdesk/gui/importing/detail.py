"""The right pane: the entry that is looked at, beside what it is like, and whether it is to come in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.components.labels import ElidedLabel, KeyCap
from ugcdesk.gui.components.side_by_side import SideBySide, facts_table
from ugcdesk.gui.components.styling import paragraph, surface, text_label
from ugcdesk.gui.importing.decision_pane import DecisionPane
from ugcdesk.gui.importing.facts import Told
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.gui.thumbnails import Thumbnails


class DetailPane(QWidget):
    """``stepped`` asks for the next (1) or previous (-1) entry; ``skipped`` says what the box says now."""

    stepped = Signal(int)
    skipped = Signal(bool)
    columns_wanted = Signal()
    catalogue_wanted = Signal()

    def __init__(self, themes: ThemeSource, pictures: Thumbnails) -> None:
        super().__init__()
        surface(self, "surface")
        self._themes, self._pictures = themes, pictures
        self._title = ElidedLabel("", "section", mode=Qt.TextElideMode.ElideMiddle)
        self._place = text_label("", "hint")
        self._back = IconButton(themes, "chevron-left", "Previous in this group")
        self._on = IconButton(themes, "chevron-right", "Next in this group")
        self._body = QVBoxLayout()
        self._body.setSpacing(12)
        self.decision = DecisionPane(themes)
        self.skip_box = QCheckBox("Skip this one")
        self._key = KeyCap("Space")
        self.name_columns = Button(themes, "Name its columns…", "table")
        self.as_catalogue = Button(themes, "Read it as products", "shopping-bag")
        self._lay_out()
        self._back.clicked.connect(lambda: self.stepped.emit(-1))
        self._on.clicked.connect(lambda: self.stepped.emit(1))
        self.skip_box.clicked.connect(self.skipped)
        self.name_columns.clicked.connect(self.columns_wanted)
        self.as_catalogue.clicked.connect(self.catalogue_wanted)
        self.clear()

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self.show_told(Told("Nothing chosen", text="Choose a line of the list to see what it is."), "", can_skip=False)

    def show_told(self, told: Told, place: str, *, can_skip: bool, is_skipped: bool = False) -> None:
        """Show what there is to tell of an entry; ``place`` is such as "1 of 18"."""
        self._title.setText(told.title)
        self._place.setText(place)
        for part in (self._back, self._on, self._place):
            part.setVisible(bool(place))
        self._fill(told)
        self.skip_box.setVisible(can_skip)
        self._key.setVisible(can_skip)
        self.skip_box.setChecked(is_skipped)
        self.decision.hide()
        self.offer_table(False)

    def offer_table(self, is_table: bool) -> None:
        """Offer to read a refused file as a table, with columns named by hand or as products."""
        self.name_columns.setVisible(is_table)
        self.as_catalogue.setVisible(is_table)

    def _fill(self, told: Told) -> None:
        while (entry := self._body.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if any(side.digest for side in told.sides):
            self._body.addWidget(SideBySide(self._themes, self._pictures, told.sides))
        if told.quote:
            self._body.addWidget(_quote(told.quote))
        if told.facts:
            self._body.addWidget(facts_table(told.facts))
        if told.text:
            self._body.addWidget(paragraph(told.text, "body-2"))

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(16)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._title, 1)
        for part in (self._place, self._back, self._on):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        column.addLayout(self._body)
        column.addWidget(self.decision)
        box = QHBoxLayout()
        box.addWidget(self.skip_box)
        box.addWidget(self._key)
        box.addStretch(1)
        column.addLayout(box)
        buttons = FlowLayout()
        buttons.addWidget(self.name_columns)
        buttons.addWidget(self.as_catalogue)
        column.addLayout(buttons)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)


def _quote(text: str) -> QWidget:
    card = QWidget()
    surface(card, "well-card")
    column = QVBoxLayout(card)
    column.setContentsMargins(12, 12, 12, 12)
    column.addWidget(paragraph(text))
    return card
