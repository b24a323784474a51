"""The left pane of the creator page: everybody, those with the most items first, and a field that narrows them down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QVBoxLayout

from ugcdesk.gui import words
from ugcdesk.gui.components.styling import surface
from ugcdesk.gui.context import Context
from ugcdesk.gui.creators.wording import called, code, sought
from ugcdesk.gui.pickers.choices import Choice, ChoiceDelegate, ChoiceModel
from ugcdesk.library.creators import CreatorRow


class CreatorPane(QFrame):
    """Creators to choose from; ``chosen`` says the id."""

    chosen = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        surface(self, "surface", edge="right")
        self._context = context
        self._rows: Sequence[CreatorRow] = ()
        self._chosen: int | None = None
        self._is_told = False  # whether the page itself moves the choice
        self.field = _Field()
        self.model = ChoiceModel()
        self.view = QListView()
        self._delegate = ChoiceDelegate(context.themes)
        self._dress()
        self.field.textChanged.connect(lambda _text: self._narrow())
        self.field.left.connect(self.view.setFocus)
        self.view.selectionModel().currentChanged.connect(lambda now, _before: self._moved(now))
        context.themes.changed.connect(self._resize)
        self._resize()

    @property
    def ids(self) -> list[int]:
        """Everybody, in the order of the list."""
        return [row.id for row in self._rows]

    def show_creators(self, rows: Sequence[CreatorRow]) -> None:
        """Show these; who was chosen stays so."""
        self._rows = rows
        self.model.set_choices([self._choice(row) for row in rows])
        self._narrow()

    def select(self, creator_id: int) -> None:
        """Mark a person as chosen without saying so."""
        self._chosen = creator_id
        self._mark()

    def _narrow(self) -> None:
        fitting = [self._choice(row) for row in sought(self._rows, self.field.text())]
        self._is_told = True
        self.model.type(self.field.text(), given=fitting)
        self._is_told = False
        self._mark()

    def _mark(self) -> None:
        self._is_told = True
        for place in range(self.model.rowCount()):
            choice = self.model.at(self.model.index(place, 0))
            if choice is not None and choice.key == str(self._chosen):
                self.view.setCurrentIndex(self.model.index(place, 0))
        self._is_told = False

    def _moved(self, now: QModelIndex) -> None:
        choice = self.model.at(now)
        if choice is not None and not self._is_told and int(choice.key) != self._chosen:
            self._chosen = int(choice.key)
            self.chosen.emit(self._chosen)

    def _choice(self, row: CreatorRow) -> Choice:
        platforms = " ".join(dict.fromkeys(code(one.platform) for one in row.handles))
        note = f"{platforms} · {words.number(row.items, self._context.locale)}"
        return Choice(str(row.id), called(row.platform, row.handle), note, icon="ban" if row.is_barred else "")

    def _dress(self) -> None:
        self.field.setPlaceholderText("Find a creator")
        self.field.setAccessibleName("Find a creator")
        self.field.setClearButtonEnabled(True)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setUniformItemSizes(True)
        self.view.setAccessibleName("Creators")
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 9, 8)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.view, 1)

    def _resize(self) -> None:
        theme = self._context.themes.theme
        self.setFixedWidth(theme.scaled(theme.size("left-pane")))
        self.view.doItemsLayout()


class _Field(QLineEdit):
    """Arrow down and Enter go on to the list."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)
