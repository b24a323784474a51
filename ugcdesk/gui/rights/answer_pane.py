"""The half of the rights sheet that records what a creator answered, or that rights end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.dropped import local_files
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.rights.end_date import chosen_day, day_field
from ugcdesk.gui.rights.file_row import FileRow
from ugcdesk.gui.rights.grant_form import GrantForm
from ugcdesk.gui.rights.keeping import edit_with_file
from ugcdesk.gui.rights.known import Known, proposed
from ugcdesk.gui.rights.told import asked_words
from ugcdesk.library.edits.rights import RevokeRights, SetRights
from ugcdesk.library.edits.rights_answers import RecordAnswer
from ugcdesk.library.rights_book import Standing
from ugcdesk.library.rights_requests import RequestRow
from ugcdesk.library.vocabulary import RequestAnswer, RightsStatus

_ANSWERS = (
    Segment("granted", "Granted"),
    Segment("denied", "Denied"),
    Segment("revoked", "Revoked"),
    Segment("unknown", "Not known"),
)
_PASTED_MS, _REPLY_HEIGHT = 120, 72
_HINTS = {
    "granted": "Paste the reply. The code in it finds its request.",
    "denied": "Paste the reply. The code in it finds its request.",
    "revoked": "Why it was revoked. Kept as proof.",
}


class AnswerPane(QWidget):
    """Enter records; Shift+Enter starts a line in the reply. ``finished`` says that it was recorded."""

    finished = Signal()

    def __init__(self, context: Context, item_ids: Sequence[int]) -> None:
        super().__init__()
        self._context, self._ids = context, tuple(item_ids)
        self._requests: tuple[RequestRow, ...] = ()
        self._answers: RequestRow | None = None  # the request whose code stands in the reply
        self._finding = Latest(context.tasks, context.said.warning.emit)
        self._pasted = QTimer(self, singleShot=True, interval=_PASTED_MS)
        today = context.desk.library.today()
        self.answer = Segmented(context.themes, _ANSWERS, name="Answer", wide=True)
        self.reply, self.about = QPlainTextEdit(), text_label("", "hint", wrap=True)
        self.grant = GrantForm(today)
        self._since_label = text_label("From", "label")
        self.since = day_field("Revoked from", QDate(today.year, today.month, today.day))
        self._every = text_label("None ticked: all", "hint")
        self.files = FileRow(context.themes)
        self.record = Button(context.themes, "Record", "check", size="small", hint="⏎")
        self._lay_out()
        self._connect()
        self._follow()

    def show_known(self, known: Known) -> None:
        """Begin with what stands and what was asked."""
        self._requests = known.open
        newest = known.open[-1] if known.open else None
        self.grant.show_ends(proposed(known.standing, newest if known.standing else None))
        self._tell()

    def choose(self, answer: str) -> None:
        """Show one of the answers as the choice."""
        self.answer.set_current(answer)
        self._follow()

    def take_focus(self) -> None:
        self.reply.setFocus()

    def apply(self) -> None:
        """Record it as one step."""
        answer, text = self.answer.current, self.reply.toPlainText()
        ids, requests = self._about()
        counted = words.count(len(ids), "item", self._context.locale)
        today = self._context.desk.library.today()
        if answer == "revoked":
            channels = tuple(self.grant.value)
            edit = RevokeRights(ids, today, self._revoked_from(today), channels, text)
            self._context.edit(edit, done=f"Revoked rights of {counted}", icon="shield-x")
        elif answer == "unknown":
            forget = SetRights(ids, RightsStatus.UNKNOWN, today)
            self._context.edit(forget, done=f"Forgot the rights of {counted}", icon="shield")
        else:
            is_granted, ends = answer == "granted", self.grant.value
            if is_granted and not ends:
                self._context.said.warning.emit("A grant needs a channel. Choose those that the creator allowed.", "")
                return
            said = RequestAnswer.GRANTED if is_granted else RequestAnswer.DENIED
            edit_with_file(
                self._context,
                # Of a single item the whole grant was shown; of several, what stands of each was not.
                lambda kept: RecordAnswer(
                    ids, said, today, ends if is_granted else {}, requests, text, kept, replaces=len(ids) == 1
                ),
                self.files.file,
                done=f"{'Granted rights of' if is_granted else 'Noted as denied: rights of'} {counted}",
                icon="shield-check" if is_granted else "ban",
            )
        self.finished.emit()

    def _about(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The items that the answer is about, and the requests that it closes."""
        if self._answers is not None:
            return (self._answers.item_id,), (self._answers.id,) if self._answers.is_open else ()
        return self._ids, tuple(row.id for row in self._requests)

    def _revoked_from(self, today: date) -> date | None:
        since = chosen_day(self.since)
        return since if since != today else None

    def _look_for_code(self) -> None:
        book, text = self._context.desk.rights, self.reply.toPlainText()

        def find(_progress: object) -> tuple[RequestRow, Standing] | None:
            found = book.find_request(text)
            return (found, book.standing(found.item_id)) if found else None

        self._finding.ask(find, self._found)

    def _found(self, found: tuple[RequestRow, Standing] | None) -> None:
        request = found[0] if found else None
        if found is not None and (self._answers is None or self._answers.id != found[0].id):
            self.grant.show_ends(proposed(found[1], found[0] if found[0].is_open else None))
        self._answers = request
        self._tell()

    def _tell(self) -> None:
        """Say which request the answer is to."""
        one = self._answers
        if one is not None:
            elsewhere = "" if one.item_id in self._ids else " It is about another item, and is recorded there."
            state = asked_words(one) if one.is_open else f"It was {one.answer} already"
            self.about.setText(f"Answers {one.code}, {one.creator or words.MISSING}. {state}.{elsewhere}")
        elif len(self._requests) == 1:
            self.about.setText(f"Answers {self._requests[0].code}. {asked_words(self._requests[0])}.")
        elif self._requests:
            self.about.setText(f"Answers {len(self._requests)} open requests.")
        else:
            self.about.setText("")
        self.about.setVisible(bool(self.about.text()) and self.answer.current in ("granted", "denied"))

    def _follow(self) -> None:
        answer = self.answer.current
        self.reply.setVisible(answer != "unknown")
        self.reply.setPlaceholderText(_HINTS.get(answer, ""))
        self.reply.setAccessibleName("Reason" if answer == "revoked" else "Reply")
        self.grant.setVisible(answer in ("granted", "revoked"))
        self.grant.set_dated(answer == "granted")
        if answer == "revoked":
            self.grant.show_ends({})
        for part in (self._since_label, self.since, self._every):
            part.setVisible(answer == "revoked")
        self.files.setVisible(answer in ("granted", "denied"))
        self._tell()

    def _lay_out(self) -> None:
        self.reply.setFixedHeight(self._context.themes.theme.scaled(_REPLY_HEIGHT))
        self.reply.setTabChangesFocus(True)
        self.reply.installEventFilter(self)
        self.setAcceptDrops(True)
        self.reply.setAcceptDrops(False)
        since, foot = QHBoxLayout(), QHBoxLayout()
        since.addWidget(self._since_label)
        since.addWidget(self.since)
        since.addStretch(1)
        since.addWidget(self._every)
        foot.addStretch(1)
        foot.addWidget(self.record)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.answer, self.reply, self.about, self.grant):
            column.addWidget(widget)
        column.addLayout(since)
        column.addWidget(self.files)
        column.addStretch(1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.answer.chosen.connect(lambda _key: self._follow())
        self.reply.textChanged.connect(self._pasted.start)
        self._pasted.timeout.connect(self._look_for_code)
        self.record.clicked.connect(self.apply)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.apply()
                return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(bool(local_files(event.mimeData())))

    def dropEvent(self, event: QDropEvent) -> None:
        files = local_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.files.show_file(files[0])
