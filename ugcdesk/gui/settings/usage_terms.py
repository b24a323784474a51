"""The section on usage terms: reviews and questions of a source that the shop's own terms let it use."""

from __future__ import annotations

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.styling import line, paragraph, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.rights.end_date import chosen_day, day_field
from ugcdesk.gui.settings.section import SettingsSection, facts_form
from ugcdesk.library.edits.rights_terms import EndTerms, SetTerms
from ugcdesk.library.usage_terms import TermsRow
from ugcdesk.library.vocabulary import RightsChannel

_TOLD = (
    "Customers who write a review in your shop may have agreed to its terms. Set these terms for a source, and what "
    "was written since that day is granted by them, now and at each import; the terms are kept as the proof. What a "
    "person recorded stands, and ending terms takes nothing back."
)


class UsageTermsSection(SettingsSection):
    """Lists the terms in force and sets others; each is one step that can be undone."""

    def __init__(self, context: Context) -> None:
        super().__init__("Usage terms")
        self._context = context
        self._reading = Latest(context.tasks, context.said.warning.emit)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.source, self.name, self.url = QComboBox(), QLineEdit(), QLineEdit()
        self.channels = {channel: QCheckBox(words.RIGHTS_CHANNELS[channel]) for channel in RightsChannel}
        today = context.desk.library.today()
        self.since = day_field("Terms hold since", QDate(today.year, 1, 1))
        self.set = Button(context.themes, "Set terms", "check", size="small")
        self._lay_out()
        self.set.clicked.connect(self._set)
        for field in (self.name, self.url):
            field.returnPressed.connect(self._set)

    def refresh(self) -> None:
        """Read the terms and the sources anew."""
        book = self._context.desk.rights
        self._reading.ask(lambda _progress: (book.terms(), book.sources()), lambda found: self._show(*found))

    def _show(self, terms: list[TermsRow], sources: list[str]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in terms:
            self._list.addWidget(self._row(row))
        if not terms:
            none = "No terms are set. The rights of each review are asked for one by one."
            self._list.addWidget(text_label(none, "hint", wrap=True))
        typed = self.source.currentText()
        self.source.clear()
        self.source.addItems(sources)
        if typed:
            self.source.setCurrentText(typed)

    def _row(self, terms: TermsRow) -> QWidget:
        row = QWidget()
        channels = ", ".join(words.RIGHTS_CHANNELS[one] for one in terms.channels) or "All channels"
        since = words.day(terms.since, self._context.desk.library.today(), year=True)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(text_label(f"{terms.source}: {terms.name}", "control", wrap=True))
        facts = [channels, f"since {since}", *([terms.url] if terms.url else [])]
        told.addWidget(text_label(" · ".join(facts), "hint", wrap=True))
        change = Button(self._context.themes, "Change", "pencil", size="small")
        end = Button(self._context.themes, "End", "x", size="small")
        for button in (change, end):
            button.setAccessibleName(f"{button.text()} the terms of {terms.source}")
        change.clicked.connect(lambda: self._fill(terms))
        end.clicked.connect(lambda: self._end(terms))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(told, 1)
        layout.addWidget(change)
        layout.addWidget(end)
        return row

    def _fill(self, terms: TermsRow) -> None:
        self.source.setCurrentText(terms.source)
        self.name.setText(terms.name)
        self.url.setText(terms.url or "")
        for channel, box in self.channels.items():
            box.setChecked(channel in terms.channels)
        self.since.setDate(QDate(terms.since.year, terms.since.month, terms.since.day))
        self.name.setFocus()

    def _end(self, terms: TermsRow) -> None:
        self._context.edit(EndTerms(terms.source), done=f"Ended the terms of {terms.source}", icon="x")

    def _set(self) -> None:
        source = self.source.currentText().strip()
        chosen = [channel for channel, box in self.channels.items() if box.isChecked()]
        url = self.url.text().strip() or None
        edit = SetTerms(source, self.name.text().strip(), chosen_day(self.since), url, chosen)
        self._context.edit(edit, done=f"Set the terms of {source}", icon="file-text")

    def _lay_out(self) -> None:
        typed = QLineEdit()
        typed.setPlaceholderText("Choose a source")
        self.source.setLineEdit(typed)
        self.source.setAccessibleName("Source")
        for field, name, hint in (
            (self.name, "Name of the terms", "Such as Review terms 3.1"),
            (self.url, "Address of the terms", "https://"),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(hint)
        channels, foot = QHBoxLayout(), QHBoxLayout()
        channels.setSpacing(16)
        for box in self.channels.values():
            channels.addWidget(box)
        channels.addStretch(1)
        foot.addWidget(text_label("No channel chosen means all.", "hint"), 1)
        foot.addWidget(self.set)
        form = facts_form()
        form.addRow(text_label("Source", "body-2"), self.source)
        form.addRow(text_label("Name", "body-2"), self.name)
        form.addRow(text_label("Address", "body-2"), self.url)
        form.addRow(text_label("Channels", "body-2"), channels)
        form.addRow(text_label("Since", "body-2"), self.since)
        self.body.addWidget(paragraph(_TOLD, "body-2"))
        self.body.addLayout(self._list)
        self.body.addWidget(line())
        self.body.addWidget(text_label("Terms of a source", "section"))
        self.body.addLayout(form)
        self.body.addLayout(foot)
        self.body.addStretch(1)
