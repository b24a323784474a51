"""Asks what is to become of something offered that looks like another: cards, the same for more, and on to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.choice_cards import ChoiceCards
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.importing.suggestions import Choice
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.importing.planned import Decision

_SAME = "Do the same for {}more like this"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)


class DecisionPane(QWidget):
    """``applied`` says that the choice holds and to go on, ``cleared`` that it is to be taken back."""

    applied = Signal()
    cleared = Signal()

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._choices: Sequence[Choice] = ()
        self._decided: Decision | None = None
        self._left = 0
        self.cards = ChoiceCards("What becomes of it")
        self.same = QCheckBox(_SAME.format(""))
        self.button = Button(themes, "Apply and next", kind="primary", hint="Enter")
        self._hint = text_label("", "hint", wrap=True)
        self._lay_out()
        self.cards.chosen.connect(lambda _place: self._follow())
        self.button.clicked.connect(self.applied)

    @property
    def decision(self) -> Decision:
        """What is chosen now, whether it is applied or not."""
        return self._choices[self.cards.current].decision

    @property
    def is_open(self) -> bool:
        """Whether there is something to apply: no decision yet, or another choice than the one that holds."""
        return self._decided is not self.decision

    def ask(self, choices: Sequence[Choice], decided: Decision | None, *, more: int, left: int) -> None:
        """Show what there is to choose from, what was ``decided``, and how many wait.

        ``more`` others without a decision have the same suggestion; ``left`` are all others without one.
        """
        self._choices, self._decided, self._left = choices, decided, left
        current = next((place for place, choice in enumerate(choices) if choice.decision is decided), 0)
        self.cards.show_choices([(choice.title, choice.what) for choice in choices], current)
        self.same.setText(_SAME.format(f"{more:,} "))
        self.same.setVisible(more > 0)
        self.same.setChecked(False)
        self._follow()

    def choose(self, place: int) -> None:
        """Choose a card by its place."""
        self.cards.choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _DIGITS:
            self.choose(_DIGITS.index(Qt.Key(event.key())))
        elif event.key() in _ENTER:
            self.applied.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def _follow(self) -> None:
        self.button.setText("Apply and next" if self._left else "Apply")
        self.button.setAccessibleName(self.button.text())
        self.button.setVisible(self.is_open or self._left > 0)
        is_decided = self._decided is not None and not self.is_open
        self._hint.setText("Decided. Esc takes it back" if is_decided else "Nothing is lost: Ctrl+Z brings it back")

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.button)
        foot.addWidget(self._hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.cards)
        column.addWidget(self.same)
        column.addLayout(foot)
