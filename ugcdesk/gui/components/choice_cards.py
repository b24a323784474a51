"""Cards of which exactly one is chosen: each says in a title and a line what would be done, and by which key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ugcdesk.gui.components.labels import KeyCap
from ugcdesk.gui.components.styling import set_style, text_label


class ChoiceCards(QWidget):
    """``chosen`` says the place of the card that the person picked; the keys are the page's to listen to."""

    chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._cards: list[_Card] = []
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._follow)
        self._group.idClicked.connect(self.chosen)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    @property
    def current(self) -> int:
        """The place of the card that is chosen."""
        return self._group.checkedId()

    def show_choices(self, choices: Sequence[tuple[str, str]], current: int) -> None:
        """Show these titles with their lines, one of them chosen; nothing is announced."""
        for place in range(len(self._cards), len(choices)):
            card = _Card(str(place + 1))
            self._cards.append(card)
            self._group.addButton(card.radio, place)
            self._column.addWidget(card)
        for card, (title, text) in zip(self._cards, choices, strict=False):
            card.show_texts(title, text)
        for place, card in enumerate(self._cards):
            card.setVisible(place < len(choices))
        self._cards[current].radio.setChecked(True)

    def choose(self, place: int) -> None:
        """Choose a card as if it were clicked; a place without a card does nothing."""
        if 0 <= place < len(self._cards) and not self._cards[place].isHidden():
            self._cards[place].radio.click()

    def take_focus(self) -> None:
        """Let the keyboard go to the chosen card."""
        self._cards[self.current].radio.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, place: int, is_chosen: bool) -> None:
        set_style(self._cards[place], chosen=is_chosen)


class _Card(QFrame):
    def __init__(self, key: str) -> None:
        super().__init__()
        set_style(self, choice=True, chosen=False)
        self.radio = QRadioButton()
        self._title, self._text = text_label("", "control"), text_label("", "label", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(12)
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(KeyCap(key), 0, Qt.AlignmentFlag.AlignTop)

    def show_texts(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self.radio.setAccessibleName(title)
        self.radio.setAccessibleDescription(text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.radio.click()
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
