"""A popover with a field over a list: type to narrow down, Enter takes the row; what it means says a subclass."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.pickers.choices import Choice, ChoiceDelegate, ChoiceModel
from ugcdesk.gui.pickers.popover import Popover
from ugcdesk.progress import Progress

_ROWS, _LEAST_ROWS = 8, 3
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Picker(Popover):
    """Chooses one thing for ``item_ids``; the choices are read off the GUI thread when it opens."""

    title = ""
    placeholder = ""
    hint = "Enter applies · Esc closes"

    def __init__(self, context: Context, item_ids: Sequence[int]) -> None:
        super().__init__(context, self.heading(context, item_ids))
        self.item_ids = tuple(item_ids)
        self.model = ChoiceModel()
        self.field = QLineEdit()
        self.list = QListView()
        self._delegate = ChoiceDelegate(context.themes)
        self._build()
        self.field.textChanged.connect(self._type)
        self.field.returnPressed.connect(self.apply)
        self.list.clicked.connect(lambda _index: self.apply())
        self.field.installEventFilter(self)
        context.tasks.run(self.read, on_success=self._show, on_failure=context.said.warning.emit)

    def heading(self, context: Context, item_ids: Sequence[int]) -> str:
        """What stands above the field."""
        return f"{self.title} {words.count(len(item_ids), 'item', context.locale)}"

    def read(self, progress: Progress) -> list[Choice]:
        """On another thread: what can be chosen."""
        raise NotImplementedError

    def fresh(self, text: str) -> list[Choice]:
        """What could be made of ``text``, which no choice is called."""
        return []

    def fitting(self, text: str) -> list[Choice] | None:
        """The choices that ``text`` may mean, the likeliest first; None leaves it to the list."""
        return None

    def knows(self, name: str) -> bool:
        """Whether a choice is called that already."""
        return name.casefold() in self.model.names()

    def arrived(self, choices: Sequence[Choice]) -> None:
        """The choices were read and are shown."""

    def take(self, choice: Choice) -> None:
        """Apply one edit; the popover has closed."""
        raise NotImplementedError

    def apply(self) -> None:
        """Take the current row, if there is one."""
        choice = self.model.at(self.list.currentIndex())
        if choice is not None:
            self.close()
            self.take(choice)

    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def counted(self) -> str:
        """``6 items``, for toasts."""
        return words.count(len(self.item_ids), "item", self.context.locale)

    def add_below(self, widget: QWidget) -> None:
        """Put a widget of the subclass between the list and the hint."""
        self.body.insertWidget(self.body.count() - 1, widget)

    def _build(self) -> None:
        self.field.setPlaceholderText(self.placeholder)
        self.field.setAccessibleName(self.placeholder)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.title)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._make_room(_ROWS)
        for widget in (self.field, self.list, text_label(self.hint, "hint")):
            self.body.addWidget(widget)

    def _make_room(self, rows: int) -> None:
        row = self.context.themes.theme.scaled(ChoiceDelegate.HEIGHT)
        self.list.setFixedHeight(min(max(rows, _LEAST_ROWS), _ROWS) * row)

    def _show(self, choices: Sequence[Choice]) -> None:
        self._make_room(len(choices) + 1)  # one more for what is made of a new name
        self.adjustSize()
        self.model.set_choices(choices)
        self._type(self.field.text())
        self.arrived(choices)

    def _type(self, text: str) -> None:
        name = " ".join(text.split())
        is_new = bool(name) and not self.knows(name)
        self.model.type(text, self.fresh(name) if is_new else (), self.fitting(name) if name else None)
        self.list.setCurrentIndex(self.model.index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _LIST_KEYS:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)
