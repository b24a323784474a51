"""The small form that adds the items of a query to a campaign: how many they are, where, when and for how much."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent

from ugcdesk.errors import WrongUse
from ugcdesk.gui import words
from ugcdesk.gui.campaigns.rule_form import CHANNELS
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.fields import AmountField, ChoiceField, DayField, TextField
from ugcdesk.gui.figures.form_popover import FormPopover
from ugcdesk.gui.latest import Latest
from ugcdesk.library.campaigns import CampaignRow
from ugcdesk.library.edits.campaigns import PlaceItems

_TYPING_MS = 120


class AddItems(FormPopover):
    """A query with its count, and how the items are used. Enter adds them."""

    WIDTH = 400

    def __init__(self, context: Context, row: CampaignRow) -> None:
        super().__init__(context, f"Add items to “{row.name}”", "Add items", self._add)
        self._row = row
        self._ids: list[int] | None = None
        self._latest = Latest(context.tasks, lambda sentence, _details: self.say(sentence))
        self._query = TextField("Query", "curation:approved rights:granted", hint="tag:autumn curation:approved")
        self._found = text_label("", "hint", wrap=True)
        self._channel = ChoiceField("Channel", {key: words.PLATFORMS[key] for key in CHANNELS})
        self._on = DayField(context.themes, "Day", context.desk.library.today())
        self._spend = AmountField(f"Spend for each in {row.currency}", context.locale, hint="optional")
        self._url = TextField("URL", hint="optional")
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._count)
        self._query.textChanged.connect(self._typed)
        self._fill()
        self._count()

    def _fill(self) -> None:
        self.add_row("Items", self._query)
        self.add_row("", self._found)
        for label, field in (
            ("Channel", self._channel), ("Day", self._on), (f"Spend each, {self._row.currency}", self._spend),
            ("URL", self._url),
        ):  # fmt: skip
            self.add_row(label, field)

    def _typed(self) -> None:
        self._ids = None
        self._typing.start()

    def _count(self) -> None:
        query = self._query.text()
        self._latest.ask(lambda _progress: self.context.desk.find(query), self._show_found)

    def _show_found(self, ids: list[int]) -> None:
        self._ids = ids
        number = words.count(len(ids), "item", self.context.locale)
        self._found.setText(f"{number} in this query" if ids else "No item matches this query")
        self.button.setText(f"Add {number}" if ids else "Add items")

    def _add(self) -> None:
        if self._ids is None:
            raise WrongUse("The items are still being counted. Try again in a moment.")
        if not self._ids:
            raise WrongUse("No item matches this query. Change it first.")
        edit = PlaceItems(
            self._row.name,
            self._ids,
            self._channel.key(),
            self._on.day(),
            self._spend.money(),
            self._url.text().strip() or None,
        )
        done = f"Added {words.count(len(self._ids), 'item', self.context.locale)} to “{self._row.name}”"
        self.context.edit(edit, done=done, icon="megaphone")

    def hideEvent(self, event: QHideEvent) -> None:
        self._typing.stop()
        self._latest.forget()
        super().hideEvent(event)
