"""What the creator or customer wrote, a few lines of it until more is asked for; captions can be changed."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ugcdesk.gui.context import Context
from ugcdesk.library.edits.items import Write
from ugcdesk.library.items import ItemDetail

_SHORT, _CLEAR = 110, 46  # characters shown, and those in full ink


class Caption(QWidget):
    """“more” shows all of it; `edit` lets the person change a caption, Enter saves and Esc gives up."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._item_id, self._text, self._is_caption, self._all = 0, "", True, False
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._words.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._words.linkActivated.connect(self._unroll)
        self._field = _Field()
        self._field.hide()
        self._field.saved.connect(self._save)
        self._field.left.connect(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words)
        column.addWidget(self._field)
        context.themes.changed.connect(self._say)

    def show_item(self, detail: ItemDetail) -> None:
        row = detail.row
        text = row.caption or row.text or row.title or ""
        if row.id == self._item_id and self._field.isVisible():
            return
        if row.id != self._item_id:
            self._all = False
            self._close()
        self._item_id, self._text, self._is_caption = row.id, text, not row.text
        self._say()

    def edit(self) -> None:
        """Open a field with the caption; what a customer wrote in a review is not ours to change."""
        if not self._is_caption:
            self._context.said.warning.emit("A review stays as its customer wrote it. Write a note instead.", "")
            return
        self._field.setPlainText(self._text)
        self._words.hide()
        self._field.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def _say(self) -> None:
        self._words.setVisible(bool(self._text) and not self._field.isVisible())
        self._words.setAccessibleName(self._text)
        text = " ".join(self._text.split())
        if self._all or len(text) <= _SHORT:
            shown = escape(self._text).replace("\n", "<br>")
            self._words.setText(f'<div style="line-height: 130%">“{shown}”</div>')
            return
        theme = self._context.themes.theme
        clear = text[:_CLEAR].rsplit(" ", 1)[0]
        rest = text[len(clear) : _SHORT].rsplit(" ", 1)[0]
        quiet, link = theme.colour("text-3").name(), theme.colour("accent-text").name()
        self._words.setText(
            f'<div style="line-height: 130%">“{escape(clear)}<span style="color: {quiet}">{escape(rest)}…</span> '
            f'<a href="more" style="color: {link}; text-decoration: none">more</a>”</div>'
        )

    def _unroll(self, _link: str) -> None:
        self._all = True
        self._say()

    def _save(self) -> None:
        text = self._field.toPlainText().strip()
        self._close()
        if text != self._text:
            self._context.edit(Write([self._item_id], "caption", text), done="Changed caption of 1 item", icon="pencil")

    def _close(self) -> None:
        self._field.hide()
        self._words.setVisible(bool(self._text))


class _Field(QPlainTextEdit):
    saved = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Caption")
        self.setToolTip("Enter saves, Shift+Enter begins a new line, Esc leaves it as it was")
        self.setFixedHeight(96)
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.saved.emit()
        else:
            super().keyPressEvent(event)
