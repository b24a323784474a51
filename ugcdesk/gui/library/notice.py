"""The strip above the items that says what the search wants known: that it is catching up, or what may be meant."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.asking import Found

_BY_KEYS = Qt.TextInteractionFlag.LinksAccessibleByKeyboard


class Notice(QWidget):
    """Hidden while there is nothing to say. ``meant`` says the query that was offered and taken."""

    meant = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._link = ""
        surface(self, "well", edge="bottom")
        self._words = text_label("", "label")
        self._offer = QLabel()
        self._offer.setTextFormat(Qt.TextFormat.RichText)
        self._offer.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | _BY_KEYS)
        self._offer.linkActivated.connect(lambda _href: self.meant.emit(self._link))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(self._words)
        row.addWidget(self._offer)
        row.addStretch(1)
        self.hide()

    def show_found(self, found: Found) -> None:
        """Say what goes with an answer."""
        late = catching_up_words(found, self._context.locale)
        self._words.setText(late)
        self._words.setVisible(bool(late))
        # With no hit at all, the empty page offers it.
        self._link = (found.did_you_mean or "") if found.ids else ""
        colour = self._context.themes.theme.colour("accent-text").name()
        shown = f'<a href="#" style="color:{colour};text-decoration:none">{escape(self._link)}</a>'
        self._offer.setText(f"Did you mean {shown}?")
        self._offer.setVisible(bool(self._link))
        self.setVisible(bool(late or self._link))


def catching_up_words(found: Found, locale: QLocale) -> str:
    """``Catching up: 34,000 of 100,000 items.``; empty when the answer is true to the newest edit."""
    if found.catching_up is None:
        return ""
    done, total = (locale.toString(number) for number in found.catching_up)
    return f"Catching up: {done} of {total} items. More may be found in a moment."
