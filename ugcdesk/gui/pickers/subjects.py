"""Pickers of the one item or campaign that something is of; what is done with it is the caller's business."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QCloseEvent

from ugcdesk.gui import words
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.pickers.choices import Choice
from ugcdesk.gui.pickers.picker import Picker
from ugcdesk.library.items import ItemRow
from ugcdesk.progress import Progress

_MOST = 50
_LONGEST = 60
_ICONS = {"video": "video", "review": "quote", "question": "quote", "post": "message-circle"}

Taken = Callable[[int, str], None]  # the id and what it is called


class SubjectPicker(Picker):
    """Hands the one thing that was chosen to ``taken``."""

    def __init__(self, context: Context, heading: str, taken: Taken) -> None:
        self._heading = heading
        self._taken = taken
        super().__init__(context, ())

    def heading(self, context: Context, item_ids: Sequence[int]) -> str:
        return self._heading

    def take(self, choice: Choice) -> None:
        self._taken(int(choice.key), choice.text)


class ItemPicker(SubjectPicker):
    """Searches the library while a person types."""

    title = "Items"
    WIDTH = 440
    placeholder = "Search the library"

    def __init__(self, context: Context, heading: str, taken: Taken) -> None:
        self._found: list[Choice] = []
        self._searching = Latest(context.tasks, context.said.warning.emit)
        super().__init__(context, heading, taken)
        self.field.textChanged.connect(self._search)

    def read(self, progress: Progress) -> list[Choice]:
        return self._choices("")

    def arrived(self, choices: Sequence[Choice]) -> None:
        if not self.field.text():
            self._found = list(choices)

    def fitting(self, text: str) -> list[Choice]:
        return self._found

    def _search(self, text: str) -> None:
        self._searching.ask(lambda _progress: self._choices(text), self._show_found)

    def _show_found(self, found: list[Choice]) -> None:
        self._found = found
        self.model.type(self.field.text(), (), found)
        self.list.setCurrentIndex(self.model.index(0, 0))

    def _choices(self, text: str) -> list[Choice]:
        """On another thread: what the library has of it, the likeliest first."""
        desk = self.context.desk
        ids = desk.search(text, limit=_MOST, wait=False).ids
        today = desk.library.today()
        return [_choice(row, words.day(row.posted_at, today)) for row in desk.rows(ids)]

    def closeEvent(self, event: QCloseEvent) -> None:
        self._searching.forget()
        super().closeEvent(event)


class OneCampaignPicker(SubjectPicker):
    """Lists the campaigns."""

    title = "Campaigns"
    placeholder = "Campaign"

    def read(self, progress: Progress) -> list[Choice]:
        desk = self.context.desk
        today = desk.library.today()
        return [Choice(str(row.id), row.name, row.standing(today), icon="megaphone") for row in desk.campaigns()]


def _choice(row: ItemRow, posted: str) -> Choice:
    said = row.title or row.caption or row.text or words.item_name(row)
    name = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
    note = " · ".join((words.creator(row), words.PLATFORM_CODES.get(row.platform, row.platform), posted))
    return Choice(str(row.id), " ".join(name.split()), note, icon=_ICONS.get(row.content_type, "image"))
