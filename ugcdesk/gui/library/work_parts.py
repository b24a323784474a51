"""Sections of the inspector about the work on one item: what the shop answered, and who looks after it."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFormLayout

from ugcdesk.gui import words
from ugcdesk.gui.components.item_text import ItemText
from ugcdesk.gui.components.section import Section
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.assignee import Assignee
from ugcdesk.library.edits.assigning import Reply
from ugcdesk.library.items import ItemDetail
from ugcdesk.library.vocabulary import ContentType

_ANSWERABLE = (ContentType.REVIEW, ContentType.QUESTION, ContentType.COMMENT)


class ReplyPart(Section):
    """What the shop answered to a review, question or comment; other items have no such section."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.themes, "Reply", "message-circle")
        self._context = context
        self.text = ItemText(context.themes, "Reply of the shop", "Keep here what the shop answered")
        self.body.addWidget(self.text)
        self.text.written.connect(self._write)

    def show_detail(self, detail: ItemDetail) -> None:
        self.setVisible(detail.row.content_type in _ANSWERABLE or detail.reply is not None)
        self.set_note(self._standing(detail))
        self.text.show_text(detail.row.id, detail.reply or "")

    def _standing(self, detail: ItemDetail) -> str:
        if not detail.reply:
            return "unanswered"
        if detail.replied_at is None:
            return "answered"
        return f"answered {words.day_inside(detail.replied_at, self._context.desk.library.today())}"

    def _write(self, item_id: int, text: str) -> None:
        done = "Kept the reply to 1 item" if text else "Removed the reply to 1 item"
        self._context.edit(Reply(item_id, text), done=done, icon="message-circle")


class WorkPart(Section):
    """Who looks after the item, and which language it was found to be in."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.themes, "Work", "inbox")
        self._item_id = 0
        self.assignee = Assignee(context, lambda: [self._item_id])
        self._language = text_label("", "label")
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(8)
        form.addRow(text_label("Assigned to", "label"), self.assignee)
        form.addRow(text_label("Language", "label"), self._language)
        self.body.addLayout(form)

    def show_detail(self, detail: ItemDetail, colleagues: list[str]) -> None:
        self._item_id = detail.row.id
        name = detail.assigned_to or ""
        self.assignee.show_name(name, "Nobody", colleagues, taken=bool(name))
        self._language.setText(language_name(detail.language))


def language_name(code: str | None) -> str:
    """The English name of a language by its code; the code itself when it has none."""
    if not code:
        return words.MISSING
    language = QLocale(code).language()
    return code if language == QLocale.Language.C else QLocale.languageToString(language)
