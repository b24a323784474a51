"""What Activity knows: running work, the last messages, reminders, and how much of it is new. No widgets."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from ugcdesk.desk import Desk
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.tasks import Task
from ugcdesk.library import Changes

_KEPT = 50
_LOOK_AT_DAY_MS = 30_000
_REMIND_SOON_MS = 500
# A batch may touch anything: pages read again whatever depends on the day.
_NEW_DAY = Changes(batches=frozenset({0}), fields=frozenset({"rights"}), label="A new day")


@dataclass(frozen=True, slots=True)
class Message:
    """Something that was said; ``act`` is what its button ``action`` does."""

    at: datetime
    text: str
    icon: str
    is_warning: bool = False
    details: str = ""
    action: str = ""
    act: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Reminders:
    """What waits to be done: items whose rights end within 30 days, and items whose creator has not answered."""

    ending: Sequence[int] = ()
    unanswered: Sequence[int] = ()


@dataclass(slots=True)
class Running:
    """Work that goes on, and how far it is."""

    task: Task
    done: int = 0
    total: int | None = None
    what: str = ""


class ActivityLog(QObject):
    """Follows tasks with a title, messages and the calendar. GUI thread only."""

    changed = Signal()
    progressed = Signal(object)  # Running
    day_changed = Signal(object)  # Changes that say: everything that depends on the day

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._running: list[Running] = []
        self._messages: deque[Message] = deque(maxlen=_KEPT)
        self._today: date = context.desk.library.today()
        self._reading = Latest(context.tasks, lambda _sentence, _details: None)
        self._soon = QTimer(self, singleShot=True, interval=_REMIND_SOON_MS)
        self._calendar = QTimer(self, interval=_LOOK_AT_DAY_MS)
        self.reminders = Reminders()
        self.news = 0
        self._connect()
        self._calendar.start()
        self._soon.start()

    @property
    def running(self) -> Sequence[Running]:
        """Work that goes on, what began first on top."""
        return tuple(self._running)

    @property
    def messages(self) -> Sequence[Message]:
        """What was said, the newest first."""
        return tuple(reversed(self._messages))

    def mark_seen(self) -> None:
        """The person looks at it now: nothing is new any more."""
        self.news = 0
        self.changed.emit()

    def clear(self) -> None:
        """Forget the messages."""
        self._messages.clear()
        self.changed.emit()

    def look_at_day(self) -> None:
        """When midnight has passed where the library is, let everything that depends on the day be read again."""
        today = self._context.desk.library.today()
        if today != self._today:
            self._today = today
            self.day_changed.emit(_NEW_DAY)
            self._remind()

    def stop(self) -> None:
        """Ask for nothing any more."""
        self._calendar.stop()
        self._soon.stop()
        self._reading.forget()

    def _connect(self) -> None:
        said = self._context.said
        said.toast.connect(lambda text, icon, _undo: self._add(Message(self._now(), text, icon)))
        said.warning.connect(self._warn)
        said.offer.connect(self._offer)
        self._context.tasks.began.connect(self._begin)
        self._context.feed.changed.connect(self._hear)
        self._soon.timeout.connect(self._remind)
        self._calendar.timeout.connect(self.look_at_day)

    def _now(self) -> datetime:
        return self._context.desk.library.now()

    def _warn(self, sentence: str, details: str) -> None:
        self._add(Message(self._now(), sentence, "circle-alert", is_warning=True, details=details))

    def _offer(self, text: str, icon: str, action: str, act: Callable[[], None]) -> None:
        self._add(Message(self._now(), text, icon, icon == "circle-alert", action=action, act=act))

    def _add(self, message: Message) -> None:
        self._messages.append(message)
        self.news += message.is_warning
        self.changed.emit()

    def _begin(self, task: Task) -> None:
        running = Running(task)

        def moved(done: int, total: int, what: str) -> None:
            running.done, running.total, running.what = done, None if total < 0 else total, what
            self.progressed.emit(running)

        def ended() -> None:
            self._running.remove(running)
            self.changed.emit()

        self._running.append(running)
        task.progressed.connect(moved)
        task.ended.connect(ended)
        self.changed.emit()

    def _hear(self, changes: Changes) -> None:
        if changes.touches("item") or "rights" in changes.fields:
            self._soon.start()

    def _remind(self) -> None:
        desk = self._context.desk
        self._reading.ask(lambda _progress: read_reminders(desk), self._show)

    def _show(self, found: Reminders) -> None:
        before, self.reminders = self.reminders, found
        more = set(found.ending) - set(before.ending), set(found.unanswered) - set(before.unanswered)
        self.news += sum(1 for new in more if new)
        if found != before:
            self.changed.emit()


def read_reminders(desk: Desk) -> Reminders:
    """Look what waits; off the GUI thread."""
    return Reminders(
        tuple(dict.fromkeys(one.item_id for one in desk.rights.ending_soon())),
        tuple(dict.fromkeys(one.item_id for one in desk.rights.unanswered())),
    )
