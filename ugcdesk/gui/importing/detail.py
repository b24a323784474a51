"""The right pane: the entry that is looked at, beside what it is like, and whether it is to come in."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.components.labels import ElidedLabel, KeyCap
from ugcdesk.gui.components.styling import line, paragraph, surface, text_label
from ugcdesk.gui.importing.decision_pane import DecisionPane
from ugcdesk.gui.importing.entry_delegate import middle_of
from ugcdesk.gui.importing.facts import Fact, Side, Told
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.gui.thumbnails import Thumbnails

_SHAPE = 4 / 5  # height of a picture by its width
_TALLEST = 260


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
            self._body.addWidget(_Pictures(self._themes, self._pictures, told.sides))
        if told.quote:
            self._body.addWidget(_quote(told.quote))
        if told.facts:
            self._body.addWidget(_facts(told.facts))
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


class _Pictures(QWidget):
    """One picture or two side by side under their headings."""

    def __init__(self, themes: ThemeSource, pictures: Thumbnails, sides: tuple[Side, ...]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for side in sides:
            column = QVBoxLayout()
            column.setSpacing(4)
            if side.heading:
                column.addWidget(text_label(side.heading, "label"))
            column.addWidget(_Picture(themes, pictures, side))
            column.addStretch(1)
            row.addLayout(column, 1)


class _Picture(QWidget):
    """A thumbnail that fills its place; a well while there is none."""

    def __init__(self, themes: ThemeSource, pictures: Thumbnails, side: Side) -> None:
        super().__init__()
        self._themes, self._pictures, self._digest = themes, pictures, side.digest
        self.setAccessibleName(f"Picture: {side.heading}" if side.heading else "Picture")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        pictures.ready.connect(self._arrived)
        themes.changed.connect(self.update)

    def _arrived(self, digest: str) -> None:
        if digest == self._digest:
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 128)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(min(_TALLEST, round(self.width() * _SHAPE)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(frame, 6, 6)
        painter.fillPath(outline, theme.colour("well"))
        pixmap = self._pictures.get(self._digest) if self._digest else None
        if pixmap is not None:
            painter.save()
            painter.setClipPath(outline)
            painter.drawPixmap(self.rect(), pixmap, middle_of(pixmap, self.size()))
            painter.restore()
        painter.strokePath(outline, theme.colour("border"))


def _quote(text: str) -> QWidget:
    card = QWidget()
    surface(card, "well-card")
    column = QVBoxLayout(card)
    column.setContentsMargins(12, 12, 12, 12)
    column.addWidget(paragraph(text))
    return card


def _facts(facts: tuple[Fact, ...]) -> QWidget:
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    widest = max(len(fact.values) for fact in facts)
    for at, fact in enumerate(facts):
        grid.addWidget(text_label(fact.label, "label"), 2 * at, 0, Qt.AlignmentFlag.AlignTop)
        for place, value in enumerate(fact.values):
            label = text_label(value, "fact", wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if place == fact.best:
                label.setProperty("kind", "fact-strong")
            grid.addWidget(label, 2 * at, place + 1, 1, -1 if len(fact.values) == 1 else 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(line(), 2 * at + 1, 0, 1, widest + 1)
    for place in range(widest):
        grid.setColumnStretch(place + 1, 1)
    return widget
