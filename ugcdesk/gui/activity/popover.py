"""The popover of the bell: running work with a way to stop it, what waits, and the last messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.activity.log import ActivityLog, Message, Running
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.scrolled import Scrolled
from ugcdesk.gui.components.styling import paragraph, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.history_model import told_moment
from ugcdesk.gui.pickers.popover import Popover

_STEPS, _TALLEST = 1000, 480
_NOTHING = "Nothing is going on and nothing waits. What was done and what went wrong shows here."


class ActivityPopover(Popover):
    """Follows the log while it is open."""

    WIDTH = 380

    def __init__(self, context: Context, log: ActivityLog) -> None:
        super().__init__(context, "Activity")
        self._log = log
        self._rows: dict[int, _Progress] = {}
        self._area = Scrolled()
        self._area.setAccessibleName("Activity")
        self.body.addWidget(self._area)
        self.clear = Button(context.themes, "Clear messages", size="small", kind="flat")
        self.clear.clicked.connect(log.clear)
        self.body.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignRight)
        log.changed.connect(self._fill)
        log.progressed.connect(self._move)
        self._fill()

    def take_focus(self) -> None:
        self._area.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        self._rows = {id(one): _Progress(self.context, one) for one in self._log.running}
        parts: Sequence[QWidget] = (*self._rows.values(), *self._reminders(), *self._messages())
        for part in parts or (paragraph(_NOTHING, "body-2"),):
            column.addWidget(part)
        column.addStretch(1)
        self._area.show_content(inside)
        self.clear.setHidden(not self._log.messages)
        tallest = self.context.themes.theme.scaled(_TALLEST)
        self._area.setFixedHeight(min(tallest, inside.heightForWidth(self.width() - 40) + 8))
        self.adjustSize()

    def _reminders(self) -> list[QWidget]:
        waits = self._log.reminders
        found: list[QWidget] = []
        if waits.ending:
            told = f"Rights of {self._items(waits.ending)} end within 30 days"
            found.append(self._line("calendar-clock", "warn", told, "Show", self._goer("rights_end")))
        if waits.unanswered:
            told = f"No answer yet about {self._items(waits.unanswered)}"
            found.append(self._line("hourglass", "warn", told, "Show", self._goer("unanswered")))
        return found

    def _items(self, ids: Sequence[int]) -> str:
        return words.count(len(ids), "item", self.context.locale)

    def _messages(self) -> list[QWidget]:
        return [self._message(message) for message in self._log.messages]

    def _message(self, message: Message) -> QWidget:
        role = "warn" if message.is_warning else "text-2"
        act = self._acting(message.act) if message.act is not None else None
        hint = told_moment(message.at, self.context.desk.library)
        row = self._line(message.icon, role, message.text, message.action, act, hint=hint)
        row.setToolTip(message.details)
        return row

    def _line(
        self, icon: str, role: str, text: str, action: str, act: Callable[[], None] | None, *, hint: str = ""
    ) -> QWidget:
        widget = QWidget()
        widget.setAccessibleName(text)
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(self.context.themes, icon, role), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(_told(text, hint), 1)
        if act is not None:
            button = Button(self.context.themes, action, kind="link", size="small")
            button.setAccessibleName(f"{action}: {text}")
            button.clicked.connect(act)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return widget

    def _goer(self, key: str) -> Callable[[], None]:
        from ugcdesk.gui.library.places import FIXED  # the library page bears the bell that opens this

        place = next(one for one in FIXED if one.key == key)
        return self._acting(lambda: self.context.said.go.emit("library", place))

    def _acting(self, act: Callable[[], None]) -> Callable[[], None]:
        def go() -> None:
            self.close()
            act()

        return go

    def _move(self, running: Running) -> None:
        row = self._rows.get(id(running))
        if row is not None:
            row.show_progress(running)


class _Progress(QWidget):
    """One piece of work: title, how far, and Cancel."""

    def __init__(self, context: Context, running: Running) -> None:
        super().__init__()
        self._locale = context.locale
        title = running.task.title
        self.setAccessibleName(title)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._detail = text_label("", "hint", wrap=True)
        stop = Button(context.themes, "Cancel", "x", size="small")
        stop.setAccessibleName(f"Cancel: {title}")
        stop.clicked.connect(running.task.cancel)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(text_label(title, "control", wrap=True), 1)
        head.addWidget(stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addWidget(self._detail)
        self.show_progress(running)

    def show_progress(self, running: Running) -> None:
        """Move the bar; without a total it is busy."""
        total, number = running.total, self._locale.toString
        self._bar.setRange(0, _STEPS if total else 0)
        if total:
            self._bar.setValue(min(_STEPS, round(_STEPS * running.done / total)))
        counted = f"{number(running.done)} of {number(total)}" if total else ""
        self._detail.setText(" · ".join(part for part in (counted, running.what) if part))


def _told(text: str, hint: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    label: QLabel = text_label(text, "fact", wrap=True)
    column.addWidget(label)
    if hint:
        column.addWidget(text_label(hint, "hint"))
    return column
