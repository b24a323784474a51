"""The words of a review, selectable, with the pull quote marked in them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QTextEdit

from ugcdesk.gui.context import Context

_TEXT, _LINE = 18, 30


class ReviewText(QTextBrowser):
    """As high as its words; plain text only. ``selected`` says whether anything is selected."""

    selected = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._quote = context, ""
        self.setProperty("bare", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.setAccessibleName("Review")
        self.copyAvailable.connect(self.selected)
        context.themes.changed.connect(self._dress)

    def show_text(self, text: str, quote: str) -> None:
        """Show the words; ``quote`` is marked where it stands in them."""
        if text != self.toPlainText():
            self.setPlainText(text)
        self._quote = quote
        self._dress()

    def selection(self) -> str:
        """The selected words, paragraphs parted by newlines."""
        return self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n").strip()

    def drop_selection(self) -> None:
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def _dress(self) -> None:
        theme = self._context.themes.theme
        self.document().setDefaultFont(theme.font(_TEXT, tabular=False))
        everything = QTextCursor(self.document())
        everything.select(QTextCursor.SelectionType.Document)
        lines = QTextBlockFormat()
        lines.setLineHeight(theme.scaled(_LINE), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        everything.mergeBlockFormat(lines)
        looks = QTextCharFormat()
        looks.setFont(theme.font(_TEXT, tabular=False))
        looks.setForeground(theme.colour("text"))
        everything.mergeCharFormat(looks)
        self._mark_quote()
        self._grow()

    def _mark_quote(self) -> None:
        found = self._place_of_quote()
        if found is None:
            self.setExtraSelections([])
            return
        theme = self._context.themes.theme
        mark = QTextEdit.ExtraSelection()
        mark.cursor = found
        mark.format.setBackground(theme.colour("accent-soft"))
        mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        mark.format.setUnderlineColor(theme.colour("accent-line"))
        self.setExtraSelections([mark])

    def _place_of_quote(self) -> QTextCursor | None:
        text = self.toPlainText()
        start = text.find(self._quote) if self._quote else -1
        if start < 0:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(text[:start]))
        cursor.setPosition(_units(text[: start + len(self._quote)]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _grow(self) -> None:
        self.document().setTextWidth(max(1, self.viewport().width()))
        self.setFixedHeight(round(self.document().size().height()) + 4)

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()


def _units(text: str) -> int:
    """Positions in a document count UTF-16 units, of which an emoji has two."""
    return len(text.encode("utf-16-le")) // 2
