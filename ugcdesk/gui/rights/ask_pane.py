"""The half of the rights sheet that words requests, one for each item, and copies them for any network."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.library.work_parts import language_name
from ugcdesk.gui.rights.end_date import EndDate
from ugcdesk.gui.rights.known import Known
from ugcdesk.gui.rights.request_acts import BETWEEN
from ugcdesk.library.edits.rights_requests import AskRights
from ugcdesk.library.items import ItemRow
from ugcdesk.library.request_words import Composed
from ugcdesk.library.vocabulary import RightsChannel

_TEXT_HEIGHT, _MOST_NAMED = 168, 3


class AskPane(QWidget):
    """Copying a request records it. ``finished`` says that all are copied."""

    finished = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wording = Latest(context.tasks, context.said.warning.emit)
        self._rows: dict[int, ItemRow] = {}
        self._worded: list[Composed] = []
        self._copied: set[int] = set()
        self._place = 0
        self.channels = {channel: QCheckBox(words.RIGHTS_CHANNELS[channel]) for channel in RightsChannel}
        self.ends = EndDate("Asked rights", context.desk.library.today())
        self.language = QComboBox()
        self.text = QPlainTextEdit()
        self.to, self._which = ElidedLabel("", "control"), text_label("", "hint")
        self.previous = IconButton(context.themes, "chevron-left", "Previous request")
        self.next = IconButton(context.themes, "chevron-right", "Next request")
        self.left_out = text_label("", "hint", wrap=True)
        self.post = Button(context.themes, "Open original post", "external-link", size="small")
        self.copy_all = Button(context.themes, "Copy all", "copy", size="small")
        self.copy = Button(context.themes, "Copy request", "copy", size="small", hint="⏎")
        self._lay_out()
        self._connect()

    def show_known(self, known: Known) -> None:
        """Begin with what is known of the items."""
        self._rows = {row.id: row for row in known.askable}
        for channel in known.to_ask:
            self.channels[channel].setChecked(True)
        for code in known.languages:
            self.language.addItem(language_name(code), code)
        named = [f"{name}: {why}" for name, why in known.left_out[:_MOST_NAMED]]
        more = len(known.left_out) - len(named)
        self.left_out.setText("\n".join([*named, *([f"and {more} more"] if more else [])]))
        self.left_out.setVisible(bool(named))
        for part in (self.text, self.copy, self.post, self.to):
            part.setVisible(bool(self._rows))
        self.word()

    def word(self) -> None:
        """Word the requests that are not copied yet by what is chosen."""
        ids = [item_id for item_id in self._rows if item_id not in self._copied]
        channels = [channel for channel, box in self.channels.items() if box.isChecked()]
        until, language, book = self.ends.value, self.language.currentData(), self._context.desk.rights
        self._wording.ask(
            lambda _progress: book.compose(ids, channels=channels, until=until, language=language), self._show
        )

    def take_focus(self) -> None:
        next(iter(self.channels.values())).setFocus()

    def copy_one(self) -> None:
        """Copy the request on show, record it, and go on to the next that is not copied."""
        if not self._worded:
            return
        worded = self._worded[self._place]
        self._take([worded], f"Copied the request to {self._name(worded)}")
        waiting = [place for place, one in enumerate(self._worded) if one.item_id not in self._copied]
        if waiting:
            self._go(next((place for place in waiting if place > self._place), waiting[0]))
        else:
            self.finished.emit()

    def _copy_every(self) -> None:
        waiting = [one for one in self._worded if one.item_id not in self._copied]
        if waiting:
            self._take(waiting, f"Copied {words.count(len(waiting), 'request', self._context.locale)}")
        self.finished.emit()

    def _take(self, worded: Sequence[Composed], done: str) -> None:
        QGuiApplication.clipboard().setText(BETWEEN.join(one.text for one in worded))
        fresh = [one for one in worded if one.item_id not in self._copied]
        self._copied |= {one.item_id for one in fresh}
        if fresh:
            self._context.edit(AskRights(fresh), done=done, icon="copy")

    def _show(self, worded: list[Composed]) -> None:
        kept = [one for one in self._worded if one.item_id in self._copied]
        known = {one.item_id: one for one in (*kept, *worded)}
        self._worded = [known[item_id] for item_id in self._rows if item_id in known]
        self._go(min(self._place, len(self._worded) - 1))

    def _go(self, place: int) -> None:
        if not self._worded:
            return
        self._place = place % len(self._worded)
        worded = self._worded[self._place]
        row, several = self._rows[worded.item_id], len(self._worded) > 1
        self.text.setPlainText(worded.text)
        self.to.setText(f"To {self._name(worded)}, {words.PLATFORMS[row.platform]} · {language_name(worded.language)}")
        copied = ", copied" if worded.item_id in self._copied else ""
        self._which.setText(f"{self._place + 1} of {len(self._worded)}{copied}" if several else "")
        for part in (self.previous, self.next, self.copy_all):
            part.setVisible(several)
        self.post.setEnabled(bool(worded.link))
        self.post.setToolTip(worded.link or "No link to the original post is known.")

    def _name(self, worded: Composed) -> str:
        return words.creator(self._rows[worded.item_id])

    def _open_post(self) -> None:
        if self._worded and (link := self._worded[self._place].link):
            QDesktopServices.openUrl(QUrl(link))

    def _lay_out(self) -> None:
        self.language.addItem("Language of each post", None)
        self.language.setAccessibleName("Language of the request")
        self.language.setProperty("small", "true")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Text of the request")
        self.text.setMinimumHeight(self._context.themes.theme.scaled(_TEXT_HEIGHT))
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        for number, box in enumerate(self.channels.values()):
            grid.addWidget(box, number // 3, number % 3)
        grid.addWidget(text_label("None ticked: all", "hint"), 1, 2)
        options, who, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        options.addWidget(self.ends)
        options.addStretch(1)
        options.addWidget(self.language)
        who.addWidget(self.to, 1)
        for part in (self._which, self.previous, self.next):
            who.addWidget(part)
        foot.addWidget(self.post)
        foot.addStretch(1)
        foot.addWidget(self.copy_all)
        foot.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for layout in (grid, options, who):
            column.addLayout(layout)
        column.addWidget(self.text, 1)
        column.addWidget(self.left_out)
        column.addLayout(foot)

    def _connect(self) -> None:
        for box in self.channels.values():
            box.clicked.connect(lambda: self.word())
        self.ends.chosen.connect(self.word)
        self.language.activated.connect(lambda _row: self.word())
        self.previous.clicked.connect(lambda: self._go(self._place - 1))
        self.next.clicked.connect(lambda: self._go(self._place + 1))
        self.copy.clicked.connect(self.copy_one)
        self.copy_all.clicked.connect(self._copy_every)
        self.post.clicked.connect(self._open_post)
        for part in (self.previous, self.next, self.copy_all):
            part.hide()
