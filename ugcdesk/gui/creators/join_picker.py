"""Chooses the creator who is the same person as the one on show; their handles are joined."""

from __future__ import annotations

from collections.abc import Sequence

from ugcdesk.gui import words
from ugcdesk.gui.context import Context
from ugcdesk.gui.creators.wording import called, called_by, code, sought
from ugcdesk.gui.pickers.choices import Choice
from ugcdesk.gui.pickers.picker import Picker
from ugcdesk.library.creator_page import CreatorPage
from ugcdesk.library.creators import CreatorRow
from ugcdesk.library.edits.creators import JoinCreators
from ugcdesk.progress import Progress


class JoinPicker(Picker):
    """Enter joins the handles of the row; the person on show goes on standing for all of them."""

    title = "Is the same person:"
    placeholder = "Handle or name"
    hint = "Enter joins · Esc closes"

    def __init__(self, context: Context, page: CreatorPage) -> None:
        self._page = page
        self._rows: list[CreatorRow] = []
        super().__init__(context, page.item_ids)

    def heading(self, context: Context, item_ids: Sequence[int]) -> str:
        return f"Who is the same person as {called_by(self._page.handles[0])}?"

    def read(self, progress: Progress) -> list[Choice]:
        self._rows = [row for row in self.context.desk.creators.rows() if row.id != self._page.id]
        return [self._choice(row) for row in self._rows]

    def fitting(self, text: str) -> list[Choice]:
        return [self._choice(row) for row in sought(self._rows, text)]

    def take(self, choice: Choice) -> None:
        done = f"Joined {choice.text} with {called_by(self._page.handles[0])}"
        self.context.edit(JoinCreators(self._page.id, [int(choice.key)]), done=done, icon="link")

    def _choice(self, row: CreatorRow) -> Choice:
        platforms = " ".join(dict.fromkeys(code(one.platform) for one in row.handles))
        counted = words.count(row.items, "item", self.context.locale)
        said = " · ".join(part for part in (row.name or "", platforms, counted) if part)
        return Choice(str(row.id), called(row.platform, row.handle), said)
