"""The heading of the creator page: who it is, how many follow, since when they post, and whether they may be used."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.labels import Avatar, ElidedLabel
from ugcdesk.gui.components.status import StatusLook, StatusPill
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.creators.wording import called
from ugcdesk.library.creator_page import CreatorPage

_BARRED = StatusLook("Do not use", "ban", "bad")


class Heading(QWidget):
    """Shows a person; its buttons and its menu say what is to be done."""

    join_asked = Signal()
    bar_asked = Signal()
    unbar_asked = Signal()
    erase_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._avatar = Avatar()
        self._name = ElidedLabel("", "title")
        self._facts = text_label("", "body-2", wrap=True)
        self._pill = StatusPill(context.themes, _BARRED)
        self._why = text_label("", "label", tone="bad", wrap=True)
        self.join = Button(context.themes, "Join handles…", "link", size="small")
        self.bar = Button(context.themes, "Do not use…", "ban", size="small")
        self.more = IconButton(context.themes, "ellipsis", "More about this creator")
        self._is_barred = False
        self._lay_out()
        self.join.clicked.connect(self.join_asked)
        self.bar.clicked.connect(lambda: (self.unbar_asked if self._is_barred else self.bar_asked).emit())
        self.more.clicked.connect(self._open_menu)

    def show_creator(self, page: CreatorPage, today: date) -> None:
        """Show who this is on ``today``."""
        handle = called(page.handles[0].platform, page.handle)
        self._avatar.show_name(page.name or page.handle)
        self._name.setText(page.name or handle)
        self._facts.setText(" · ".join(self._said(page, handle, today)))
        self._is_barred = page.is_barred
        self.bar.setText("Use again" if page.is_barred else "Do not use…")
        self.bar.show_icon("rotate-ccw" if page.is_barred else "ban")
        since = f"Do not use since {words.day(page.barred_at, today, year=True)}"
        self._pill.show_status(_BARRED, since)
        self._why.setText(page.barred_why or "")
        for part in (self._pill, self._why):
            part.setVisible(page.is_barred)

    def set_narrow(self, narrow: bool) -> None:
        """Leave joining to the menu where the name needs the room."""
        self.join.setHidden(narrow)

    def told(self) -> tuple[str, str, str]:
        """Name, facts and why not, as they are shown; the last is empty when they may be used."""
        return self._name.text(), self._facts.text(), self._why.text() if self._is_barred else ""

    def _said(self, page: CreatorPage, handle: str, today: date) -> list[str]:
        locale = self._context.locale
        facts = [handle] if page.name else []
        if page.followers is not None:
            facts.append(words.count(page.followers, "follower", locale))
        facts.append(words.count(len(page.item_ids), "item", locale))
        if page.trashed:
            facts.append(f"{locale.toString(page.trashed)} in the trash")
        first, last = (words.day(moment, today, year=True) for moment in (page.first_posted_at, page.last_posted_at))
        if page.first_posted_at is not None:
            facts.append(f"posted {last}" if first == last else f"posted {first} to {last}")
        return facts

    def _open_menu(self) -> None:
        menu = QMenu(self.more)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction("Join handles…", self.join_asked.emit)
        if self._is_barred:
            menu.addAction("Use again", self.unbar_asked.emit)
        else:
            menu.addAction("Do not use…", self.bar_asked.emit)
        menu.addSeparator()
        menu.addAction("Erase this creator…", self.erase_asked.emit)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def _lay_out(self) -> None:
        barred = QHBoxLayout()
        barred.setSpacing(8)
        barred.addWidget(self._pill)
        barred.addWidget(self._why, 1)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._avatar)
        top.addWidget(self._name, 1)
        for button in (self.join, self.bar, self.more):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._facts)
        column.addLayout(barred)
