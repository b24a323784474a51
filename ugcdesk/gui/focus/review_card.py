"""A review, question or comment as a card to read: score, words with the pull quote, who wrote it, the shop's reply."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.labels import Avatar, IconLabel
from ugcdesk.gui.components.stars import ReviewStars
from ugcdesk.gui.components.status import StatusLook, StatusPill
from ugcdesk.gui.components.styling import line, paragraph, surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.key_button import KeyButton
from ugcdesk.gui.focus.loaded import Loaded
from ugcdesk.gui.focus.review_text import ReviewText
from ugcdesk.gui.focus.rounded import rounded
from ugcdesk.library.items import ItemDetail

_WIDTH, _PADDING_X, _PADDING_Y, _PICTURE, _STAR = 760, 48, 40, 96, 20
_MARGIN = 24
_VERIFIED = StatusLook("Verified purchase", "circle-check", "ok")


class ReviewCard(QScrollArea):
    """Scrolls when long. ``quote_asked`` wants the selection as pull quote, ``quote_dropped`` wants none."""

    quote_asked = Signal()
    quote_dropped = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._digest: str | None = None
        self._quotes = True
        themes = context.themes
        self.text = ReviewText(context)
        self._stars, self._score = ReviewStars(themes, size=_STAR), text_label("", "section")
        self._verified, self._day = StatusPill(themes, _VERIFIED), text_label("", "label")
        self._title = text_label("", "report", wrap=True)
        self._mark = IconLabel(themes, "quote", "text-2", 14)
        self._quote_note = text_label("", "label")
        self._drop = Button(themes, "Remove", kind="link", size="small")
        self._key = KeyButton(themes, "Use selection as pull quote", context.actions.key_text("quote"))
        self._avatar, self._name = Avatar(), text_label("", "strong")
        self._source, self._helpful = text_label("", "hint"), text_label("", "label")
        self._picture, self._reply = QLabel(), _Reply()
        context.actions.follow_key(self._key, "quote", self._key.show_key)
        self._lay_out()
        self._key.clicked.connect(self.quote_asked)
        self._drop.clicked.connect(self.quote_dropped)
        context.thumbnails.ready.connect(self._show_picture)

    def show_item(self, loaded: Loaded) -> None:
        detail = loaded.detail
        row, today = detail.row, self._context.desk.library.today()
        self._show_score(row.rating)
        self._verified.setVisible(detail.marks.get("verified") is True)
        self._day.setText(words.day(row.posted_at, today, year=True))
        self._title.setText(row.title or "")
        self._title.setVisible(bool(row.title))
        self.text.show_text(row.text or row.caption or "", detail.quote or "")
        self._show_quote(detail.quote or "")
        self._show_author(detail)
        self._digest = row.lead.face if row.lead else None
        self._picture.setVisible(self._digest is not None)
        self._show_picture(self._digest or "")
        self._reply.show_reply(detail.reply)
        self.verticalScrollBar().setValue(0)

    def hide_quoting(self) -> None:
        """Only show the words: no pull quote is chosen here."""
        self._quotes = False
        for part in (self._mark, self._quote_note, self._drop, self._key):
            part.hide()

    def _show_score(self, rating: float | None) -> None:
        self._stars.setVisible(rating is not None)
        self._stars.set_score(rating)
        self._score.setText("" if rating is None else f"{rating:g} of 5")

    def _show_quote(self, quote: str) -> None:
        length = words.count(len(quote), "character", self._context.locale)
        some = f"Pull quote · {length} · select other words to change it"
        self._quote_note.setText(some if quote else "No pull quote · select the words that should stand alone")
        self._drop.setVisible(bool(quote) and self._quotes)

    def _show_author(self, detail: ItemDetail) -> None:
        row = detail.row
        self._avatar.show_name(row.creator or "")
        self._avatar.setVisible(bool(row.creator))
        self._name.setText(words.creator(row))
        parts = [words.CONTENT_TYPES[row.content_type], words.PLATFORMS[row.platform], detail.place or ""]
        self._source.setText(" · ".join(part for part in parts if part))
        helpful = detail.marks.get("helpful")
        self._helpful.setText(f"{helpful} found this helpful" if isinstance(helpful, int) else "")

    def _show_picture(self, digest: str) -> None:
        if self._digest is not None and digest == self._digest:
            found = self._context.thumbnails.get(digest)
            self._picture.setPixmap(rounded(found, 4, _PICTURE) if found is not None else QPixmap())

    def _lay_out(self) -> None:
        self._picture.setFixedSize(_PICTURE, _PICTURE)
        card = QFrame()
        surface(card, "card")
        card.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(_PADDING_X, _PADDING_Y, _PADDING_X, 32)
        column.setSpacing(0)
        column.addLayout(self._head())
        for part, gap in ((self._title, 16), (self.text, 16)):
            column.addSpacing(gap)
            column.addWidget(part)
        column.addSpacing(12)
        column.addLayout(self._quote_row())
        column.addSpacing(20)
        column.addWidget(line())
        column.addSpacing(20)
        column.addLayout(self._author_row())
        column.addSpacing(20)
        column.addLayout(self._foot())
        self._centre(card)

    def _centre(self, card: QFrame) -> None:
        page = QWidget()
        page.setProperty("scrolled", "true")
        around = QHBoxLayout(page)
        around.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        around.addStretch(1)
        around.addWidget(card, 1000, Qt.AlignmentFlag.AlignVCenter)
        around.addStretch(1)
        surface(self, "canvas")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(page)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._stars)
        row.addWidget(self._score)
        row.addStretch(1)
        row.addWidget(self._verified)
        row.addWidget(self._day)
        return row

    def _quote_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._mark)
        row.addWidget(self._quote_note)
        row.addWidget(self._drop)
        row.addStretch(1)
        row.addWidget(self._key)
        return row

    def _author_row(self) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._source)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._avatar)
        row.addLayout(names, 1)
        row.addWidget(self._helpful)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._reply, 1)
        return row


class _Reply(QFrame):
    """What the shop answered, as far as the imported table told it."""

    def __init__(self) -> None:
        super().__init__()
        surface(self, "well-card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(4)
        self._text = paragraph("", "body-2")
        self._column.addWidget(text_label("Shop reply", "label-strong"))
        self._column.addWidget(self._text)

    def show_reply(self, reply: str | None) -> None:
        self.setVisible(bool(reply))
        old, self._text = self._text, paragraph(reply or "", "body-2")
        self._column.replaceWidget(old, self._text)
        old.hide()
        old.deleteLater()
