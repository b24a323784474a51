"""Gives items a tag, or takes one off that all of them bear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ugcdesk.gui.components.chips import TagChip
from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.context import Context
from ugcdesk.gui.pickers.choices import Choice, Held
from ugcdesk.gui.pickers.picker import Picker
from ugcdesk.library.edits.tags import AddTags, RemoveTags
from ugcdesk.library.tagging import TagWord, TagWords
from ugcdesk.progress import Progress

_OFFERED, _CHIPS = 50, 8


class TagPicker(Picker):
    """Enter adds the tag, made when it is new; commas separate several. On all items already: takes it off.

    What all items bear stands above the field: Backspace in the empty field selects the last of it, then removes it.
    """

    title = "Tag"
    placeholder = "Tag, or several with commas"
    hint = "Enter applies · Backspace removes · Esc closes"

    def __init__(self, context: Context, item_ids: Sequence[int]) -> None:
        self._words = TagWords(())
        self._borne: Counter[str] = Counter()
        self._marked = ""
        super().__init__(context, item_ids)
        self._held = QWidget()
        self._chips = FlowLayout(self._held, spacing=6)
        self._held.hide()
        self.body.insertWidget(1, self._held)
        self.field.textEdited.connect(lambda _text: self._mark(""))

    def read(self, progress: Progress) -> list[Choice]:
        borne = Counter(tag for row in self.context.desk.rows(self.item_ids) for tag in row.tags)
        self._words, self._borne = self.context.desk.tagging.words(), borne
        named = (word for _, word in self._words.words if word.alias is None)
        return sorted(map(self._choice, named), key=lambda choice: -borne[choice.key])

    def arrived(self, choices: Sequence[Choice]) -> None:
        self._mark("")
        self.adjustSize()

    def knows(self, name: str) -> bool:
        return self._words.exact(name) is not None

    def fitting(self, text: str) -> list[Choice]:
        return [self._choice(word) for word in self._words.complete(text, _OFFERED)]

    def fresh(self, text: str) -> list[Choice]:
        names = [name.strip() for name in text.split(",") if name.strip()]
        said = ", ".join(f"“{name}”" for name in names)
        return [Choice(",".join(names), f"Add {said}", icon="plus", fresh=True)] if names else []

    def take(self, choice: Choice) -> None:
        names = choice.key.split(",") if choice.fresh else [choice.key]
        if choice.held is Held.ALL:
            self._take_off(names)
        else:
            done = f"Tagged {self.counted()} {_said(names)}"
            self.context.edit(AddTags(self.item_ids, names), done=done, icon="tag")

    def _take_off(self, names: Sequence[str]) -> None:
        done = f"Took {_said(names)} off {self.counted()}"
        self.context.edit(RemoveTags(self.item_ids, names), done=done, icon="tag")

    def _choice(self, word: TagWord) -> Choice:
        text = f"{word.alias} → {word.name}" if word.alias else word.name
        number = self._borne[word.name]
        held = Held.NONE if not number else Held.ALL if number == len(self.item_ids) else Held.SOME
        return Choice(word.name, text, " › ".join(word.path[:-1]), held=held)

    def _on_all(self) -> list[str]:
        return [tag for tag, number in sorted(self._borne.items()) if number == len(self.item_ids)][:_CHIPS]

    def _mark(self, tag: str) -> None:
        """Select one of the tags that all items bear, or none."""
        self._marked = tag
        self._chips.clear()
        for one in self._on_all():
            chip = TagChip(self.context.themes, one, kind="chosen" if one == tag else "tag", removable=True)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.removed.connect(lambda one=one: self._close_without(one))
            self._chips.addWidget(chip)
        self._held.setVisible(bool(self._on_all()))

    def _close_without(self, tag: str) -> None:
        self.close()
        self._take_off([tag])

    def _goes_back(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Backspace and not self.field.text()

    def _go_back(self) -> None:
        if self._marked:
            self._close_without(self._marked)
        elif self._on_all():
            self._mark(self._on_all()[-1])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._goes_back(event):
            self._go_back()
            return True
        return super().eventFilter(watched, event)


def _said(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
