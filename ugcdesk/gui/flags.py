"""What is still to be checked on items before they are used: told, noted as checked, set by hand and taken off."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.components.section import Section
from ugcdesk.gui.components.status import StatusLook, StatusPill
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.library.edits.flags import ClearFlag, RemoveFlag, SetFlag
from ugcdesk.library.vocabulary import Flag

_ICON = "triangle-alert"
BY_HAND = (Flag.PAID, Flag.CHILDREN, Flag.FACES)  # that a creator is barred is said on their page


def flag_look(flag: str) -> StatusLook:
    """How a flag looks while it is open."""
    is_barred = flag == Flag.BARRED
    return StatusLook(words.FLAGS[flag], "ban" if is_barred else _ICON, "bad" if is_barred else "warn")


def set_flag(context: Context, item_ids: Sequence[int], flag: Flag) -> None:
    """Say that something has to be checked on these."""
    done = f"Flagged {_counted(context, item_ids)}: {words.FLAGS[flag].lower()}"
    context.edit(SetFlag(tuple(item_ids), flag), done=done, icon=_ICON)


def check_flag(context: Context, item_ids: Sequence[int], flag: Flag) -> None:
    """Note that it was checked on these."""
    done = f"Checked {words.FLAGS[flag].lower()} on {_counted(context, item_ids)}"
    context.edit(ClearFlag(tuple(item_ids), flag), done=done)


def remove_flag(context: Context, item_ids: Sequence[int], flag: Flag) -> None:
    """Take a flag off that should never have been there."""
    done = f"Took the flag “{words.FLAGS[flag].lower()}” off {_counted(context, item_ids)}"
    context.edit(RemoveFlag(tuple(item_ids), flag), done=done, icon=_ICON)


def add_flag_menu(context: Context, menu: QMenu, item_ids: Sequence[int]) -> QMenu:
    """Put “Flag” into a menu about items: what can be set on all of them, and noted as checked."""
    inner = menu.addMenu("Flag")
    for flag in BY_HAND:
        inner.addAction(words.FLAGS[flag], partial(set_flag, context, item_ids, flag))
    inner.addSeparator()
    for flag in BY_HAND:
        inner.addAction(f"{words.FLAGS[flag]} checked", partial(check_flag, context, item_ids, flag))
    return inner


class FlagsPart(Section):
    """The open flags of one item, each with the way to settle it; ``creator_asked`` wants the page of its creator.

    ``told_of`` says, once an item was read, whether anything is open on it.
    """

    creator_asked = Signal()
    told_of = Signal(bool)

    def __init__(self, context: Context) -> None:
        self.add = IconButton(context.themes, "plus", "Flag this item")
        super().__init__(context.themes, "To check", _ICON, trailing=self.add)
        self._context = context
        self._item_id = 0
        self._open: frozenset[str] = frozenset()
        self._reading = Latest(context.tasks, lambda *_: self._tell(()))
        self._lines = FlowLayout(spacing=4)
        self.body.addLayout(self._lines)
        self.add.clicked.connect(self._open_menu)

    def show_item(self, item_id: int) -> None:
        """Read and show what is to be checked on an item."""
        if item_id != self._item_id:
            self._show(())
        self._item_id, desk = item_id, self._context.desk
        self._reading.ask(lambda _progress: desk.attention([item_id]).flags, self._tell)

    def told(self) -> list[str]:
        """The flags that are shown as open."""
        return sorted(self._open)

    def menu(self) -> QMenu:
        """What can be set and taken off."""
        menu, ids = QMenu(self.add), (self._item_id,)
        for flag in BY_HAND:
            if flag in self._open:
                menu.addAction(f"Take “{words.FLAGS[flag]}” off", partial(remove_flag, self._context, ids, flag))
            else:
                menu.addAction(words.FLAGS[flag], partial(set_flag, self._context, ids, flag))
        return menu

    def _tell(self, flags: Sequence[tuple[str, int]]) -> None:
        self._show(flags)
        self.told_of.emit(bool(flags))

    def _show(self, flags: Sequence[tuple[str, int]]) -> None:
        self._open = frozenset(flag for flag, _ in flags)
        self.set_note("" if flags else "nothing")
        self._lines.clear()
        for flag in sorted(self._open):
            self._lines.addWidget(self._line(Flag(flag)))

    def _line(self, flag: Flag) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(StatusPill(self._context.themes, flag_look(flag)))
        row.addWidget(self._way_out(flag))
        return line

    def _way_out(self, flag: Flag) -> Button:
        """What settles a flag: it was checked, or somebody says why the creator is barred."""
        if flag is Flag.BARRED:
            button = Button(self._context.themes, "Why", kind="link", size="small")
            button.setToolTip("Open the page of the creator, where the reason stands")
            button.clicked.connect(self.creator_asked)
            return button
        button = Button(self._context.themes, "Checked", kind="link", size="small")
        button.setAccessibleName(f"{words.FLAGS[flag]} checked")
        button.setToolTip("Note that this was checked and is in order")
        button.clicked.connect(lambda: check_flag(self._context, [self._item_id], flag))
        return button

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height() + 4)))


def keep_in_sight(flags: FlagsPart, column: QVBoxLayout, *, when_open: QWidget, when_none: QWidget) -> None:
    """Let the flags stand in ``column`` above ``when_open`` while something is open, else above ``when_none``."""

    def stand(is_open: bool) -> None:
        below = when_open if is_open else when_none
        if column.indexOf(flags) != column.indexOf(below) - 1:
            column.removeWidget(flags)
            column.insertWidget(column.indexOf(below), flags)

    stand(False)
    flags.told_of.connect(stand)


def _counted(context: Context, item_ids: Sequence[int]) -> str:
    return words.count(len(item_ids), "item", context.locale)
