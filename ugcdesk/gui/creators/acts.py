"""What can be done about a creator: join, separate, bar, allow again; each is one edit. Erasing has a dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from ugcdesk.errors import WrongUse
from ugcdesk.gui.context import Context
from ugcdesk.gui.creators.erase_dialog import EraseDialog
from ugcdesk.gui.creators.heading import Heading
from ugcdesk.gui.creators.join_picker import JoinPicker
from ugcdesk.gui.creators.wording import called_by
from ugcdesk.gui.figures.fields import TextField
from ugcdesk.gui.figures.form_popover import FormPopover
from ugcdesk.library.creator_page import CreatorPage
from ugcdesk.library.edits.creators import BarCreator, SeparateCreator, UnbarCreator


class CreatorActs:
    """Acts on the person that was shown last; ``go_to`` shows another one."""

    def __init__(self, context: Context, heading: Heading, go_to: Callable[[int], None]) -> None:
        self._context, self._heading, self._go_to = context, heading, go_to
        self._page: CreatorPage | None = None
        heading.join_asked.connect(self.join)
        heading.bar_asked.connect(self.bar)
        heading.unbar_asked.connect(self.unbar)
        heading.erase_asked.connect(self.erase)

    def show_creator(self, page: CreatorPage) -> None:
        """Act on this person from now on."""
        self._page = page

    def join(self) -> None:
        if self._page is not None:
            anchor = self._heading.join if self._heading.join.isVisible() else self._heading.more
            JoinPicker(self._context, self._page).open_at(anchor)

    def separate(self, handle_id: int) -> None:
        """Let one of the handles be a person of its own, and show who is left."""
        if self._page is None:
            return
        gone = next((one for one in self._page.handles if one.id == handle_id), None)
        left = next((one.id for one in self._page.handles if one.id != handle_id), None)
        if gone is not None and left is not None:
            self._go_to(left)
            self._context.edit(SeparateCreator(handle_id), done=f"Separated {called_by(gone)}", icon="unlink")

    def bar(self) -> None:
        if self._page is None:
            return
        page, why = self._page, TextField("Reason", hint="Asked us not to")

        def apply() -> None:
            self._context.edit(BarCreator(page.id, _reason(why)), done=f"Do not use {_name(page)} any more", icon="ban")

        form = FormPopover(self._context, f"Do not use {_name(page)}", "Do not use", apply)
        form.add_row("Reason", why)
        form.open_at(self._heading.bar)

    def unbar(self) -> None:
        if self._page is not None:
            done = f"{_name(self._page)} may be used again"
            self._context.edit(UnbarCreator(self._page.id), done=done, icon="rotate-ccw")

    def erase(self) -> None:
        if self._page is not None:
            EraseDialog(self._context, self._page, self._heading.window()).open()


def _reason(field: QLineEdit) -> str:
    why = field.text().strip()
    if not why:
        raise WrongUse("Nobody remembers later why a creator is not to be used. Give the reason.")
    return why


def _name(page: CreatorPage) -> str:
    return called_by(page.handles[0])
