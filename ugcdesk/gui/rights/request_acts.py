"""What is done about requests that are open: remind and withdraw, for any number of items at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication

from ugcdesk.gui import words
from ugcdesk.gui.context import Context
from ugcdesk.library.edits.rights_requests import RemindRequest, WithdrawRequest
from ugcdesk.library.request_words import Composed
from ugcdesk.library.rights_requests import RequestRow
from ugcdesk.progress import Progress

BETWEEN = "\n\n———\n\n"  # stands between several texts that are copied at once
_NONE_OPEN = "Nobody was asked about this, or the answer is there. Press R to ask."


def remind(context: Context, item_ids: Sequence[int]) -> None:
    """Copy a reminder of every open request about the items, and record that they were reminded."""
    book = context.desk.rights

    def read(_progress: Progress) -> tuple[list[int], list[Composed]]:
        found = [one.id for one in book.open_about(item_ids)]
        return found, [book.reminder(one) for one in found]

    def copy(found: tuple[list[int], list[Composed]]) -> None:
        ids, worded = found
        if not ids:
            context.said.warning.emit(_NONE_OPEN, "")
            return
        QGuiApplication.clipboard().setText(BETWEEN.join(one.text for one in worded))
        done = f"Copied {words.count(len(ids), 'reminder', context.locale)}"
        context.edit(RemindRequest(ids), done=done, icon="copy")

    context.tasks.run(read, on_success=copy, on_failure=context.said.warning.emit)


def withdraw(context: Context, item_ids: Sequence[int]) -> None:
    """Close every open request about the items without an answer."""
    book = context.desk.rights

    def close(found: list[RequestRow]) -> None:
        if not found:
            context.said.warning.emit(_NONE_OPEN, "")
            return
        done = f"Withdrew {words.count(len(found), 'request', context.locale)}"
        context.edit(WithdrawRequest([one.id for one in found]), done=done, icon="undo-2")

    context.tasks.run(lambda _p: book.open_about(item_ids), on_success=close, on_failure=context.said.warning.emit)
